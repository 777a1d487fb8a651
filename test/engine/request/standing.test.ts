// What a request rests on is read again at each of its moments: for whom it is, their right to it, and who asked (rules 43, 55 and 83).
import { expect } from 'chai';
import { resourceKey } from '../../../engine/catalogue/model.js';
import { effects } from '../../../engine/request/effects.js';
import { requestDecider } from '../../../engine/request/decider.js';
import { reminderMoments } from '../../../engine/request/reminders.js';
import type { FallenCause } from '../../../engine/request/model.js';
import type { Facts, Standing } from '../../../engine/request/facts.js';
import type { RequestEvent } from '../../../engine/request/event.js';
import { given, stateAfter, story } from '../../support/given.js';
import {
  adele,
  alex,
  bianca,
  calm,
  crm,
  later,
  megan,
  miriam,
  monday,
  salesSupport,
  salesTeam,
  stageRule,
  thursday,
  tuesday,
  wednesday,
} from '../../support/people.js';
import {
  approve,
  asked,
  deny,
  facts,
  filledOf,
  grantedOf,
  open,
  pendingOf,
  report,
  submit,
  tick,
  usualFacts,
} from './commands.js';

const gone: Standing = { isEntitled: false };
const disabled: Standing = { person: { ...alex, enabled: false }, isEntitled: true };
const outside: Standing = { person: alex, isEntitled: false };
const fallen: readonly [FallenCause, Partial<Facts>][] = [
  ['beneficiary-gone', { beneficiary: gone }],
  ['beneficiary-disabled', { beneficiary: disabled }],
  ['not-entitled', { beneficiary: outside }],
  ['requester-left', { requesterLeft: true }],
];
const told = (what: Partial<Facts>): Facts => ({ ...usualFacts, ...what });
const approved = story(requestDecider, open(), submit(), approve(miriam, tuesday), approve(bianca, wednesday));
const startAt = later(thursday, { days: 1 });
const fromFriday = story(
  requestDecider,
  open(),
  submit({ details: { justification: 'Later', answers: {}, startAt } }),
  approve(miriam, tuesday),
  approve(bianca, wednesday),
);

describe('a request whose people have changed', () => {
  for (const [cause, what] of fallen) {
    it(`is closed by whoever decides, not decided: ${cause} (rule 83)`, () => {
      for (const verdict of [approve, deny])
        given(requestDecider, ...asked())
          .when(verdict(miriam, tuesday, { facts: told(what) }))
          .then({ type: 'closed', at: tuesday, cause });
    });

    it(`is closed by time where the directory says so, and stays where it cannot be asked: ${cause} (rule 55)`, () => {
      const pending = given(requestDecider, ...asked());
      const closed = pending.when(tick(tuesday, told(what)));
      closed.then({ type: 'closed', at: tuesday, cause });
      expect(closed.state).to.include({ status: 'refused', cause });
      pending.when(tick(tuesday)).then();
    });
  }

  it('tells whoever asked, whom it waited for and whoever approved why it closed', () => {
    const history: RequestEvent[] = [...story(requestDecider, open(), submit(), approve(miriam, tuesday))];
    const closed = { type: 'closed', at: wednesday, cause: 'beneficiary-gone' } as const;
    const state = stateAfter(requestDecider, ...history, closed);
    const tells = effects(closed, state).flatMap((one) => (one.type === 'tell' ? [one] : []));
    expect(tells.map(({ to }) => to)).to.have.members([alex.id, miriam.id, bianca.id]);
    expect(new Set(tells.map(({ notice }) => notice))).to.deep.equal(new Set(['refused']));
  });
});

describe('access whose holder has changed', () => {
  for (const [cause, what] of fallen.slice(0, 2)) {
    it(`ends, on its way, in force or still to come: ${cause} (rule 55)`, () => {
      const delivered = [
        ...approved,
        ...story2(report(resourceKey(crm), 'granted', wednesday), report(resourceKey(salesTeam), 'granted', wednesday)),
      ];
      for (const history of [approved, delivered, fromFriday])
        given(requestDecider, ...history)
          .when(tick(thursday, told(what)))
          .then({ type: 'ending', at: thursday, cause });
    });
  }

  it('stays when the holder leaves the audience; what never began does not begin (rules 13 and 83)', () => {
    const inForce = [...approved, ...story2(report(resourceKey(crm), 'granted', wednesday))];
    given(requestDecider, ...inForce)
      .when(tick(thursday, told({ beneficiary: outside })))
      .then();
    given(requestDecider, ...approved)
      .when(tick(thursday, told({ beneficiary: outside })))
      .then({ type: 'ending', at: thursday, cause: 'not-entitled' });
  });

  const story2 = (...commands: Parameters<typeof requestDecider.decide>[0][]): RequestEvent[] =>
    story(requestDecider, open(), submit(), approve(miriam, tuesday), approve(bianca, wednesday), ...commands).slice(
      approved.length,
    );
});

