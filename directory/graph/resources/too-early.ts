// Privileged Identity Management takes nothing back, and changes no end, in the first five minutes, by whomever it is asked: what is done instead.
import { DirectoryError, type Applied } from '../../../engine/ports.js';
import { minuteMs } from '../../../engine/time.js';
import { GraphRefusal } from '../wire/errors.js';
import { appliedOr, isNotThere } from './giving.js';

const leastMs = 5 * minuteMs;
/** Entra counts from when it took the request, by its own clock. */
const marginMs = 5_000;

/** Whether this is the refusal of the first five minutes. */
export const isTooEarly = (error: unknown): error is GraphRefusal =>
  error instanceof GraphRefusal && error.refused.code === 'ActiveDurationTooShort';

/** The same refusal, which says when to ask again; where the assignment cannot be read yet, soon. */
export function untilThen(
  refusal: GraphRefusal,
  own: { readonly startDateTime?: string | null | undefined } | undefined,
  now: Date,
): GraphRefusal {
  if (!own?.startDateTime) return refusal;
  const leftMs = new Date(own.startDateTime).getTime() + leastMs - now.getTime();
  const retryAfterMs = Math.min(Math.max(leftMs, 0), leastMs) + marginMs;
  return new GraphRefusal({ ...refusal.refused, retryAfterMs }, refusal.fault, refusal.message);
}

/**
 * Deletes the assignment itself, past its schedule; whoever asked reads it back. Nothing where that is refused: then the schedule is asked again later.
 * @throws DirectoryError where nobody knows, or it should be tried again.
 */
export async function deletedAtOnce(change: () => Promise<unknown>): Promise<Applied | undefined> {
  try {
    return await appliedOr(change, isNotThere);
  } catch (error) {
    if (error instanceof DirectoryError && refusals.includes(error.fault)) return undefined;
    throw error;
  }
}

const refusals: readonly DirectoryError['fault'][] = ['forbidden', 'invalid', 'policy', 'conflict', 'unlicensed'];
