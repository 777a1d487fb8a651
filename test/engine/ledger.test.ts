import { expect } from 'chai';
import fc from 'fast-check';
import { ledgerDecider, alarmAfterMinutes } from '../../engine/ledger/decider.js';
import { ledgerId } from '../../engine/ledger/tags.js';
import { isOnlyRead, isOurs, isWanted, needsWork } from '../../engine/ledger/needs.js';
import { reports } from '../../engine/ledger/reports.js';
import type { LedgerCommand, LedgerState, Report } from '../../engine/ledger/model.js';
import { requestId } from '../../engine/ids.js';
import { given, stateAfter, story } from '../support/given.js';
import {
  createLedger,
  isLive,
  isOver,
  type Acknowledged,
  type Ledger,
  type Quirk,
  type Truth,
} from '../support/ledger.js';
import {
  alex,
  daysInMinutes,
  friday,
  later,
  megan,
  miriam,
  monday,
  salesTeam,
  thursday,
  tuesday,
  wednesday,
} from '../support/people.js';

type Kept = Extract<LedgerState, { status: 'kept' }>;
const [first, second] = [requestId('req_1'), requestId('req_2')];
const whose = { person: alex.id, resource: salesTeam };
const assignment = (from: Date, until?: Date, request = first, at = monday): LedgerCommand => ({
  type: 'assign',
  at,
  ...whose,
  request,
  from,
  ...(until && { until }),
});
const tick = (at: Date): LedgerCommand => ({ type: 'tick', at });
const observe = (present: boolean, at: Date): LedgerCommand => ({ type: 'observe', at, present });
const miss = (at: Date): LedgerCommand => ({ type: 'miss', at, fault: 'unavailable' });
const release = (at: Date, request = first): LedgerCommand => ({ type: 'release', at, ...whose, request });
const acknowledge = (at: Date, status: Report['status'], request = first): LedgerCommand => ({
  type: 'acknowledge',
  at,
  reports: [{ request, status }],
});
const after = (...commands: LedgerCommand[]) => given(ledgerDecider, ...story(ledgerDecider, ...commands));
const kept = (...commands: LedgerCommand[]): Kept => after(...commands).state as Kept;
const minutes = (count: number) => later(monday, { minutes: count });

describe('suspend', () => {
  const suspend = (at: Date, request = first): LedgerCommand => ({ type: 'suspend', at, ...whose, request });
  const again = (at: Date): LedgerCommand =>
    ({ ...assignment(monday, friday, first, at), isAgain: true }) as LedgerCommand;
  const given = [assignment(monday, friday), observe(true, monday), acknowledge(monday, 'granted')];
  const gone = [...given, suspend(tuesday), observe(false, tuesday)];

  it('takes it away and keeps its end; the request hears when it is read as gone, and of no drift (rules 34 and 82)', () => {
    expect(isWanted(kept(...given, suspend(tuesday)))).to.equal(false);
    expect(needsWork(kept(...given, suspend(tuesday)))).to.equal(true);
    expect(reports(kept(...given, suspend(tuesday)))).to.deep.equal([]);
    expect(reports(kept(...gone))).to.deep.equal([{ request: first, status: 'suspended' }]);
    const told = kept(...gone, acknowledge(tuesday, 'suspended'));
    expect(reports(told)).to.deep.equal([]);
    expect(told.assignments[0]?.until).to.deep.equal(friday);
    expect(ledgerDecider.dueAt(told), 'read again').to.deep.equal(later(tuesday, { days: 1 }));
    after(...gone)
      .when(suspend(wednesday))
      .then();
  });

  it('ends at its end, suspended or not; assigned again it is given for the rest (rule 48)', () => {
    const over = [...gone, acknowledge(tuesday, 'suspended'), tick(friday)];
    expect(reports(kept(...over)), 'not before it is read').to.deep.equal([]);
    expect(isOnlyRead(kept(...over)) && needsWork(kept(...over))).to.equal(true);
    expect(reports(kept(...over, observe(false, friday)))).to.deep.equal([{ request: first, status: 'removed' }]);
    const resumed = kept(...gone, acknowledge(tuesday, 'suspended'), again(wednesday));
    expect(isWanted(resumed)).to.equal(true);
    const back = kept(
      ...gone,
      again(wednesday),
      { type: 'base', at: wednesday, held: false },
      observe(true, wednesday),
    );
    expect(reports(back)).to.deep.equal([{ request: first, status: 'granted' }]);
    expect(back.assignments[0]?.until).to.deep.equal(friday);
  });

  it('is not undone by a later end, and leaves what another request gives', () => {
    const longer = kept(...gone, assignment(monday, later(friday, { days: 1 }), first, wednesday));
    expect(isWanted(longer)).to.equal(false);
    expect(longer.assignments[0]?.until).to.deep.equal(later(friday, { days: 1 }));
    const two = kept(...given, assignment(monday, friday, second), suspend(tuesday));
    expect(isWanted(two)).to.equal(true);
  });

  const told = [...gone, acknowledge(tuesday, 'suspended')];
  const handed = [...told, tick(wednesday), observe(true, wednesday)];
  const takeAgain: LedgerCommand = { type: 'restore', at: thursday, by: megan };
  const letBe: LedgerCommand = { type: 'accept', at: thursday, by: megan };

  it('is read again meanwhile, and what somebody else gives is told and left as it is (rules 34 and 82)', () => {
    const state = kept(...handed);
    expect(reports(state)).to.deep.equal([{ request: first, status: 'given' }]);
    expect(needsWork(state)).to.equal(false);
    const over = kept(...handed, acknowledge(wednesday, 'given'), tick(friday));
    expect(reports(over), 'not over while it is there').to.deep.equal([]);
    const taken = [...handed, acknowledge(wednesday, 'given'), takeAgain, observe(false, thursday)];
    expect(reports(kept(...taken))).to.deep.equal([{ request: first, status: 'suspended' }]);
    const left = kept(...handed, acknowledge(wednesday, 'given'), letBe);
    expect(reports(left)).to.deep.equal([{ request: first, status: 'suspended', held: true }]);
    const gone = kept(...handed, acknowledge(wednesday, 'given'), tick(friday), observe(false, friday));
    expect(reports(gone)).to.deep.equal([{ request: first, status: 'removed' }]);
  });

  it('that ended so, and is there: told, and over only when it is taken away again or let be (rules 50 and 82)', () => {
    const there = [...told, tick(friday), observe(true, friday)];
    expect(reports(kept(...there))).to.deep.equal([{ request: first, status: 'given' }]);
    const heard = [...there, acknowledge(friday, 'given')];
    expect(reports(kept(...heard))).to.deep.equal([]);
    const at = later(friday, { hours: 1 });
    expect(reports(kept(...heard, { ...takeAgain, at }, observe(false, at)))).to.deep.equal([
      { request: first, status: 'removed' },
    ]);
    expect(reports(kept(...heard, { ...letBe, at }))).to.deep.equal([
      { request: first, status: 'left', acceptedBy: megan },
    ]);
  });

  it('of what others gave meanwhile, given again by its review: it is ours, and ends as it would have', () => {
    const state = kept(...handed, acknowledge(wednesday, 'given'), again(thursday));
    expect([isWanted(state), state.standing, state.given]).to.deep.equal([true, undefined, undefined]);
  });

  it('of what others took away leaves that to administrators, suspended or given again (rule 82)', () => {
    const drift = [...given, tick(tuesday), observe(false, tuesday), acknowledge(tuesday, 'drifted')];
    const both = [...drift, suspend(tuesday)];
    expect([kept(...both).driftedAt, reports(kept(...both))]).to.deep.equal([
      tuesday,
      [{ request: first, status: 'drifted' }],
    ]);
    const back = kept(...both, again(wednesday));
    expect([back.driftedAt, needsWork(back), isWanted(back)]).to.deep.equal([tuesday, false, true]);
    const absent = kept(...both, tick(wednesday), observe(false, wednesday));
    expect(absent.driftedAt).to.deep.equal(tuesday);
    const present = kept(...both, tick(wednesday), observe(true, wednesday));
    expect(reports(present)).to.deep.include({ request: first, status: 'given' });
    expect(kept(...both, tick(friday)).driftedAt).to.equal(undefined);
    expect(kept(...both, letBe).assignments).to.deep.equal([]);
  });

  it('of what never arrived is entered as suspended: nothing of it is there, and its review may give it', () => {
    const never = { ...(suspend(tuesday) as object), from: monday, until: friday } as LedgerCommand;
    const state = kept(never);
    expect([isWanted(state), needsWork(state)]).to.deep.equal([false, false]);
    expect(reports(state)).to.deep.equal([{ request: first, status: 'suspended' }]);
    expect(isWanted(kept(never, again(wednesday)))).to.equal(true);
    after(assignment(monday, friday), release(monday)).when(never).then();
  });

  it('of what never came suspends nothing, and what begins meanwhile is not given', () => {
    after().when(suspend(monday)).then();
    const begun = kept(assignment(tuesday, friday), suspend(monday), tick(tuesday));
    expect(isWanted(begun)).to.equal(false);
  });
});

