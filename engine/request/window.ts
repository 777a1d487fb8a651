// What may be asked for, and from when to when it then lasts (rules 7 and 47).
import { addMinutes, dayMinutes, minuteMs } from '../time.js';
import type { Policy, Question } from '../catalogue/model.js';
import type { Translations } from '../catalogue/translations.js';
import type { RequestRefusal } from './refusal.js';
import type { Window } from './model.js';
import type { Details } from './entitlement.js';

export const limits = {
  justification: 4000,
  reason: 2000,
  shortAnswer: 200,
  longAnswer: 4000,
  shortestMinutes: 5,
  longestMinutes: 3660 * dayMinutes,
  latestStartDays: 365,
  /** A start that has passed since it was chosen is at once; one that was chosen in the past is refused. */
  lateStartMinutes: 5,
} as const;

/** From the chosen start, or from approval where that is later; to the policy's end at the latest. */
export function windowOf(policy: Policy, details: Details, approvedAt: Date): Window {
  const from = details.startAt && details.startAt > approvedAt ? details.startAt : approvedAt;
  const length = details.durationMinutes === undefined ? undefined : addMinutes(from, details.durationMinutes);
  const chosen = details.endAt ?? length;
  const latest = latestEnd(policy, from);
  const until = chosen && (!latest || chosen < latest) ? chosen : latest;
  return until ? { from, until } : { from };
}

/** The same window, over at `latest` if it would be over later. */
export function within(window: Window, latest: Date | undefined): Window {
  return latest && (!window.until || latest < window.until) ? { ...window, until: latest } : window;
}

function latestEnd(policy: Policy, from: Date): Date | undefined {
  switch (policy.expiry.kind) {
    case 'after': {
      const { minutes, notAfter } = policy.expiry;
      const end = addMinutes(from, minutes);
      return notAfter && notAfter < end ? notAfter : end;
    }
    case 'on':
      return policy.expiry.date;
    case 'never':
      return undefined;
  }
}

/** What is to be filed, and when. `matching`: ids of the questions with a pattern whose answers match it. */
export interface Filled {
  readonly details: Details;
  readonly matching?: readonly string[] | undefined;
  readonly at: Date;
}

/** Why these details cannot be filed under this policy at this moment; nothing if they can. */
export function refusalOfDetails(policy: Policy, { details, matching = [], at }: Filled): RequestRefusal | undefined {
  const justification = details.justification?.trim() ?? '';
  if (policy.justificationRequired && justification === '') return { code: 'justification-missing' };
  if (justification.length > limits.justification)
    return { code: 'too-long', what: 'justification', limit: limits.justification };
  for (const question of policy.questions) {
    const answer = details.answers[question.id]?.trim() ?? '';
    const refusal = refusalOfAnswer(question, answer) ?? refusalOfPattern(question, answer, matching);
    if (refusal) return refusal;
  }
  return refusalOfTime(policy, details, at);
}

/** The same for start and duration alone: what is wrong with them is wrong whatever else is still missing. */
export function refusalOfTime(policy: Policy, details: Details, at: Date): RequestRefusal | undefined {
  return refusalOfStart(policy, details, at) ?? refusalOfDuration(policy, details, at);
}

function refusalOfAnswer(question: Question, answer: string): RequestRefusal | undefined {
  const { kind, required, choices } = question;
  if (answer === '') return required ? { code: 'answer-missing', ...asked(question) } : undefined;
  if (answer.length > (kind === 'long' ? limits.longAnswer : limits.shortAnswer))
    return { code: 'answer-too-long', ...asked(question) };
  if (kind === 'choice' && !choices?.includes(answer)) return { code: 'answer-not-a-choice', ...asked(question) };
  return undefined;
}

/** The question as a refusal names it, in every language it has. */
const asked = ({ text, translations }: Question): { question: string; translations?: Translations } => ({
  question: text,
  ...(translations && { translations }),
});

function refusalOfPattern(question: Question, answer: string, matching: readonly string[]): RequestRefusal | undefined {
  const { id, pattern } = question;
  if (!pattern || answer === '' || matching.includes(id)) return undefined;
  return { code: 'answer-not-matching', ...asked(question), hint: pattern.hint };
}

function refusalOfStart(policy: Policy, details: Details, at: Date): RequestRefusal | undefined {
  const start = details.startAt;
  const latest = latestOf(policy);
  if (latest && latest <= (start && start > at ? start : at)) return { code: 'over-already' };
  if (!start) return undefined;
  if (!policy.choosesStart) return { code: 'start-fixed' };
  if (start < addMinutes(at, -limits.lateStartMinutes)) return { code: 'start-past' };
  return start <= addMinutes(at, limits.latestStartDays * dayMinutes) ? undefined : { code: 'start-too-late' };
}

/** No access under this policy begins at this moment or later. */
function latestOf({ expiry }: Policy): Date | undefined {
  switch (expiry.kind) {
    case 'after':
      return expiry.notAfter;
    case 'on':
      return expiry.date;
    case 'never':
      return undefined;
  }
}

/** To the end that was said, from the start or from now; else the length that was chosen. */
function lengthOf({ startAt, endAt, durationMinutes }: Details, at: Date): number | undefined {
  if (!endAt) return durationMinutes;
  const from = startAt && startAt > at ? startAt : at;
  return Math.floor((endAt.getTime() - from.getTime()) / minuteMs);
}

function refusalOfDuration(policy: Policy, details: Details, at: Date): RequestRefusal | undefined {
  const minutes = lengthOf(details, at);
  if (minutes === undefined) return undefined;
  const longest = policy.expiry.kind === 'after' ? policy.expiry.minutes : limits.longestMinutes;
  if (policy.expiry.kind === 'after' && minutes === longest) return undefined;
  if (!policy.choosesDuration) return { code: 'duration-fixed' };
  if (!Number.isFinite(minutes) || minutes < limits.shortestMinutes)
    return { code: 'duration-too-short', shortestMinutes: limits.shortestMinutes };
  return minutes > longest ? { code: 'duration-too-long', longestMinutes: longest } : undefined;
}
