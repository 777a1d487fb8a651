// A package or a role that administrators closed, or gave for less long than the catalogue (rule 57).
import { expect } from 'chai';
import fc from 'fast-check';
import type { Expiry, Policy } from '../../engine/catalogue/model.js';
import { closedSince, refusalOfClosed, restrictedEntitlement } from '../../engine/request/restricted.js';
import { windowOf } from '../../engine/request/window.js';
import { inForce, isSame } from '../../engine/settings/change.js';
import { requestDecider } from '../../engine/request/decider.js';
import { settingsDecider } from '../../engine/settings/decider.js';
import type { Change, SettingsCommand, SettingsState, Subject } from '../../engine/settings/model.js';
import { mostRestrictions, restrictionOf } from '../../engine/settings/restrictions.js';
import { undoing } from '../../engine/settings/undo.js';
import { needsSecond, weakens } from '../../engine/settings/weakens.js';
import { addMinutes, minuteMs } from '../../engine/time.js';
import { given, stateAfter, story } from '../support/given.js';
import { megan, miriam, monday, nestor, salesSupport, tuesday } from '../support/people.js';
import { approve, asked, open as begin, submit, usualFacts } from './request/commands.js';

const sales: Subject = { kind: 'package', id: 'sales-support', name: 'Sales Support' };
const reader: Subject = { kind: 'role', id: 'reader', name: 'Global Reader' };
const closed = (of: Subject = sales, reason = 'an audit'): Change => ({ kind: 'closing', of, isClosed: true, reason });
const open = (of: Subject = sales): Change => ({ kind: 'closing', of, isClosed: false });
const longest = (minutes?: number, of: Subject = sales): Change => ({
  ...{ kind: 'longest', of },
  ...(minutes !== undefined && { minutes }),
});

const common = { id: 'p1', by: megan, administers: true } as const;
const propose = (change: Change): SettingsCommand => ({ type: 'propose', at: monday, ...common, change });
const confirm: SettingsCommand = { type: 'confirm', at: tuesday, ...common };
const set = (...changes: Change[]): SettingsCommand[] => changes.flatMap((change) => [propose(change), confirm]);
const after = (...changes: Change[]) => given(settingsDecider, ...story(settingsDecider, ...set(...changes)));

describe('what is set over the catalogue (rule 57)', () => {
  it('is nothing at first, and leaves no trace once it is taken off', () => {
    expect(settingsDecider.initial.restrictions).to.equal(undefined);
    expect(after(closed(), open(), longest(60), longest()).state).to.not.have.property('restrictions');
  });

  it('says since when something is closed, and why, and of nothing else', () => {
    const { state } = after(closed(), longest(60, reader));
    expect(restrictionOf(state, sales)).to.deep.equal({ of: sales, closed: { since: tuesday, reason: 'an audit' } });
    expect(closedSince(state, sales)).to.deep.equal(tuesday);
    expect(closedSince(state, reader)).to.equal(undefined);
    expect(closedSince(state, { ...sales, kind: 'role' }), 'a role of the same id is another').to.equal(undefined);
  });

  it('keeps the one where the other is changed', () => {
    const both = after(closed(), longest(60)).state;
    expect(restrictionOf(both, sales)).to.deep.include({ longestMinutes: 60 }).and.to.have.property('closed');
    expect(restrictionOf(after(closed(), longest(60), open()).state, sales)).to.deep.equal({
      of: sales,
      longestMinutes: 60,
    });
  });

  it('is refused without a reason, where it is so already, and where too many are', () => {
    for (const reason of [undefined, '', '  '])
      after()
        .when(propose({ kind: 'closing', of: sales, isClosed: true, ...(reason !== undefined && { reason }) }))
        .refused('closing-reason-missing', { what: 'Sales Support' });
    after(closed())
      .when(propose(closed(sales, 'another reason')))
      .refused('as-it-is');
    after().when(propose(open())).refused('as-it-is');
    after(longest(60))
      .when(propose(longest(60)))
      .refused('as-it-is');
    const restrictions = Array.from({ length: mostRestrictions }, (_, at) => ({
      ...{ of: { ...sales, id: `p${at}` }, closed: { since: monday } },
    }));
    const decided = (change: Change) =>
      settingsDecider.decide(propose(change), { ...settingsDecider.initial, restrictions });
    const refused = { code: 'too-many-restrictions', most: mostRestrictions };
    expect(decided(closed())).to.deep.equal({ refused });
    expect(decided(longest(60))).to.deep.equal({ refused });
    for (const change of [longest(60, { ...sales, id: 'p7' }), open({ ...sales, id: 'p7' })])
      expect(decided(change), JSON.stringify(change)).to.have.property('events');
  });

  it('is undone to what was before: what was closed with its reason', () => {
    const events = story(settingsDecider, ...set(closed(), open()));
    const last = events.at(-1);
    if (last?.type !== 'changed') throw new Error('not changed');
    const { change } = undoing(stateAfter(settingsDecider, ...events), last, []);
    expect(change).to.deep.equal(closed());
    expect(isSame(inForce(after(longest(60)).state, longest()), longest(60))).to.equal(true);
  });

  it('weakens protection where it is taken off or made longer, and only then waits for a second administrator', () => {
    const shut: SettingsState = { ...after(closed(), longest(60, reader)).state, secondAdministrator: true };
    for (const [change, says] of [
      [closed(reader), false],
      [open(), true],
      [longest(30, reader), false],
      [longest(90, reader), true],
      [longest(undefined, reader), true],
      [longest(90), false],
    ] as const) {
      expect(weakens(change, shut), JSON.stringify(change)).to.equal(says);
      expect(needsSecond(change, shut), JSON.stringify(change)).to.equal(says);
    }
    expect(needsSecond(open(), after(closed()).state)).to.equal(false);
  });

  it('goes stale like any proposal when other settings are changed meanwhile', () => {
    const two = given(
      settingsDecider,
      ...story(settingsDecider, { ...propose(closed()), id: 'p2', by: nestor } as SettingsCommand, ...set(longest(60))),
    );
    two.when({ ...confirm, id: 'p2', by: nestor }).refused('settings-changed', { change: closed() });
  });
});

