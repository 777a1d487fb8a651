// What a ledger becomes by a try that did not succeed, and by having failed.
import { dayMs } from '../time.js';
import { nextTryAt, refusalAfter } from './failing.js';
import type { Assignment, LedgerEvent } from './model.js';
import type { Kept } from './needs.js';

/** From an alarm or a drift on, what was told before no longer counts: its request may have heard otherwise although nobody wrote that down. */
export const toTellAgain = ({ told: _told, ...assignment }: Assignment): Assignment => assignment;

/** A change that is not through is wrong from its beginning; that access in force cannot be read is not. */
export function missed(state: Kept, { retryAt: next, at, ...said }: Extract<LedgerEvent, { type: 'missed' }>): Kept {
  const wrongSince = state.wrongSince ?? (state.isDoubted ? undefined : at);
  const { refusal: _before, ...rest } = state;
  const refusal = refusalAfter(state, { ...said, at });
  const known = {
    ...rest,
    ...(refusal && { refusal }),
    attempts: state.attempts + 1,
    ...(wrongSince && { wrongSince }),
  };
  return { ...known, retryAt: nextTryAt(known, next) };
}

/** From here on it is tried once a day, and when an administrator says so. */
export const failed = (state: Kept, at: Date): Kept => ({
  ...state,
  failedAt: at,
  retryAt: new Date(at.getTime() + dayMs),
  assignments: state.assignments.map(toTellAgain),
});
