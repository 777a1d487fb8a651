// What the world is owed after each event.
import { resourceKey } from '../catalogue/model.js';
import type { PersonId } from '../ids.js';
import { isInvitee } from '../person.js';
import type { Notice } from '../message/model.js';
import { isNewDrift, isRedrawn } from './drift.js';
import { emergencyNotices, isOfEmergency } from './emergency-events.js';
import { awaitsClaim, isUnclaimed } from './claimed.js';
import { openStage } from './in-review.js';
import { activations } from './lost-eligibility.js';
import { may } from './may.js';
import { awaitsGuest, guestReport } from './invitation.js';
import { isPartlyDelivered } from './partly.js';
import { decidersOn } from './quorum.js';
import { noticeOf } from './closed.js';
import { whoAnswers } from './question.js';
import { sessions } from './session-effects.js';
import { fallenCauses } from './standing.js';
import { isJustSuspended, nobodyReviews } from './suspended.js';
import type { AccessRequest, RequestState } from './model.js';
import type { RequestEffect } from './effect.js';
import type { RequestEvent } from './event.js';

/** `state` is the one after the event. Every event people can see brings the cards up to date; some are said in words too. */
export function effects(event: RequestEvent, state: RequestState): RequestEffect[] {
  if (state.status === 'none' || event.type === 'opened' || event.type === 'submitted') return [];
  const refresh: RequestEffect[] = isSeen(event, state) ? [{ type: 'refresh', revision: state.revision }] : [];
  return [
    ...refresh,
    ...ledger(event, state),
    ...activations(event, state),
    ...nobodyReviews(event, state),
    ...sessions(event, state),
    ...extensions(event, state),
    ...notices(event, state),
    ...driftCards(event, state),
  ];
}

/** What comes to one resource after the other is shown once, when all of it has come or gone; at once when it is late, and when it is back, and each step where it is partly delivered. */
const isSeen = (event: RequestEvent, state: AccessRequest): boolean =>
  event.type !== 'delayed' &&
  event.type !== 'emergency-delayed' &&
  event.type !== 'alternates-delayed' &&
  event.type !== 'drift-settled' &&
  event.type !== 'sessions-ended' &&
  event.type !== 'sessions-left' &&
  (event.type !== 'reported' ||
    alarmOf(event) !== undefined ||
    isPartlyDelivered(state) ||
    state.status === 'suspended' ||
    state.status === 'delivered' ||
    state.status === 'ended');

const alarming = ['late', 'failed', 'drifted', 'last-holder', 'given'] as const;
type Alarming = (typeof alarming)[number];

/** What administrators are told of, too. */
const alarmOf = (event: RequestEvent): Alarming | undefined =>
  event.type === 'reported' ? alarming.find((status) => status === event.status) : undefined;

const alarmDelayMs = 30_000;

/** Several resources of a request go wrong within moments of each other: the alarm waits for all of them, and names them all. */
export const effectDelayMs = (effect: RequestEffect): number =>
  effect.type === 'alarm' && effect.about !== 'no-reviewer' ? alarmDelayMs : 0;

/** The key under which an effect is owed: a later refresh stands for the earlier ones. */
export function effectKey(effect: RequestEffect): string {
  switch (effect.type) {
    case 'refresh':
      return 'refresh';
    case 'tell':
      return `tell ${effect.notice} ${effect.to} ${effect.revision}`;
    case 'tell-administrators':
      return `tell administrators ${effect.notice} ${effect.revision}`;
    case 'alarm':
      return `alarm ${effect.about ?? 'late'}`;
    case 'refresh-drift':
      return 'refresh drift';
    case 'report-guest':
      return 'report guest';
    // One key for both: a release stands for an assignment that did not go out yet.
    case 'assign':
    case 'suspend':
    case 'release':
      return `ledger ${resourceKey(effect.resource)}`;
    case 'end-activations':
      return `end activations ${resourceKey(effect.resource)}`;
    case 'end-sessions':
    case 'invite':
    case 'settle-extension':
    case 'close-extension':
      return effect.type;
    case 'remind-end':
      return `remind end ${effect.to} ${effect.revision}`;
  }
}

function ledger(event: RequestEvent, state: AccessRequest): RequestEffect[] {
  const resources = state.entitlement.resources;
  if (event.type === 'approved' && awaitsGuest(state)) return [{ type: 'invite' }];
  if (event.type === 'joined') return isOver(state) ? guestReport(state) : assignments(state);
  if (event.type === 'approved' || event.type === 'claimed') return awaitsClaim(state) ? [] : assignments(state);
  if (event.type === 'restored') return assignments(state, { isAgain: true });
  if (event.type === 'suspended' || (event.type === 'prolonged' && state.status === 'suspended'))
    return resources.map((resource) => ({ type: 'suspend', resource }));
  if (event.type === 'prolonged') return awaitsGuest(state) ? [] : assignments(state);
  const about = alarmOf(event);
  if (about) return isFirst(about, state) ? [{ type: 'alarm', about, revision: state.revision }] : [];
  return event.type === 'ending' && !awaitsGuest(state) && !awaitsClaim(state)
    ? resources.map((resource) => ({ type: 'release', resource }))
    : [];
}

const isOver = ({ status }: AccessRequest): boolean => status === 'ending' || status === 'ended';

const assignments = (state: AccessRequest, how: { readonly isAgain?: true } = {}): RequestEffect[] =>
  'window' in state
    ? state.entitlement.resources.map((resource) => ({ type: 'assign', resource, window: state.window, ...how }))
    : [];

