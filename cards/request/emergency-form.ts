// What emergency access will do, before it is taken: one card, confirmed by typing the role's name (rule 46).
import { confirmationMinutes } from '../../engine/request/emergency.js';
import type { Person } from '../../engine/person.js';
import type { Draft, Pending } from '../../engine/request/model.js';
import { alone, withInputs } from '../kit/button.js';
import { lengthSaid } from '../kit/dates.js';
import { anyOf, nameOf, namesOf, onCard, type Formatter } from '../kit/formatter.js';
import { escape, plain } from '../kit/markdown.js';
import { render } from '../kit/render.js';
import { inputs } from '../kit/verbs.js';
import type { Viewer } from '../words/viewer.js';
import { demandTexts } from './sign-in-demand.js';
import { matterOf, whatOf } from './request-parts.js';

/** What will happen: who is told, who reviews it. `problem`: why it was not taken yet, in plain text. */
export interface ToConfirm {
  readonly draft: Draft;
  readonly told: readonly Person[];
  readonly reviewers: readonly Person[];
  readonly withdraws?: Pick<Pending, 'id'>;
  readonly problem?: string;
}

const longestReason = 500;

/** The second confirmation: input `role-name`, buttons `take-emergency` and `dismiss`. It says the same whatever is known of risk (rule 32). */
export function emergencyForm(content: ToConfirm, viewer: Viewer): object {
  const { draft, withdraws, problem = '' } = content;
  const formatter = onCard(viewer);
  const { emergency, tag } = formatter.words;
  const about = matterOf(draft);
  const what = whatOf(draft, formatter);
  const length = lengthSaid(confirmationMinutes, viewer);
  return render('emergency', {
    lang: tag,
    state: emergency.state,
    headline: emergency.headline({ what }),
    hasProblem: problem !== '',
    problem: escape(problem, 500),
    facts: factsOf(content, formatter),
    small: [
      ...(withdraws ? [{ text: emergency.withdraws({ id: escape(withdraws.id) }) }] : []),
      { text: emergency.recorded({ length }) },
      ...demandTexts(draft.entitlement.policy.signIn, 'start', formatter),
    ],
    input: {
      id: inputs.roleName,
      label: emergency.confirm({ what: plain(draft.entitlement.name, 120) }),
      errorMessage: emergency.missing,
    },
    buttons: [
      withInputs(emergency.buttons.take, 'take-emergency', about, 'destructive'),
      alone(emergency.buttons.leave, 'dismiss', about),
    ],
    id: escape(draft.id),
  });
}

function factsOf({ draft, told, reviewers }: ToConfirm, formatter: Formatter): { title: string; value: string }[] {
  const { emergency } = formatter.words;
  const { emergency: rule, expiry } = draft.entitlement.policy;
  const longest = expiry.kind === 'after' ? expiry.minutes : 0;
  const length = lengthSaid(draft.details.durationMinutes ?? longest, formatter.viewer);
  const names = namesOf(
    told.map(({ name }) => name),
    formatter,
    8,
  );
  const who = anyOf(
    reviewers.map((person) => nameOf(person, formatter)),
    formatter,
    1,
  );
  const within = lengthSaid(rule?.review.deadlineMinutes ?? 0, formatter.viewer);
  return [
    { title: emergency.because, value: formatter.text(draft.details.justification ?? '', longestReason) },
    { title: emergency.length, value: emergency.lengthOf({ length }) },
    { title: emergency.skipped, value: emergency.skippedAll },
    { title: emergency.told, value: told.length === 0 ? emergency.toldNobody : emergency.toldOf({ names }) },
    { title: emergency.review, value: emergency.reviewOf({ who, length: within }) },
  ];
}
