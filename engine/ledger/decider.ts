// The ledger as a kind of document: one person's assignments on one resource (rules 48 to 51).
import { dayMs, hourMs, minuteMs } from '../time.js';
import { defined } from '../defined.js';
import type { Decider, Decision } from '../document.js';
import { earliest } from '../document.js';
import type { Resource } from '../catalogue/model.js';
import type { RequestId } from '../ids.js';
import type { Person } from '../person.js';
import { retryAt } from '../waits.js';
import { evolve } from './evolve.js';
import { failsAt, finalFault } from './failing.js';
import { isHeldBack, isWanted, isWrong, needsWork, type Kept } from './needs.js';
import { reports } from './reports.js';
import type { Assignment, LedgerCommand, LedgerEvent, LedgerState } from './model.js';
import { tagsOf } from './tags.js';
import { ledgerShape } from './upgrade.js';

/** Something has been wrong this long: people are told, once (rule 50). */
export const alarmAfterMinutes = 15;

/** Access in force is read again to find what was changed behind our back (rule 82): a role, held for hours, each hour; the rest each day. */
export const checkEveryMs = ({ kind }: Resource): number => (kind === 'directory-role' ? 1 : 24) * hourMs;

function decide(command: LedgerCommand, state: LedgerState): Decision<LedgerEvent, never> {
  if (command.type === 'assign') {
    return { events: assign(command, state) };
  }
  if (command.type === 'release') {
    return { events: isOver(state, command.request) ? [] : [{ ...command, type: 'released', how: 'asked' }] };
  }
  if (command.type === 'withdraw') return { events: withdraw(command, state) };
  if (command.type === 'suspend') return { events: suspend(command, state) };
  return { events: state.status === 'none' ? [] : follow(command, state) };
}

const withdraw = (command: Extract<LedgerCommand, { type: 'withdraw' }>, state: LedgerState): LedgerEvent[] =>
  state.status === 'kept' && isWanted(state) ? [] : [{ ...command, type: 'withdrawn' }];

function assign(
  { isAgain, ...command }: Extract<LedgerCommand, { type: 'assign' }>,
  state: LedgerState,
): LedgerEvent[] {
  const { at, request } = command;
  if (isOver(state, request)) return [];
  const known = assignmentOf(state, request);
  if (!known) return [{ ...command, type: 'assigned' }];
  const isResumed = isAgain === true && known.isSuspended === true;
  return [...(isResumed ? [{ type: 'resumed' as const, at, request }] : []), ...prolong(known, command)];
}

/** What never arrived is entered as suspended: the request hears that nothing of it is there, and its review may give it. */
function suspend(
  { type: _type, ...command }: Extract<LedgerCommand, { type: 'suspend' }>,
  state: LedgerState,
): LedgerEvent[] {
  const { at, request, from } = command;
  if (isOver(state, request)) return [];
  const known = assignmentOf(state, request);
  if (!known)
    return from
      ? [
          { ...command, type: 'assigned', from },
          { type: 'suspended', at, request },
        ]
      : [];
  return [
    ...(known.isSuspended ? [] : [{ type: 'suspended' as const, at, request }]),
    ...(command.until ? prolong(known, command) : []),
  ];
}

function prolong(
  known: Assignment,
  { at, request, until }: { at: Date; request: RequestId; until?: Date },
): LedgerEvent[] {
  const isLater = known.until !== undefined && (until === undefined || until > known.until);
  return isLater ? [{ type: 'prolonged', at, request, ...defined({ until }) }] : [];
}

const assignmentOf = (state: LedgerState, request: RequestId): Assignment | undefined =>
  state.status === 'kept' ? state.assignments.find((one) => one.request === request) : undefined;

const isOver = (state: LedgerState, request: RequestId): boolean =>
  state.status === 'kept' && (state.over.includes(request) || state.leaving.some((one) => one.request === request));

