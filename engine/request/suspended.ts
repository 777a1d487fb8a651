// What a request becomes when its access is suspended, and when it is given again (rule 34).
import { isLastWord } from '../ledger/reports.js';
import type { Granted, RequestEvent } from './model.js';
import { readAgain } from './reviews.js';

/** The state once it is suspended: the review is its last stage, and waits. */
export function suspended(state: Granted, event: Extract<RequestEvent, { type: 'suspended' }>): Granted {
  const { at, review, source, risk, rules, deadlineAt } = event;
  const everAsked = [...review.approvers, ...review.unable].map(({ id }) => id);
  const { startAgainAt: _again, delays: _delays, ...rest } = state;
  return {
    ...rest,
    status: 'suspended',
    suspended: { since: at, source, stage: state.stages.length },
    stages: [...state.stages, { ...review, everAsked, askedAt: at, askedRevision: state.revision, deadlineAt }],
    ...readAgain(state, [source], { risk, rules }),
  };
}

/** The state once it is given again: the directory is to say so of each resource anew. */
export function restored({ suspended: _suspended, ...state }: Granted): Granted {
  return {
    ...state,
    status: 'delivering',
    deliveries: state.deliveries.map((one) => (isLastWord(one.status) ? one : { ...one, status: 'waiting' })),
  };
}
