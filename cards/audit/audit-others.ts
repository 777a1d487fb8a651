// The record's entries about settings, about a person's access and about a delegation, in words.
import type { DelegationEvent } from '../../engine/delegation/model.js';
import type { LedgerEvent } from '../../engine/ledger/model.js';
import type { SettingsEvent } from '../../engine/settings/model.js';
import type { Told } from './audit-request.js';
import { nameOf, type Formatter } from '../kit/formatter.js';
import { resourceSaid } from '../kit/resource.js';
import { nameOfChange, recordedValueOf } from '../settings/change-said.js';

/** The first alert channel is recorded as coming from itself. */
const isFirst = ({ from, change }: Extract<SettingsEvent, { type: 'changed' }>): boolean =>
  from.kind === 'alerts' && change.kind === 'alerts' && from.channel === change.channel;

export function settingsTold(one: SettingsEvent, formatter: Formatter): Told {
  const { audit, settings, second } = formatter.words;
  switch (one.type) {
    case 'proposed': {
      const { by, change } = one.proposal;
      const what = settings.stays({ what: nameOfChange(change, formatter), is: recordedValueOf(change, formatter) });
      return { who: nameOf(by, formatter), what: audit.proposed({ what }) };
    }
    case 'changed': {
      const holes = {
        what: nameOfChange(one.change, formatter),
        from: isFirst(one) ? settings.nowhere : recordedValueOf(one.from, formatter),
        to: recordedValueOf(one.change, formatter),
      };
      const what = settings.fromTo(holes);
      const agreed = one.agreed && second.audit.agreed({ what, who: nameOf(one.agreed, formatter) });
      return { who: nameOf(one.by, formatter), what: agreed ?? what };
    }
    case 'confirmed':
      return { who: nameOf(one.by, formatter), what: second.audit.confirmed };
    case 'refused':
      return {
        who: nameOf(one.by, formatter),
        what: second.audit.refused({ reason: formatter.text(one.reason, 500) }),
      };
    case 'lapsed':
      return { what: second.audit.lapsed[one.how] };
    case 'dropped':
      return { who: nameOf(one.by, formatter), what: audit.dropped };
  }
}

export function delegationTold(one: DelegationEvent, formatter: Formatter): Told {
  const { recorded } = formatter.words.delegation;
  switch (one.type) {
    case 'delegated': {
      const holes = { from: formatter.moment(one.from), until: formatter.moment(one.until) };
      const what = recorded.delegated({ ...holes, who: nameOf(one.delegate, formatter) });
      return { who: nameOf(one.delegator, formatter), what };
    }
    case 'begun':
      return { what: recorded.begun };
    case 'over':
      return { what: recorded.over[one.how] };
  }
}

function prolongedTold(
  { request: id, until }: Extract<LedgerEvent, { type: 'prolonged' }>,
  formatter: Formatter,
): string {
  const { record } = formatter.words.extension;
  const request = formatter.text(id);
  return until
    ? record.assignment({ request, until: formatter.moment(new Date(until)) })
    : record.assignmentForEver({ request });
}

/** An assignment that is over; an administrator's word where they accepted that it is not there. */
function releasedTold(
  { resource, request, how, by }: Extract<LedgerEvent, { type: 'released' }>,
  formatter: Formatter,
): Told {
  const { audit, standingRecord } = formatter.words;
  const said = resourceSaid(resource, formatter);
  return how === 'accepted' && by
    ? { who: nameOf(by, formatter), what: standingRecord.accepted({ resource: said }) }
    : { what: audit.access.released({ resource: said, request: formatter.text(request) }) };
}

export function accessTold(one: LedgerEvent, formatter: Formatter): Told {
  const { access } = formatter.words.audit;
  const { standingRecord: standing, failedRecord } = formatter.words;
  switch (one.type) {
    case 'assigned':
      return {
        what: access.assigned({
          resource: resourceSaid(one.resource, formatter),
          request: formatter.text(one.request),
        }),
      };
    case 'released':
      return releasedTold(one, formatter);
    case 'prolonged':
      return { what: prolongedTold(one, formatter) };
    case 'suspended':
    case 'resumed': {
      const { record } = formatter.words.suspension;
      const request = formatter.text(one.request);
      return { what: one.type === 'suspended' ? record.assignment({ request }) : record.resumed({ request }) };
    }
    case 'postponed':
      return { what: access.postponed({ request: formatter.text(one.request) }) };
    case 'begun':
      return { what: access.begun({ request: formatter.text(one.request) }) };
    case 'observed':
      return { what: one.present ? access.present : access.absent };
    case 'missed':
      return { what: access.missed };
    case 'failed':
      return { what: failedRecord.failed({ why: formatter.words.failed.why[one.fault] }) };
    case 'retried':
      return { who: nameOf(one.by, formatter), what: failedRecord.retried };
    case 'alarmed':
      return { what: access.alarmed };
    case 'acknowledged':
      return { what: access.acknowledged };
    case 'doubted':
      return { what: access.doubted };
    case 'based':
      return { what: one.held ? standing.held : standing.notHeld };
    case 'drifted':
      return { what: standing.drifted };
    case 'restored':
      return { who: nameOf(one.by, formatter), what: standing.restored };
    case 'given':
      return { what: standing.given };
    case 'retaken':
    case 'left':
    case 'withdrawn':
      return { who: nameOf(one.by, formatter), what: standing[one.type] };
    case 'withheld':
      return { what: standing.withheld };
  }
}