describe('assign', () => {
  it('whose time has come is wanted at once, with its end written down (rule 48)', () => {
    const { type: _type, ...words } = assignment(monday, friday);
    after()
      .when(assignment(monday, friday))
      .then({ type: 'assigned', ...words } as never);
    const state = kept(assignment(monday, friday));
    expect([isWanted(state), needsWork(state), state.seen]).to.deep.equal([true, true, 'unknown']);
    expect(ledgerDecider.dueAt(state)).to.deep.equal(monday);
  });

  it('of later waits for its day, the directory being as it should', () => {
    const state = kept(assignment(tuesday, friday));
    expect([isWanted(state), needsWork(state)]).to.deep.equal([false, false]);
    expect(ledgerDecider.dueAt(state)).to.deep.equal(tuesday);
  });

  it('entered twice is entered once, even when it is over', () => {
    const again = assignment(monday, friday, first, wednesday);
    const gone = [assignment(monday, friday), release(tuesday), observe(false, tuesday)];
    after(assignment(monday, friday)).when(again).then();
    after(assignment(monday, friday), release(tuesday)).when(again).then();
    after(...gone, acknowledge(tuesday, 'removed'))
      .when(again)
      .then();
  });

  it('that was over by time is not begun again when it is delivered once more', () => {
    after(assignment(monday, tuesday), tick(tuesday), observe(false, tuesday), acknowledge(tuesday, 'removed'))
      .when(assignment(monday, tuesday, first, wednesday))
      .then();
  });

  it('that arrives after its release is ignored, before and after its request has heard of it', () => {
    after(release(monday))
      .when(assignment(monday, friday, first, tuesday))
      .then();
    after(release(monday), acknowledge(monday, 'removed'))
      .when(assignment(monday, friday, first, tuesday))
      .then();
  });

  it('of another request is entered, whatever is over', () => {
    const state = kept(release(monday), acknowledge(monday, 'removed'), assignment(monday, friday, second));
    expect([isWanted(state), state.over]).to.deep.equal([true, [first]]);
  });
});

describe('release', () => {
  it('ends that assignment and nothing else', () => {
    const both = [assignment(monday, friday), assignment(monday, undefined, second)];
    after(...both)
      .when(release(tuesday))
      .then({ type: 'released', at: tuesday, ...whose, request: first, how: 'asked' });
    expect(isWanted(kept(...both, release(tuesday)))).to.equal(true);
    expect(isWanted(kept(...both, release(tuesday), release(tuesday, second)))).to.equal(false);
  });

  it('of what never arrived is written down, and told as gone', () => {
    after()
      .when(release(tuesday))
      .then({ type: 'released', at: tuesday, ...whose, request: first, how: 'asked' });
    const state = kept(release(tuesday));
    expect(state).to.deep.include({ ...whose, assignments: [], leaving: [{ request: first }], seen: 'absent' });
    expect([isWanted(state), needsWork(state)]).to.deep.equal([false, false]);
    expect(reports(state)).to.deep.equal([{ request: first, status: 'removed' }]);
    expect(ledgerDecider.dueAt(state)).to.deep.equal(tuesday);
    expect(ledgerDecider.dueAt(kept(release(tuesday), acknowledge(tuesday, 'removed')))).to.equal(undefined);
  });

  it('of what never arrived leaves the others as they are (rule 49)', () => {
    const state = kept(assignment(monday), observe(true, monday), release(tuesday, second));
    expect([state.seen, isWanted(state)]).to.deep.equal(['present', true]);
    expect(reports(state)).to.deep.include({ request: second, status: 'removed' });
  });

  it('asked twice is one event, also when it is over', () => {
    const gone = [
      assignment(monday, friday),
      release(tuesday),
      observe(false, tuesday),
      acknowledge(tuesday, 'removed'),
    ];
    after(assignment(monday, friday), release(tuesday)).when(release(wednesday)).then();
    after(...gone)
      .when(release(wednesday))
      .then();
    after(assignment(monday, tuesday), tick(tuesday)).when(release(wednesday)).then();
    after(release(tuesday), acknowledge(tuesday, 'removed')).when(release(wednesday)).then();
  });

  it('is remembered for the last 100 requests that are over', () => {
    const requests = Array.from({ length: 101 }, (_, index) => requestId(`req_over_${index}`));
    const state = kept(
      ...requests.flatMap((request) => [release(monday, request), acknowledge(monday, 'removed', request)]),
    );
    expect(state.over).to.deep.equal(requests.slice(1));
    expect(state.leaving).to.deep.equal([]);
  });

  it('before the start is told at once: there is nothing to remove', () => {
    expect(reports(kept(assignment(tuesday, friday), release(monday)))).to.deep.equal([
      { request: first, status: 'removed' },
    ]);
  });
});

