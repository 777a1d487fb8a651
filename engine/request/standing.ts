// Whether a request still stands: the beneficiary, their right to ask, who asked for them, and what they hold (rules 11, 43, 55 and 83).
import type { Incompatibility } from '../catalogue/incompatible.js';
import type { Facts } from './facts.js';
import type { FallenCause, AccessRequest } from './model.js';

/** What fell away; of what excludes it, which holding that is. */
export type Fall =
  | { readonly cause: Exclude<FallenCause, 'incompatible'> }
  | { readonly cause: 'incompatible'; readonly incompatible: Incompatibility };

/** What the request rested on and rests on no more at `at`; nothing while it stands. */
export function fallen(state: AccessRequest, facts: Facts, at: Date): Fall | undefined {
  const { person, isEntitled } = facts.beneficiary;
  if (!person) return { cause: 'beneficiary-gone' };
  if (!person.enabled) return { cause: 'beneficiary-disabled' };
  if (state.status === 'pending' && facts.requesterLeft === true) return { cause: 'requester-left' };
  const isToBeGiven = isUnsettled(state, at);
  if (facts.incompatible && isToBeGiven) return { cause: 'incompatible', incompatible: facts.incompatible };
  const isLost = (isToBeGiven && isNothingGiven(state)) || endsWithEligibility(state);
  return !isEntitled && isLost ? { cause: 'not-entitled' } : undefined;
}

/** While it waits, at its start and until all is given; what is in force then lasts to its end. */
function isUnsettled(state: AccessRequest, at: Date): boolean {
  switch (state.status) {
    case 'pending':
    case 'delivering':
      return true;
    case 'approved':
      return state.window.from <= at;
    case 'draft':
    case 'extending':
    case 'extended':
    case 'delivered':
    case 'suspended':
    case 'ending':
    case 'ended':
    case 'denied':
    case 'expired':
    case 'refused':
    case 'cancelled':
      return false;
  }
}

/** What is active, or suspended, of a role that lasts no longer than the eligibility behind it. */
const endsWithEligibility = ({ entitlement: { kind, policy }, status }: AccessRequest): boolean =>
  kind === 'role' &&
  policy.endsWithEligibility === true &&
  (status === 'delivering' || status === 'delivered' || status === 'suspended');

const isNothingGiven = (state: AccessRequest): boolean =>
  !('deliveries' in state) || state.deliveries.every(({ status }) => status !== 'granted');

/** The causes for which what a request rested on has fallen away. */
export const fallenCauses: readonly string[] = [
  'beneficiary-gone',
  'beneficiary-disabled',
  'not-entitled',
  'eligibility-over',
  'requester-left',
  'not-invited',
  'incompatible',
] satisfies readonly FallenCause[];
