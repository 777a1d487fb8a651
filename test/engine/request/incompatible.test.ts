// Separation of duties (rule 11): refused before anybody is asked, closed when it comes up later, left alone where it is in force.
import { expect } from 'chai';
import type { Incompatibility } from '../../../engine/catalogue/incompatible.js';
import { resourceKey } from '../../../engine/catalogue/model.js';
import { groupId, packageId, requestId } from '../../../engine/ids.js';
import { requestDecider } from '../../../engine/request/decider.js';
import { holdingOf, isExcludedBy, standsTo } from '../../../engine/request/incompatible.js';
import type { Granted } from '../../../engine/request/model.js';
import type { Entitlement } from '../../../engine/request/entitlement.js';
import type { Facts } from '../../../engine/request/facts.js';
import type { RequestCommand } from '../../../engine/request/command.js';
import type { RequestEvent } from '../../../engine/request/event.js';
import { given, stateAfter, story } from '../../support/given.js';
import {
  alex,
  bianca,
  crm,
  later,
  miriam,
  monday,
  salesSupport,
  salesTeam,
  thursday,
  tuesday,
  wednesday,
} from '../../support/people.js';
import { approve, asked, deny, grantedOf, open, report, submit, tick, usualFacts } from './commands.js';

const holding: Incompatibility = { kind: 'package', name: 'Payments Auditor', request: requestId('PA-7F3K') };
const found: Facts = { ...usualFacts, incompatible: holding };
const excluding = (ids: readonly string[], groups: readonly string[] = []): Partial<Entitlement> => ({
  incompatibleWith: {
    packages: ids.map((id) => ({ id: packageId(id), name: id })),
    groups: groups.map((id) => ({ id: groupId(id), name: id })),
  },
});
/** What this command makes of that history. */
function eventsOf(history: readonly RequestEvent[], command: RequestCommand): readonly RequestEvent[] {
  const decision = requestDecider.decide(command, stateAfter(requestDecider, ...history));
  return 'events' in decision ? decision.events : [];
}
const approved = story(requestDecider, open(), submit(), approve(miriam, tuesday), approve(bianca, wednesday));

describe('a package that excludes what somebody holds (rule 11)', () => {
  it('is refused when it is sent, with the holding', () => {
    given(requestDecider, ...story(requestDecider, open()))
      .when(submit({ facts: { ...usualFacts, incompatible: holding } }))
      .refused('incompatible', { who: alex, holding });
  });

  it('is closed by whoever decides, and by time, and says which holding it was (rule 83)', () => {
    const cause = { type: 'closed' as const, at: tuesday, cause: 'incompatible' as const, incompatible: holding };
    for (const verdict of [approve, deny])
      given(requestDecider, ...asked())
        .when(verdict(miriam, tuesday, { facts: found }))
        .then(cause);
    const closed = given(requestDecider, ...asked()).when(tick(tuesday, found));
    closed.then(cause);
    expect(closed.state).to.include({ status: 'refused', cause: 'incompatible', incompatible: holding });
  });

  it('ends before anything is given, and at its start; a start to come waits', () => {
    const delivering = given(requestDecider, ...approved);
    delivering.when(tick(wednesday, found)).then({
      type: 'ending',
      at: wednesday,
      cause: 'incompatible',
      incompatible: holding,
    });
    const startAt = later(thursday, { days: 1 });
    const fromFriday = story(
      requestDecider,
      open(),
      submit({ details: { justification: 'Later', answers: {}, startAt } }),
      approve(miriam, tuesday),
      approve(bianca, wednesday),
    );
    given(requestDecider, ...fromFriday)
      .when(tick(thursday, found))
      .then();
    expect(stateAfter(requestDecider, ...fromFriday)).to.include({ status: 'approved' });
    given(requestDecider, ...fromFriday)
      .when(tick(startAt, found))
      .then({ type: 'ending', at: startAt, cause: 'incompatible', incompatible: holding });
  });

  it('also ends while only a part of it is given, and stays once all of it is', () => {
    const [first, second] = [crm, salesTeam].map((one) => report(resourceKey(one), 'granted', wednesday));
    const partly = [...approved, ...eventsOf(approved, first!)];
    expect(given(requestDecider, ...partly).when(tick(wednesday, found)).types).to.deep.equal(['ending']);
    const whole = [...partly, ...eventsOf(partly, second!)];
    given(requestDecider, ...whole)
      .when(tick(thursday, found))
      .then();
  });
});

describe('what excludes what (rule 11)', () => {
  const operator = salesSupport({}, { id: 'operator', ...excluding(['auditor'], ['auditors']) });
  const auditor = salesSupport({}, { id: 'auditor', resources: [crm] });

  it('is listed on one package and works one way', () => {
    expect(isExcludedBy(operator, auditor)).to.equal(true);
    expect(isExcludedBy(auditor, operator)).to.equal(false);
    expect(isExcludedBy(operator, { ...auditor, kind: 'role' }), 'a role of that id is no package').to.equal(false);
  });

  it('is also what gives a group that is listed', () => {
    const team = {
      ...auditor,
      id: 'other',
      resources: [{ kind: 'group', id: groupId('auditors'), name: 'Auditors' }],
    } as const;
    expect(isExcludedBy(operator, team)).to.equal(true);
    expect(isExcludedBy(operator, { ...auditor, id: 'other' })).to.equal(false);
  });

  const mutual = salesSupport({}, { id: 'auditor', ...excluding(['operator']) });
  const granted = (id: string, entitlement: Entitlement, more: Partial<Granted> = {}): Granted => ({
    ...grantedOf(stateAfter(requestDecider, ...approved)),
    id: requestId(id),
    entitlement,
    ...more,
  });
  const own = granted('B', operator);

  it('stands in the way from its approval until it is gone', () => {
    for (const status of ['approved', 'delivering', 'delivered', 'ending'] as const)
      expect(standsTo(own, granted('A', auditor, { status })), status).to.equal('in-the-way');
    expect(standsTo(own, granted('A', auditor, { status: 'ended' }))).to.equal('nothing');
    expect(standsTo(own, own), 'itself').to.equal('nothing');
    expect(standsTo({ beneficiary: alex, entitlement: operator }, granted('A', auditor))).to.equal('in-the-way');
  });

  it('of two that exclude each other and are approved together the first goes before, unless the other is in force', () => {
    const earlier = granted('A', mutual, { approvedAt: monday });
    const later = granted('C', mutual);
    expect(standsTo(own, earlier)).to.equal('in-the-way');
    expect(standsTo(earlier, own)).to.equal('rival');
    expect([standsTo(own, later), standsTo(later, own)], 'in the same moment: by the id').to.deep.equal([
      'rival',
      'in-the-way',
    ]);
    expect(standsTo(earlier, { ...own, status: 'delivered' })).to.equal('in-the-way');
  });

  it('law: of two that exclude each other at most one may be given', () => {
    const statuses = ['approved', 'delivering', 'delivered', 'ending'] as const;
    for (const [one, other] of [
      [monday, tuesday],
      [tuesday, monday],
      [monday, monday],
    ] as const)
      for (const status of statuses)
        for (const otherStatus of statuses) {
          const first = granted('A', mutual, { approvedAt: one, status });
          const second = granted('B', operator, { approvedAt: other, status: otherStatus });
          const ways = [standsTo(first, second), standsTo(second, first)];
          expect(ways, `${status} ${otherStatus}`).to.include('in-the-way');
        }
  });

  it('is named with its request and its end', () => {
    const { until } = own.window;
    expect(holdingOf(own)).to.deep.equal({ kind: 'package', name: 'Sales Support', request: 'B', until });
  });
});