describe('tick', () => {
  it('begins what should begin and ends what is over (rule 48)', () => {
    after(assignment(tuesday, friday)).when(tick(tuesday)).then({ type: 'begun', at: tuesday, request: first });
    after(assignment(monday, tuesday))
      .when(tick(tuesday))
      .then({ type: 'released', at: tuesday, ...whose, request: first, how: 'time' });
  });

  it('after a long sleep only ends what began and ended meanwhile', () => {
    const state = kept(assignment(tuesday, wednesday), tick(friday));
    expect(state).to.deep.include({ assignments: [], seen: 'absent' });
  });

  it('leaves no gap between back-to-back assignments (rule 49)', () => {
    const handed = kept(
      assignment(monday, wednesday),
      observe(true, monday),
      assignment(wednesday, friday, second),
      tick(wednesday),
    );
    expect(isWanted(handed)).to.equal(true);
  });

  it('raises the alarm once after 15 minutes of wrong, not before (rule 50)', () => {
    const failing = [assignment(monday, friday), miss(monday)];
    expect(after(...failing).when(tick(minutes(alarmAfterMinutes - 1))).types).to.deep.equal([]);
    expect(after(...failing).when(tick(minutes(alarmAfterMinutes))).types).to.deep.equal(['alarmed']);
    expect(after(...failing, tick(minutes(15))).when(tick(minutes(16))).types).to.deep.equal([]);
  });

  it('doubts access in force a day after it was read, not before', () => {
    const inForce = [assignment(monday), observe(true, minutes(1)), acknowledge(minutes(1), 'granted')];
    const nextDay = later(minutes(1), { days: 1 });
    expect(ledgerDecider.dueAt(kept(...inForce))).to.deep.equal(nextDay);
    after(...inForce)
      .when(tick(later(nextDay, { seconds: -1 })))
      .then();
    after(...inForce)
      .when(tick(nextDay))
      .then({ type: 'doubted', at: nextDay });
    const doubted = kept(...inForce, tick(nextDay));
    expect([doubted.seen, needsWork(doubted), ledgerDecider.dueAt(doubted)]).to.deep.equal(['present', true, nextDay]);
    after(...inForce, tick(nextDay))
      .when(tick(nextDay))
      .then();
    expect(ledgerDecider.dueAt(kept(...inForce, tick(nextDay), observe(true, nextDay)))).to.deep.equal(
      later(nextDay, { days: 1 }),
    );
  });

  it('doubts access in force also where an assignment on it begins or ends at that moment', () => {
    const two = [assignment(monday), assignment(monday, tuesday, second), observe(true, monday)];
    expect(after(...two).when(tick(tuesday)).types).to.deep.equal(['released', 'doubted']);
    const next = [assignment(monday), observe(true, monday), assignment(tuesday, friday, second)];
    expect(after(...next).when(tick(tuesday)).types).to.deep.equal(['begun']);
    expect(needsWork(kept(...next, tick(tuesday))), 'it is read for the one that begins').to.equal(true);
    expect(after(assignment(monday, tuesday), observe(true, monday)).when(tick(tuesday)).types).to.deep.equal([
      'released',
    ]);
  });

  it('reads again what was taken away, each day for 30 days, and not what was never given (rule 82)', () => {
    expect(ledgerDecider.dueAt(kept(assignment(friday, undefined, first, monday)))).to.deep.equal(friday);
    const gone = [
      assignment(monday, friday),
      release(tuesday),
      observe(false, tuesday),
      acknowledge(tuesday, 'removed'),
    ];
    expect(ledgerDecider.dueAt(kept(...gone))).to.deep.equal(wednesday);
    after(...gone)
      .when(tick(friday))
      .then({ type: 'doubted', at: friday });
    const lastDay = later(tuesday, { days: 30 });
    const looked = [...gone, tick(friday), observe(false, lastDay)];
    expect(ledgerDecider.dueAt(kept(...looked))).to.equal(undefined);
  });

  it('tells of what is there again after it was taken away, once, and drives nothing (rule 82)', () => {
    const given = [
      assignment(monday, friday),
      release(tuesday),
      observe(false, tuesday),
      acknowledge(tuesday, 'removed'),
      tick(thursday),
      observe(true, thursday),
    ];
    const state = kept(...given);
    expect(reports(state)).to.deep.equal([{ request: first, status: 'given' }]);
    expect([needsWork(state), isOurs(state)]).to.deep.equal([false, false]);
    const told = [...given, acknowledge(thursday, 'given')];
    expect(reports(kept(...told))).to.deep.equal([]);
    const left = kept(...told, { type: 'accept', at: friday, by: megan });
    expect(reports(left)).to.deep.equal([{ request: first, status: 'left', acceptedBy: megan }]);
    expect([left.standing, needsWork(left)]).to.deep.equal(['held', false]);
    const retaken = kept(...told, { type: 'restore', at: friday, by: megan });
    expect(needsWork(retaken)).to.equal(true);
    expect(reports(kept(...told, { type: 'restore', at: friday, by: megan }, observe(false, friday)))).to.deep.equal([
      { request: first, status: 'removed' },
    ]);
  });

  it('changes nothing where nothing is', () => {
    after().when(tick(monday)).then();
  });
});

describe('observe', () => {
  it('of what should be settles it: the waits begin anew', () => {
    const state = kept(assignment(monday, friday), miss(monday), miss(minutes(1)), observe(true, minutes(2)));
    expect(state).to.deep.include({ seen: 'present', attempts: 0, alarmed: false });
    expect(state).to.not.have.any.keys('retryAt', 'wrongSince');
    expect(ledgerDecider.dueAt(state)).to.deep.equal(minutes(2));
  });

  it('of what should not be is tried again, after growing waits', () => {
    const state = kept(assignment(monday, friday), observe(false, minutes(1)), observe(false, minutes(2)));
    expect(state).to.deep.include({
      seen: 'absent',
      attempts: 2,
      retryAt: later(minutes(2), { seconds: 2 }),
      wrongSince: monday,
    });
  });

  it('raises the alarm when it is still wrong after 15 minutes, none when it has become right (rule 50)', () => {
    expect(after(assignment(monday, friday)).when(observe(false, minutes(15))).types).to.deep.equal([
      'observed',
      'alarmed',
    ]);
    expect(after(assignment(monday, friday)).when(observe(true, minutes(15))).types).to.deep.equal(['observed']);
  });

  it('of what somebody else took away is drift: nothing is wrong, nothing is driven, and it is read again each day (rule 82)', () => {
    const before = [assignment(monday, friday), observe(true, monday), tick(tuesday)];
    after(...before)
      .when(observe(false, tuesday))
      .then({ type: 'drifted', at: tuesday });
    const state = kept(...before, observe(false, tuesday));
    expect(state).to.deep.include({ seen: 'absent', driftedAt: tuesday, attempts: 0 });
    expect(state).to.not.have.any.keys('wrongSince', 'retryAt', 'isDoubted');
    expect(needsWork(state)).to.equal(false);
    const told = [...before, observe(false, tuesday), acknowledge(tuesday, 'drifted')];
    expect([reports(kept(...told)), ledgerDecider.dueAt(kept(...told))]).to.deep.equal([[], wednesday]);
    expect(after(...told, tick(wednesday)).when(observe(false, wednesday)).types).to.deep.equal(['observed']);
    expect(kept(...told, tick(wednesday), observe(false, wednesday))).to.deep.include({ driftedAt: tuesday });
    expect(kept(...told, tick(wednesday), observe(true, wednesday))).to.not.have.property('driftedAt');
  });
});

