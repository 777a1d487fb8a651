import { expect } from 'chai';
import type { Resource } from '../../engine/catalogue/model.js';
import { findingDecider } from '../../engine/finding/decider.js';
import type { FindingCommand, FindingState } from '../../engine/finding/model.js';
import { findingTags, isFindingId, newFindingId } from '../../engine/finding/tags.js';
import { groupId, requestId, type PersonId } from '../../engine/ids.js';
import { ledgerDecider } from '../../engine/ledger/decider.js';
import { explains, needsWork } from '../../engine/ledger/needs.js';
import { reports } from '../../engine/ledger/reports.js';
import { given, stateAfter, story } from '../support/given.js';
import { alex, bianca, megan, miriam, monday, nestor, tuesday } from '../support/people.js';

const resource: Resource = { kind: 'group', id: groupId('g'), name: 'Sales Team' };
const id = newFindingId('7F3K9');
const report: FindingCommand = { type: 'report', at: monday, id, resource, people: [alex, bianca] };
const take = (people?: readonly PersonId[], gone: readonly PersonId[] = []): FindingCommand => ({
  ...{ type: 'take-away', at: tuesday, by: megan, gone },
  ...(people && { people }),
});
const accept: FindingCommand = { type: 'accept', at: tuesday, by: nestor, gone: [] };
const note = (person: PersonId, fate: 'taken' | 'late' | 'over'): FindingCommand => ({
  ...{ type: 'note', at: tuesday, seen: [{ person, fate }] },
});
const after = (...commands: FindingCommand[]) => given(findingDecider, ...story(findingDecider, ...commands));
const stateOf = (...commands: FindingCommand[]): FindingState =>
  stateAfter(findingDecider, ...story(findingDecider, ...commands));
const fates = (state: FindingState): string[] => (state.status === 'none' ? [] : state.people.map(({ fate }) => fate));

describe('a finding (rule 82)', () => {
  it('is reported once', () => {
    after(report).when(report).then();
  });

  it('is settled for each of its people by the first word', () => {
    after(report, take([alex.id]))
      .when(accept)
      .then({ type: 'accepted', at: tuesday, by: nestor, people: [bianca.id] });
    after(report, accept).when(take()).then();
    after(report, take()).when(accept).then();
  });

  it('is about nobody who is not on it', () => {
    after(report)
      .when(take([miriam.id]))
      .then();
  });

  it('is over for whoever does not have it any more at the press', () => {
    expect(fates(stateOf(report, take(undefined, [alex.id])))).to.deep.equal(['over', 'leaving']);
    after(report)
      .when(take([alex.id], [alex.id]))
      .then({ type: 'noted', at: tuesday, seen: [{ person: alex.id, fate: 'over' }] });
  });

  it('says that it is taken away when that is read, and follows it until then', () => {
    const leaving = stateOf(report, take());
    expect(leaving).to.include({ status: 'leaving' });
    expect(findingDecider.dueAt(leaving)).to.be.greaterThan(tuesday);
    expect(fates(stateOf(report, take(), note(alex.id, 'late')))).to.deep.equal(['late', 'leaving']);
    const gone = stateOf(report, take(), note(alex.id, 'taken'), note(bianca.id, 'taken'));
    expect(gone).to.include({ status: 'settled' });
    expect(findingDecider.dueAt(gone)).to.equal(undefined);
  });

  it('stays as it was settled', () => {
    after(report, accept).when(note(alex.id, 'over')).then();
  });

  it('is found by its place while somebody waits, and its number is no request’s', () => {
    const tags = (state: FindingState) => findingDecider.tags(state);
    expect(tags(stateOf(report))).to.deep.equal([findingTags.open(resource)]);
    expect(tags(stateOf(report, accept))).to.deep.equal([]);
    expect([isFindingId(id), isFindingId('SS-7F3K')]).to.deep.equal([true, false]);
  });
});