describe('a start that was chosen (rule 43)', () => {
  it('begins only with the directory’s word of that moment', () => {
    const waiting = given(requestDecider, ...fromFriday);
    waiting
      .when(tick(startAt, told({ beneficiary: outside })))
      .then({ type: 'ending', at: startAt, cause: 'not-entitled' });
    waiting.when(tick(thursday, told({ beneficiary: outside }))).then();
    waiting.when(tick(startAt, usualFacts)).then({ type: 'started', at: startAt });
  });

  it('is tried again with growing waits while the directory cannot be asked', () => {
    const first = later(startAt, { seconds: 1 });
    const tried = given(requestDecider, ...fromFriday).when(tick(startAt));
    tried.then({ type: 'delayed', at: startAt, againAt: first });
    expect(requestDecider.dueAt(tried.state)).to.deep.equal(first);
    const again = given(requestDecider, ...fromFriday, { type: 'delayed', at: startAt, againAt: first });
    again.when(tick(startAt)).then();
    again.when(tick(first)).then({ type: 'delayed', at: first, againAt: later(first, { seconds: 2 }) });
    expect(grantedOf(again.when(tick(first, usualFacts)).state)).to.include({ status: 'delivering' });
  });

  it('ends with the eligibility behind it at the latest', () => {
    const eligibleUntil = later(startAt, { hours: 1 });
    const short = told({ beneficiary: { person: alex, isEntitled: true, eligibleUntil } });
    const started = given(requestDecider, ...fromFriday).when(tick(startAt, short));
    expect(grantedOf(started.state).window).to.deep.equal({ from: startAt, until: eligibleUntil });
    const last = given(requestDecider, ...story(requestDecider, open(), submit(), approve(miriam, tuesday)));
    const until = later(wednesday, { minutes: 30 });
    const cut = told({ beneficiary: { person: alex, isEntitled: true, eligibleUntil: until } });
    expect(grantedOf(last.when(approve(bianca, wednesday, { facts: cut })).state).window.until).to.deep.equal(until);
  });
});

describe('an administrator (rules 9 and 54)', () => {
  it('cancels a pending request of anybody, until all is delivered, with the reason recorded', () => {
    const common = { at: thursday, by: adele, reason: 'by mistake' };
    given(requestDecider, ...asked())
      .when({ type: 'cancel', ...common, administers: true })
      .then({ type: 'closed', at: thursday, cause: 'cancelled', by: adele, reason: 'by mistake' });
    given(requestDecider, ...approved)
      .when({ type: 'cancel', ...common, administers: true })
      .then({ type: 'ending', at: thursday, cause: 'ended-early', by: adele, reason: 'by mistake' });
    given(requestDecider, ...asked())
      .when({ type: 'cancel', ...common, administers: false })
      .refused('not-yours');
  });

  it('ends access of anybody, but not the last holder’s, and not their own role in its first minutes', () => {
    const common = { type: 'end', at: thursday, by: adele, administers: true, reason: 'over' } as const;
    const waiting = given(requestDecider, ...approved);
    waiting.when(common).then({ type: 'ending', at: thursday, cause: 'ended-early', by: adele, reason: 'over' });
    waiting.when({ ...common, isLastHolder: true }).refused('last-holder');
    const role = salesSupport({ stages: [] }, { kind: 'role' });
    const own = story(requestDecider, open({ entitlement: role }), submit({ facts: facts() }));
    given(requestDecider, ...own)
      .when({ ...common, by: alex, at: later(monday, { minutes: 4 }) })
      .refused('too-early-to-end', { againAt: later(monday, { minutes: 5 }) });
    given(requestDecider, ...own)
      .when({ ...common, at: later(monday, { minutes: 4 }) })
      .then({
        type: 'ending',
        at: later(monday, { minutes: 4 }),
        cause: 'ended-early',
        by: adele,
        reason: 'over',
      });
  });
});

describe('reminders (rule 18)', () => {
  const moments = (hours: number): number[] => {
    const entitlement = salesSupport({ stages: [stageRule({ deadlineMinutes: hours * 60 })] });
    const only = { risk: calm, ...facts([miriam, megan]) };
    const state = pendingOf(filledOf(stateAfter(requestDecider, ...asked(entitlement, { facts: only }))));
    return reminderMoments(state.stages[0]!).map((at) => (at.getTime() - monday.getTime()) / 3_600_000);
  };
  it('come half-way and one day before, in the order of time, never twice at one moment', () => {
    expect([24, 36, 48, 72].map(moments)).to.deep.equal([[12], [12, 18], [24], [36, 48]]);
  });
});
