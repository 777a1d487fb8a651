// What requests should hear of a ledger and have not heard.
import { isEffective, isInForce, isRetried, isTermOther, isWanted, isWrong, type Kept } from './needs.js';
import type { LedgerState, Leaving, Report } from './model.js';

/** Whether this is the last word on an assignment: what it gave is gone, or left with the person. */
export const isLastWord = (status: string): boolean => status === 'removed' || status === 'kept' || status === 'left';

/** Nobody is told of access, or of its end, before the directory was read back (rule 50). */
export function reports(state: LedgerState): Report[] {
  if (state.status === 'none') return [];
  const begun = state.assignments.filter(isEffective);
  // What others had taken away before is told as that (rule 82).
  const suspended = state.assignments.filter((one) => one.isSuspended && !(state.driftedAt && one.begun));
  const held = state.standing === 'held' ? { held: true as const } : {};
  // Until when, is part of what is told: the directory has to know it, too.
  const granted =
    state.seen === 'present' && !isTermOther(state) ? begun.filter((assignment) => assignment.told !== 'granted') : [];
  const drifted = state.driftedAt ? state.assignments.filter((one) => one.begun && one.told !== 'drifted') : [];
  const waiting = isGone(state) ? [] : [...suspended, ...state.leaving];
  const failed = state.failedAt ? begun.filter((one) => one.told !== 'failed') : [];
  const late =
    state.alarmed && isWrong(state) && !state.failedAt
      ? [...begun.filter((one) => !isInForce(state, one)), ...waiting].filter((one) => one.told !== 'late')
      : [];
  const retrying = isRetried(state) ? begun.filter((one) => one.told === undefined) : [];
  return [
    ...granted.map(({ request }): Report => ({ request, status: 'granted', ...held })),
    ...drifted.map(({ request }): Report => ({ request, status: 'drifted' })),
    ...(state.given && !state.given.isTold ? [{ request: state.given.request, status: 'given' as const }] : []),
    ...(isGone(state) ? state.leaving.filter((one) => isReadSince(state, one)) : []).map((one) => overOf(state, one)),
    ...(isGone(state) ? suspended.filter((one) => one.told !== 'suspended') : []).map(({ request }): Report => ({
      request,
      status: 'suspended',
      ...held,
    })),
    ...failed.map(({ request }): Report => ({
      request,
      status: 'failed',
      ...(state.refusal && { fault: state.refusal.fault }),
    })),
    ...late.map(({ request }): Report => ({ request, status: 'late' })),
    ...retrying.map(({ request }): Report => ({ request, status: 'retrying' })),
    ...(state.isLastHolder ? waiting.filter((one) => one.told !== 'last-holder') : []).map(({ request }): Report => ({
      request,
      status: 'last-holder',
    })),
  ];
}

/** What is over for a request is gone, or stays for another request, or was there before. */
const isGone = (state: Kept): boolean =>
  state.seen === 'absent' || (state.seen === 'present' && (isWanted(state) || state.standing === 'held'));

/** What ended while it was suspended has been read once more since. */
const isReadSince = (state: Kept, { wasSuspended }: Leaving): boolean => !(wasSuspended && state.isDoubted);

const overOf = (state: Kept, { request, acceptedBy }: Leaving): Report => ({
  request,
  ...(acceptedBy && { acceptedBy }),
  status: state.standing === 'held' && state.seen === 'present' ? (acceptedBy ? 'left' : 'kept') : 'removed',
});
