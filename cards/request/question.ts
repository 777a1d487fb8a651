// What approvers asked and what was answered (rule 23). What a security review asked is for its reviewers and whoever answers.
import { asAsked, type Told } from './ended-notice.js';
import { currentStage, mayReadRisk } from '../../engine/request/may.js';
import type { AccessRequest, Pending, Question, Stage } from '../../engine/request/model.js';
import {
  mayAnswer,
  openQuestion,
  pausedUntil,
  questionLimits,
  refusalOfQuestion,
  whoAnswers,
} from '../../engine/request/question.js';
import { withInputs, type Button } from '../kit/button.js';
import { isYou, nameOf, type Formatter } from '../kit/formatter.js';
import { good, now, open, type Line } from '../kit/line.js';
import { plain } from '../kit/markdown.js';

type Submitted = Exclude<AccessRequest, { status: 'draft' }>;

/** Of all stages, the last; the record has all of them. */
const mostShown = 4;

/** What was asked at the stages that this reader may know of, a line each. */
export function questionLines(state: Submitted, formatter: Formatter): Line[] {
  const { person } = formatter.viewer;
  const lines = state.stages
    .filter((stage) => !stage.rule.riskSource || mayKnow(stage, state, person))
    .flatMap((stage) => (stage.questions ?? []).map((one) => ({ one, stage })))
    .slice(-mostShown)
    .flatMap(({ one, stage }) => linesOf(one, { stage, formatter }));
  const until = state.status === 'pending' ? pausedUntil(currentStage(state)) : undefined;
  if (!until || lines.length === 0) return lines;
  return [...lines, open(formatter.words.question.paused({ until: formatter.moment(until) }))];
}

/** Of a review: whoever reviews it now, and whoever was asked. */
const mayKnow = (stage: Stage, state: Submitted, viewer: string): boolean =>
  whoAnswers(state).id === viewer ||
  (state.status === 'pending' && stage === currentStage(state) && stage.approvers.some(({ id }) => id === viewer));

function linesOf(
  { by, at, text, answer }: Question,
  { stage, formatter }: { readonly stage: Stage; readonly formatter: Formatter },
): Line[] {
  const { question } = formatter.words;
  const holes = { when: formatter.moment(at), text: formatter.text(text, questionLimits.text) };
  const isHidden =
    stage.rule.riskSource !== undefined && !stage.approvers.some(({ id }) => id === formatter.viewer.person);
  const asked = isYou(by, formatter)
    ? question.askedByYou(holes)
    : isHidden
      ? question.reviewAsked(holes)
      : question.asked({ ...holes, who: nameOf(by, formatter) });
  if (!answer) return [now(asked)];
  const said = { when: formatter.moment(answer.at), text: formatter.text(answer.text, questionLimits.text) };
  return [
    open(asked),
    good(
      isYou(answer.by, formatter)
        ? question.answeredByYou(said)
        : question.answered({ ...said, who: nameOf(answer.by, formatter) }),
    ),
  ];
}

/** The button to ask, while nothing waits for an answer. */
export function askButton(state: Pending, { words }: Formatter): Button[] {
  if (refusalOfQuestion(currentStage(state))) return [];
  const title = words.question.ask({ who: plain(whoAnswers(state).name, 40) });
  return [withInputs(title, 'ask-back', { id: state.id, version: state.revision })];
}

/** What the one text of the ask card is for. */
export function reasonLabel(
  state: Pending,
  formatter: Formatter,
): { readonly label: string; readonly errorMessage: string } {
  const { facts, question } = formatter.words;
  if (refusalOfQuestion(currentStage(state))) return { label: facts.reason, errorMessage: facts.reasonMissing };
  const who = nameOf(whoAnswers(state), formatter);
  return { label: question.reasonOrQuestion({ who }), errorMessage: question.missing };
}

/** The answer's input and button, for whoever is asked. */
export function answerInput(state: AccessRequest, { words: { question }, viewer }: Formatter) {
  const hasReason = mayAnswer(state, viewer.person);
  const about = { id: state.id, version: state.revision };
  return {
    hasReason,
    reason: {
      label: question.label,
      maxLength: questionLimits.text,
      isRequired: true,
      errorMessage: question.labelMissing,
      open: question.open,
      openStyle: 'positive',
      buttons: [withInputs(question.answer, 'answer', about, 'positive')],
    },
  };
}

/** The stage that has the question a notice is about, while it waits. */
const asking = (state: AccessRequest): Stage | undefined =>
  state.status === 'pending' && openQuestion(currentStage(state)) ? currentStage(state) : undefined;

/** To whoever is asked. */
export function questionNotice(told: Told): string {
  const { state, formatter } = told;
  const holes = asAsked(told);
  const { question } = formatter.words;
  const stage = asking(state);
  const one = stage && openQuestion(stage);
  if (!stage || !one) return question.noticeOver(holes);
  const text = formatter.text(one.text, questionLimits.text);
  if (stage.rule.riskSource) return question.noticeReview({ ...holes, text });
  return question.notice({ ...holes, text, who: nameOf(one.by, formatter) });
}

/** To whoever asked, or decides now in their place. What a review asked is for whoever may still read of it (rule 32). */
export function answerNotice(told: Told): string {
  const { state, formatter } = told;
  const holes = asAsked(told);
  const { person } = formatter.viewer;
  const stages = state.status === 'draft' ? [] : state.stages;
  const all = stages.flatMap((stage) => (stage.questions ?? []).map((one) => ({ ...one, stage })));
  const answered = all.filter(({ answer }) => answer);
  const found = answered.findLast(({ by }) => by.id === person) ?? answered.at(-1);
  if (found?.stage.rule.riskSource && mayReadRisk(state, person) !== found.stage.rule.riskSource)
    return formatter.words.question.answerOver(holes);
  const last = found?.answer;
  const who = nameOf(last?.by ?? whoAnswers(state), formatter);
  return formatter.words.question.answerNotice({
    ...holes,
    who,
    text: formatter.text(last?.text ?? '', questionLimits.text),
  });
}

/** To those asked to decide, whose deadline goes on. */
export function unansweredNotice(told: Told): string {
  const { state, formatter } = told;
  const holes = asAsked(told);
  const { question } = formatter.words;
  const requester = nameOf(whoAnswers(state), formatter);
  const until = state.status === 'pending' ? currentStage(state).deadlineAt : undefined;
  return until
    ? question.unanswered({ ...holes, requester, until: formatter.moment(until) })
    : question.unansweredOver({ ...holes, requester });
}