function follow(
  command: Exclude<LedgerCommand, { type: 'assign' | 'release' | 'withdraw' | 'suspend' }>,
  state: Kept,
): LedgerEvent[] {
  const { at } = command;
  switch (command.type) {
    case 'postpone': {
      const waits = state.assignments.some(({ request, begun }) => request === command.request && !begun);
      return waits ? [{ ...command, type: 'postponed' }] : [];
    }
    case 'base':
      return isToBeBased(state, command.held) ? [{ type: 'based', at, held: command.held }] : [];
    case 'observe':
      if (isDrift(state, command.present)) return [{ type: 'drifted', at }];
      return isGivenByOthers(state, command.present)
        ? givenFor(at, state)
        : thenAlarm(at, state, [{ ...command, type: 'observed' }]);
    case 'miss': {
      const nextAt = state.failedAt
        ? new Date(at.getTime() + dayMs)
        : retryAt(at, state.attempts, command.retryAfterMs);
      const refused = finalFault(command.fault, command.retryAfterMs);
      const missed = { type: 'missed', at, fault: command.fault, ...defined({ refused }), retryAt: nextAt } as const;
      return thenFail(at, state, thenAlarm(at, state, [missed]));
    }
    case 'withhold':
      return isWanted(state) ? [] : [{ type: 'withheld', at, retryAt: retryAt(at, state.attempts) }];
    case 'restore':
      if (state.given) return [{ type: 'retaken', at, by: command.by }];
      if (state.failedAt) return [{ type: 'retried', at, by: command.by }];
      return state.driftedAt ? [{ type: 'restored', at, by: command.by }] : [];
    case 'accept':
      if (state.given) return [{ type: 'left', at, by: command.by }];
      return state.driftedAt || state.failedAt ? accepted(state, command) : [];
    case 'acknowledge':
      return [{ type: 'acknowledged', at, reports: command.reports }];
    case 'doubt':
      return nextCheckAt(state) ? [{ type: 'doubted', at }] : [];
    case 'tick':
      return thenAlarm(at, state, turn(at, state));
  }
}

/** Before the first grant; and once more where what was held before is gone when it is to be given. */
const isToBeBased = (state: Kept, held: boolean): boolean =>
  isWanted(state) && (state.standing === 'unread' || (state.standing === 'held' && state.seen === 'unknown' && !held));

/** What was in force and is gone although nobody of ours took it away (rule 82). */
const isDrift = (state: Kept, present: boolean): boolean =>
  state.isDoubted === true && !state.driftedAt && !present && isWanted(state);

/** What was taken away and is there again although nobody of ours gave it (rule 82). */
const isGivenByOthers = (state: Kept, present: boolean): boolean =>
  state.isDoubted === true && !state.given && present && !isWanted(state) && state.standing !== 'held';

/** What is suspended, or ended so, is what somebody gave; else the last that was over. */
function givenFor(at: Date, { assignments, leaving, over }: Kept): LedgerEvent[] {
  const suspended = assignments.findLast(isHeldBack) ?? leaving.findLast(({ wasSuspended }) => wasSuspended);
  const request = suspended?.request ?? over.at(-1);
  return request === undefined ? [{ type: 'observed', at, present: true }] : [{ type: 'given', at, request }];
}

/** Let be: every assignment on what is gone, or not to be had, is over. */
function accepted({ assignments, person, resource }: Kept, { at, by }: { at: Date; by: Person }): LedgerEvent[] {
  return assignments
    .filter(({ begun }) => begun)
    .map(({ request }) => ({ type: 'released', at, person, resource, request, how: 'accepted', by }));
}

/** Assignments whose time has come begin, assignments whose time is over go (one that did both in our absence is only gone), and what was read long ago is read again. */
function turn(at: Date, state: Kept): LedgerEvent[] {
  const { person, resource } = state;
  const turned = state.assignments.flatMap(({ request, from, until, begun }): LedgerEvent[] => {
    if (until && until <= at) return [{ type: 'released', at, person, resource, request, how: 'time' }];
    return !begun && from <= at ? [{ type: 'begun', at, request }] : [];
  });
  const checkAt = nextCheckAt(turned.reduce<LedgerState>(evolve, state));
  return checkAt && checkAt <= at ? [...turned, { type: 'doubted', at }] : turned;
}