describe('withdraw (rule 82)', () => {
  const withdraw = { type: 'withdraw', at: monday, by: megan, person: alex.id, resource } as const;
  const request = requestId('SS-7F3K');
  const assign = { type: 'assign', at: monday, person: alex.id, resource, request, from: monday } as const;

  it('has taken away what no request gave, and tells no request of it', () => {
    const { state } = given(ledgerDecider).when(withdraw);
    expect(state.status === 'kept' && needsWork(state)).to.equal(true);
    const gone = given(ledgerDecider, ...story(ledgerDecider, withdraw)).when({
      ...{ type: 'observe', at: tuesday, present: false },
    }).state;
    expect(gone.status === 'kept' && needsWork(gone)).to.equal(false);
    expect(reports(gone)).to.deep.equal([]);
  });

  it('does nothing where a request gives it by now', () => {
    given(ledgerDecider, ...story(ledgerDecider, assign))
      .when(withdraw)
      .then();
  });

  it('takes what was held before a request that is over', () => {
    const over = story(
      ledgerDecider,
      assign,
      { type: 'base', at: monday, held: true },
      { type: 'observe', at: monday, present: true },
      { type: 'release', at: monday, person: alex.id, resource, request },
      { type: 'acknowledge', at: monday, reports: [{ request, status: 'kept' }] },
    );
    const { state } = given(ledgerDecider, ...over).when(withdraw);
    expect(state.status === 'kept' && [state.standing, needsWork(state)]).to.deep.equal([undefined, true]);
  });

  it('explains who has something while a request gives it, or it is not read as gone; not afterwards', () => {
    const ledger = (...more: Parameters<typeof ledgerDecider.decide>[0][]) =>
      stateAfter(ledgerDecider, ...story(ledgerDecider, ...more));
    expect(explains(ledger(assign))).to.equal(true);
    const release = { type: 'release', at: monday, person: alex.id, resource, request } as const;
    const gone = [
      assign,
      { type: 'observe', at: monday, present: true },
      release,
      { type: 'observe', at: monday, present: false },
      { type: 'acknowledge', at: monday, reports: [{ request, status: 'removed' }] },
    ] as const;
    expect(explains(ledger(assign, { type: 'observe', at: monday, present: true }, release))).to.equal(true);
    expect(explains(ledger(...gone))).to.equal(false);
    expect(explains(ledger({ ...assign, from: tuesday })), 'to come').to.equal(false);
  });
});

describe('an eligibility that an administrator asks to take away (rule 57)', () => {
  const eligible: Resource = { kind: 'group', id: groupId('g'), name: 'Helpdesk', assignment: 'eligible' };
  const asked = { by: megan, role: 'Helpdesk', startAt: monday };
  const ask: FindingCommand = { type: 'report', at: monday, id, resource: eligible, people: [alex], asked };
  const confirm: FindingCommand = { type: 'take-away', at: tuesday, by: megan, gone: [], reason: ' moved on ' };
  const effectsOf = (...commands: FindingCommand[]) => {
    const events = story(findingDecider, ...commands);
    return findingDecider.effects(events.at(-1)!, stateAfter(findingDecider, ...events));
  };

  it('tells nobody and is not recorded before somebody confirms it', () => {
    expect(effectsOf(ask).map(({ type }) => type)).to.deep.equal(['refresh']);
    expect(findingDecider.owesRecord?.(stateOf(ask))).to.equal(false);
    expect(findingDecider.owesRecord?.(stateOf(ask, confirm))).to.equal(true);
    expect(findingDecider.owesRecord?.(stateOf(report))).to.equal(true);
  });

  it('is confirmed with a reason only', () => {
    after(ask)
      .when({ ...confirm, reason: '  ' })
      .refused('end-reason-missing');
    after(ask)
      .when(confirm)
      .then({ type: 'taken-away', at: tuesday, by: megan, people: [alex.id], reason: 'moved on' });
  });

  it('is asked about once at a time, and anew as it is by then', () => {
    const key = findingTags.asked(alex.id, eligible);
    expect(findingDecider.unique(stateOf(ask))).to.equal(key);
    expect(findingDecider.unique(stateOf(ask, confirm))).to.equal(key);
    expect(findingDecider.unique(stateOf(ask, confirm, note(alex.id, 'taken')))).to.equal(undefined);
    expect(findingDecider.unique(stateOf(report))).to.equal(undefined);
    after(ask)
      .when({ ...ask, at: tuesday })
      .then();
    expect(stateOf(ask, { ...ask, asked: { by: nestor, role: 'Helpdesk' } })).to.deep.include({
      revision: 2,
      asked: { by: nestor, role: 'Helpdesk' },
    });
    after(ask, confirm)
      .when({ ...ask, asked: { by: nestor, role: 'Helpdesk' } })
      .then();
  });

  it('is told to whoever confirmed it, and to the person once it is read as gone', () => {
    expect(effectsOf(ask, confirm)).to.deep.include.members([
      { type: 'withdraw', at: tuesday, by: megan, people: [alex.id] },
      { type: 'tell', to: [megan.id] },
    ]);
    expect(effectsOf(ask, confirm, note(alex.id, 'late')).map(({ type }) => type)).to.deep.equal(['refresh']);
    expect(effectsOf(ask, confirm, note(alex.id, 'taken'))).to.deep.include.members([
      { type: 'tell', to: [alex.id] },
      { type: 'look', people: [alex.id] },
    ]);
  });
});