describe('miss', () => {
  it('waits longer each time, or as long as the directory asked', () => {
    expect(kept(assignment(monday), miss(monday)).retryAt).to.deep.equal(later(monday, { seconds: 1 }));
    expect(kept(assignment(monday), miss(monday), miss(monday)).retryAt).to.deep.equal(later(monday, { seconds: 2 }));
    expect(
      kept(assignment(monday), { type: 'miss', at: monday, fault: 'throttled', retryAfterMs: 60_000 }).retryAt,
    ).to.deep.equal(minutes(1));
  });

  it('raises the alarm after 15 minutes (rule 50)', () => {
    expect(after(assignment(monday, friday)).when(miss(minutes(15))).types).to.deep.equal(['missed', 'alarmed']);
  });

  it('at the daily reading makes nothing wrong, however long it lasts: it waits longer each time (rule 50)', () => {
    const missed = [
      assignment(monday),
      observe(true, monday),
      tick(tuesday),
      miss(tuesday),
      miss(later(tuesday, { days: 1 })),
    ];
    const state = kept(...missed, tick(friday));
    expect(state).to.deep.include({ seen: 'present', attempts: 2, alarmed: false });
    expect(state).to.not.have.property('wrongSince');
    expect(reports(state)).to.deep.equal([{ request: first, status: 'granted' }]);
  });
});

describe('reports and acknowledge', () => {
  const granted = { request: first, status: 'granted' } as const;
  const removed = { request: first, status: 'removed' } as const;
  const late = { request: first, status: 'late' } as const;
  const heard = (...all: Report[]): LedgerCommand => ({ type: 'acknowledge', at: friday, reports: all });

  it('tell of access only when the directory has taken it (rule 50)', () => {
    expect(reports({ status: 'none' })).to.deep.equal([]);
    expect(reports(kept(assignment(monday)))).to.deep.equal([]);
    expect(reports(kept(assignment(monday), observe(false, monday)))).to.deep.equal([]);
    expect(reports(kept(assignment(monday), observe(true, monday)))).to.deep.equal([granted]);
    expect(reports(kept(assignment(monday), observe(true, monday), heard(granted)))).to.deep.equal([]);
  });

  it('tell of removal only when the directory, read again, shows it gone (rule 50)', () => {
    const over = [assignment(monday), observe(true, monday), heard(granted), release(tuesday)];
    expect(reports(kept(...over))).to.deep.equal([]);
    expect(reports(kept(...over, observe(true, tuesday)))).to.deep.equal([]);
    expect(reports(kept(...over, observe(false, tuesday)))).to.deep.equal([removed]);
    expect(kept(...over, observe(false, tuesday), heard(removed)).leaving).to.deep.equal([]);
  });

  it('tell one of two at once that it is over, the other keeps the access (rule 49)', () => {
    const both = [
      assignment(monday),
      assignment(monday, undefined, second),
      observe(true, monday),
      heard(granted),
      release(tuesday),
    ];
    expect(reports(kept(...both))).to.deep.equal([{ request: second, status: 'granted' }, removed]);
  });

  it('tell of lateness once, each way (rule 50)', () => {
    const slow = [assignment(monday), miss(minutes(15))];
    expect(reports(kept(...slow))).to.deep.equal([late]);
    expect(reports(kept(...slow, heard(late)))).to.deep.equal([]);
    expect(reports(kept(...slow, heard(late), observe(true, tuesday)))).to.deep.equal([granted]);
    const stuck = [assignment(monday), observe(true, monday), heard(granted), release(minutes(20)), miss(minutes(35))];
    expect(reports(kept(...stuck))).to.deep.equal([late]);
    expect(kept(...stuck, heard(late)).leaving).to.deep.equal([{ request: first, told: 'late' }]);
    expect(reports(kept(...stuck, heard(late)))).to.deep.equal([]);
  });

  it('tell of drift once, of its end by "granted", and of its end with the assignment by "removed" (rule 82)', () => {
    const drifted = [assignment(monday), observe(true, monday), heard(granted), tick(tuesday), observe(false, tuesday)];
    expect(reports(kept(...drifted))).to.deep.equal([{ request: first, status: 'drifted' }]);
    const told = [...drifted, heard({ request: first, status: 'drifted' })];
    expect(reports(kept(...told))).to.deep.equal([]);
    expect(reports(kept(...told, tick(wednesday), observe(true, wednesday)))).to.deep.equal([granted]);
    expect(reports(kept(...told, release(wednesday), observe(false, wednesday)))).to.deep.equal([removed]);
  });

  it('tell of what is restored when the directory has it again, and of what is accepted as over', () => {
    const drifted = [assignment(monday), observe(true, monday), heard(granted), tick(tuesday), observe(false, tuesday)];
    const told = [...drifted, heard({ request: first, status: 'drifted' })];
    const restored = kept(...told, { type: 'restore', at: wednesday, by: miriam });
    expect([needsWork(restored), reports(restored)]).to.deep.equal([true, []]);
    expect(
      reports(kept(...told, { type: 'restore', at: wednesday, by: miriam }, observe(true, wednesday))),
    ).to.deep.equal([granted]);
    const accepted = [...told, { type: 'accept', at: wednesday, by: miriam } as const];
    expect(kept(...accepted).assignments).to.deep.equal([]);
    expect(reports(kept(...accepted, observe(false, wednesday)))).to.deep.equal([{ ...removed, acceptedBy: miriam }]);
    for (const type of ['restore', 'accept'] as const)
      after(assignment(monday), observe(true, monday)).when({ type, at: tuesday, by: miriam }).then();
  });

  it('tell the last holder once that they keep it, and "removed" when somebody else has the role (rule 44)', () => {
    const over = [assignment(monday), observe(true, monday), heard(granted), release(tuesday)];
    const withheld = [...over, { type: 'withhold', at: tuesday } as const];
    const keeps: Report = { request: first, status: 'last-holder' };
    expect(reports(kept(...withheld))).to.deep.equal([keeps]);
    const told = [...withheld, heard(keeps)];
    expect(reports(kept(...told))).to.deep.equal([]);
    expect(reports(kept(...told, { type: 'withhold', at: wednesday }))).to.deep.equal([]);
    expect(kept(...told, tick(friday)).alarmed).to.equal(false);
    expect(ledgerDecider.dueAt(kept(...told))).to.deep.equal(later(tuesday, { seconds: 1 }));
    expect(reports(kept(...told, observe(false, friday)))).to.deep.equal([removed]);
    expect(kept(...told, assignment(friday, undefined, second, friday))).to.not.have.property('isLastHolder');
    after(assignment(monday)).when({ type: 'withhold', at: tuesday }).then();
  });

  it('a drift that is restored at once is told to nobody', () => {
    const restored = [assignment(monday), observe(true, monday), heard(granted), tick(tuesday), observe(true, tuesday)];
    expect(reports(kept(...restored))).to.deep.equal([]);
  });

  it('a late word that comes after "granted" is put right by "granted"', () => {
    const crossed = kept(assignment(monday), observe(true, monday), heard(granted), heard(late));
    expect(crossed.assignments[0]?.told).to.equal('late');
    expect(reports(crossed)).to.deep.equal([granted]);
  });

  it('what is over stays in mind until it was heard, then as over', () => {
    const gone = [assignment(monday), observe(true, monday), release(tuesday), observe(false, tuesday)];
    expect(kept(...gone)).to.deep.include({ leaving: [{ request: first }], over: [] });
    expect(kept(...gone, heard(removed))).to.deep.include({ leaving: [], over: [first] });
    expect(kept(...gone, heard(removed), heard(removed)).over).to.deep.equal([first]);
  });

  it('what was not told of an assignment leaves it alone', () => {
    expect(kept(assignment(monday), heard()).assignments[0]).to.not.have.property('told');
  });
});