/** These events, and the alarm if what is then wrong has been wrong long enough. */
function thenAlarm(at: Date, state: Kept, events: readonly LedgerEvent[]): LedgerEvent[] {
  const after = events.reduce<LedgerState>(evolve, state);
  const isOverdue =
    after.status === 'kept' &&
    after.wrongSince &&
    at.getTime() - after.wrongSince.getTime() >= alarmAfterMinutes * minuteMs;
  return isOverdue && !after.alarmed && isWrong(after) ? [...events, { type: 'alarmed', at }] : [...events];
}

/** After one more refusal: that it has failed, if it was refused long enough. */
function thenFail(at: Date, state: Kept, events: readonly LedgerEvent[]): LedgerEvent[] {
  const after = events.reduce<LedgerState>(evolve, state);
  const dueAt = after.status === 'kept' ? failsAt(after) : undefined;
  const fault = after.status === 'kept' ? after.refusal?.fault : undefined;
  return dueAt && dueAt <= at && fault ? [...events, { type: 'failed', at, fault }] : [...events];
}

/** What was taken away is read again for so long, to find whether somebody else gives it. */
export const watchedAfterEndMs = 30 * dayMs;

/** What was taken away, at its end or because it is suspended: a role each hour of the first day, all else each day. */
function nextLookAt({ readAt, takenAt, resource, over, standing, assignments, given }: Kept): Date | undefined {
  const isWatched = over.length > 0 || given !== undefined || assignments.some(isHeldBack);
  if (!readAt || !takenAt || !isWatched || standing === 'held') return undefined;
  const isFirstDay = readAt.getTime() - takenAt.getTime() < dayMs;
  const nextAt = new Date(readAt.getTime() + (isFirstDay ? checkEveryMs(resource) : dayMs));
  return nextAt.getTime() - takenAt.getTime() <= watchedAfterEndMs ? nextAt : undefined;
}

/** Whether what others give again is found by the ledger itself, which knows the request that gave it before (rule 82). */
export const isReadAgain = (state: LedgerState): boolean =>
  state.status === 'kept' && (state.isDoubted === true || nextCheckAt(state) !== undefined);

/** Access in force, and what others took away, is read again each day, to find what was changed behind our back. */
function nextCheckAt(state: LedgerState): Date | undefined {
  if (state.status === 'none' || !state.readAt || state.isDoubted) return undefined;
  if (!isWanted(state) && !state.driftedAt)
    return state.seen === 'absent' || state.given ? nextLookAt(state) : undefined;
  if (state.seen !== 'present' && !state.driftedAt) return undefined;
  return new Date(state.readAt.getTime() + checkEveryMs(state.resource));
}

function dueAt(state: LedgerState): Date | undefined {
  if (state.status === 'none') return undefined;
  const wrongSince = isWrong(state) && !state.alarmed ? state.wrongSince : undefined;
  return earliest([
    ...state.assignments.map((assignment) => (assignment.begun ? assignment.until : assignment.from)),
    needsWork(state) ? (state.retryAt ?? state.changedAt) : undefined,
    nextCheckAt(state),
    reports(state).length > 0 ? state.changedAt : undefined,
    wrongSince && new Date(wrongSince.getTime() + alarmAfterMinutes * minuteMs),
  ]);
}

export const ledgerDecider: Decider<'ledger', LedgerCommand, never> = {
  kind: 'ledger',
  ...ledgerShape,
  initial: { status: 'none' },
  decide,
  evolve,
  effects: () => [],
  key: (effect) => effect,
  dueAt,
  tags: tagsOf,
  unique: () => undefined,
};
