// When the directory refuses for good what is to be given: then that is said, and it is tried seldom (rule 12).
import { addMinutes } from '../time.js';
import type { FinalFault, Refusal } from './model.js';
import { isWanted, isWrong, type Kept } from './needs.js';

/** What trying again does not mend by itself; all else is tried on as late. */
const finalFaults: readonly FinalFault[] = [
  'not-found',
  'forbidden',
  'policy',
  'unsupported',
  'unlicensed',
  'not-listed',
  'invalid',
];

/** Refused for so long, each time it was tried. */
export const failsAfterMinutes = 60;

/** Whether an answer refuses for good; one that says when to ask again does not. */
export const finalFault = (fault: string, retryAfterMs: number | undefined): FinalFault | undefined =>
  retryAfterMs === undefined ? finalFaults.find((one) => one === fault) : undefined;

/** After this answer; nothing where it refuses nothing for good. A read that is refused changes nothing of what is in force. */
export const refusalAfter = (
  { refusal, isDoubted }: Kept,
  { refused, at }: { readonly refused?: FinalFault; readonly at: Date },
): Refusal | undefined => (refused && !isDoubted ? { since: refusal?.since ?? at, fault: refused } : undefined);

/** When it has failed if it is refused then too; nothing where it has already, and where it is there and only its end is not taken. */
export const failsAt = (state: Kept): Date | undefined =>
  state.refusal && !state.failedAt && state.seen !== 'present' && isWanted(state) && isWrong(state)
    ? addMinutes(state.refusal.since, failsAfterMinutes)
    : undefined;

/** The next try after one that did not succeed: at the moment that decides whether it has failed, too. */
export function nextTryAt(state: Kept, usual: Date): Date {
  const decidesAt = failsAt(state);
  return decidesAt && decidesAt > state.changedAt && decidesAt < usual ? decidesAt : usual;
}
