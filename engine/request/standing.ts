// Whether a request still stands: the beneficiary, their right to ask, and who asked for them (rules 43, 55 and 83).
import type { Facts, FallenCause, AccessRequest } from './model.js';

/** What the request rested on and rests on no more at `at`; nothing while it stands. */
export function fallen(state: AccessRequest, facts: Facts, at: Date): FallenCause | undefined {
  const { person, isEntitled } = facts.beneficiary;
  if (!person) return 'beneficiary-gone';
  if (!person.enabled) return 'beneficiary-disabled';
  if (state.status === 'pending' && facts.requesterLeft === true) return 'requester-left';
  return !isEntitled && restsOnEntitlement(state, at) ? 'not-entitled' : undefined;
}

/** While it waits, at its start and until something is given; what is in force then lasts to its end. */
function restsOnEntitlement(state: AccessRequest, at: Date): boolean {
  switch (state.status) {
    case 'pending':
      return true;
    case 'approved':
      return state.window.from <= at;
    case 'delivering':
      return state.deliveries.every(({ status }) => status !== 'granted');
    case 'draft':
    case 'extending':
    case 'extended':
    case 'delivered':
    case 'ending':
    case 'ended':
    case 'denied':
    case 'expired':
    case 'refused':
    case 'cancelled':
      return false;
  }
}

/** The causes for which what a request rested on has fallen away. */
export const fallenCauses: readonly string[] = [
  'beneficiary-gone',
  'beneficiary-disabled',
  'not-entitled',
  'requester-left',
  'not-invited',
] satisfies readonly FallenCause[];
