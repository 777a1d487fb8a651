// What requests are found by: whoever writes a tag and whoever asks for it share one function.
import { requestId, type PersonId, type RequestId } from '../ids.js';
import { riskSources, type Risk, type RiskSource } from '../risk/scales.js';
import { lowestOf } from '../risk/stricter.js';
import { reviewStage } from './emergency-review.js';
import { isGuestBlocked } from './invitation.js';
import { openStage } from './in-review.js';
import { decidersOn } from './quorum.js';
import type { AccessRequest, Draft, RequestState, Stage } from './model.js';

/** The texts lie in databases: a new one is added, an old one is never changed. */
export const requestTags = {
  /** Those it is for or from. */
  person: (id: PersonId): string => `person:${id}`,
  /** Those whose turn it is to decide. */
  approver: (id: PersonId): string => `approver:${id}`,
  /** Whoever has access by it, or is to have it, and has not lost it yet. */
  holder: (id: PersonId): string => `holder:${id}`,
  /** Whoever approved it or that it goes on, while access by it is there or to come: they may take it back (rule 25). */
  approved: (id: PersonId): string => `approved:${id}`,
  /** A guest whose account Gatehouse has disabled with the end of this (rule 56). */
  blocked: (id: PersonId): string => `blocked:${id}`,
  status: (status: Exclude<RequestState['status'], 'none'>): string => `status:${status}`,
  /** The id of the entitlement; the text is older than its word. */
  entitlement: (id: string): string => `target:${id}`,
  /** The day, in UTC, on which it was submitted. */
  filed: (at: Date): string => `filed:${at.toISOString().slice(0, 10)}`,
  /** At which level of this source it was submitted. */
  risk: (source: RiskSource, level: string): string => `${source}:${level}`,
  /** Whose emergency access it is, or was (rule 46). */
  emergency: (id: PersonId): string => `emergency:${id}`,
  /** Emergency access whose review waits. */
  unreviewed: 'review:open',
  /** A security review of this source waits. */
  reviewed: (source: RiskSource): string => `reviewed:${source}`,
  /** From which level of this source on it asks for a review of its own, beside the tenant's threshold. */
  stricter: (source: RiskSource, lowest: string): string => `stricter:${source}:${lowest}`,
  /** Whose drafts for somebody else these are. */
  drafter: (id: PersonId): string => `drafter:${id}`,
  /** Extensions of this request, whatever became of them (rule 53). */
  extends: (id: RequestId): string => `extends:${id}`,
  /** One draft per requester, beneficiary and entitlement (rule 8). */
  draft: (requester: PersonId, beneficiary: PersonId, entitlement: string): string =>
    `draft:${requester}:${beneficiary}:${entitlement}`,
} as const;

/** How an id looks: it says what it is for and is safe on the telephone, `SS-7F3K`. `random`: characters that are free of look-alikes. */
export function newRequestId({ name }: { readonly name: string }, random: string): RequestId {
  const initials =
    name
      .normalize('NFKD')
      .toUpperCase()
      .match(/(?<![A-Z0-9])[A-Z]/g)
      ?.slice(0, 3)
      .join('') ?? '';
  return requestId(`${initials || 'RQ'}-${random}`);
}

const openMark = 'open:';

/** Whether what is unique of a request says that it is open, or its access in force (rule 8). */
export const isOpenKey = (unique: string | undefined): boolean => unique?.startsWith(openMark) === true;

/** What a draft is for, and whose it is. */
export const draftKey = ({
  requester,
  beneficiary,
  entitlement,
}: Pick<Draft, 'requester' | 'beneficiary' | 'entitlement'>): string =>
  requestTags.draft(requester.id, beneficiary.id, entitlement.id);

/** What this request is found by. */
export function tagsOf(state: RequestState): string[] {
  if (state.status === 'none') return [];
  // A draft is found where an open request is looked for: by what it is for, and for whom.
  if (state.status === 'draft')
    return [
      draftKey(state),
      requestTags.entitlement(state.entitlement.id),
      requestTags.person(state.beneficiary.id),
      ...(state.requester.id === state.beneficiary.id ? [] : [requestTags.drafter(state.requester.id)]),
    ];
  const people = [...new Set([state.requester.id, state.beneficiary.id])].map(requestTags.person);
  const waiting = [openStage(state), reviewStage(state)].flatMap((stage) => stage ?? []);
  const approvers = [...new Set(waiting.flatMap(deciders))].map((id) => requestTags.approver(id));
  const blocked = isGuestBlocked(state) ? [requestTags.blocked(state.beneficiary.id)] : [];
  const holds = 'window' in state && state.status !== 'ended' ? [requestTags.holder(state.beneficiary.id)] : [];
  return [
    requestTags.status(state.status),
    requestTags.entitlement(state.entitlement.id),
    ...people,
    ...approvers,
    ...holds,
    ...blocked,
    ...(state.extends ? [requestTags.extends(state.extends.request)] : []),
    ...approvedBy(state),
    ...(state.emergency ? [requestTags.emergency(state.beneficiary.id)] : []),
    ...(reviewStage(state) ? [requestTags.unreviewed] : []),
    ...reviewed(state),
    ...filed(state),
  ];
}

function reviewed(state: AccessRequest): string[] {
  const source = openStage(state)?.rule.riskSource;
  return source ? [requestTags.reviewed(source)] : [];
}

/** Also those who have delegated: they may decide all the same (rule 22). */
const deciders = ({ approvers, inPlace = [] }: Stage): PersonId[] => [
  ...new Set([...approvers, ...inPlace.map(({ of }) => of)].map(({ id }) => id)),
];

function approvedBy(state: Exclude<RequestState, { status: 'none' | 'draft' }>): string[] {
  if (!('window' in state) || state.status === 'ended') return [];
  return [...decidersOn(state)].map(requestTags.approved);
}

/** When it was filed and at which risk, for working out what another threshold would have done (rule 57). */
function filed({
  submittedAt,
  risk,
  entitlement,
}: Pick<AccessRequest, 'entitlement'> & { readonly submittedAt: Date; readonly risk: Risk }): string[] {
  return [
    requestTags.filed(submittedAt),
    requestTags.risk('identity', risk.identity.level),
    requestTags.risk('insider', risk.insider.level),
    ...riskSources.flatMap((source) => {
      const lowest = lowestOf(source, entitlement.stricter);
      return lowest === undefined ? [] : [requestTags.stricter(source, lowest)];
    }),
  ];
}

/** One open request per person and entitlement, one open extension of it, one draft per requester, person and entitlement (rule 8). */
export function uniqueOf(state: RequestState): string | undefined {
  switch (state.status) {
    case 'none':
    case 'ended':
    case 'denied':
    case 'expired':
    case 'refused':
    case 'cancelled':
    case 'extended':
      return undefined;
    case 'draft':
      return draftKey(state);
    case 'extending':
      return `extension:${state.extends.request}`;
    case 'pending':
      if (state.extends) return `extension:${state.extends.request}`;
      return openKey(state);
    case 'approved':
    case 'delivering':
    case 'delivered':
    case 'suspended':
    case 'ending':
      return openKey(state);
  }
}

/** What keeps a second one away does not change while it is open. */
const openKey = ({ invitation, beneficiary, entitlement }: AccessRequest): string =>
  `${openMark}${invitation?.as ?? beneficiary.id}:${entitlement.id}`;
