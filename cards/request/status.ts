import { may, refusalOf } from '../../engine/request/may.js';
import type { Filled, Granted, Pending, Stage } from '../../engine/request/model.js';
import { alone, type Button } from '../kit/button.js';
import { askedOf, nameOf, namesOf, onCard, type Ink } from '../kit/writing.js';
import { escape } from '../kit/markdown.js';
import { render } from '../kit/render.js';
import { stateOf } from './state-word.js';
import { lengthSaid, timeShown } from '../kit/dates.js';
import { good, now, open, type Line } from '../kit/line.js';
import { closedLine, decidedLines, endLine, endTitle, isForOther, isRole, matterOf, whatOf } from './request-parts.js';
import { reviewLine } from './risk-stage.js';
import { isInReview, policyStages } from './stages.js';
import type { Viewer } from '../words/viewer.js';

/** The asker's card for the request's whole life: the stages as a time line, what is in place, and what can be done next. */
export function statusCard(state: Filled, viewer: Viewer): object {
  const ink = onCard(viewer);
  const advice = adviceOf(state, ink);
  // A role is one resource: the state word says how it stands.
  const facts = 'deliveries' in state && !isRole(state) ? deliveryFacts(state, ink) : [];
  const buttons = buttonsOf(state, ink);
  const about = aboutLine(state, ink);
  return render('status', {
    lang: ink.words.tag,
    ...stateOf(state, ink),
    headline: headline(state, ink),
    hasAbout: about !== '',
    about,
    lines: timeLine(state, ink),
    hasFacts: facts.length > 0,
    facts,
    hasAdvice: advice !== undefined,
    advice: advice ?? '',
    hasReason: false,
    hasButtons: buttons.length > 0,
    buttons,
    id: escape(state.id),
  });
}

/** Who asked for the reader; of a role, why and with which ticket it was asked for. */
function aboutLine(state: Filled, ink: Ink): string {
  const { headlines, listWords } = ink.words;
  if (isForOther(state) && ink.viewer.person === state.beneficiary.id)
    return headlines.askedForYou({ requester: nameOf(state.requester, ink) });
  if (!isRole(state)) return '';
  const why = ink.text(state.details.justification ?? '', 200);
  const answers = state.entitlement.policy.questions.map(({ id }) => ink.text(state.details.answers[id] ?? '', 80));
  const parts = [why && headlines.quote({ words: why }), ...answers].filter((part) => part !== '');
  return parts.length === 0 ? '' : parts.reduce((first, second) => listWords.dot({ first, second }));
}

function headline(state: Filled, ink: Ink): string {
  const what = isRole(state) ? ink.words.roles.whole({ what: whatOf(state, ink) }) : whatOf(state, ink);
  return ink.viewer.person === state.beneficiary.id
    ? what
    : ink.words.headlines.forOther({ what, beneficiary: nameOf(state.beneficiary, ink) });
}

/** What happened, what waits and what is to come. */
function timeLine(state: Filled, ink: Ink): Line[] {
  if (state.status === 'draft') return [];
  const decided = decidedLines(state, ink);
  if (state.status === 'pending') return [...decided, ...waitingLines(state, ink), accessToCome(state, ink)];
  if ('window' in state)
    return [...(decided.length > 0 ? decided : [noApproval(state, ink)]), ...endedLines(state, ink)];
  const closed = closedLine(state, ink);
  return closed ? [...decided, closed] : decided;
}

function waitingLines(state: Pending, ink: Ink): Line[] {
  const review = isInReview(state) ? reviewLine(state, ink) : undefined;
  if (review) return [review, ...policyStages(state).map((stage) => toBeAsked(stage, ink))];
  return state.stages
    .slice(state.current)
    .map((stage, index) => (index === 0 ? askedLine(stage, ink) : toBeAsked(stage, ink)));
}

function askedLine(stage: Stage, ink: Ink): Line {
  const who = askedOf(stage.approvers, ink);
  if (!stage.askedAt || !stage.deadlineAt) return toBeAsked(stage, ink);
  return now(ink.words.lines.asked({ who, when: ink.moment(stage.askedAt), until: ink.moment(stage.deadlineAt) }));
}

