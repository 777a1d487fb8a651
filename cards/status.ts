import { may } from '../engine/request/may.js';
import type { Filled, Granted, Pending, Stage } from '../engine/request/words.js';
import { alone, type Button } from './button.js';
import { askedOf, nameOf, namesOf, onCard, type Ink } from './ink.js';
import { escape } from './markdown.js';
import { render } from './render.js';
import { stateOf } from './state-word.js';
import {
  closedLine,
  decidedLines,
  endLine,
  good,
  isForOther,
  matterOf,
  now,
  open,
  whatOf,
  type Line,
} from './request-parts.js';
import { lengthSaid } from './dates.js';
import type { Viewer } from './viewer.js';

/** The asker's card for the request's whole life: the stages as a time line, what is in place, and what can be done next. */
export function statusCard(state: Filled, viewer: Viewer): object {
  const ink = onCard(viewer);
  const advice = adviceOf(state, ink);
  const facts = 'deliveries' in state ? deliveryFacts(state, ink) : [];
  const buttons = buttonsOf(state, ink);
  const about = isForOther(state) && viewer.person === state.beneficiary.id;
  return render('status', {
    lang: ink.words.tag,
    ...stateOf(state, ink),
    headline: headline(state, ink),
    hasAbout: about,
    about: ink.words.headlines.askedForYou({ requester: nameOf(state.requester, ink) }),
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

function headline(state: Filled, ink: Ink): string {
  const what = whatOf(state, ink);
  return ink.viewer.person === state.beneficiary.id
    ? what
    : ink.words.headlines.forOther({ what, beneficiary: nameOf(state.beneficiary, ink) });
}

/** What happened, what waits and what is to come. */
function timeLine(state: Filled, ink: Ink): Line[] {
  if (state.status === 'draft') return [];
  const decided = decidedLines(state.stages, ink);
  if (state.status === 'pending') return [...decided, ...waitingLines(state, ink), accessToCome(state, ink)];
  if ('window' in state)
    return [...(decided.length > 0 ? decided : [noApproval(state, ink)]), ...endedLines(state, ink)];
  const closed = closedLine(state, ink);
  return closed ? [...decided, closed] : decided;
}

function waitingLines(state: Pending, ink: Ink): Line[] {
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
  const { expiry } = state.target.policy;
  const minutes = state.wish.durationMinutes ?? (expiry.kind === 'after' ? expiry.minutes : undefined);
  if (minutes !== undefined) return open(lines.accessToCome({ length: lengthSaid(minutes, ink.viewer) }));
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
  const { advice } = ink.words;
  switch (state.status) {
    case 'draft':
      return advice.draft;
    case 'denied': {
      const by = state.by ?? state.stages[state.current]?.decided?.by;
      return by && advice.denied({ who: nameOf(by, ink) });
    }
    case 'expired':
      return state.cause === 'window-over' ? advice.windowOver : advice.expired;
    case 'refused':
      return advice.refused;
    case 'delivering':
    case 'delivered':
      return isLate(state) ? advice.late : undefined;
    case 'ending':
      return isLate(state) ? advice.lateEnding : undefined;
    case 'pending':
    case 'approved':
    case 'ended':
    case 'cancelled':
      return undefined;
  }
}

const isLate = (state: Granted): boolean => state.deliveries.some(({ status }) => status === 'late');

const overStatuses: readonly Filled['status'][] = ['denied', 'expired', 'refused', 'cancelled', 'ended'];

function buttonsOf(state: Filled, { words, viewer }: Ink): Button[] {
  const about = matterOf(state);
  const isAllowed = (action: 'remind' | 'cancel' | 'end'): boolean => may(action, state, viewer.person, viewer.now);
  const mayAskAgain = state.requester.id === viewer.person && overStatuses.includes(state.status);
  return [
    ...(isAllowed('remind') ? [alone(words.buttons.remind, 'remind', about)] : []),
    ...(isAllowed('cancel') ? [alone(words.buttons.cancel, 'cancel', about)] : []),
    ...(isAllowed('end') ? [alone(words.buttons.end, 'end', about, 'destructive')] : []),
    ...(mayAskAgain ? [alone(words.buttons.again, 'again', about)] : []),
  ];
}