describe('the ledger', () => {
  it('a failed removal does not raise the alarm the moment it begins', () => {
    const events = after(assignment(monday, tuesday), miss(monday)).when(tick(tuesday)).types;
    expect(events).to.deep.equal(['released']);
  });

  it('is known by person and resource, found by its person, and by having assignments', () => {
    expect(ledgerId(alex.id, salesTeam)).to.equal('alex group:sales-team');
    expect(ledgerDecider.tags({ status: 'none' })).to.deep.equal([]);
    expect(ledgerDecider.tags(kept(assignment(monday)))).to.deep.equal(['person:alex', 'claimed:yes']);
    expect(ledgerDecider.tags(kept(assignment(monday), release(tuesday)))).to.deep.equal(['person:alex']);
  });

  it('that does not exist is never due, and an event for it is a bug and throws', () => {
    expect(ledgerDecider.dueAt({ status: 'none' })).to.equal(undefined);
    expect(() => ledgerDecider.evolve({ status: 'none' }, { type: 'alarmed', at: monday })).to.throw('does not exist');
  });

  it('owes nothing and stands for nothing else', () => {
    expect(ledgerDecider.effects({ type: 'alarmed', at: monday }, kept(assignment(monday)))).to.deep.equal([]);
    expect(ledgerDecider.unique(kept(assignment(monday)))).to.equal(undefined);
    expect(ledgerDecider.key('x' as never)).to.equal('x');
  });

  it('is due at the alarm, at the next try, at its ends, whichever comes first', () => {
    const slow = kept(assignment(monday, thursday), {
      type: 'miss',
      at: monday,
      fault: 'throttled',
      retryAfterMs: 3_600_000,
    });
    expect(ledgerDecider.dueAt(slow), 'its request hears that it goes on').to.deep.equal(monday);
    const heard = kept(
      assignment(monday, thursday),
      { type: 'miss', at: monday, fault: 'throttled', retryAfterMs: 3_600_000 },
      { type: 'acknowledge', at: monday, reports: [{ request: first, status: 'retrying' }] },
    );
    expect(ledgerDecider.dueAt(heard)).to.deep.equal(minutes(15));
    const alarmed = kept(
      assignment(monday, thursday),
      { type: 'miss', at: monday, fault: 'throttled', retryAfterMs: 3_600_000 },
      tick(minutes(15)),
      {
        type: 'acknowledge',
        at: minutes(15),
        reports: [{ request: first, status: 'late' }],
      },
    );
    expect(ledgerDecider.dueAt(alarmed)).to.deep.equal(minutes(60));
  });
});

const quirk = fc.constantFrom<Quirk>('well', 'well', 'well', 'late', 'fails', 'fails-after', 'throttled', 'crash');
const acknowledged = fc.constantFrom<Acknowledged>('once', 'once', 'once', 'twice', 'never');
const how = fc.constantFrom('arrives' as const, 'arrives' as const, 'waits' as const);
const length = fc.constantFrom(0, 1, 2, 10, 20, 60, daysInMinutes(1), daysInMinutes(1) + 20);
const turn = fc.oneof(
  fc.record({
    do: fc.constant('assign' as const),
    from: length,
    for: fc.oneof(
      length.map((one) => one + 1),
      fc.constant(undefined),
    ),
    how,
  }),
  fc.record({ do: fc.constant('release' as const), which: fc.nat(6), how }),
  fc.record({ do: fc.constant('arrive' as const), which: fc.nat(12) }),
  fc.record({ do: fc.constant('work' as const), quirk, acknowledged }),
  fc.record({ do: fc.constant('due' as const), quirk, acknowledged }),
  fc.record({ do: fc.constant('pass' as const), minutes: length }),
  fc.record({ do: fc.constant('drift' as const) }),
  fc.record({
    do: fc.constant('outage' as const),
    minutes: fc.constantFrom(5, 20, daysInMinutes(1) + 20),
    acknowledged,
  }),
);
type Turn = typeof turn extends fc.Arbitrary<infer T> ? T : never;

function play(ledger: Ledger, turns: readonly Turn[]): Ledger {
  for (const one of turns) {
    if (one.do === 'assign') ledger.assignment(one.from, one.for, one.how);
    if (one.do === 'release' && one.which < ledger.truth.length)
      ledger.release(ledger.truth[one.which]!.request, one.how);
    if (one.do === 'arrive') ledger.arrive(one.which);
    if (one.do === 'pass') ledger.pass(one.minutes);
    if (one.do === 'drift') ledger.drift();
    if (one.do === 'outage') ledger.outage(one.minutes, one.acknowledged);
    if (one.do === 'due' && ledger.dueAt && ledger.dueAt > ledger.at) ledger.at = ledger.dueAt;
    if (one.do === 'due' || one.do === 'work') ledger.work(one.quirk, one.acknowledged);
  }
  return ledger;
}

/** Everything arrives; then to the end of the last assignment that ends, settling at each moment that is due, and once more a day later. */
function playOut(ledger: Ledger, each: () => void = () => undefined): void {
  ledger.arriveAll();
  for (let steps = 0; steps < 300; steps += 1) {
    ledger.settle();
    each();
    const isLast = isAtRest(ledger.state);
    if (ledger.dueAt && ledger.dueAt > ledger.at) ledger.at = ledger.dueAt;
    if (isLast) {
      ledger.settle();
      each();
      return;
    }
  }
  throw new Error('does not come to an end');
}

/** Nothing is left to do but to read again each day. */
const isAtRest = (state: LedgerState): boolean =>
  state.status === 'none' ||
  (state.assignments.every((assignment) => assignment.begun && !assignment.until) &&
    !needsWork(state) &&
    reports(state).length === 0);

/** Nothing is due, or only that what was taken away is read again. */
function expectAtMostALook({ state, dueAt }: Pick<Ledger, 'state' | 'dueAt'>): void {
  if (dueAt === undefined || state.status === 'none') return;
  expect([isWanted(state), state.takenAt !== undefined && state.takenAt < dueAt]).to.deep.equal([false, true]);
  expect(dueAt.getTime() - state.takenAt!.getTime()).to.be.at.most(30 * 24 * 3_600_000);
}

const always = (law: (turns: readonly Turn[]) => void, turns = fc.array(turn, { minLength: 3, maxLength: 40 })): void =>
  fc.assert(fc.property(turns, law), { numRuns: 500 });
const quiet = turn.filter((one) => one.do !== 'drift' && !('acknowledged' in one && one.acknowledged === 'never'));