/** Rules 52 and 53: an extension tells the access how it stands, access that is over tells the extension, and whoever has it that it ends. */
function extensions({ type }: RequestEvent, state: AccessRequest): RequestEffect[] {
  const { revision } = state;
  if (type === 'end-reminded') return askersOf(state).map((to) => ({ type: 'remind-end', to, revision }));
  if (type === 'ending') return state.entitlement.policy.extension ? [{ type: 'close-extension' }] : [];
  const isNews = type === 'asked' || type === 'closed' || type === 'extension-approved';
  return state.extends && isNews ? [{ type: 'settle-extension', revision }] : [];
}

/** Cards show these; nobody is written to. */
const unsaid = [
  ...['asked', 'rerouted', 'decided', 'managed', 'started', 'delayed', 'joined', 'ending'],
  ...['alternates-delayed', 'drift-settled', 'sessions-ended', 'sessions-left', 'end-reminded'],
  ...['reviews-added', 'suspended', 'restored', 'guest-noted', 'claimed'],
  ...['extension-approved', 'extension-taken', 'extension-asked', 'extension-closed', 'prolonged'],
] as const;
type Unsaid = Extract<RequestEvent, { type: (typeof unsaid)[number] }>;
const isUnsaid = (event: RequestEvent): event is Unsaid => unsaid.some((type) => type === event.type);

function notices(
  event: Exclude<RequestEvent, { type: 'opened' | 'submitted' }>,
  state: AccessRequest,
): RequestEffect[] {
  const tell = (notice: Notice, people: readonly PersonId[]): RequestEffect[] =>
    people.map((to) => ({ type: 'tell', to, notice, revision: state.revision }));
  const askers = askersOf(state);
  if (isJustSuspended(state)) return tell('suspended', concerned(state, askers));
  if (isUnsaid(event)) return [];
  if (isOfEmergency(event)) return emergencyNotices(event, state);
  switch (event.type) {
    case 'reminded':
      return tell('reminder', askedNow(state));
    case 'asked-back':
      return tell('question', [whoAnswers(state).id]);
    case 'answered':
      return tell('answer', askersAt(state, event));
    case 'resumed':
      return tell('unanswered', askedNow(state));
    case 'approved':
      return event.isClaimed || event.window.from > event.at ? tell('approved', askers) : [];
    case 'claim-reminded':
      return tell('claim-reminder', [state.beneficiary.id]);
    case 'extended':
      return tell('extended', askers);
    case 'closed':
      if (state.extends) return tell('not-extended', askers);
      if (event.cause === 'cancelled')
        return tell(
          'cancelled',
          askers.filter((one) => one !== event.by?.id),
        );
      return tell(noticeOf[event.cause], fallenCauses.includes(event.cause) ? concerned(state, askers) : askers);
    case 'reported':
      if (event.status === 'failed') return isFirst('failed', state) ? tell('not-delivered', askers) : [];
      if (event.status !== 'late' && event.status !== 'last-holder') return [];
      return isFirst(event.status, state) ? tell(event.status, askers) : [];
    case 'invited':
    case 'delivered':
      return tell(event.type, askers);
    case 'ended':
      return [
        ...tell('ended', isFallen(state) || isUnclaimed(state) ? concerned(state, askers) : askers),
        ...guestReport(state),
      ];
  }
}

const isFallen = (state: AccessRequest): boolean => 'end' in state && fallenCauses.includes(state.end.cause);

/** Who asked the last question of the stage, while it is theirs to decide; else those who decide it now (rules 20 and 32). */
const askersAt = (state: AccessRequest, { stage, at }: { stage: number; at: Date }): PersonId[] => {
  const last = 'stages' in state ? state.stages[stage]?.questions?.at(-1) : undefined;
  return last && may('approve', state, last.by.id, at) ? [last.by.id] : askedNow(state);
};

const askedNow = (state: AccessRequest): PersonId[] => openStage(state)?.approvers.map((person) => person.id) ?? [];

/** Who asked, unless they asked as a manager and are none any more (rule 10), and for whom. */
function askersOf({ requester, beneficiary, isFormerManager }: AccessRequest): PersonId[] {
  // Nobody can be written to who is not in the directory.
  const whom = isInvitee(beneficiary) ? [] : [beneficiary.id];
  return [...new Set([...(isFormerManager ? [] : [requester.id]), ...whom])];
}

/** Whoever asked, whom it waited for, and whoever approved. */
function concerned(state: AccessRequest, askers: readonly PersonId[]): PersonId[] {
  if (state.status === 'draft') return [...askers];
  const waitedFor = 'current' in state ? (state.stages[state.current]?.approvers ?? []) : [];
  return [...new Set([...askers, ...waitedFor.map((person) => person.id), ...decidersOn(state)])];
}

/** Several resources are late together: that is one sentence. What drifts or fails is told each time some has just begun to. */
function isFirst(about: Alarming, state: AccessRequest): boolean {
  if (!('deliveries' in state)) return false;
  if (about === 'drifted' || about === 'given' || about === 'failed') return isNewDrift(state);
  return state.deliveries.filter(({ status }) => status === about).length === 1;
}

/** The administrators' cards about it follow it: more was changed, it is in order again, or one of them has settled it (rules 62 and 82). */
const driftCards = (event: RequestEvent, state: AccessRequest): RequestEffect[] =>
  'deliveries' in state && isRedrawn(event, state) ? [{ type: 'refresh-drift', revision: state.revision }] : [];
