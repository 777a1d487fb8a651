// "May I?": one rule for the button that is drawn and for the press that is judged.
import { isActiveRole } from '../catalogue/model.js';
import { minuteMs } from '../time.js';
import type { PersonId } from '../ids.js';
import type { RiskSource } from '../risk/scales.js';
import { isEmergencyReviewer, reviewStage } from './emergency-review.js';
import { awaitsClaim } from './claimed.js';
import { isReviewerOf, openStage } from './in-review.js';
import { refusalToExtend } from './extension.js';
import type { AccessRequest, Granted, Pending, RequestState, Stage } from './model.js';
import type { RequestRefusal } from './refusal.js';
import { isOf, isRequester } from './whose.js';
import { hasDelegated } from './delegates.js';
import { decidersOf, decidersOn, decisionsOf, delegateWhoDecided, prolongersOf } from './quorum.js';

export type Action = 'submit' | 'approve' | 'deny' | 'cancel' | 'remind' | 'end' | 'extend';

/** A role cannot be given back earlier (rule 42). */
export const earliestEndMinutes = 5;

/** What somebody has to do with a request. `asked`: it is their turn to decide, able to or not; `was-asked`: it was. */
export type Part = 'requester' | 'beneficiary' | 'asked' | 'was-asked' | 'outsider';

/** Asking again those who were asked is allowed this often. */
export const remindEveryMinutes = 4 * 60;

export function currentStage(state: Pending): Stage {
  const stage = state.stages[state.current];
  if (!stage) throw new Error(`request ${state.id} waits for stage ${state.current}, which it does not have`);
  return stage;
}

/** Everybody who was asked so far, in the order of the stages. */
export function everAsked(state: AccessRequest): PersonId[] {
  if (state.status === 'draft') return [];
  const ofReview = state.emergency?.review.everAsked ?? [];
  return [...state.stages.filter((stage) => stage.askedAt).flatMap((stage) => stage.everAsked), ...ofReview];
}

/** They read it, and are not written to: those in whose place others are asked, or decided (rule 22), and whoever approved that it goes on (rule 25). */
export function onlookers(state: AccessRequest): PersonId[] {
  if (state.status === 'draft') return [];
  const stages = state.emergency ? [...state.stages, state.emergency.review] : state.stages;
  const haveDelegated = stages.flatMap((stage) => [
    ...(stage.inPlace ?? []).map(({ of }) => of.id),
    ...decisionsOf(stage).flatMap(({ inPlaceOf }) => (inPlaceOf ? [inPlaceOf.id] : [])),
  ]);
  return [...haveDelegated, ...prolongersOf(state)];
}

export function part(state: AccessRequest, viewer: PersonId): Part {
  if (isRequester(state, viewer)) return 'requester';
  if (state.beneficiary.id === viewer) return 'beneficiary';
  const waiting = [openStage(state), reviewStage(state)];
  if (waiting.some((stage) => stage && isAsked(stage, viewer))) return 'asked';
  return everAsked(state).includes(viewer) || onlookers(state).includes(viewer) ? 'was-asked' : 'outsider';
}

/** Whoever ends what is somebody else's says why (rules 25 and 54). */
export const mustSayWhy = (state: RequestState, viewer: PersonId): boolean =>
  state.status !== 'none' && !isOf(state, viewer);

/** Also whoever has delegated: another is asked in their place, and they may decide all the same (rule 22). */
const isAsked = (stage: Stage, viewer: PersonId): boolean =>
  [...stage.approvers, ...stage.unable].some((one) => one.id === viewer) || hasDelegated(stage, viewer);

const mayDecide = (stage: Stage, viewer: PersonId): boolean =>
  stage.approvers.some((one) => one.id === viewer) || hasDelegated(stage, viewer);

/** The source whose facts this viewer may see now: only who is asked to review it, and able to (rule 32). */
export function mayReadRisk(state: AccessRequest, viewer: PersonId): RiskSource | undefined {
  const stage = openStage(state);
  return stage && mayDecide(stage, viewer) ? stage.rule.riskSource : undefined;
}

/** Whether a security review stands, or stood, before the policy's stages. */
export const isRisky = (state: AccessRequest): boolean =>
  state.status !== 'draft' && state.stages.some((stage) => stage.rule.riskSource);

/** Whether the security channel is told of it: risk, or access that was taken in an emergency (rules 33 and 46). */
export const isAlerted = (state: AccessRequest): boolean =>
  isRisky(state) || (state.status !== 'draft' && state.emergency !== undefined);

/** Whose the request is to read: those it is about and those it was put to. (Administrators read it too; the directory says who they are.) */
export const mayRead = (state: AccessRequest, viewer: PersonId): boolean =>
  state.status === 'draft' ? state.requester.id === viewer : part(state, viewer) !== 'outsider';

/**
 * Why this person may not do this now; nothing if they may. For `approve` and `deny` the people asked are taken as the request knows them:
 * `decide` asks once more with the directory's word of that moment (rule 20).
 */
export function refusalOf(
  action: Action,
  state: RequestState,
  viewer: PersonId,
  now: Date,
): RequestRefusal | undefined {
  if (state.status === 'none') return { code: 'no-such-request' };
  switch (action) {
    case 'submit':
      if (state.requester.id !== viewer) return { code: 'not-yours' };
      return state.status === 'draft' ? undefined : { code: 'already-submitted' };
    case 'approve':
    case 'deny':
      return refusalToDecide(state, viewer);
    case 'cancel':
      if (!isOf(state, viewer)) return { code: 'not-yours' };
      return state.status === 'pending' || isUnstarted(state) ? undefined : { code: 'not-pending' };
    case 'remind':
      return refusalToRemind(state, viewer, now);
    case 'end':
      return refusalToEnd(state, viewer, now);
    case 'extend':
      return refusalToExtend(state, viewer, now);
  }
}