describe('a drift', () => {
  /** Access in force since Monday; somebody took it away an hour later. */
  const drifted = (): Ledger => {
    const ledger = createLedger();
    ledger.assignment(0);
    ledger.work();
    ledger.pass(60);
    ledger.drift();
    return ledger;
  };

  it('is found a day after the last reading, told, and not put right (rule 82)', () => {
    const ledger = drifted();
    expect(ledger.dueAt).to.deep.equal(tuesday);
    ledger.at = tuesday;
    ledger.work();
    expect([ledger.isMember, ledger.truth[0]!.heard]).to.deep.equal([false, ['granted', 'drifted']]);
    expect(ledger.dueAt).to.deep.equal(wednesday);
    ledger.at = wednesday;
    ledger.work();
    expect([ledger.isMember, ledger.truth[0]!.heard]).to.deep.equal([false, ['granted', 'drifted']]);
  });

  it('that is over when somebody gives it again is over at the next reading', () => {
    const ledger = drifted();
    ledger.at = tuesday;
    ledger.work();
    ledger.giveByHand();
    ledger.at = wednesday;
    ledger.work();
    expect(ledger.truth[0]!.heard).to.deep.equal(['granted', 'drifted', 'granted']);
  });

  it('of what is approved once more is given again: by that approval (rule 82)', () => {
    const ledger = drifted();
    ledger.at = tuesday;
    ledger.work();
    ledger.assignment(0);
    ledger.settle();
    expect([ledger.isMember, ledger.truth.map(({ heard }) => heard.at(-1))]).to.deep.equal([
      true,
      ['granted', 'granted'],
    ]);
  });

  it('is not told of an outage at the daily reading: nobody hears anything until the directory answers (rule 50)', () => {
    const ledger = drifted();
    ledger.giveByHand();
    ledger.at = tuesday;
    ledger.outage(daysInMinutes(2), 'once');
    expect(ledger.truth[0]!.heard).to.deep.equal(['granted']);
    ledger.settle();
    expect(ledger.truth[0]!.heard).to.deep.equal(['granted']);
  });

  it('of access that is over meanwhile is no drift', () => {
    const ledger = drifted();
    ledger.release(ledger.truth[0]!.request);
    ledger.settle();
    expect([ledger.isMember, ledger.truth[0]!.heard]).to.deep.equal([false, ['granted', 'removed']]);
  });
});

describe('standing access (rule 71)', () => {
  const base = (held: boolean, at = monday): LedgerCommand => ({ type: 'base', at, held });

  it('is read and written down before anything is given, once for each time the access begins', () => {
    after(assignment(monday)).when(base(true)).then({ type: 'based', at: monday, held: true });
    expect(kept(assignment(monday)).standing).to.equal('unread');
    expect(kept(assignment(monday), base(false))).to.not.have.property('standing');
    after(assignment(monday), base(false)).when(base(true)).then();
    after(assignment(tuesday)).when(base(true)).then();
    expect(kept(assignment(tuesday), tick(tuesday)).standing).to.equal('unread');
    const gone = [assignment(monday), base(false), observe(true, monday), release(tuesday)];
    expect(kept(...gone, assignment(tuesday, friday, second, tuesday))).to.not.have.property('standing');
    expect(kept(...gone, observe(false, tuesday), assignment(tuesday, friday, second, tuesday)).standing).to.equal(
      'unread',
    );
  });

  it('is told at the beginning, left alone at the end, and told so', () => {
    const held = [assignment(monday), base(true), observe(true, monday)];
    expect(reports(kept(...held))).to.deep.equal([{ request: first, status: 'granted', held: true }]);
    const over = [...held, acknowledge(monday, 'granted'), release(tuesday)];
    expect(kept(...over)).to.deep.include({ seen: 'unknown', standing: 'held' });
    const read = [...over, observe(true, tuesday)];
    expect(needsWork(kept(...read))).to.equal(false);
    expect(reports(kept(...read))).to.deep.equal([{ request: first, status: 'kept' }]);
    expect(reports(kept(...over, observe(false, tuesday)))).to.deep.equal([{ request: first, status: 'removed' }]);
    expect(kept(...read, acknowledge(tuesday, 'kept'))).to.deep.include({ leaving: [], over: [first] });
  });

  it('that nobody can read at the end raises no alarm', () => {
    const over = [assignment(monday), base(true), observe(true, monday), release(tuesday)];
    expect(kept(...over, miss(tuesday), tick(friday)).alarmed).to.equal(false);
  });

  it('of what was never given, because it ended first, leaves nothing to remove', () => {
    const state = kept(assignment(monday), release(monday));
    expect([state.seen, needsWork(state), state.standing]).to.deep.equal(['absent', false, undefined]);
  });

  it('that is gone when it is to be given again is ours from then on', () => {
    const drifted = [assignment(monday), base(true), observe(true, monday), tick(tuesday), observe(false, tuesday)];
    const restored = [...drifted, { type: 'restore', at: tuesday, by: miriam } as const];
    expect(kept(...restored, base(false, tuesday))).to.not.have.property('standing');
  });

  const step = fc.oneof(
    fc.record({ do: fc.constant('assign' as const), from: length, for: length.map((one) => one + 1) }),
    fc.record({ do: fc.constant('release' as const), which: fc.nat(6), how }),
    fc.record({ do: fc.constant('work' as const), quirk, acknowledged }),
    fc.record({ do: fc.constant('due' as const), quirk, acknowledged }),
    fc.record({ do: fc.constant('pass' as const), minutes: length }),
    fc.record({ do: fc.constant('outage' as const), minutes: fc.constantFrom(5, 20), acknowledged }),
  );
  const steps = fc.array(step, { minLength: 3, maxLength: 30 });
  const playAll = (ledger: Ledger, turns: readonly (typeof step extends fc.Arbitrary<infer T> ? T : never)[]) =>
    play(
      ledger,
      turns.map((one) => (one.do === 'assign' ? { ...one, how: 'arrives' as const } : one)),
    );

  it('is never given, and never removed, by any order of assignments, ends, faults and crashes', () => {
    fc.assert(
      fc.property(steps, (turns) => {
        const ledger = createLedger();
        ledger.giveByHand();
        playOut(playAll(ledger, turns));
        expect([ledger.isMember, ledger.changes]).to.deep.equal([true, []]);
      }),
      { numRuns: 500 },
    );
  });

  it('is removed at the end where a policy takes it over, and only then', () => {
    fc.assert(
      fc.property(steps, (turns) => {
        const ledger = createLedger();
        ledger.takesOver = true;
        ledger.giveByHand();
        playOut(playAll(ledger, turns));
        const wasBegun = ledger.events.some((event) => event.type === 'based');
        expect(ledger.isMember).to.equal(!wasBegun);
      }),
      { numRuns: 500 },
    );
  });
});

