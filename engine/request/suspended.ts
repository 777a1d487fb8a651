// What a request becomes when its access is suspended, and when it is given again (rule 34).
import { isLastWord } from '../ledger/reports.js';
import type { AccessRequest, Delivery, Granted } from './model.js';
import type { RequestEffect } from './effect.js';
import type { RequestEvent } from './event.js';
import { hasNoReviewer } from './in-review.js';
import { readAgain } from './reviews.js';

/** The state once it is suspended: the review is its last stage, and waits. */
export function suspended(state: Granted, event: Extract<RequestEvent, { type: 'suspended' }>): Granted {
  const { at, review, source, risk, rules, deadlineAt } = event;
  const everAsked = [...review.approvers, ...review.unable].map(({ id }) => id);
  const { startAgainAt: _again, delays: _delays, ...rest } = state;
  return withSuspension({
    ...rest,
    status: 'suspended',
    suspended: { since: at, source, stage: state.stages.length },
    stages: [...state.stages, { ...review, everAsked, askedAt: at, askedRevision: state.revision, deadlineAt }],
    ...readAgain(state, [source], { risk, rules }),
  });
}

/**
 * How far it is. `going`: not yet read as gone (rule 50). `given`: somebody else gave it by hand meanwhile. `kept`: nobody else would hold the role (rule 44).
 * `drifted`: somebody else had taken it away. `gone`: nothing of it is there.
 */
export type SuspensionPhase = 'going' | 'given' | 'kept' | 'drifted' | 'gone';

const phases: readonly (readonly [Delivery['status'], SuspensionPhase])[] = [
  ['waiting', 'going'],
  ['granted', 'going'],
  ['retrying', 'going'],
  ['late', 'going'],
  ['given', 'given'],
  ['last-holder', 'kept'],
  ['drifted', 'drifted'],
];

/** How far the suspension of this access is, by what the directory was last read to give. */
export const phaseOf = ({ deliveries }: Pick<Granted, 'deliveries'>): SuspensionPhase =>
  phases.find(([one]) => deliveries.some(({ status }) => status === one))?.[1] ?? 'gone';

/** After a ledger's word: from the first moment at which nothing of it is there, it is suspended. */
export function withSuspension(state: Granted): Granted {
  const { suspended: suspension, status, revision } = state;
  const phase = phaseOf(state);
  const isGone = phase === 'gone' || phase === 'drifted';
  if (status !== 'suspended' || !suspension || suspension.goneRevision !== undefined || !isGone) return state;
  return { ...state, suspended: { ...suspension, goneRevision: revision } };
}

/** Whether people are to be told of it: it has just been read as gone, and nobody is told before (rule 50). */
export const isJustSuspended = (state: AccessRequest): boolean =>
  state.status === 'suspended' && state.suspended?.goneRevision === state.revision;

/** The state once it is given again: the directory is to say so of each resource anew. What others took away stays so until administrators restore it (rule 82). */
export function restored({ suspended: _suspended, ...state }: Granted): Granted {
  const isLeft = ({ status }: Delivery): boolean => isLastWord(status) || status === 'drifted';
  return {
    ...state,
    status: state.deliveries.every(isLeft) ? 'delivered' : 'delivering',
    deliveries: state.deliveries.map((one) => (isLeft(one) ? one : { ...one, status: 'waiting' })),
  };
}

/** Nobody may review what is suspended: administrators hear of it at once (rules 16, 20 and 30). */
export const nobodyReviews = ({ type }: RequestEvent, state: AccessRequest): RequestEffect[] =>
  (type === 'suspended' || type === 'rerouted') && hasNoReviewer(state)
    ? [{ type: 'alarm', about: 'no-reviewer', revision: state.revision }]
    : [];
