// What is suspended, as its reviewers see it: a request that waits for them (rule 34).
import type { PersonId } from '../ids.js';
import type { Pending, RequestState, Stage } from './model.js';

/** The request as it waits for its review; nothing where it is not suspended. */
export function inReview(state: RequestState): Pending | undefined {
  if (state.status !== 'suspended' || !state.suspended) return undefined;
  const { suspended, window: _window, deliveries: _deliveries, end: _end, ...rest } = state;
  return { ...rest, status: 'pending', current: suspended.stage };
}

/** The stage that somebody has to decide now: of a request that waits, or of what is suspended. */
export function openStage(state: RequestState): Stage | undefined {
  const waiting = state.status === 'pending' ? state : inReview(state);
  return waiting?.stages[waiting.current];
}

/** Whether what is suspended waits for nobody: administrators are to see to it that somebody may review it (rule 16). */
export const hasNoReviewer = (state: RequestState): boolean =>
  state.status === 'suspended' && openStage(state)?.approvers.length === 0;

/** Whether what is suspended waits for this person's review. */
export const isReviewerOf = (state: RequestState, viewer: PersonId): boolean =>
  state.status === 'suspended' && openStage(state)?.approvers.some(({ id }) => id === viewer) === true;