describe('the laws of a ledger', () => {
  it('are tried on histories that go somewhere', () => {
    const reached = new Map<string, number>();
    for (const turns of fc.sample(fc.array(turn, { minLength: 3, maxLength: 40 }), { numRuns: 1_000, seed: 7 })) {
      const { events, truth, driftedAt } = play(createLedger(), turns);
      const heard = truth.map((assignment) => assignment.heard.join(' '));
      const isSo = {
        drifted: driftedAt !== undefined,
        doubted: events.some(({ type }) => type === 'doubted'),
        'late after granted': heard.some((words) => words.includes('granted late')),
        'granted after it was tried again': heard.some((words) => words.includes('retrying granted')),
        'granted after late': heard.some((words) => words.includes('late granted')),
        'released before it was assigned': heard.includes('removed'),
      };
      for (const [name, is] of Object.entries(isSo)) reached.set(name, (reached.get(name) ?? 0) + Number(is));
    }
    for (const [name, times] of reached) expect(times, name).to.be.greaterThan(4);
  });

  it('once settled, the person is in if and only if some assignment covers now; a drift is found within a day, and left as it is (rules 49 and 82)', () => {
    always((turns) => {
      const ledger = play(createLedger(), turns);
      playOut(ledger, () => {
        const mayBeUnseen = ledger.driftedAt && ledger.at < later(ledger.driftedAt, { days: 1 });
        if ((!mayBeUnseen && !ledger.isDriftKnown) || !ledger.isCovered)
          expect(ledger.isMember).to.equal(ledger.isCovered);
      });
      if (!ledger.isDriftKnown) expect(ledger.isMember).to.equal(ledger.isCovered);
    });
  });

  it('nobody is let in uncovered, nor put out covered: no gap between assignments (rule 49)', () => {
    always((turns) => {
      const ledger = createLedger({ drive: (one) => expect(isWanted(one.state as Kept)).to.equal(one.isCovered) });
      playOut(play(ledger, turns));
    });
  });

  it('"granted" is heard only while the assignment is live and the directory, read back, has it (rule 50)', () => {
    const report = (assignment: Truth, status: Report['status'], ledger: Ledger) => {
      if (status !== 'granted') return;
      expect(isLive(assignment, ledger.at)).to.equal(true);
      expect(ledger.lastRead).to.equal(true);
    };
    always((turns) => playOut(play(createLedger({ report }), turns)));
  });

  it('"granted" and "removed" are true when they are heard, where nobody else changes the directory (rule 50)', () => {
    const report = (assignment: Truth, status: Report['status'], ledger: Ledger) => {
      if (status === 'granted') expect(ledger.isMember).to.equal(true);
      if (status === 'removed') expect(isOver(assignment, ledger.at)).to.equal(true);
      if (status === 'removed') expect(ledger.isMember).to.equal(ledger.isCovered);
    };
    always((turns) => playOut(play(createLedger({ report }), turns)), fc.array(quiet, { minLength: 3, maxLength: 40 }));
  });

  it('the last word every assignment hears is "granted" while it lives ("drifted" while others have taken it away) and "removed" when it is over, whatever is lost or doubled on the way', () => {
    always((turns) => {
      const ledger = play(createLedger(), turns);
      playOut(ledger, () => {
        for (const assignment of ledger.truth) {
          if (isLive(assignment, ledger.at))
            expect(assignment.heard.at(-1)).to.equal(ledger.isDriftKnown ? 'drifted' : 'granted');
          if (isOver(assignment, ledger.at)) expect(assignment.heard.at(-1)).to.equal('removed');
        }
      });
    });
  });

  it('nothing is heard of an assignment that has not arrived, nor "granted" after "removed"', () => {
    const report = (assignment: Truth, status: Report['status']) => {
      expect(assignment.arrived).to.equal(true);
      if (status === 'granted') expect(assignment.heard).to.not.include('removed');
    };
    always((turns) => playOut(play(createLedger({ report }), turns)));
  });

  it('"late" is heard only of what has been wrong for 15 minutes (rule 50)', () => {
    const report = (_assignment: Truth, status: Report['status'], { state, at }: Ledger) => {
      if (status !== 'late' || state.status === 'none') return;
      expect(needsWork(state)).to.equal(true);
      expect(at.getTime() - state.wrongSince!.getTime()).to.be.at.least(alarmAfterMinutes * 60_000);
    };
    always((turns) => playOut(play(createLedger({ report }), turns)));
  });

  it('"retrying" is heard only of what was tried and is not read as there, before it is late (rule 12)', () => {
    const report = (assignment: Truth, status: Report['status'], { state, lastRead }: Ledger) => {
      if (status !== 'retrying' || state.status === 'none') return;
      expect(state.attempts).to.be.at.least(1);
      expect(state.seen === 'present' && lastRead).to.equal(false);
      expect(assignment.heard).to.not.include('granted').and.not.include('late');
    };
    always((turns) => playOut(play(createLedger({ report }), turns)), fc.array(quiet, { minLength: 3, maxLength: 40 }));
  });

  it('everything is heard once where no acknowledgement is lost, "late" and "granted" once more for each alarm', () => {
    always(
      (turns) => {
        const ledger = play(createLedger(), turns);
        playOut(ledger);
        const alarms = ledger.events.filter((event) => event.type === 'alarmed').length;
        for (const { heard } of ledger.truth) {
          const count = (status: Report['status']) => heard.filter((one) => one === status).length;
          expect(count('granted')).to.be.at.most(1 + alarms);
          expect(count('retrying')).to.be.at.most(1);
          // Once of its coming, once of its going.
          expect(count('late')).to.be.at.most(2 * alarms);
          expect(count('removed')).to.be.at.most(1);
        }
      },
      fc.array(quiet, { minLength: 3, maxLength: 40 }),
    );
  });

  it('an assignment and its release, in either order and any number of times, end with nothing assigned and nothing granted after', () => {
    const delivery = fc.record({ which: fc.nat(1), quirk: fc.option(quirk), acknowledged, minutes: length });
    const report = (assignment: Truth, status: Report['status']) => {
      if (status === 'granted') expect(assignment.over).to.equal(undefined);
    };
    const law = (
      from: number,
      lasts: number | undefined,
      deliveries: readonly (typeof delivery extends fc.Arbitrary<infer T> ? T : never)[],
    ) => {
      const ledger = createLedger({ report });
      const request = ledger.assignment(from, lasts, 'waits');
      ledger.release(request, 'waits');
      for (const one of deliveries) {
        ledger.arrive(one.which);
        if (one.quirk) ledger.work(one.quirk, one.acknowledged);
        ledger.pass(one.minutes);
      }
      playOut(ledger);
      expect(ledger.state).to.deep.include({ assignments: [], leaving: [], over: [request] });
      expect([ledger.isMember, ledger.truth[0]!.heard.at(-1)]).to.deep.equal([false, 'removed']);
      expectAtMostALook(ledger);
    };
    fc.assert(fc.property(length, fc.option(length, { nil: undefined }), fc.array(delivery, { maxLength: 8 }), law), {
      numRuns: 500,
    });
  });

  it('what arrives again changes nothing: no event, nothing new due', () => {
    always((turns) => {
      const ledger = play(createLedger(), turns);
      const { state, events } = ledger;
      const written = events.length;
      ledger.sent.forEach((command, which) => ledger.onItsWay.has(command) || ledger.arrive(which));
      expect(events.length).to.equal(written);
      expect(ledger.state).to.equal(state);
    });
  });

  it('work when it is due makes progress: later due, or never', () => {
    always((turns) => {
      const ledger = play(createLedger(), turns);
      for (const goes of ['fails', 'late', 'throttled', 'well'] as const) {
        if (ledger.dueAt && ledger.dueAt > ledger.at) ledger.at = ledger.dueAt;
        ledger.work(goes);
        // What was told a day late is due to be read again by then: that is the next piece of work.
        if (ledger.dueAt && ledger.dueAt <= ledger.at) ledger.work(goes);
        if (ledger.dueAt) expect(ledger.dueAt).to.be.greaterThan(ledger.at);
      }
    });
  });

  it('an end that is told a day late is read again at once, and then once a day', () => {
    const ledger = createLedger();
    ledger.assignment(0, 1);
    ledger.work();
    ledger.pass(1);
    ledger.work('well', 'never');
    const goneAt = ledger.at;
    ledger.pass(24 * 60 + 20);
    ledger.work();
    expect(ledger.dueAt).to.deep.equal(later(goneAt, { days: 1 }));
    expect(ledger.state).to.have.deep.property('takenAt', goneAt);
    ledger.work();
    expect(ledger.dueAt).to.deep.equal(later(ledger.at, { days: 1 }));
  });

  it('whatever is wrong, begins, ends or has not been told, is due (rule 51)', () => {
    always((turns) => {
      const { state, dueAt, truth, at } = play(createLedger(), turns);
      if (state.status === 'none') return;
      const isOpen = state.assignments.length > 0 || needsWork(state) || reports(state).length > 0;
      if (isOpen) expect(dueAt).to.be.instanceOf(Date);
      else expectAtMostALook({ state, dueAt });
      for (const assignment of truth.filter((one) => one.until && one.arrived && !isOver(one, at)))
        expect(dueAt).to.be.at.most(assignment.until!);
    });
  });

  it('access in force is read again within a day', () => {
    always((turns) => {
      const { state, dueAt } = play(createLedger(), turns);
      if (state.status === 'none' || state.seen !== 'present' || !isWanted(state) || state.isDoubted) return;
      expect(dueAt).to.be.at.most(later(state.readAt!, { days: 1 }));
    });
  });

  it('the alarm is on only while something is and has been wrong for 15 minutes (rule 50)', () => {
    always((turns) => {
      const { state, at } = play(createLedger(), turns);
      if (state.status === 'none' || !state.alarmed) return;
      expect(needsWork(state)).to.equal(true);
      expect(at.getTime() - state.wrongSince!.getTime()).to.be.at.least(alarmAfterMinutes * 60_000);
    });
  });

  it('history replayed gives the state', () => {
    always((turns) => {
      const { state, events } = play(createLedger(), turns);
      expect(stateAfter(ledgerDecider, ...events)).to.deep.equal(state);
    });
  });
});

