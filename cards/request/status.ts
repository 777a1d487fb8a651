import { may } from '../../engine/request/may.js';
import type { Delivery, AccessRequest, Granted, Pending, Stage } from '../../engine/request/model.js';
import { isPartlyDelivered } from '../../engine/request/partly.js';
import { asShortened } from '../../engine/request/shorten.js';
import { alone, type Button } from '../kit/button.js';
import { nameOf, onCard, type Formatter } from '../kit/formatter.js';
import { escape } from '../kit/markdown.js';
import { render } from '../kit/render.js';
import { resourcesSaid } from '../kit/resource.js';
import { activateButtons, deliveryFacts } from './deliveries.js';
import { stateOf, type StateWord } from './state-word.js';
import { lengthSaid } from '../kit/dates.js';
import { answerInput, questionLines } from './question.js';
import { failedOf } from './failed.js';
import { fallenCause } from './fallen.js';
import {
  extendButtons,
  extensionLines,
  extensionToCome,
  isExtension,
  notExtendedAdvice,
  subjectOf,
} from './extension.js';
import { good, now, open, type Line } from '../kit/line.js';
import { inForceAdvice } from './in-force.js';
import { askedAt, decidedLines } from './decided.js';
import { closedLine, endLines, endTitle, isForOther, isRole, matterOf, whatOf } from './request-parts.js';
import { alternatesLine } from './alternates.js';
import { reviewLine } from './risk-stage.js';
import { isInReview, policyStages } from './stages.js';
import { emergencyLines } from './emergency.js';
import { claimButtons, claimLines, isToBeStarted } from './claim.js';
import { guestFacts } from './invitation.js';
import { suspendedAdvice, suspendedLines } from './suspended.js';
import { throughFacts } from './holding.js';
import { heldFacts, keptOf } from './standing.js';
import { wholeSaid } from './where.js';
import type { Viewer } from '../words/viewer.js';

/** The asker's card for the request's whole life: the stages as a time line, what is in place, and what can be done next. */
export function statusCard(state: AccessRequest, viewer: Viewer): object {
  const formatter = onCard(viewer);
  const advice = adviceOf(state, formatter);
  // A role is one resource: the state word says how it stands.
  const given = 'deliveries' in state && !isRole(state) ? deliveryFacts(state, formatter) : heldFacts(state, formatter);
  const facts = [...guestFacts(state, formatter), ...given, ...throughFacts(state, formatter)];
  const buttons = buttonsOf(state, formatter);
  const answering = answerInput(state, formatter);
  const about = aboutLine(state, formatter);
  return render('status', {
    lang: formatter.words.tag,
    ...(answering.hasReason ? needsAnswer(formatter) : stateOf(state, formatter)),
    headline: headline(state, formatter),
    hasAbout: about !== '',
    about,
    lines: timeLine(state, formatter),
    hasFacts: facts.length > 0,
    facts,
    hasAdvice: advice !== undefined,
    advice: advice ?? '',
    ...answering,
    hasButtons: buttons.length > 0,
    buttons,
    id: escape(state.id),
  });
}

/** Whoever is asked something has something to do, and reads that first. */
const needsAnswer = ({ words }: Formatter): StateWord => ({
  state: words.question.state,
  color: 'Accent',
  isSubtle: false,
});

/** Who asked for the reader, or why it was asked for; of a role also with which ticket, where the reason does not name it. */
function aboutLine(state: AccessRequest, formatter: Formatter): string {
  const { headlines, listWords } = formatter.words;
  if (isForOther(state) && formatter.viewer.person === state.beneficiary.id)
    return headlines.askedForYou({ requester: nameOf(state.requester, formatter) });
  const why = formatter.text(state.details.justification ?? '', 200);
  const questions = isRole(state) ? state.entitlement.policy.questions : [];
  const answers = questions.map(({ id }) => formatter.text(state.details.answers[id] ?? '', 80));
  const further = answers.filter((answer) => !why.includes(answer));
  const parts = [why && headlines.quote({ words: why }), ...further].filter((part) => part !== '');
  return parts.length === 0 ? '' : parts.reduce((first, second) => listWords.dot({ first, second }));
}

function headline(state: AccessRequest, formatter: Formatter): string {
  const named = whatOf(state, formatter);
  const what = subjectOf(state, isRole(state) ? wholeSaid(state, named, formatter) : named, formatter);
  return formatter.viewer.person === state.beneficiary.id
    ? what
    : formatter.words.headlines.forOther({ what, beneficiary: nameOf(state.beneficiary, formatter) });
}

/** What happened, what waits and what is to come. */
function timeLine(state: AccessRequest, formatter: Formatter): Line[] {
  if (state.status === 'draft') return [];
  const decided = decidedLines(state, formatter);
  if (state.status === 'pending')
    return [...decided, ...waitingLines(state, formatter), accessToCome(state, formatter)];
  if ('approvedAt' in state) {
    const before = [...emergencyLines(state, formatter), ...decided];
    const granted = before.length > 0 ? before : [noApproval(state, formatter)];
    if (!('window' in state)) return [...granted, good(extensionToCome(state, formatter))];
    const now = [...suspendedLines(state, formatter), ...extensionLines(state, formatter)];
    return [
      ...granted,
      ...now,
      ...untilLine(state, formatter),
      ...claimLines(state, formatter),
      ...endLines(state, formatter),
    ];
  }
  const closed = closedLine(state, formatter);
  return closed ? [...decided, closed] : decided;
}

