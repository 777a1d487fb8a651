// An activation lasts no longer than the eligibility behind it, also where that ends early (rules 36 and 48).
import { isEligibility, resourceKey } from '../catalogue/model.js';
import { ending } from './invitation.js';
import type { AccessRequest, RequestState } from './model.js';
import type { RequestCommand } from './command.js';
import type { RequestEffect } from './effect.js';
import type { RequestEvent } from './event.js';
import { fallen } from './standing.js';

type Lose = Extract<RequestCommand, { type: 'lose-eligibility' }>;

/** Whether it is there, or is being given, by an activation. */
export const isActivation = (state: RequestState): state is AccessRequest =>
  (state.status === 'delivering' || state.status === 'delivered' || state.status === 'suspended') &&
  state.entitlement.kind === 'role';

/** Ends what no eligibility carries any more. */
export function loseEligibility({ at, facts }: Lose, state: RequestState): RequestEvent[] {
  if (!isActivation(state)) return [];
  const fall = fallen(state, facts, at) ?? { cause: 'eligibility-over' as const };
  const isCarried = facts.beneficiary.isEntitled && fall.cause === 'eligibility-over';
  return isCarried ? [] : ending({ type: 'ending', at, ...fall }, state);
}

/** What is owed once an eligibility that was given is read as gone. */
export function activations(event: RequestEvent, { entitlement }: AccessRequest): RequestEffect[] {
  if (event.type !== 'reported' || event.status !== 'removed') return [];
  return entitlement.resources
    .filter((one) => isEligibility(one) && resourceKey(one) === event.key)
    .map((resource) => ({ type: 'end-activations', resource }));
}