describe('the end that the directory was told (rule 49)', () => {
  const grant = (at: Date, until?: Date): LedgerCommand => ({
    type: 'observe',
    at,
    present: true,
    term: { ...(until && { until }) },
  });
  const inForce = [assignment(monday, wednesday), grant(monday, wednesday)];

  it('is told again where another request is to outlast it', () => {
    const longer = [...inForce, assignment(tuesday, friday, second, tuesday)];
    expect([needsWork(kept(...inForce)), needsWork(kept(...longer))]).to.deep.equal([false, true]);
    expect(ledgerDecider.dueAt(kept(...longer))).to.deep.equal(tuesday);
    expect(needsWork(kept(...longer, grant(tuesday, friday)))).to.equal(false);
  });

  it('is taken back where one of them never ends, and told again where only the other is left', () => {
    const endless = [...inForce, assignment(tuesday, undefined, second, tuesday), grant(tuesday)];
    expect(needsWork(kept(...endless))).to.equal(false);
    expect(needsWork(kept(...endless, release(tuesday, second)))).to.equal(true);
  });

  it('stays where a later one ends sooner, and while one that begins after a gap waits for its day', () => {
    const sooner = kept(...inForce, assignment(monday, tuesday, second), grant(monday, wednesday));
    expect([needsWork(sooner), sooner.term]).to.deep.equal([false, { until: wednesday }]);
    expect(needsWork(kept(...inForce, assignment(thursday, friday, second)))).to.equal(false);
  });

  it('is told again before the next one begins, where that begins when this one ends: there is no gap', () => {
    const next = [...inForce, assignment(wednesday, friday, second)];
    expect(needsWork(kept(...next))).to.equal(true);
    expect(needsWork(kept(...next, grant(monday, friday)))).to.equal(false);
  });

  it('is nothing to the directory where the person had it before, or where nobody knows what it was told', () => {
    const more = [assignment(tuesday, friday, second, tuesday), observe(true, tuesday)];
    expect(needsWork(kept(assignment(monday, wednesday), observe(true, monday), ...more))).to.equal(false);
  });

  it('that the directory does not take for a while is tried again', () => {
    const longer = [...inForce, assignment(tuesday, friday, second, tuesday), miss(tuesday)];
    expect(needsWork(kept(...longer))).to.equal(true);
    expect(kept(...longer).retryAt).to.be.greaterThan(tuesday);
  });
});

describe('one more assignment on what is in force', () => {
  const inForce = [assignment(monday, friday), observe(true, monday), acknowledge(monday, 'granted')];
  const more = assignment(tuesday, friday, second, tuesday);

  it('is told of when the directory was read for it, not on what was read before (rule 50)', () => {
    const state = kept(...inForce, more);
    expect([needsWork(state), reports(state)]).to.deep.equal([true, []]);
    expect(reports(kept(...inForce, more, observe(true, tuesday)))).to.deep.equal([
      { request: second, status: 'granted' },
    ]);
    const gone = kept(...inForce, more, observe(false, tuesday));
    expect([needsWork(gone), reports(gone)], 'it is given once more').to.deep.equal([true, []]);
    const later = [assignment(wednesday, friday, second, tuesday), tick(wednesday)];
    expect(reports(kept(...inForce, ...later)), 'also at its start').to.deep.equal([]);
  });

  it('that the directory cannot be asked for is late alone: of the other nothing is known to be wrong (rule 50)', () => {
    const miss = (at: Date): LedgerCommand => ({ type: 'miss', at, fault: 'unavailable' });
    const away = kept(...inForce, more, miss(tuesday), miss(later(tuesday, { minutes: 16 })));
    expect(reports(away)).to.deep.equal([{ request: second, status: 'late' }]);
  });
});

describe('an assignment that is extended', () => {
  const inForce = [
    assignment(monday, friday),
    { type: 'observe' as const, at: monday, present: true, term: { until: friday } },
    acknowledge(monday, 'granted'),
  ];
  const longer = assignment(monday, later(friday, { days: 7 }), first, tuesday);

  it('has the later end, and the directory is told it before anybody else is (rules 50 and 53)', () => {
    after(...inForce)
      .when(longer)
      .then({ type: 'prolonged', at: tuesday, request: first, until: later(friday, { days: 7 }) });
    const state = kept(...inForce, longer);
    expect([needsWork(state), reports(state)]).to.deep.equal([true, []]);
    const told = kept(...inForce, longer, {
      ...{ type: 'observe', at: tuesday, present: true, term: { until: later(friday, { days: 7 }) } },
    });
    expect([needsWork(told), reports(told)]).to.deep.equal([false, [{ request: first, status: 'granted' }]]);
    expect(kept(...inForce, longer, tick(friday)).assignments, 'no gap at the old end').to.have.length(1);
  });

  it('is extended once, never shortened, and not where it is over (rules 49 and 53)', () => {
    after(...inForce, longer)
      .when(longer)
      .then();
    after(...inForce, longer)
      .when(assignment(monday, thursday, first, tuesday))
      .then();
    after(...inForce, release(tuesday))
      .when(longer)
      .then();
  });

  it('that the directory does not take is late after 15 minutes, once (rules 50 and 53)', () => {
    const late = (at: Date) => ({ type: 'miss' as const, at, fault: 'unavailable' });
    const missed = [...inForce, longer, late(tuesday), late(later(tuesday, { minutes: 16 }))];
    expect(reports(kept(...missed)).map(({ status }) => status)).to.deep.equal(['late']);
    expect(reports(kept(...missed, acknowledge(later(tuesday, { minutes: 16 }), 'late')))).to.deep.equal([]);
  });
});
