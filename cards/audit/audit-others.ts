// The record's entries about settings and about a person's access, in words.
import type { LedgerEvent } from '../../engine/ledger/model.js';
import type { SettingsEvent } from '../../engine/settings.js';
import type { Told } from './audit-request.js';
import { nameOf, type Ink } from '../kit/writing.js';
import { nameOfChange, valueOf } from '../settings/settings.js';

/** `event`: as it was recorded. */
export function settingsTold(event: object, ink: Ink): Told {
  const { audit, settings } = ink.words;
  const one = event as SettingsEvent;
  switch (one.type) {
    case 'proposed': {
      const { by, change } = one.proposal;
      const what = settings.stays({ what: nameOfChange(change, ink), is: valueOf(change, ink) });
      return { who: nameOf(by, ink), what: audit.proposed({ what }) };
    }
    case 'changed': {
      const holes = { what: nameOfChange(one.change, ink), from: valueOf(one.from, ink), to: valueOf(one.change, ink) };
      return { who: nameOf(one.by, ink), what: settings.fromTo(holes) };
    }
    case 'dropped':
      return { who: nameOf(one.by, ink), what: audit.dropped };
  }
}

/** `event`: as it was recorded. */
export function accessTold(event: object, ink: Ink): Told {
  const { access } = ink.words.audit;
  const one = event as LedgerEvent;
  switch (one.type) {
    case 'assigned':
      return { what: access.assigned({ resource: ink.text(one.resource.name, 120), request: ink.text(one.request) }) };
    case 'released':
      return { what: access.released({ resource: ink.text(one.resource.name, 120), request: ink.text(one.request) }) };
    case 'begun':
      return { what: access.begun({ request: ink.text(one.request) }) };
    case 'observed':
      return { what: one.present ? access.present : access.absent };
    case 'missed':
      return { what: access.missed };
    case 'alarmed':
      return { what: access.alarmed };
    case 'acknowledged':
      return { what: access.acknowledged };
    case 'doubted':
      return { what: access.doubted };
  }
}
