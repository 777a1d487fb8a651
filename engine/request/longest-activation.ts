// How much longer an activation may last (rule 42): all of it, from its beginning, never longer than the role's maximum.
import type { Policy } from '../catalogue/model.js';
import { addMinutes, minuteMs } from '../time.js';
import type { Granted, Window } from './model.js';

/** The policy under which this access goes on from `until`: of a role, with what is left of its maximum as the longest. */
export function policyBeyond({ entitlement: { kind, policy }, window }: Granted, until: Date): Policy {
  const { expiry } = policy;
  if (kind !== 'role' || expiry.kind !== 'after') return policy;
  return { ...policy, expiry: { ...expiry, minutes: minutesLeft(window, until, expiry.minutes) } };
}

/** Whole minutes, so that no rounding makes it longer. */
function minutesLeft({ from }: Window, until: Date, longest: number): number {
  const leftMs = addMinutes(from, longest).getTime() - until.getTime();
  return Math.max(0, Math.floor(leftMs / minuteMs));
}