const toBeAsked = (stage: Stage, ink: Ink): Line =>
  open(ink.words.lines.toBeAsked({ who: askedOf(stage.approvers, ink) }));

function accessToCome(state: Pending, ink: Ink): Line {
  const { lines } = ink.words;
  const { expiry } = state.entitlement.policy;
  const minutes = state.details.durationMinutes ?? (expiry.kind === 'after' ? expiry.minutes : undefined);
  if (minutes !== undefined) {
    const length = lengthSaid(minutes, ink.viewer);
    return open(isRole(state) ? ink.words.roles.toCome({ length }) : lines.accessToCome({ length }));
  }
  return open(
    expiry.kind === 'on' ? lines.accessToComeUntil({ until: ink.moment(expiry.date) }) : lines.accessToComeForEver,
  );
}

const noApproval = (state: Granted, ink: Ink): Line =>
  good(ink.words.lines.noApproval({ when: ink.moment(state.approvedAt) }));

function endedLines(state: Granted, ink: Ink): Line[] {
  const end = endLine(state, ink);
  return end ? [end] : [];
}

/** Which resources are there and which are on their way (rules 12 and 50). */
function deliveryFacts(state: Granted, ink: Ink): { title: string; value: string }[] {
  const { facts } = ink.words;
  const isLeaving = state.status === 'ending' || state.status === 'ended';
  const titles = {
    granted: isLeaving ? facts.beingRemoved : facts.inPlace,
    waiting: isLeaving ? facts.beingRemoved : facts.settingUp,
    late: facts.late,
    removed: facts.removed,
  };
  if (state.status === 'approved') return [];
  const groups = new Map<string, string[]>();
  for (const { status, resource } of state.deliveries)
    groups.set(titles[status], [...(groups.get(titles[status]) ?? []), resource.name]);
  return [...groups].map(([title, names]) => ({ title, value: namesOf(names, ink, 8) }));
}

/** A no comes with a way, and a wait with what is done about it. */
function adviceOf(state: Filled, ink: Ink): string | undefined {
  const { advice, review } = ink.words;
  switch (state.status) {
    case 'draft':
      return advice.draft;
    case 'denied': {
      if (isInReview(state)) return review.adviceDenied;
      const by = state.by ?? state.stages[state.current]?.decided?.by;
      return by && advice.denied({ who: nameOf(by, ink) });
    }
    case 'expired':
      if (state.cause === 'window-over') return advice.windowOver;
      return isInReview(state) ? review.adviceExpired : advice.expired;
    case 'refused':
      return advice.refused;
    case 'delivering':
    case 'delivered':
      return isLate(state) ? advice.late : endsFrom(state, ink);
    case 'ending':
      return isLate(state) ? advice.lateEnding : undefined;
    case 'pending':
    case 'approved':
    case 'ended':
    case 'cancelled':
      return undefined;
  }
}

/** Rule 42: from when on a role can be given back, while it cannot. */
function endsFrom(state: Granted, ink: Ink): string | undefined {
  const refusal = refusalOf('end', state, ink.viewer.person, ink.viewer.now);
  return refusal?.code === 'too-early-to-end'
    ? ink.words.roles.endsFrom({ from: timeShown(refusal.againAt, ink.viewer) })
    : undefined;
}

const isLate = (state: Granted): boolean => state.deliveries.some(({ status }) => status === 'late');

const overStatuses: readonly Filled['status'][] = ['denied', 'expired', 'refused', 'cancelled', 'ended'];

function buttonsOf(state: Filled, ink: Ink): Button[] {
  const { words, viewer } = ink;
  const about = matterOf(state);
  const isAllowed = (action: 'remind' | 'cancel' | 'end'): boolean => may(action, state, viewer.person, viewer.now);
  const mayAskAgain = state.requester.id === viewer.person && overStatuses.includes(state.status);
  return [
    ...(isAllowed('remind') ? [alone(words.buttons.remind, 'remind', about)] : []),
    ...(isAllowed('cancel') ? [alone(words.buttons.cancel, 'cancel', about)] : []),
    ...(isAllowed('end') ? [alone(endTitle(state, ink), 'end', about, 'destructive')] : []),
    ...(mayAskAgain ? [alone(isRole(state) ? words.roles.again : words.buttons.again, 'again', about)] : []),
  ];
}