function waitingLines(state: Pending, formatter: Formatter): Line[] {
  const review = isInReview(state) ? reviewLine(state, formatter) : undefined;
  const rest = state.stages.slice(state.current);
  const asked = questionLines(state, formatter);
  if (review)
    return [review, ...asked, ...policyStages({ ...state, stages: rest }).map((stage) => toBeAsked(stage, formatter))];
  const [stage, ...later] = rest;
  const current = stage ? [askedLine(stage, formatter), ...alternatesLine(stage, formatter)] : [];
  return [...current, ...asked, ...later.map((one) => toBeAsked(one, formatter))];
}

function askedLine(stage: Stage, formatter: Formatter): Line {
  const who = askedAt(stage, formatter);
  if (!stage.askedAt || !stage.deadlineAt) return toBeAsked(stage, formatter);
  return now(
    formatter.words.lines.asked({
      who,
      when: formatter.moment(stage.askedAt),
      until: formatter.moment(stage.deadlineAt),
    }),
  );
}

const toBeAsked = (stage: Stage, formatter: Formatter): Line =>
  open(formatter.words.lines.toBeAsked({ who: askedAt(stage, formatter) }));

/** What there will be once it is approved, and from when where a start was chosen. */
function accessToCome(state: Pending, formatter: Formatter): Line {
  const { startAt } = state.details;
  if (isExtension(state)) return open(extensionToCome(state, formatter));
  const access = accessSaid(state, formatter);
  return open(startAt ? formatter.words.lines.accessFrom({ access, from: formatter.moment(startAt) }) : access);
}

function accessSaid(state: Pending, formatter: Formatter): string {
  const { lines } = formatter.words;
  const { expiry } = state.entitlement.policy;
  const { durationMinutes, endAt } = asShortened(state);
  const minutes = durationMinutes ?? (expiry.kind === 'after' ? expiry.minutes : undefined);
  if (minutes !== undefined && !endAt) {
    const length = lengthSaid(minutes, formatter.viewer);
    return isRole(state) ? formatter.words.roles.toCome({ length }) : lines.accessToCome({ length });
  }
  const end = endAt ?? (expiry.kind === 'on' ? expiry.date : undefined);
  return end ? lines.accessToComeUntil({ until: formatter.moment(end) }) : lines.accessToComeForEver;
}

/** Of access that has not begun: the state word says from when, this until when. */
function untilLine({ status, claim, window: { until } }: Granted, formatter: Formatter): Line[] {
  const { lines } = formatter.words;
  if (status !== 'approved' || claim) return [];
  return [open(until ? lines.accessUntil({ until: formatter.moment(until) }) : lines.accessToComeForEver)];
}

const noApproval = (state: Pick<Granted, 'approvedAt'>, formatter: Formatter): Line =>
  good(formatter.words.lines.noApproval({ when: formatter.moment(state.approvedAt) }));

/** A no comes with a way, and a wait with what is done about it. */
function adviceOf(state: AccessRequest, formatter: Formatter): string | undefined {
  const { advice, review, standing } = formatter.words;
  const notExtended = notExtendedAdvice(state, formatter);
  if (notExtended !== undefined) return notExtended;
  switch (state.status) {
    case 'draft':
      return advice.draft;
    case 'denied': {
      if (isInReview(state)) return review.adviceDenied;
      const by = state.by ?? state.stages[state.current]?.decided?.by;
      return by && advice.denied({ who: nameOf(by, formatter) });
    }
    case 'expired':
      if (state.cause === 'window-over') return advice.windowOver;
      return isInReview(state) ? review.adviceExpired : advice.expired;
    case 'refused':
      return fallenCause(state) ? formatter.words.fallen.advice : advice.refused;
    case 'delivering':
    case 'delivered':
      if (has(state, 'drifted')) return standing.adviceDrifted;
      if (failedOf(state) !== 'none') return formatter.words.failed.advice;
      return has(state, 'late') || isPartlyDelivered(state) ? advice.late : inForceAdvice(state, formatter);
    case 'suspended':
      return suspendedAdvice(state, formatter);
    case 'ending':
      if (has(state, 'given')) return standing.adviceGiven;
      if (has(state, 'last-holder')) return standing.adviceLastHolder;
      return has(state, 'late') ? advice.lateEnding : undefined;
    case 'ended': {
      const kept = keptOf(state);
      return kept.length > 0 ? standing.adviceKept({ resources: resourcesSaid(kept, formatter, 8) }) : undefined;
    }
    case 'pending':
    case 'approved':
    case 'extending':
    case 'extended':
    case 'cancelled':
      return undefined;
  }
}

const has = (state: Granted, status: Delivery['status']): boolean =>
  state.deliveries.some((delivery) => delivery.status === status);

const overStatuses: readonly AccessRequest['status'][] = ['denied', 'expired', 'refused', 'cancelled', 'ended'];

function buttonsOf(state: AccessRequest, formatter: Formatter): Button[] {
  const { words, viewer } = formatter;
  const about = matterOf(state);
  const isAllowed = (action: 'remind' | 'cancel' | 'end'): boolean => may(action, state, viewer.person, viewer.now);
  const mayAskAgain =
    !isExtension(state) && state.requester.id === viewer.person && overStatuses.includes(state.status);
  return [
    ...activateButtons(state, formatter),
    ...claimButtons(state, formatter),
    ...(isAllowed('remind') ? [alone(words.buttons.remind, 'remind', about)] : []),
    ...(isAllowed('cancel') ? [alone(words.buttons.cancel, 'cancel', about)] : []),
    ...extendButtons(state, formatter),
    ...(isAllowed('end') && !isToBeStarted(state)
      ? [alone(endTitle(state, formatter), 'end', about, 'destructive')]
      : []),
    ...(mayAskAgain ? [alone(isRole(state) ? words.roles.again : words.buttons.again, 'again', about)] : []),
  ];
}
