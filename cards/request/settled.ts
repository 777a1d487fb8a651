import { currentStage, may } from '../../engine/request/may.js';
import type { Filled, Granted, Stage } from '../../engine/request/model.js';
import { limits } from '../../engine/request/window.js';
import { withInputs } from '../kit/button.js';
import { askedOf, nameOf, onCard, type Ink } from '../kit/writing.js';
import { escape } from '../kit/markdown.js';
import { render } from '../kit/render.js';
import { good, now, type Line } from '../kit/line.js';
import { closedLine, decidedLine, endLine, endMoment, endTitle, matterOf, whatOf } from './request-parts.js';
import { reviewLine } from './risk-stage.js';
import { isInReview, place } from './stages.js';
import { stateOf, type StateWord } from './state-word.js';
import type { Viewer } from '../words/viewer.js';

/** The card of somebody who was asked and has nothing to decide now: who decided, when and why; whoever approved may end the access (rule 54). */
export function settledCard(state: Filled, viewer: Viewer): object {
  const ink = onCard(viewer);
  const { words } = ink;
  if (state.status === 'draft') return closedCard(viewer);
  const mayEnd = may('end', state, viewer.person, viewer.now);
  return render('status', {
    lang: words.tag,
    ...settledState(state, ink),
    headline: words.headlines.theirs({ beneficiary: nameOf(state.beneficiary, ink), what: whatOf(state, ink) }),
    hasAbout: false,
    lines: linesOf(state, ink),
    hasFacts: false,
    hasAdvice: state.status === 'pending',
    advice: words.lines.nothingToDo,
    hasReason: mayEnd,
    reason: { label: words.facts.reason, maxLength: limits.reason, button: words.buttons.addReason },
    hasButtons: mayEnd,
    buttons: mayEnd ? [withInputs(endTitle(state, ink), 'end', matterOf(state), 'destructive')] : [],
    id: escape(state.id),
  });
}

type Submitted = Exclude<Filled, { status: 'draft' }>;

/** While later stages decide, this stage's outcome is what this reader is told first. */
function settledState(state: Submitted, ink: Ink): StateWord {
  const stage = stageOf(state, ink);
  if (state.status !== 'pending' || !stage?.decided || isHidden(stage, ink)) return stateOf(state, ink);
  const { states, review } = ink.words;
  const text = isInReview(state) ? review.approvedInReview : states.approvedStage(place(state));
  return { state: text, color: 'Good', isSubtle: false };
}

/** The last stage this reader was asked at. */
const stageOf = (state: Submitted, { viewer }: Ink): Stage | undefined =>
  state.stages.findLast((stage) => stage.askedAt !== undefined && stage.everAsked.includes(viewer.person));

/** A review that somebody else decided is known to this reader by its outcome only (rule 32). */
const isHidden = ({ rule, decided }: Stage, { viewer }: Ink): boolean =>
  rule.review !== undefined && decided?.by.id !== viewer.person;

function linesOf(state: Submitted, ink: Ink): Line[] {
  const own = stageOf(state, ink);
  const denial = state.stages.find((stage) => stage.decided?.outcome === 'denied');
  const told = new Set([own, denial].filter((stage) => stage?.decided));
  return [
    ...[...told].flatMap((stage) => (stage ? decisionLines(stage, state, ink) : [])),
    ...outcomeLines(state, ink),
  ];
}

function decisionLines(stage: Stage, state: Submitted, ink: Ink): Line[] {
  if (!isHidden(stage, ink)) return stage.decided ? [decidedLine(stage.decided, ink)] : [];
  const line = isInReview(state) && state.status === 'pending' ? undefined : reviewLine(state, ink);
  return line ? [line] : [];
}

function outcomeLines(state: Submitted, ink: Ink): Line[] {
  if (state.status === 'pending') {
    const stage = currentStage(state);
    if (!stage.deadlineAt) return [];
    if (isInReview(state)) return [now(ink.words.review.under({ until: ink.moment(stage.deadlineAt) }))];
    return [now(ink.words.lines.nowAsked({ who: askedOf(stage.approvers, ink), until: ink.moment(stage.deadlineAt) }))];
  }
  if ('window' in state) return accessLines(state, ink);
  const closed = closedLine(state, ink);
  return closed ? [closed] : [];
}

function accessLines(state: Granted, ink: Ink): Line[] {
  const end = endLine(state, ink);
  if (end) return [end];
  if (state.status === 'delivered' || !state.window.until) return [];
  return [good(ink.words.lines.accessUntil({ until: endMoment(state, state.window.until, ink) }))];
}

/** Nothing of the request: neither whose it is nor what for. */
export function closedCard(viewer: Viewer): object {
  const { states, advice, tag } = onCard(viewer).words;
  return render('answer', { lang: tag, title: states.closed, hasText: true, text: advice.closed, buttons: [] });
}
