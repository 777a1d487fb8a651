// An approver asks the requester, and the deadline waits once for the answer (rule 23).
import type { Decision } from '../document.js';
import type { Person } from '../person.js';
import { addMinutes, dayMinutes } from '../time.js';
import type { PersonId } from '../ids.js';
import { refusalOfDecider } from './decide-stage.js';
import { currentStage } from './may.js';
import { fallen } from './standing.js';
import type { AccessRequest, Pending, Question, RequestState, Stage } from './model.js';
import type { RequestCommand } from './command.js';
import type { RequestEvent } from './event.js';
import type { RequestRefusal } from './refusal.js';

type CommandOf<Type extends RequestCommand['type']> = Extract<RequestCommand, { type: Type }>;
type EventOf<Type extends RequestEvent['type']> = Extract<RequestEvent, { type: Type }>;
type Answer = Decision<RequestEvent, RequestRefusal>;

/** Characters of a question and of an answer, questions of a stage, and for how long its deadline waits at the most. */
export const questionLimits = { text: 500, questions: 3, pauseMinutes: 7 * dayMinutes } as const;

/** The question that waits for its answer. */
export const openQuestion = ({ questions = [] }: Pick<Stage, 'questions'>): Question | undefined =>
  questions.find(({ answer }) => !answer);

/** Until when the deadline waits, while it does. */
export const pausedUntil = ({ pause }: Pick<Stage, 'pause'>): Date | undefined =>
  pause && !pause.isOver ? pause.until : undefined;

/** Who is asked: whoever filed it; for a former manager the one it is for. */
export const whoAnswers = ({ requester, beneficiary, isFormerManager }: AccessRequest): Person =>
  isFormerManager ? beneficiary : requester;

/** Whether this person has a question to answer now. */
export const mayAnswer = (state: RequestState, viewer: PersonId): boolean =>
  state.status === 'pending' && whoAnswers(state).id === viewer && openQuestion(currentStage(state)) !== undefined;

/** Why nobody can ask anything at this stage now. */
export function refusalOfQuestion(stage: Stage): RequestRefusal | undefined {
  if (openQuestion(stage)) return { code: 'question-open' };
  return (stage.questions ?? []).length >= questionLimits.questions ? { code: 'questions-over' } : undefined;
}

function refusalOfWords(text: string): RequestRefusal | undefined {
  if (text.trim() === '') return { code: 'words-missing' };
  return text.trim().length > questionLimits.text ? { code: 'words-too-long', limit: questionLimits.text } : undefined;
}

/**
 * The first question of a stage makes its deadline wait: for as long as the stage itself at the most. What nobody can be given any more is closed
 * instead, as at a decision (rules 55 and 83).
 */
export function askBack(command: CommandOf<'ask-back'>, state: RequestState): Answer {
  const fall = state.status === 'pending' ? fallen(state, command.facts, command.at) : undefined;
  if (fall) return { events: [{ type: 'closed', at: command.at, ...fall }] };
  const refusal = refusalOfDecider(command, state) ?? refusalOfWords(command.text);
  if (refusal) return { refused: refusal };
  if (state.status !== 'pending') return { refused: { code: 'not-pending' } };
  const stage = currentStage(state);
  const wrong = isOfAnother(stage, command) ? ({ code: 'out-of-date' } as const) : refusalOfQuestion(stage);
  if (wrong) return { refused: wrong };
  const { at, by, text } = command;
  return {
    events: [{ type: 'asked-back', at, stage: state.current, by, text: text.trim(), ...pauseOf(stage, at, state) }],
  };
}

/** Whether it was pressed on a card from before the last question: the same press once more, or one that came late. */
const isOfAnother = ({ questions = [] }: Stage, { revision }: { readonly revision?: number }): boolean =>
  revision !== undefined && revision < (questions.at(-1)?.revision ?? 0);

/** For how long the deadline waits; not at all where it cannot: an extension is decided by the end of the access (rule 53). */
function pauseOf(
  { pause, deadlineAt, rule }: Stage,
  at: Date,
  { extends: extended }: Pending,
): { readonly deadlineAt?: Date; readonly pausedUntil?: Date } {
  if (pause || !deadlineAt) return {};
  const later = addMinutes(deadlineAt, Math.min(questionLimits.pauseMinutes, rule.deadlineMinutes));
  const latest = extended && extended.from < later ? extended.from : later;
  const waitsMs = latest.getTime() - deadlineAt.getTime();
  return waitsMs > 0 ? { deadlineAt: latest, pausedUntil: new Date(at.getTime() + waitsMs) } : {};
}

/** The deadline is then as far away as it was when it was asked. */
export function answerQuestion(command: CommandOf<'answer'>, state: RequestState): Answer {
  const { at, by, text } = command;
  if (state.status === 'none' || state.status === 'draft') return { refused: { code: 'no-such-request' } };
  if (whoAnswers(state).id !== by.id) return { refused: { code: 'not-yours' } };
  if (state.status !== 'pending') return { refused: { code: 'not-pending' } };
  const stage = currentStage(state);
  if (!openQuestion(stage) || (stage.deadlineAt && at >= stage.deadlineAt)) return { refused: { code: 'no-question' } };
  if (isOfAnother(stage, command)) return { refused: { code: 'out-of-date' } };
  const refusal = refusalOfWords(text);
  if (refusal) return { refused: refusal };
  const until = pausedUntil(stage);
  const left = until && stage.deadlineAt && new Date(stage.deadlineAt.getTime() - Math.max(0, +until - +at));
  return {
    events: [{ type: 'answered', at, stage: state.current, by, text: text.trim(), ...(left && { deadlineAt: left }) }],
  };
}

/** Time has passed: nobody answered while the deadline waited. */
export function resume(at: Date, state: Pending): RequestEvent[] {
  const until = pausedUntil(currentStage(state));
  return until && until <= at ? [{ type: 'resumed', at, stage: state.current }] : [];
}

/** The stage after the event. */
export function withQuestion(
  stage: Stage,
  event: EventOf<'asked-back' | 'answered' | 'resumed'>,
  revision: number,
): Stage {
  const { questions = [], pause } = stage;
  const over = pause && { pause: { ...pause, isOver: true as const } };
  if (event.type === 'resumed') return { ...stage, ...over };
  const { by, at, text, deadlineAt } = event;
  const moved = deadlineAt && { deadlineAt };
  if (event.type === 'answered') {
    const answered = questions.map((one) => (one.answer ? one : { ...one, answer: { by, at, text } }));
    return { ...stage, questions: answered, ...moved, ...over };
  }
  const waits = event.pausedUntil && { pause: { until: event.pausedUntil } };
  return { ...stage, questions: [...questions, { by, at, revision, text }], ...moved, ...waits };
}
