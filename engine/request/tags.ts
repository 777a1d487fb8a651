// What requests are found by: whoever writes a tag and whoever asks for it share one function.
import type { PersonId } from '../ids.js';
import type { Risk, RiskSource } from '../risk/scales.js';
import { currentStage } from './may.js';
import type { RequestState } from './model.js';

/** The texts lie in databases: a new one is added, an old one is never changed. */
export const requestTags = {
  /** Those it is for or from. */
  person: (id: PersonId): string => `person:${id}`,
  /** Those whose turn it is to decide. */
  approver: (id: PersonId): string => `approver:${id}`,
  /** Whoever has access by it, or is to have it, and has not lost it yet. */
  holder: (id: PersonId): string => `holder:${id}`,
  status: (status: Exclude<RequestState['status'], 'none'>): string => `status:${status}`,
  /** The id of the entitlement; the text is older than its word. */
  entitlement: (id: string): string => `target:${id}`,
  /** The day, in UTC, on which it was submitted. */
  filed: (at: Date): string => `filed:${at.toISOString().slice(0, 10)}`,
  /** At which level of this source it was submitted. */
  risk: (source: RiskSource, level: string): string => `${source}:${level}`,
  /** One draft per requester, beneficiary and entitlement (rule 8). */
  draft: (requester: PersonId, beneficiary: PersonId, entitlement: string): string =>
    `draft:${requester}:${beneficiary}:${entitlement}`,
} as const;

const openMark = 'open:';

/** Whether what is unique of a request says that it is open, or its access in force (rule 8). */
export const isOpen = (unique: string | undefined): boolean => unique?.startsWith(openMark) === true;

type Known = Exclude<RequestState, { status: 'none' }>;

const draftOf = ({ requester, beneficiary, entitlement }: Known): string =>
  requestTags.draft(requester.id, beneficiary.id, entitlement.id);

/** What this request is found by. */
export function tagsOf(state: RequestState): string[] {
  if (state.status === 'none') return [];
  if (state.status === 'draft') return [draftOf(state)];
  const people = [...new Set([state.requester.id, state.beneficiary.id])].map(requestTags.person);
  const approvers =
    state.status === 'pending' ? currentStage(state).approvers.map(({ id }) => requestTags.approver(id)) : [];
  const holds = 'window' in state && state.status !== 'ended' ? [requestTags.holder(state.beneficiary.id)] : [];
  return [
    requestTags.status(state.status),
    requestTags.entitlement(state.entitlement.id),
    ...people,
    ...approvers,
    ...holds,
    ...filed(state),
  ];
}

/** When it was filed and at which risk, for working out what another threshold would have done (rule 57). */
function filed({ submittedAt, risk }: { submittedAt: Date; risk: Risk }): string[] {
  return [
    requestTags.filed(submittedAt),
    requestTags.risk('identity', risk.identity.level),
    requestTags.risk('insider', risk.insider.level),
  ];
}

/** One open request per person and entitlement, one draft per requester (rule 8). */
export function uniqueOf(state: RequestState): string | undefined {
  switch (state.status) {
    case 'none':
    case 'ended':
    case 'denied':
    case 'expired':
    case 'refused':
    case 'cancelled':
      return undefined;
    case 'draft':
      return draftOf(state);
    case 'pending':
    case 'approved':
    case 'delivering':
    case 'delivered':
    case 'ending':
      return `${openMark}${state.beneficiary.id}:${state.entitlement.id}`;
  }
}
