// What a ledger asks for: what should be true, and what is still to be done or read.
import type { Assignment, LedgerState } from './model.js';

/** A ledger that exists. */
export type Kept = Extract<LedgerState, { status: 'kept' }>;

/** Whether its time has come, and it is not suspended (rule 34). */
export const isEffective = ({ begun, isSuspended }: Assignment): boolean => begun && isSuspended !== true;

/** Its time has come, and it is suspended. */
export const isHeldBack = ({ begun, isSuspended }: Assignment): boolean => begun && isSuspended === true;

/** What should be true now: any assignment whose time has come and that is not suspended. */
export const isWanted = (state: Kept): boolean => state.assignments.some(isEffective);

/** Nobody of ours assignments it any more and the person had it before: it is theirs (rule 71). */
export const isLeftAlone = (state: Kept): boolean => !isWanted(state) && state.standing === 'held';

/** The directory is only to be asked, not to be changed. */
export const isOnlyRead = (state: Kept): boolean => state.isDoubted === true || isLeftAlone(state);

/** When access ends for which there is an assignment all the time from now on, one after the other without a gap; nothing where it never ends. */
export function lastEnd({ assignments }: Kept): Date | undefined {
  const inOrder = assignments
    .filter(({ isSuspended }) => isSuspended !== true)
    .sort((one, other) => startOf(one) - startOf(other));
  let end = -Infinity;
  for (const { begun, from, until } of inOrder) {
    if (!begun && from.getTime() > end) break;
    end = Math.max(end, until?.getTime() ?? Infinity);
  }
  return Number.isFinite(end) ? new Date(end) : undefined;
}

const startOf = ({ begun, from }: Assignment): number => (begun ? -Infinity : from.getTime());

/** Told as given, and nothing known against it: what is tried is for another request. */
export const isInForce = ({ seen }: Kept, { told }: Assignment): boolean => seen === 'unknown' && told === 'granted';

/** The end that the directory was told has come: it may have taken the access away itself, and nobody else did. */
export const isTermOver = ({ term }: Kept, at: Date): boolean => term?.until !== undefined && term.until <= at;

/** By then the directory shows everywhere what was changed in it. */
const shownMs = 60_000;

/** What is to be taken away, and was not at the first tries, may be gone without us: by the end that the directory was told, or by somebody who was asked to. */
export const mayBeGone = ({ wrongSince }: Kept, at: Date): boolean =>
  wrongSince !== undefined && at.getTime() - wrongSince.getTime() >= shownMs;

/** The directory was told of another end than is wanted now: an overlap began or is over, or the end was moved. */
export const isTermOther = (state: Kept): boolean =>
  state.term !== undefined && state.standing !== 'held' && state.term.until?.getTime() !== lastEnd(state)?.getTime();

/** Whether the directory has yet to be driven to what should be true, or to be read. Drift is told, never driven (rule 82). */
export function needsWork(state: Kept): boolean {
  if (state.isDoubted) return true;
  if (isLeftAlone(state)) return state.seen === 'unknown';
  if (state.driftedAt || state.given) return false;
  if (!isWanted(state)) return state.seen !== 'absent';
  return state.seen !== 'present' || isTermOther(state);
}

/** Whether the directory is other than it should be because a change of ours is not through: that alone is late (rule 50). */
export const isWrong = (state: Kept): boolean => needsWork(state) && !isOnlyRead(state) && !state.isLastHolder;

/** The next try comes later than this after the first: whoever waits for it is told that it goes on. */
export const firstTriesMs = 15_000;

/** Whether what is to be given was tried, did not succeed, and is tried again after the first tries (rule 12). What is late, or has failed, is said to be so. */
export const isRetried = (state: Kept): boolean =>
  isWanted(state) &&
  isWrong(state) &&
  state.seen !== 'present' &&
  !state.alarmed &&
  !state.failedAt &&
  state.attempts > 0 &&
  state.retryAt !== undefined &&
  state.wrongSince !== undefined &&
  state.retryAt.getTime() - state.wrongSince.getTime() >= firstTriesMs;

/** Whether somebody who has it has it by this ledger's leave, or is known by it to have it (rule 82). */
export const explains = (state: LedgerState): boolean =>
  state.status === 'kept' && (isWanted(state) || state.seen !== 'absent' || state.leaving.length > 0);

/** Given by Gatehouse and not yet read back as gone. */
export const isOurs = (state: LedgerState): boolean =>
  state.status === 'kept' &&
  state.standing !== 'held' &&
  !state.given &&
  (state.assignments.length > 0 || state.seen !== 'absent');
