// What the ledger becomes by each thing that happens to it.
import { retryAt } from '../waits.js';
import type { Resource } from '../catalogue/model.js';
import type { PersonId, RequestId } from '../ids.js';
import type { Person } from '../person.js';
import { acknowledged } from './acknowledged.js';
import { alarmed, failed, missed, toTellAgain } from './missed.js';
import { isEffective, isHeldBack, isWanted, needsWork, type Kept } from './needs.js';
import type { LedgerEvent, LedgerState, Assignment, Standing } from './model.js';

/** The ledger after the event. An event for a ledger that does not exist is a bug and throws. */
export function evolve(state: LedgerState, event: LedgerEvent): LedgerState {
  if (event.type === 'assigned') return assigned(state, event);
  if (event.type === 'released') return released(state, event);
  if (event.type === 'withdrawn') return withdrawn(state, event);
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
    case 'suspended':
    case 'resumed': {
      const assignments = next.assignments.map(suspension(event));
      // What others took away stays taken away: what becomes of that is for administrators to say (rule 82).
      return state.driftedAt ? { ...next, assignments } : changed(next, assignments, event.at);
    }
    case 'postponed':
      return {
        ...next,
        assignments: next.assignments.map((assignment) =>
          assignment.request === event.request ? { ...assignment, from: event.from } : assignment,
        ),
      };
    case 'prolonged':
      return prolonged(next, event);
    case 'based':
      return based(next, event.held, event.at);
    case 'observed':
      return observed(event.term ? { ...next, term: event.term } : next, event.present, event.at);
    case 'missed':
      return missed(next, event);
    case 'withheld':
      return withheld(next, event.retryAt);
    case 'alarmed':
      return alarmed(next);
    case 'failed':
      return failed(next, event.at);
    case 'acknowledged':
      return acknowledged(next, event);
    case 'doubted':
      return { ...next, isDoubted: true, attempts: 0 };
    case 'drifted':
      return observed(
        { ...next, driftedAt: event.at, assignments: next.assignments.map(toTellAgain) },
        false,
        event.at,
      );
    case 'restored':
    case 'retried':
      return anew(next, event.at);
    case 'given':
      return observed({ ...next, given: { at: event.at, request: event.request } }, true, event.at);
    case 'retaken':
      return leavingAgain(anew(next, event.at), state.given?.request);
    case 'left':
      return leavingAgain(
        { ...withoutGiven(next), standing: 'held', standingAt: event.at },
        state.given?.request,
        event.by,
      );
  }
}

function withoutGiven({ given: _given, ...rest }: Kept): Kept {
  return rest;
}

/** The request whose access others gave again waits to be told what becomes of it: that it is suspended, or over. */
function leavingAgain(state: Kept, request: RequestId | undefined, acceptedBy?: Person): Kept {
  if (request === undefined) return state;
  const { assignments, leaving } = state;
  if (assignments.some((one) => one.request === request))
    return { ...state, assignments: assignments.map((one) => (one.request === request ? toTellAgain(one) : one)) };
  const before = leaving.find((one) => one.request === request) ?? { request };
  const rest = leaving.filter((one) => one.request !== request);
  return { ...state, leaving: [...rest, { ...before, ...(acceptedBy && { acceptedBy }) }] };
}

/** What has another end is told anew, once the directory was told it too. */
function prolonged(
  { retryAt: _retryAt, ...state }: Kept,
  { at, request, until }: Extract<LedgerEvent, { type: 'prolonged' }>,
): Kept {
  const next: Kept = {
    ...state,
    attempts: 0,
    assignments: state.assignments.map((assignment) => {
      if (assignment.request !== request) return assignment;
      const { until: _until, ...rest } = toTellAgain(assignment);
      return { ...rest, ...(until && { until }) };
    }),
  };
  return needsWork(next) && !next.isDoubted ? { wrongSince: at, ...next } : next;
}

/** What is suspended, or given again, is told anew. */
const suspension =
  ({ request, type }: Extract<LedgerEvent, { type: 'suspended' | 'resumed' }>) =>
  ({ isSuspended, ...one }: Assignment): Assignment =>
    one.request !== request
      ? { ...one, ...(isSuspended && { isSuspended }) }
      : { ...toTellAgain(one), ...(type === 'suspended' && { isSuspended: true as const }) };

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

/** It is nobody's own any more, and to be taken away. */
function withdrawn(state: LedgerState, event: Extract<LedgerEvent, { type: 'withdrawn' }>): Kept {
  const { given, ...before } = begin(state, event);
  const { standing, standingAt: _at, ...rest } = anew(before, event.at);
  return leavingAgain({ ...rest, ...(standing === 'unread' && { standing }) }, given?.request);
}

