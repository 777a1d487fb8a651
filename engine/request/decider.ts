// The request as a kind of document.
import type { Decider } from '../document.js';
import { currentStage } from './may.js';
import { decide } from './decide.js';
import type { Risk } from '../risk/scales.js';
import { effectDelayMs, effectKey, effects } from './effects.js';
import { evolve } from './evolve.js';
import { dueAt } from './time.js';
import type { RequestCommand, RequestRefusal, RequestState } from './model.js';
import { requestShape } from './upgrade.js';

export const requestDecider: Decider<'request', RequestCommand, RequestRefusal> = {
  kind: 'request',
  ...requestShape,
  initial: { status: 'none' },
  decide,
  evolve,
  effects,
  key: effectKey,
  delayMs: effectDelayMs,
  dueAt,
  tags,
  unique,
};

/** `person:` those it is for or from, `approver:` those whose turn it is, `open:` not yet over. */
function tags(state: RequestState): string[] {
  if (state.status === 'none') return [];
  const people = [...new Set([state.requester.id, state.beneficiary.id])].map((id) => `person:${id}`);
  if (state.status === 'draft') return [`draft:${state.requester.id}:${state.beneficiary.id}:${state.entitlement.id}`];
  const approvers =
    state.status === 'pending' ? currentStage(state).approvers.map((person) => `approver:${person.id}`) : [];
  const holds = 'window' in state && state.status !== 'ended' ? [`holder:${state.beneficiary.id}`] : [];
  return [
    `status:${state.status}`,
    `target:${state.entitlement.id}`,
    ...people,
    ...approvers,
    ...holds,
    ...filed(state),
  ];
}

/** When it was filed and at which risk, for working out what another threshold would have done (rule 57). */
function filed({ submittedAt, risk }: { submittedAt: Date; risk: Risk }): string[] {
  return [
    `filed:${submittedAt.toISOString().slice(0, 10)}`,
    `identity:${risk.identity.level}`,
    `insider:${risk.insider.level}`,
  ];
}

/** One open request per person and entitlement, one draft per requester (rule 8). */
function unique(state: RequestState): string | undefined {
  switch (state.status) {
    case 'none':
    case 'ended':
    case 'denied':
    case 'expired':
    case 'refused':
    case 'cancelled':
      return undefined;
    case 'draft':
      return `draft:${state.requester.id}:${state.beneficiary.id}:${state.entitlement.id}`;
    case 'pending':
    case 'approved':
    case 'delivering':
    case 'delivered':
    case 'ending':
      return `open:${state.beneficiary.id}:${state.entitlement.id}`;
  }
}