describe('an entitlement under what is set over it (rule 57)', () => {
  const expiries: fc.Arbitrary<Expiry> = fc.oneof(
    fc.record({ kind: fc.constant('after' as const), minutes: fc.integer({ min: 5, max: 90_000 }) }),
    fc.constant({ kind: 'never' as const }),
    fc.integer({ min: 1, max: 90_000 }).map((minutes) => ({ kind: 'on' as const, date: addMinutes(monday, minutes) })),
  );

  it('is never had for longer than the catalogue says, nor than is set', () => {
    fc.assert(
      fc.property(expiries, fc.integer({ min: 5, max: 90_000 }), (expiry, minutes) => {
        const policy: Policy = { ...salesSupport().policy, expiry };
        const { state } = after(longest(minutes));
        const { policy: restricted } = restrictedEntitlement({ ...salesSupport(), policy }, state);
        const until = (one: Policy): number => windowOf(one, { answers: {} }, monday).until?.getTime() ?? Infinity;
        expect(until(restricted)).to.equal(Math.min(until(policy), monday.getTime() + minutes * minuteMs));
      }),
    );
  });

  it('is shorter in an emergency, too, and as it is where nothing is set', () => {
    const emergency = { longestMinutes: 120, review: salesSupport().policy.stages[0]! };
    const entitlement = { ...salesSupport(), policy: { ...salesSupport().policy, emergency } };
    const { policy } = restrictedEntitlement(entitlement, after(longest(60)).state);
    expect(policy.emergency).to.deep.equal({ ...emergency, longestMinutes: 60 });
    expect(restrictedEntitlement(entitlement, after(longest(60, reader)).state)).to.deep.equal(entitlement);
  });

  it('is refused with since when it is closed, and not by whom nor why', () => {
    expect(refusalOfClosed(salesSupport(), tuesday)).to.deep.equal({
      ...{ code: 'closed', what: 'Sales Support', since: tuesday },
    });
    expect(refusalOfClosed(salesSupport(), undefined)).to.equal(undefined);
  });

  it('is not sent while it is closed, whatever else is missing; what waits already is decided as ever', () => {
    const facts = { ...usualFacts, closedSince: monday };
    const refused = { what: 'Sales Support', since: monday };
    given(requestDecider, ...story(requestDecider, begin()))
      .when(submit({ facts }))
      .refused('closed', refused);
    given(requestDecider, ...story(requestDecider, begin()))
      .when(submit({ facts, details: { answers: {} } }))
      .refused('closed', refused);
    expect(given(requestDecider, ...asked()).when(approve(miriam, tuesday)).types).to.include('decided');
  });
});
