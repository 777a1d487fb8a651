// The ledger as a kind of document: one person's assignments on one resource (rules 48 to 51).
import type { Decider, Decision } from '../document.js';
import { earliest } from '../document.js';
import { resourceKey, type Resource } from '../catalogue/model.js';
import type { PersonId, RequestId } from '../ids.js';
import { retryAt } from '../waits.js';
import { evolve } from './evolve.js';
import type { LedgerCommand, LedgerEvent, LedgerState, Report } from './model.js';
import { accessShape } from './upgrade.js';

type Kept = Extract<LedgerState, { status: 'kept' }>;

/** Something has been wrong this long: people are told, once (rule 50). */
export const alarmAfterMinutes = 15;
const checkEveryHours = 24;

/** The id of the ledger of this person and resource. */
export const ledgerId = (person: PersonId, resource: Resource): string => `${person} ${resourceKey(resource)}`;

/** What should be true now: any assignment whose time has come. */
export const isWanted = (state: Kept): boolean => state.assignments.some((assignment) => assignment.begun);

/** Whether the directory has yet to be driven to what should be true. */
export const needsWork = (state: Kept): boolean => state.seen !== (isWanted(state) ? 'present' : 'absent');

/** What requests should hear and have not heard. Nobody is told of access before the directory was read back (rule 50). */
export function reports(state: LedgerState): Report[] {
  if (state.status === 'none') return [];
  const begun = state.assignments.filter((assignment) => assignment.begun);
  const granted = state.seen === 'present' ? begun.filter((assignment) => assignment.told !== 'granted') : [];
  const isGone = state.seen === 'absent' || (isWanted(state) && state.seen === 'present');
  const late = state.alarmed ? [...begun, ...(isGone ? [] : state.leaving)].filter((one) => one.told !== 'late') : [];
  return [
    ...granted.map(({ request }): Report => ({ request, status: 'granted' })),
    ...(isGone ? state.leaving.map(({ request }): Report => ({ request, status: 'removed' })) : []),
    ...(needsWork(state) ? late.map(({ request }): Report => ({ request, status: 'late' })) : []),
  ];
}

function decide(command: LedgerCommand, state: LedgerState): Decision<LedgerEvent, never> {
  if (command.type === 'assign') {
    const isAssigned = state.status === 'kept' && state.assignments.some(({ request }) => request === command.request);
    return { events: isAssigned || isOver(state, command.request) ? [] : [{ ...command, type: 'assigned' }] };
  }
  if (command.type === 'release') {
    return { events: isOver(state, command.request) ? [] : [{ ...command, type: 'released', how: 'asked' }] };
  }
  return { events: state.status === 'none' ? [] : follow(command, state) };
}

const isOver = (state: LedgerState, request: RequestId): boolean =>
  state.status === 'kept' && (state.over.includes(request) || state.leaving.some((one) => one.request === request));

function follow(command: Exclude<LedgerCommand, { type: 'assign' | 'release' }>, state: Kept): LedgerEvent[] {
  const { at } = command;
  switch (command.type) {
    case 'observe':
      return thenAlarm(at, state, [{ type: 'observed', at, present: command.present }]);
    case 'miss': {
      const nextAt = retryAt(at, state.attempts, command.retryAfterMs);
      return thenAlarm(at, state, [{ type: 'missed', at, fault: command.fault, retryAt: nextAt }]);
    }
    case 'acknowledge':
      return [{ type: 'acknowledged', at, reports: command.reports }];
    case 'tick':
      return thenAlarm(at, state, turn(at, state));
  }
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
    at.getTime() - after.wrongSince.getTime() >= alarmAfterMinutes * 60_000;
  return isOverdue && !after.alarmed && needsWork(after) ? [...events, { type: 'alarmed', at }] : [...events];
}

/** Access in force is read again each day, to find what was changed behind our back. */
function nextCheckAt(state: LedgerState): Date | undefined {
  if (state.status === 'none' || state.seen !== 'present' || !state.readAt || !isWanted(state)) return undefined;
  return new Date(state.readAt.getTime() + checkEveryHours * 3_600_000);
}

function dueAt(state: LedgerState): Date | undefined {
  if (state.status === 'none') return undefined;
  const wrongSince = needsWork(state) && !state.alarmed ? state.wrongSince : undefined;
  return earliest([
    ...state.assignments.map((assignment) => (assignment.begun ? assignment.until : assignment.from)),
    needsWork(state) ? (state.retryAt ?? state.changedAt) : undefined,
    nextCheckAt(state),
    reports(state).length > 0 ? state.changedAt : undefined,
    wrongSince && new Date(wrongSince.getTime() + alarmAfterMinutes * 60_000),
  ]);
}

export const ledgerDecider: Decider<'access', LedgerCommand, never> = {
  kind: 'access',
  ...accessShape,
  initial: { status: 'none' },
  decide,
  evolve,
  effects: () => [],
  key: (effect) => effect,
  dueAt,
  tags: (state) =>
    state.status === 'none'
      ? []
      : [`person:${state.person}`, ...(state.assignments.length > 0 ? ['assigned:yes'] : [])],
  unique: () => undefined,
};
