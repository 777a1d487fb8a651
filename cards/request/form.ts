import type { Question } from '../../engine/catalogue/model.js';
import type { Person } from '../../engine/person.js';
import type { Draft } from '../../engine/request/model.js';
import { limits } from '../../engine/request/window.js';
import { alone, withInputs } from '../kit/button.js';
import { dayInput, lengthSaid } from '../kit/dates.js';
import { durationChoices, durationValue } from './durations.js';
import { askedOf, nameOf, onCard, type Ink } from '../kit/writing.js';
import { escape, plain } from '../kit/markdown.js';
import { render } from '../kit/render.js';
import type { Viewer } from '../words/viewer.js';
import { isForOther, isRole, matterOf } from './request-parts.js';

/** Whom each stage would ask if the request were sent now, in order; empty: no approval needed. */
export type Outlook = readonly { readonly approvers: readonly Person[] }[];

/** Something the server refused: a sentence in plain text, as `refusalText` gives it. */
export interface FormProblem {
  readonly text: string;
}

/**
 * The request form (rule 61): inputs `justification`, `duration` (minutes; `0`: the longest), `start` (a day in the viewer's zone) and `question.<id>`, filled with what the draft
 * chooses; buttons `submit` and `dismiss`.
 */
export function formCard(
  draft: Draft,
  outlook: Outlook,
  viewer: Viewer,
  problems: readonly FormProblem[] = [],
): object {
  const ink = onCard(viewer);
  const { form, buttons, tag } = ink.words;
  const { entitlement, details } = draft;
  const about = matterOf(draft);
  return render('form', {
    lang: tag,
    state: stateWord(draft, ink),
    headline: escape(entitlement.name, 120),
    hasDescription: entitlement.description.trim() !== '',
    description: escape(entitlement.description),
    asks: asksLine(outlook, ink),
    hasProblems: problems.length > 0,
    notSent: form.notSent,
    problems: problems.slice(0, 5).map(({ text }) => ({ text: escape(text, 500) })),
    justification: {
      label: form.justification,
      placeholder: form.justificationHint,
      value: details.justification ?? '',
      maxLength: limits.justification,
      isRequired: entitlement.policy.justificationRequired,
      errorMessage: form.justificationMissing,
    },
    questions: entitlement.policy.questions.map((question) =>
      questionInput(question, details.answers[question.id] ?? '', ink),
    ),
    ...lengthInputs(draft, ink),
    ...startInput(draft, ink),
    buttons: [withInputs(buttons.submit, 'submit', about, 'positive'), alone(buttons.dismiss, 'dismiss', about)],
  });
}

function stateWord(draft: Draft, ink: Ink): string {
  const { form, roles } = ink.words;
  if (isForOther(draft)) return form.stateFor({ beneficiary: nameOf(draft.beneficiary, ink) });
  return isRole(draft) ? roles.activate : form.state;
}

function asksLine(outlook: Outlook, ink: Ink): string {
  const { form, lists } = ink.words;
  const stages = outlook.map(({ approvers }) => (approvers.length > 0 ? askedOf(approvers, ink) : form.nobodyAtStage));
  if (stages.length === 0) return form.asksNobody;
  return form.asks({ approvers: stages.reduce((first, next) => lists.then({ first, next })) });
}

function questionInput(question: Question, answer: string, ink: Ink): object {
  const isChoice = question.kind === 'choice';
  return {
    isText: !isChoice,
    isChoice,
    id: `question.${question.id}`,
    label: plain(question.text),
    value: answer,
    isRequired: question.required,
    errorMessage: question.pattern ? plain(question.pattern.hint) : ink.words.form.answerMissing,
    isLong: question.kind === 'long',
    maxLength: question.kind === 'long' ? limits.longAnswer : limits.shortAnswer,
    choices: (question.choices ?? []).map((choice) => ({ title: plain(choice), value: choice })),
  };
}

function lengthInputs({ entitlement: { kind, policy }, details }: Draft, ink: Ink): object {
  const { form } = ink.words;
  const choices = durationChoices({ kind, policy }, details.durationMinutes, ink.viewer);
  const { expiry } = policy;
  const fixed = {
    after: () => form.fixedLength({ length: expiry.kind === 'after' ? lengthSaid(expiry.minutes, ink.viewer) : '' }),
    on: () => form.fixedUntil({ until: expiry.kind === 'on' ? ink.moment(expiry.date) : '' }),
    never: () => form.fixedForEver,
  };
  return {
    hasDuration: policy.choosesDuration,
    duration: {
      label: form.duration,
      value: durationValue(choices, details.durationMinutes),
      choices,
      errorMessage: form.durationMissing,
    },
    hasFixedLength: !policy.choosesDuration,
    fixedLength: fixed[expiry.kind](),
  };
}

function startInput({ entitlement: { policy }, details }: Draft, { words, viewer }: Ink): object {
  const latest = new Date(viewer.now.getTime() + limits.latestStartDays * 86_400_000);
  const lastAt = policy.expiry.kind === 'on' && policy.expiry.date < latest ? policy.expiry.date : latest;
  const [min, max] = [dayInput(viewer.now, viewer), dayInput(lastAt, viewer)];
  return {
    hasStart: policy.choosesStart,
    start: {
      label: words.form.start,
      value: details.startAt ? dayInput(details.startAt, viewer) : '',
      min,
      max,
      errorMessage: words.form.startWrong({ first: min, last: max }),
    },
  };
}
