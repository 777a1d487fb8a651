// A role activation is a request like any other, with what is particular to roles (rules 36 to 44).
import { expect } from 'chai';
import { roleId } from '../../../engine/ids.js';
import { requestDecider } from '../../../engine/request/decider.js';
import { may, refusalOf } from '../../../engine/request/may.js';
import type { RequestCommand } from '../../../engine/request/command.js';
import type { Entitlement, Details } from '../../../engine/request/entitlement.js';
import type { Expiry, Policy } from '../../../engine/catalogue/model.js';
import { given, story } from '../../support/given.js';
import { alex, later, miriam, monday, nestor, salesPolicy, stageRule, tuesday } from '../../support/people.js';
import { approve, facts, grantedOf, open, report, submit } from './commands.js';

const reader = roleId('role-reader');
const eightHours: Expiry = { kind: 'after', minutes: 8 * 60 };
const role = (policy: Partial<Policy> = {}): Entitlement => ({
  kind: 'role',
  id: reader,
  name: 'Global Reader',
  description: 'Reads everything',
  resources: [{ kind: 'directory-role', id: reader, name: 'Global Reader' }],
  policy: salesPolicy({ stages: [], expiry: eightHours, ...policy }),
  catalogueVersion: '1',
});
const key = `directory-role:${reader}`;
const drafted = (policy: Partial<Policy> = {}) =>
  given(requestDecider, ...story(requestDecider, open({ entitlement: role(policy) })));
const activating = (policy: Partial<Policy>, details: Partial<Details> = {}) =>
  drafted(policy).when(submit({ details: { justification: 'INC-1234', answers: {}, ...details }, facts: facts() }));
const active = (...more: RequestCommand[]) =>
  given(
    requestDecider,
    ...story(
      requestDecider,
      open({ entitlement: role() }),
      submit({ facts: facts() }),
      report(key, 'granted', monday),
      ...more,
    ),
  );
const ending = (minutes: number, more: { isLastHolder?: boolean } = {}): RequestCommand => ({
  type: 'end',
  at: later(monday, { minutes }),
  by: alex,
  ...more,
});

describe('activating a role', () => {
  it('without approval is active at once, with its end (rules 37 and 38)', () => {
    const answer = activating({}, { durationMinutes: 120 });
    expect(answer.types).to.deep.equal(['submitted', 'approved', 'started']);
    expect(grantedOf(answer.state).window).to.deep.equal({ from: monday, until: later(monday, { hours: 2 }) });
  });

  it('takes 5 minutes to the role’s longest, nothing else (rule 37)', () => {
    activating({}, { durationMinutes: 4 }).refused('duration-too-short', { shortestMinutes: 5 });
    activating({}, { durationMinutes: -1 }).refused('duration-too-short', { shortestMinutes: 5 });
    activating({}, { durationMinutes: 8 * 60 + 1 }).refused('duration-too-long', { longestMinutes: 480 });
    for (const durationMinutes of [5, 480]) expect(activating({}, { durationMinutes }).types).to.include('approved');
  });

  it('that is held already, without an activation, is refused (rule 71)', () => {
    const submitting = (held: readonly string[]) => drafted().when(submit({ facts: { ...facts(), held } }));
    submitting([key]).refused('held-already', { who: alex });
    expect(submitting([]).types).to.include('approved');
    expect(submitting(['directory-role:another']).types).to.include('approved');
  });

  it('waits 24 hours for an approver, who must say why (rules 39 and 40)', () => {
    const policy = { stages: [stageRule({ deadlineMinutes: 24 * 60, reasonRequired: true })] };
    const now = facts([miriam]);
    const asked = given(
      requestDecider,
      ...story(requestDecider, open({ entitlement: role(policy) }), submit({ facts: now })),
    );
    expect(requestDecider.decide({ type: 'tick', at: tuesday }, asked.state)).to.deep.equal({
      events: [{ type: 'closed', at: tuesday, cause: 'nobody-answered' }],
    });
    const at = later(monday, { hours: 1 });
    asked.when(approve(miriam, at, { facts: now })).refused('reason-missing');
    const answer = asked.when(approve(miriam, at, { facts: now, reason: 'CHG0012345' }));
    expect(answer.types).to.deep.equal(['decided', 'approved', 'started']);
    expect(grantedOf(answer.state).window).to.deep.equal({ from: at, until: later(at, { hours: 8 }) });
  });
});

