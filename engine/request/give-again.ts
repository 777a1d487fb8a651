// Whether access that others took away, or that the directory refused, may be given again (rules 12 and 82): what is given again is given.
import type { Facts } from './facts.js';
import type { Granted } from './model.js';
import { fallen, type Fall } from './standing.js';
import { risenReviews } from './suspension.js';

/** Why it is not given again. `suspended`: its security review is under way; `review`: one has to come first (rule 34). */
export type NotGivenAgain = Fall | { readonly cause: 'suspended' | 'review' };

/** The request as if nothing of it had been given yet: what its facts are gathered and judged for. */
export const asToBeGiven = (state: Granted): Granted => ({
  ...state,
  status: 'delivering',
  deliveries: state.deliveries.map((one) => ({ ...one, status: 'waiting' })),
});

/** The same for risk: a source that does not answer counts as at a start (rule 35). */
export const asToBegin = (state: Granted): Granted => ({ ...state, status: 'approved' });

/** Judged as a grant is, by the directory's word of this moment (rules 11, 34, 43 and 83); nothing where it may be given. */
export function refusalToGiveAgain(state: Granted, facts: Facts, at: Date): NotGivenAgain | undefined {
  if (state.status === 'suspended') return { cause: 'suspended' };
  const fall = fallen(asToBeGiven(state), facts, at);
  if (fall) return fall;
  const isRisen = facts.riskNow && risenReviews(asToBegin(state), facts.riskNow).length > 0;
  return isRisen ? { cause: 'review' } : undefined;
}
