// What the directory refuses for good has failed after an hour, is told once, and is tried seldom (rule 12).
import { expect } from 'chai';
import { ledgerDecider } from '../../engine/ledger/decider.js';
import { reports } from '../../engine/ledger/reports.js';
import type { LedgerCommand, LedgerState, Report } from '../../engine/ledger/model.js';
import { requestId } from '../../engine/ids.js';
import { given, story } from '../support/given.js';
import { alex, friday, later, megan, monday, salesTeam } from '../support/people.js';

const request = requestId('req_1');
const assign: LedgerCommand = {
  type: 'assign',
  at: monday,
  person: alex.id,
  resource: salesTeam,
  request,
  from: monday,
  until: friday,
};
const minutes = (count: number): Date => later(monday, { minutes: count });
const miss = (count: number, fault = 'not-found'): LedgerCommand => ({ type: 'miss', at: minutes(count), fault });
const told = (count: number, ...all: Report[]): LedgerCommand => ({
  type: 'acknowledge',
  at: minutes(count),
  reports: all,
});
const base: LedgerCommand = { type: 'base', at: monday, held: false };
const after = (...commands: LedgerCommand[]) => given(ledgerDecider, ...story(ledgerDecider, ...commands));
const failing = [assign, base, miss(1), miss(20), told(20, { request, status: 'late' })];
const failed = [...failing, miss(61), told(61, { request, status: 'failed', fault: 'not-found' })];
const statuses = (state: LedgerState): string[] => reports(state).map(({ status }) => status);

describe('a change that the directory refuses for good (rule 12)', () => {
  it('is late first, and has failed after an hour of nothing but refusals; with what the directory said', () => {
    expect(after(...failing).when(miss(60)).types).to.deep.equal(['missed']);
    const { state, types } = after(...failing).when(miss(61));
    expect(types).to.deep.equal(['missed', 'failed']);
    expect(reports(state)).to.deep.equal([{ request, status: 'failed', fault: 'not-found' }]);
  });

  it('is tried once more at that moment: by time alone nothing fails', () => {
    const many = Array.from({ length: 12 }, (_, index) => miss(21 + index));
    const { state } = after(...failing).when(miss(50));
    expect(+ledgerDecider.dueAt(state)!).to.be.at.most(+minutes(61));
    expect(ledgerDecider.dueAt(after(...failing, ...many).when(miss(50)).state)).to.deep.equal(minutes(61));
    expect(after(...failing, ...many).when({ type: 'tick', at: minutes(61) }).types).to.not.include('failed');
  });

  it('is told once, tried once a day, and late no more', () => {
    const { state } = after(...failed).when({ type: 'tick', at: minutes(62) });
    expect(statuses(state)).to.deep.equal([]);
    expect(ledgerDecider.dueAt(state)).to.deep.equal(later(minutes(61), { days: 1 }));
    const again = after(...failed).when(miss(61 + 24 * 60)).state;
    expect(statuses(again)).to.deep.equal([]);
    expect(ledgerDecider.dueAt(again)).to.deep.equal(later(minutes(61), { days: 2 }));
  });

  it('is no refusal while the directory cannot be reached, nor with one such answer between', () => {
    const away = [assign, base, miss(1, 'unavailable'), miss(20, 'throttled')];
    expect(after(...away).when(miss(90, 'unavailable')).types).to.deep.equal(['missed']);
    expect(after(...failing, miss(50, 'unavailable')).when(miss(61)).types).to.deep.equal(['missed']);
    const soon: LedgerCommand = { type: 'miss', at: minutes(61), fault: 'policy', retryAfterMs: 60_000 };
    expect(after(...failing).when(soon).types, 'told when to ask again').to.deep.equal(['missed']);
  });

  it('is given after all where the directory takes it', () => {
    const { state } = after(...failed).when({ type: 'observe', at: minutes(90), present: true });
    expect(statuses(state)).to.deep.equal(['granted']);
    expect(state).to.not.have.any.keys('refusal', 'failedAt');
  });

  it('is tried again by an administrator’s word, and fails anew after another hour', () => {
    const retry: LedgerCommand = { type: 'restore', at: minutes(90), by: megan };
    after(...failed)
      .when(retry)
      .then({ type: 'retried', at: minutes(90), by: megan });
    const { state } = after(...failed).when(retry);
    expect(ledgerDecider.dueAt(state)).to.deep.equal(minutes(90));
    expect(after(...failed, retry, miss(91)).when(miss(150)).types).to.not.include('failed');
    expect(after(...failed, retry, miss(91)).when(miss(151)).types).to.include('failed');
  });

  it('is let be by an administrator’s word, or over at its end: nothing was given, nothing is taken away', () => {
    const accepted = after(...failed).when({ type: 'accept', at: minutes(90), by: megan }).state;
    expect(reports(accepted)).to.deep.equal([{ request, status: 'removed', acceptedBy: megan }]);
    expect(statuses(after(...failed).when({ type: 'tick', at: friday }).state)).to.deep.equal(['removed']);
  });

  it('is not one of access that is there, whose later end alone is refused (rule 53)', () => {
    const there = [assign, base, { type: 'observe', at: minutes(1), present: true, term: { until: friday } } as const];
    const extended: LedgerCommand = { ...assign, at: minutes(5), until: later(friday, { days: 7 }) };
    expect(after(...there, extended, miss(6, 'policy')).when(miss(90, 'policy')).types).to.not.include('failed');
  });
});
