import { currentStage, may } from '../../engine/request/may.js';
import type { AccessRequest, Granted, Stage } from '../../engine/request/model.js';
import { decidersOf, decisionsOf, quorumOf } from '../../engine/request/quorum.js';
import { limits } from '../../engine/request/window.js';
import { saying, withInputs, type Button } from '../kit/button.js';
import { nameOf, onCard, type Formatter } from '../kit/formatter.js';
import { escape } from '../kit/markdown.js';
import { render } from '../kit/render.js';
import { good, now, type Line } from '../kit/line.js';
import { claimLines, isToBeStarted } from './claim.js';
import { askedAt, stageLines } from './decided.js';
import { closedLine, endLines, endMoment, matterOf, whatOf } from './request-parts.js';
import { emergencyLines } from './emergency.js';
import { suspendedLines } from './suspended.js';
import { reviewLine } from './risk-stage.js';
import { extensionToCome, subjectOf } from './extension.js';
import { isInReview, place, policyStages } from './stages.js';
import { stateOf, type StateWord } from './state-word.js';
import type { Viewer } from '../words/viewer.js';

/** The card of somebody who was asked and has nothing to decide now: who decided, when and why; whoever approved may take the access back, and says why (rule 25). */
export function settledCard(state: AccessRequest, viewer: Viewer): object {
  const formatter = onCard(viewer);
  const { words } = formatter;
  const { takeBack } = words;
  if (state.status === 'draft') return closedCard(viewer);
  const mayEnd = may('end', state, viewer.person, viewer.now);
  return render('status', {
    lang: words.tag,
    ...settledState(state, formatter),
    headline: words.headlines.theirs({
      beneficiary: nameOf(state.beneficiary, formatter),
      what: subjectOf(state, whatOf(state, formatter), formatter),
    }),
    hasAbout: false,
    lines: linesOf(state, formatter),
    hasFacts: false,
    hasAdvice: state.status === 'pending',
    advice: words.lines.nothingToDo,
    hasReason: mayEnd,
    reason: {
      label: takeBack.reason,
      maxLength: limits.reason,
      isRequired: true,
      errorMessage: takeBack.missing,
      open: takeBack.open,
      openStyle: 'default',
      buttons: [withInputs(takeBack.button, 'end', matterOf(state), 'destructive')],
    },
    ...accessButtons(state, formatter),
    id: escape(state.id),
  });
}

/** Whoever approved that access goes on finds it there, to be taken back (rule 25). */
function accessButtons(state: Submitted, { viewer, words }: Formatter): { hasButtons: boolean; buttons: Button[] } {
  const isTheirs = state.status === 'extended' && decidersOf(state.stages).has(viewer.person);
  const buttons = isTheirs ? [saying(words.buttons.show, `show ${state.extends.request}`)] : [];
  return { hasButtons: isTheirs, buttons };
}

type Submitted = Exclude<AccessRequest, { status: 'draft' }>;

/** While later stages decide, this stage's outcome is what this reader is told first. */
function settledState(state: Submitted, formatter: Formatter): StateWord {
  const stage = stageOf(state, formatter);
  if (stage && state.status === 'pending' && isCounted(stage, formatter)) return countedState(stage, formatter);
  if (state.status !== 'pending' || !stage?.decided || isHidden(stage, formatter)) return stateOf(state, formatter);
  const { states, review } = formatter.words;
  const text = isInReview(state) ? review.approvedInReview : states.approvedStage(place(state));
  return { state: text, color: 'Good', isSubtle: false };
}

/** Rule 15: the reader's approval counts, and others are still to approve. */
const isCounted = (stage: Stage, { viewer }: Formatter): boolean =>
  !stage.decided && decisionsOf(stage).some(({ by }) => by.id === viewer.person);

function countedState(stage: Stage, { words }: Formatter): StateWord {
  const counts = { count: decisionsOf(stage).length, quorum: quorumOf(stage.rule) };
  return { state: words.quorum.state(counts), color: 'Good', isSubtle: false };
}

/** The last stage this reader was asked at. */
const stageOf = (state: Submitted, { viewer }: Formatter): Stage | undefined =>
  state.stages.findLast((stage) => stage.askedAt !== undefined && stage.everAsked.includes(viewer.person));

/** A review that somebody else decided is known to this reader by its outcome only (rule 32). */
const isHidden = ({ rule, decided }: Stage, { viewer }: Formatter): boolean =>
  rule.riskSource !== undefined && decided?.by.id !== viewer.person;

/** Whoever ended suspended access at its review reads so once, as its end, with their reason. */
const isSaidByEnd = ({ decided }: Stage, state: Submitted, { viewer }: Formatter): boolean =>
  decided?.outcome === 'denied' &&
  decided.by.id === viewer.person &&
  'window' in state &&
  state.end?.by?.id === viewer.person;

/** Rule 21: what was decided at every stage and why, the earlier and the later ones; of the security reviews the reader's own. */
function linesOf(state: Submitted, formatter: Formatter): Line[] {
  const own = stageOf(state, formatter);
  const denial = state.stages.find((stage) => stage.decided?.outcome === 'denied');
  const reviews = new Set(
    [own, denial].filter((stage) => stage?.rule.riskSource && stage.decided && !isSaidByEnd(stage, state, formatter)),
  );
  return [
    ...[...reviews].flatMap((stage) => (stage ? decisionLines(stage, state, formatter) : [])),
    ...emergencyLines(state, formatter),
    ...policyStages(state).flatMap((stage) => stageLines(stage, formatter)),
    ...outcomeLines(state, formatter),
  ];
}

function decisionLines(stage: Stage, state: Submitted, formatter: Formatter): Line[] {
  if (!isHidden(stage, formatter)) return stageLines(stage, formatter);
  const line = isInReview(state) && state.status === 'pending' ? undefined : reviewLine(state, formatter);
  return line ? [line] : [];
}

function outcomeLines(state: Submitted, formatter: Formatter): Line[] {
  if (state.status === 'pending') {
    const stage = currentStage(state);
    if (!stage.deadlineAt) return [];
    if (isInReview(state)) return [now(formatter.words.review.under({ until: formatter.moment(stage.deadlineAt) }))];
    return [
      now(
        formatter.words.lines.nowAsked({
          who: askedAt(stage, formatter),
          until: formatter.moment(stage.deadlineAt),
        }),
      ),
    ];
  }
  if ('window' in state) return accessLines(state, formatter);
  if ('approvedAt' in state) return [good(extensionToCome(state, formatter))];
  const closed = closedLine(state, formatter);
  return closed ? [closed] : [];
}

function accessLines(state: Granted, formatter: Formatter): Line[] {
  const end = [...suspendedLines(state, formatter), ...endLines(state, formatter)];
  if (end.length > 0) return end;
  if (isToBeStarted(state)) return claimLines(state, formatter);
  if (state.status === 'delivered' || !state.window.until) return [];
  return [good(formatter.words.lines.accessUntil({ until: endMoment(state, state.window.until, formatter) }))];
}

/** The same for a lock screen. */
export const closedSummary = (viewer: Viewer): string => onCard(viewer).words.advice.closed;

/** Nothing of the request: neither whose it is nor what for. */
export function closedCard(viewer: Viewer): object {
  const { states, advice, tag } = onCard(viewer).words;
  return render('answer', { lang: tag, title: states.closed, hasText: true, text: advice.closed, buttons: [] });
}