/** An assignment that never began leaves nothing to remove; what ends while it is suspended is read once more before anybody is told (rule 50). */
function released(state: LedgerState, event: Extract<LedgerEvent, { type: 'released' }>): Kept {
  const before = begin(state, event);
  const rest = before.assignments.filter(({ request }) => request !== event.request);
  const after = changed(before, rest, event.at);
  const accepted = event.by && { acceptedBy: event.by };
  const gone = before.assignments.find(({ request }) => request === event.request);
  const isToRead = !event.by && gone !== undefined && isHeldBack(gone) && isRead(after);
  const { driftedAt, ...known } = after;
  const isDrift = driftedAt && rest.some(({ begun }) => begun);
  return {
    ...known,
    ...(isDrift && { driftedAt }),
    ...(isToRead && { isDoubted: true as const, attempts: 0 }),
    leaving: [
      ...after.leaving,
      { request: event.request, ...accepted, ...(isToRead && { wasSuspended: true as const }) },
    ],
  };
}

/** What was ours, and was last read as gone. */
const isRead = (state: Kept): boolean =>
  state.readAt !== undefined &&
  state.seen === 'absent' &&
  !isWanted(state) &&
  state.standing !== 'held' &&
  state.standing !== 'unread';

/**
 * Other assignments: where that changes what should be true, the directory's last word no longer counts and the waits begin anew.
 * What is newly approved is also given where somebody else had taken it away.
 */
function changed(state: Kept, assignments: readonly Assignment[], at: Date): Kept {
  const next = { ...state, assignments };
  const [was, is] = [isWanted(state), isWanted(next)];
  const isMore = assignments.filter(isEffective).length > state.assignments.filter(isEffective).length;
  if (was && is) return isMore ? joined(state, next, at) : { ...takenOver(next), changedAt: at };
  if (was === is) return { ...next, changedAt: at };
  if (is) return withStanding(anew(next, at), standingAtBeginning(state));
  // Nothing was read yet, or all was refused, so nothing was given: there is nothing to take away.
  return state.standing === 'unread' || state.failedAt
    ? withStanding({ ...anew(next, at), seen: 'absent' }, undefined)
    : anew(next, at);
}

/** One more assignment on what is in force. Nobody is told of access on the strength of what was read for another request, hours ago (rule 50). */
function joined(state: Kept, next: Kept, at: Date): Kept {
  if (state.driftedAt) return anew(next, at);
  const isReadAnew = state.seen === 'present' && !state.isDoubted;
  return { ...takenOver(next), changedAt: at, ...(isReadAnew && { seen: 'unknown', attempts: 0 }) };
}

/** What was ours and is not yet read as gone is still ours; all else is for the directory to say. */
function standingAtBeginning({ seen, standing, given, assignments }: Kept): Standing | undefined {
  // What others gave while it is suspended is what is given again: it ends as that would have.
  const isSuspended = assignments.some(({ request }) => request === given?.request);
  return seen !== 'absent' && (!given || isSuspended) && standing !== 'held' ? standing : 'unread';
}

function withStanding(state: Kept, standing: Standing | undefined, at?: Date): Kept {
  const { standing: _standing, standingAt: _at, ...rest } = state;
  return takenOver({ ...rest, ...(standing && { standing }), ...(at && { standingAt: at }) });
}

/** Rule 71: one policy that takes over is enough. */
const takenOver = (state: Kept): Kept =>
  state.standing === 'held' && state.assignments.some((assignment) => isEffective(assignment) && assignment.takesOver)
    ? { ...state, standing: 'taken-over' }
    : state;

const based = (state: Kept, held: boolean, at: Date): Kept =>
  withStanding({ ...state, attempts: 0 }, held ? 'held' : undefined, held ? at : undefined);

/** The directory is to be driven from here on, whatever it said before. */
function anew(state: Kept, at: Date): Kept {
  const {
    retryAt: _retryAt,
    isDoubted: _doubted,
    driftedAt: _drifted,
    isLastHolder: _last,
    term: _term,
    refusal: _refusal,
    failedAt: _failed,
    ...rest
  } = withoutGiven(state);
  return { ...rest, seen: 'unknown', attempts: 0, alarmed: false, wrongSince: at, changedAt: at };
}

function observed(state: Kept, present: boolean, at: Date): Kept {
  const { retryAt: _retryAt, wrongSince, isDoubted: _doubted, driftedAt, isLastHolder: _last, ...known } = state;
  const { refusal: _refusal, failedAt: _failed, ...rest } = known;
  const isDrift = driftedAt && !present && state.assignments.some(({ begun }) => begun);
  // What others had given is gone again: the request is told.
  const before = rest.given && !present ? leavingAgain(withoutGiven(rest), rest.given.request) : rest;
  const read: Kept = {
    ...withStanding(before, rest.standing === 'unread' ? undefined : rest.standing, rest.standingAt),
    seen: present ? 'present' : 'absent',
    readAt: at,
    ...(isDrift && { driftedAt }),
  };
  return needsWork(read)
    ? {
        ...read,
        attempts: state.attempts + 1,
        retryAt: retryAt(at, state.attempts),
        wrongSince: wrongSince ?? at,
      }
    : { ...read, attempts: 0, alarmed: false };
}

function withheld(state: Kept, next: Date): Kept {
  const { wrongSince: _since, ...rest } = state;
  return { ...rest, isLastHolder: true, alarmed: false, attempts: state.attempts + 1, retryAt: next };
}