/** Approved, and not started by its person. */
const isUnstarted = (state: AccessRequest): boolean => state.status === 'approved' && awaitsClaim(state);

export const may = (action: Action, state: RequestState, viewer: PersonId, now: Date): boolean =>
  refusalOf(action, state, viewer, now) === undefined;

/** The same for an administrator and a request of other people: until all is delivered it can be cancelled (rule 9), from its approval on ended (rule 54). */
function refusalOfAdministrator(action: 'cancel' | 'end', state: RequestState): RequestRefusal | undefined {
  if (state.status === 'none' || state.status === 'draft') return { code: 'no-such-request' };
  if (state.status === 'ending') return { code: 'already-ending' };
  const isOnItsWay = state.status === 'approved' || state.status === 'delivering';
  if (action === 'cancel') return state.status === 'pending' || isOnItsWay ? undefined : { code: 'not-pending' };
  return isOnItsWay || state.status === 'delivered' || state.status === 'suspended'
    ? undefined
    : { code: 'not-in-force' };
}

/** Who wants to stop it, and when; `administers`: the directory's word of this moment. */
export interface Stopping {
  readonly viewer: PersonId;
  readonly at: Date;
  readonly administers?: boolean | undefined;
}

/** Why this person may not cancel or end this now, as one of those it concerns or as an administrator; nothing if they may. */
export function refusalToStop(
  action: 'cancel' | 'end',
  state: RequestState,
  { viewer, at, administers = false }: Stopping,
): RequestRefusal | undefined {
  const refusal = refusalOf(action, state, viewer, at);
  return refusal?.code === 'not-yours' && administers ? refusalOfAdministrator(action, state) : refusal;
}

function refusalToDecide(state: AccessRequest, viewer: PersonId): RequestRefusal | undefined {
  if (state.status === 'draft') return { code: 'no-such-request' };
  if (state.requester.id === viewer || state.beneficiary.id === viewer) return { code: 'own-request' };
  if (decidersOf(state.stages).has(viewer))
    return { code: 'already-decided-once', ...delegateWhoDecided(state.stages, viewer) };
  if (state.status !== 'pending') return { code: 'not-pending' };
  const stage = currentStage(state);
  if (mayDecide(stage, viewer)) return undefined;
  if (stage.rule.riskSource && stage.unable.some((one) => one.id === viewer))
    return { code: 'cannot-read-risk', source: stage.rule.riskSource };
  return everAsked(state).includes(viewer) ||
    state.stages.some((stage) => stage.approvers.some((one) => one.id === viewer))
    ? { code: 'not-your-turn' }
    : { code: 'not-an-approver' };
}

function refusalToRemind(state: AccessRequest, viewer: PersonId, now: Date): RequestRefusal | undefined {
  if (!isOf(state, viewer)) return { code: 'not-yours' };
  if (state.status !== 'pending') return { code: 'not-pending' };
  const stage = currentStage(state);
  const lastAt = stage.lastRemindedAt ?? stage.askedAt;
  if (!lastAt) return undefined;
  const againAt = new Date(lastAt.getTime() + remindEveryMinutes * minuteMs);
  const isOver = stage.deadlineAt !== undefined && stage.deadlineAt <= againAt;
  return now < againAt
    ? { code: 'reminded-lately', againAt, ...(isOver && { deadlineAt: stage.deadlineAt }) }
    : undefined;
}

/**
 * When a role that is being taken back is let go of: Microsoft Entra and Azure keep every role for its first five minutes, whoever asks, unless its
 * assignment itself may be deleted (rules 25 and 50). Nothing where there is no role to go, or they are over.
 */
export function lettingGoAt(state: Granted, now: Date): Date | undefined {
  const at = new Date(state.window.from.getTime() + earliestEndMinutes * minuteMs);
  const isKept = state.deliveries.some(({ resource, status }) => isActiveRole(resource) && status !== 'removed');
  return state.status === 'ending' && isKept && now < at ? at : undefined;
}

/** Rule 54: the person (and who asked for them), whoever approved, and whoever reviews it, may end it. */
function refusalToEnd(state: AccessRequest, viewer: PersonId, now: Date): RequestRefusal | undefined {
  const isTheirs = isOf(state, viewer);
  const approved = decidersOn(state).has(viewer);
  const reviews = isReviewerOf(state, viewer) || isEmergencyReviewer(state, viewer);
  if (!isTheirs && !approved && !reviews) return { code: 'not-yours' };
  if (state.status === 'ending') return { code: 'already-ending' };
  if (state.status === 'suspended') return undefined;
  if (state.status !== 'approved' && state.status !== 'delivering' && state.status !== 'delivered')
    return { code: 'not-in-force' };
  const againAt = new Date(state.window.from.getTime() + earliestEndMinutes * minuteMs);
  // Rule 42 binds who holds the role; who approved it may take it back at any time (rules 25 and 54).
  const isEarly = isTheirs && state.entitlement.kind === 'role' && state.status !== 'approved' && now < againAt;
  const { until } = state.window;
  return isEarly
    ? { code: 'too-early-to-end', againAt, ...(until && until <= againAt && { endsAt: until }) }
    : undefined;
}
