// The review that follows emergency access, as its reviewers see it: a request that waits for them (rule 46).
import type { PersonId } from '../ids.js';
import type { Facts } from './facts.js';
import type { Granted, Pending, RequestState, Stage } from './model.js';

/** Emergency access whose review nobody has answered, whatever has become of the access itself. */
export type Unreviewed = Granted & { readonly emergency: NonNullable<Granted['emergency']> };

/** Whether its review still waits. */
export const awaitsReview = (state: RequestState): state is Unreviewed =>
  'window' in state && state.emergency !== undefined && !state.emergency.review.decided;

/** The stage that its review is; nothing where none waits. */
export const reviewStage = (state: RequestState): Stage | undefined =>
  awaitsReview(state) ? state.emergency.review : undefined;

/** The request as it waits for that review, behind all its stages; nothing where it does not. */
export function inEmergencyReview(state: RequestState): Pending | undefined {
  if (!awaitsReview(state)) return undefined;
  const { suspended: _suspended, window: _window, deliveries: _deliveries, end: _end, ...rest } = state;
  return {
    ...rest,
    status: 'pending',
    stages: [...state.stages, state.emergency.review],
    current: state.stages.length,
  };
}

/** Those the review names in the place where that view has its stage; nothing where the directory was not asked. */
export function factsOfReview({ stages }: Granted, facts: Facts): Facts | undefined {
  const nobody = { approvers: [], fallback: [] };
  return facts.review && { ...facts, stages: [...stages.map(() => nobody), facts.review.now] };
}

/** Whether this person is asked, or has said, whether it was justified. */
export function isEmergencyReviewer(state: RequestState, viewer: PersonId): boolean {
  if (!('window' in state) || !state.emergency) return false;
  const { approvers, decided } = state.emergency.review;
  return decided ? decided.by.id === viewer : approvers.some(({ id }) => id === viewer);
}