describe('an eligibility that ends (rule 36)', () => {
  const until = (moment: Date): Partial<Policy> => ({ expiry: { ...eightHours, notAfter: moment } });
  const windowUntil = (moment: Date, details: Partial<Details> = {}) =>
    grantedOf(activating(until(moment), details).state).window.until;

  it('ends the activation with it, however long was asked for', () => {
    const twoHours = later(monday, { hours: 2 });
    expect(windowUntil(twoHours)).to.deep.equal(twoHours);
    expect(windowUntil(twoHours, { durationMinutes: 480 })).to.deep.equal(twoHours);
    expect(windowUntil(twoHours, { durationMinutes: 60 })).to.deep.equal(later(monday, { hours: 1 }));
  });

  it('later than the activation changes nothing', () => {
    expect(windowUntil(tuesday)).to.deep.equal(later(monday, { hours: 8 }));
    expect(windowUntil(later(monday, { hours: 8 }))).to.deep.equal(later(monday, { hours: 8 }));
  });

  it('ends also what begins later, and refuses what would begin after it', () => {
    const startAt = later(monday, { hours: 20 });
    expect(windowUntil(tuesday, { startAt })).to.deep.equal(tuesday);
    activating(until(tuesday), { startAt: tuesday }).refused('over-already');
    activating(until(monday)).refused('over-already');
  });

  it('while an approver thought about it closes the request', () => {
    const entitlement = role({ stages: [stageRule()], ...until(tuesday) });
    const now = facts([miriam]);
    const asked = given(requestDecider, ...story(requestDecider, open({ entitlement }), submit({ facts: now })));
    const answer = asked.when(approve(miriam, tuesday, { facts: now }));
    expect(answer.types).to.deep.equal(['decided', 'closed']);
    expect(answer.state).to.include({ status: 'expired', cause: 'window-over' });
  });
});

describe('end / a role', () => {
  it('is refused within its first 5 minutes, to the second (rule 42)', () => {
    const againAt = later(monday, { minutes: 5 });
    for (const minutes of [0, 1, 5 - 1 / 60]) active().when(ending(minutes)).refused('too-early-to-end', { againAt });
    expect(active().when(ending(5)).types).to.deep.equal(['ending']);
  });

  it('says that it ends by itself where that is before (case 18)', () => {
    const { state } = activating({}, { durationMinutes: 5 });
    const endsAt = later(monday, { minutes: 5 });
    expect(refusalOf('end', state, alex.id, monday)).to.deep.equal({
      code: 'too-early-to-end',
      againAt: endsAt,
      endsAt,
    });
    const longer = activating({}, { durationMinutes: 6 }).state;
    expect(refusalOf('end', longer, alex.id, monday)).to.deep.equal({ code: 'too-early-to-end', againAt: endsAt });
  });

  it('has no button in that time', () => {
    const { state } = active();
    expect([4, 5].map((minutes) => may('end', state, alex.id, later(monday, { minutes })))).to.deep.equal([
      false,
      true,
    ]);
  });

  it('is counted from a chosen start, and is free before it', () => {
    const startAt = later(monday, { hours: 2 });
    const details = { justification: 'INC-1234', answers: {}, startAt };
    const begun = story(requestDecider, open({ entitlement: role() }), submit({ details, facts: facts() }));
    expect(given(requestDecider, ...begun).when(ending(1)).types).to.deep.equal(['ending']);
    const started = story(requestDecider, open({ entitlement: role() }), submit({ details, facts: facts() }), {
      type: 'tick',
      at: startAt,
      facts: facts(),
    });
    given(requestDecider, ...started)
      .when(ending(121))
      .refused('too-early-to-end', { againAt: later(startAt, { minutes: 5 }) });
  });

  it('does not hold for a package, which may be given back at once', () => {
    const entitlement = { ...role(), kind: 'package' as const };
    const begun = story(requestDecider, open({ entitlement }), submit({ facts: facts() }));
    expect(given(requestDecider, ...begun).when(ending(0)).types).to.deep.equal(['ending']);
  });

  it('is refused to the last holder of a role that must have one (rule 44)', () => {
    active()
      .when(ending(60, { isLastHolder: true }))
      .refused('last-holder');
    expect(active().when(ending(60, { isLastHolder: false })).types).to.deep.equal(['ending']);
  });

  it('says first what else is in the way: whose it is, and when', () => {
    active().when({ type: 'end', at: tuesday, by: nestor, isLastHolder: true }).refused('not-yours');
    active()
      .when(ending(1, { isLastHolder: true }))
      .refused('too-early-to-end', { againAt: later(monday, { minutes: 5 }) });
  });
});

describe('an eligibility that is withdrawn while the role is active (rules 36 and 41)', () => {
  const looked = (policy: Partial<Policy>, isEntitled = false): readonly string[] => {
    const asked = [open({ entitlement: role(policy) }), submit({ facts: facts() }), report(key, 'granted', monday)];
    const now = { ...facts(), beneficiary: { person: alex, isEntitled } };
    return given(requestDecider, ...story(requestDecider, ...asked)).when({
      type: 'tick',
      at: later(monday, { hours: 1 }),
      facts: now,
    }).types;
  };

  it('ends it where the role says so, and not before', () => {
    expect(looked({ endsWithEligibility: true })).to.deep.equal(['ending']);
    expect(looked({ endsWithEligibility: true }, true)).to.deep.equal([]);
  });

  it('leaves it to its end where the role does not', () => {
    expect(looked({})).to.deep.equal([]);
  });
});
