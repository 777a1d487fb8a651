import { dayMs } from '../../engine/time.js';
import type { Question, StageRule } from '../../engine/catalogue/model.js';
import { wordingOf } from '../../engine/catalogue/translations.js';
import type { Person } from '../../engine/person.js';
import type { InPlace } from '../../engine/routing.js';
import type { Draft } from '../../engine/request/model.js';
import { quorumOf } from '../../engine/request/quorum.js';
import { limits } from '../../engine/request/window.js';
import { alone, withInputs } from '../kit/button.js';
import { dayInput, lengthSaid, timeInput } from '../kit/dates.js';
import { durationChoices, durationValue } from './durations.js';
import { nameOf, onCard, type Formatter } from '../kit/formatter.js';
import { escape, plain } from '../kit/markdown.js';
import { resourcesToGive } from '../kit/resource.js';
import { render } from '../kit/render.js';
import { inputs } from '../kit/verbs.js';
import type { Viewer } from '../words/viewer.js';
import { isForOther, isRole, matterOf } from './request-parts.js';
import { askedBy } from './decided.js';
import { guestFacts } from './invitation.js';
import { throughFacts } from './holding.js';
import { couldThenLines } from './make-eligible.js';
import { demandTexts } from './sign-in-demand.js';
import { heldFacts } from './standing.js';
import { termsOnForm } from './terms.js';
import { furtherWhere } from './where.js';

/** Whom each stage would ask if the request were sent now, in order; empty: no approval needed. */
export type Outlook = readonly { readonly approvers: readonly Person[]; readonly inPlace?: readonly InPlace[] }[];

/** A package has no more. */
const mostGiven = 25;

/** A draft, whom each stage would ask, and what was refused of it. */
export interface FormContent {
  readonly draft: Draft;
  readonly routes: Outlook;
  readonly problems?: readonly FormProblem[];
}

/** Something the server refused: a sentence in plain text, as `refusalText` gives it. */
export interface FormProblem {
  readonly text: string;
}

/**
 * The request form (rule 61): inputs `justification`, `duration` (minutes; `0`: the longest), `start` (a day in the viewer's zone), `start-time` (a time of that day) and `question.<id>`, filled with what the draft
 * chooses; buttons `submit` and `dismiss`.
 */
export function formCard({ draft, routes, problems = [] }: FormContent, viewer: Viewer): object {
  const formatter = onCard(viewer);
  const { form, buttons, tag } = formatter.words;
  const { entitlement, details } = draft;
  const about = matterOf(draft);
  return render('form', {
    lang: tag,
    state: stateWord(draft, formatter),
    headline: escape(entitlement.name, 120),
    hasDescription: entitlement.description.trim() !== '',
    description: escape(entitlement.description),
    gives: givesOf(draft, formatter),
    asks: asksLine(routes, entitlement.policy.stages, formatter),
    held: [...factLines(draft, formatter), ...demandTexts(entitlement.policy.signIn, 'send', formatter)],
    hasProblems: problems.length > 0,
    notSent: form.notSent,
    problems: problems.slice(0, 5).map(({ text }) => ({ text: escape(text, 500) })),
    justification: {
      label: form.justification,
      placeholder: routes.length === 0 ? form.justificationHintUnasked : form.justificationHint,
      value: details.justification ?? '',
      maxLength: limits.justification,
      isRequired: entitlement.policy.justificationRequired,
      errorMessage: routes.length === 0 ? form.justificationMissingUnasked : form.justificationMissing,
    },
    questions: entitlement.policy.questions.map((question) =>
      questionInput(question, details.answers[question.id] ?? '', formatter),
    ),
    ...lengthInputs(draft, formatter),
    ...startInput(draft, formatter),
    terms: termsOnForm(draft, formatter),
    buttons: [withInputs(buttons.submit, 'submit', about, 'positive'), alone(buttons.dismiss, 'dismiss', about)],
  });
}

const factLines = (draft: Draft, formatter: Formatter): readonly { readonly text: string }[] =>
  [...heldFacts(draft, formatter), ...throughFacts(draft, formatter), ...guestFacts(draft, formatter)].map((fact) => ({
    text: formatter.words.standing.line(fact),
  }));

/** Rule 69: all of it, before it is asked for; a role is what its name says, and in Azure where it holds. */
const givesOf = (draft: Draft, formatter: Formatter): readonly { readonly text: string }[] =>
  isRole(draft) || draft.entitlement.resources.length === 0
    ? [furtherWhere(draft, formatter)].flatMap((text) => (isRole(draft) && text !== undefined ? [{ text }] : []))
    : [
        {
          text: formatter.words.resources.gives({
            resources: resourcesToGive(draft.entitlement.resources, formatter, mostGiven),
          }),
        },
        ...couldThenLines(draft, formatter),
      ];

function stateWord(draft: Draft, formatter: Formatter): string {
  const { form, roles, makeEligible } = formatter.words;
  const beneficiary = nameOf(draft.beneficiary, formatter);
  if (draft.entitlement.kind === 'eligibility') return makeEligible.stateFor({ who: beneficiary });
  if (isForOther(draft)) return form.stateFor({ beneficiary });
  return isRole(draft) ? roles.activate : form.state;
}

/** Whom it asks, stage by stage. */
export function asksLine(outlook: Outlook, rules: readonly StageRule[], formatter: Formatter): string {
  const { form, lists } = formatter.words;
  const stages = outlook.map((route, index) =>
    route.approvers.length > 0 ? askedBy(route, formatter, quorumOf(rules[index] ?? {})) : form.nobodyAtStage,
  );
  if (stages.length === 0) return form.asksNobody;
  return form.asks({ approvers: stages.reduce((first, next) => lists.then({ first, next })) });
}

function questionInput(question: Question, answer: string, formatter: Formatter): object {
  const isChoice = question.kind === 'choice';
  const wording = wordingOf(question, formatter.viewer.locale);
  return {
    isText: !isChoice,
    isChoice,
    id: inputs.question(question.id),
    label: plain(wording.text),
    placeholder: wording.hint === undefined ? '' : plain(wording.hint),
    value: answer,
    isRequired: question.required,
    errorMessage: wording.hint === undefined ? formatter.words.form.answerMissing : plain(wording.hint),
    isLong: question.kind === 'long',
    maxLength: question.kind === 'long' ? limits.longAnswer : limits.shortAnswer,
    choices: (question.choices ?? []).map((choice, index) => ({
      title: plain(wording.choices[index] ?? choice),
      value: choice,
    })),
  };
}

function lengthInputs({ entitlement: { kind, policy }, details }: Draft, formatter: Formatter): object {
  const { form } = formatter.words;
  const choices = durationChoices({ kind, policy }, details.durationMinutes, formatter.viewer);
  const { expiry, stages } = policy;
  const fixedLength = stages.length > 0 ? form.fixedLength : form.fixedLengthUnasked;
  const fixed = {
    after: () => fixedLength({ length: expiry.kind === 'after' ? lengthSaid(expiry.minutes, formatter.viewer) : '' }),
    on: () => form.fixedUntil({ until: expiry.kind === 'on' ? formatter.moment(expiry.date) : '' }),
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

function startInput({ entitlement: { policy }, details }: Draft, { words, viewer }: Formatter): object {
  const latest = new Date(viewer.now.getTime() + limits.latestStartDays * dayMs);
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
    startTime: {
      label: words.form.startTime,
      value: details.startAt ? timeInput(details.startAt, viewer) : '',
      errorMessage: words.form.startTimeWrong,
    },
  };
}
