// What the ledger becomes by each thing that happens to it.
import { retryAt } from '../waits.js';
import type { Resource } from '../catalogue/model.js';
import type { PersonId } from '../ids.js';
import type { LedgerEvent, LedgerState, Assignment } from './model.js';

/** Requests remembered as over. */
const mostOver = 100;

type Kept = Extract<LedgerState, { status: 'kept' }>;

/** The ledger after the event. An event for a ledger that does not exist is a bug and throws. */
export function evolve(state: LedgerState, event: LedgerEvent): LedgerState {
  if (event.type === 'assigned') return assigned(state, event);
  if (event.type === 'released') return released(state, event);
  if (state.status === 'none') throw new Error(`a ledger that does not exist cannot be ${event.type}`);
  const next: Kept = { ...state, changedAt: event.at };
  switch (event.type) {
    case 'begun':
      return changed(
        state,
        next.assignments.map((assignment) =>
          assignment.request === event.request ? { ...assignment, begun: true } : assignment,
        ),
        event.at,
      );
    case 'postponed':
      return {
        ...next,
        assignments: next.assignments.map((assignment) =>
          assignment.request === event.request ? { ...assignment, from: event.from } : assignment,
        ),
      };
    case 'observed':
      return observed(next, event.present, event.at);
    case 'missed':
      return { ...next, attempts: next.attempts + 1, retryAt: event.retryAt, wrongSince: next.wrongSince ?? event.at };
    case 'alarmed':
      return { ...next, alarmed: true, assignments: next.assignments.map(toTellAgain) };
    case 'acknowledged':
      return acknowledged(next, event.reports);
    case 'doubted':
      return { ...next, seen: 'unknown', attempts: 0 };
  }
}

/** From the alarm on, what was told before no longer counts: its request may have heard otherwise although nobody wrote that down. */
const toTellAgain = ({ told: _told, ...assignment }: Assignment): Assignment => assignment;

/** The ledger as it is, or as it begins. */
function begin(state: LedgerState, { at, person, resource }: { at: Date; person: PersonId; resource: Resource }): Kept {
  if (state.status === 'kept') return state;
  const nothing = { assignments: [], leaving: [], over: [], seen: 'absent' as const, attempts: 0, alarmed: false };
  return { status: 'kept', person, resource, ...nothing, changedAt: at };
}

function assigned(state: LedgerState, event: Extract<LedgerEvent, { type: 'assigned' }>): Kept {
  const { type: _type, at, person: _person, resource: _resource, ...assignment } = event;
  const before = begin(state, event);
  return changed(before, [...before.assignments, { ...assignment, begun: assignment.from <= at }], at);
}

/** An assignment that never began leaves nothing to remove. */
function released(state: LedgerState, event: Extract<LedgerEvent, { type: 'released' }>): Kept {
  const before = begin(state, event);
  const rest = before.assignments.filter(({ request }) => request !== event.request);
  const after = changed(before, rest, event.at);
  return { ...after, leaving: [...after.leaving, { request: event.request }] };
}

/** Other assignments: where that changes what should be true, the directory's last word no longer counts and the waits begin anew. */
function changed(state: Kept, assignments: readonly Assignment[], at: Date): Kept {
  const was = state.assignments.some((assignment) => assignment.begun);
  const is = assignments.some((assignment) => assignment.begun);
  if (was === is) return { ...state, assignments, changedAt: at };
  const { retryAt: _retryAt, ...rest } = state;
  return { ...rest, assignments, seen: 'unknown', attempts: 0, alarmed: false, wrongSince: at, changedAt: at };
}

function observed(state: Kept, present: boolean, at: Date): Kept {
  const isRight = present === state.assignments.some((assignment) => assignment.begun);
  const { retryAt: _retryAt, wrongSince, ...rest } = state;
  const read = { ...rest, seen: present ? ('present' as const) : ('absent' as const), readAt: at };
  return isRight
    ? { ...read, attempts: 0, alarmed: false }
    : {
        ...read,
        attempts: state.attempts + 1,
        retryAt: retryAt(at, state.attempts),
        wrongSince: wrongSince ?? at,
      };
}

function acknowledged(state: Kept, told: Extract<LedgerEvent, { type: 'acknowledged' }>['reports']): Kept {
  const heard = (request: string) => told.filter((report) => report.request === request).map((report) => report.status);
  return {
    ...state,
    assignments: state.assignments.map((assignment) => {
      const statuses = heard(assignment.request);
      if (statuses.includes('granted')) return { ...assignment, told: 'granted' };
      return statuses.includes('late') ? { ...assignment, told: 'late' } : assignment;
    }),
    over: [
      ...state.over,
      ...state.leaving.filter(({ request }) => heard(request).includes('removed')).map((one) => one.request),
    ].slice(-mostOver),
    leaving: state.leaving
      .filter(({ request }) => !heard(request).includes('removed'))
      .map((one) => (heard(one.request).includes('late') ? { ...one, told: 'late' } : one)),
  };
}
