// The form to have access extended: how much longer, where that may be chosen, and why (rule 53).
import { defined } from '../../engine/defined.js';
import type { Terms } from '../../engine/catalogue/terms.js';
import { minuteMs } from '../../engine/time.js';
import type { Granted } from '../../engine/request/model.js';
import type { Details } from '../../engine/request/entitlement.js';
import { extensionStagesOf } from '../../engine/request/extension.js';
import { policyBeyond } from '../../engine/request/longest-activation.js';
import { limits, windowOf } from '../../engine/request/window.js';
import { withInputs } from '../kit/button.js';
import { lengthSaid } from '../kit/dates.js';
import { nameOf, onCard, type Formatter } from '../kit/formatter.js';
import { escape } from '../kit/markdown.js';
import { render } from '../kit/render.js';
import type { Viewer } from '../words/viewer.js';
import { demandTexts } from './sign-in-demand.js';
import { termsOnForm } from './terms.js';
import { durationChoices, durationValue } from './durations.js';
import { asksLine, type FormProblem, type Outlook } from './form.js';
import { isForOther, matterOf, whatOf } from './request-parts.js';

/** The access, what was said already, whom it asks as things stand, and what was refused of it. */
export interface ExtendContent {
  readonly request: Granted;
  readonly details: Pick<Details, 'justification' | 'durationMinutes'>;
  readonly routes: Outlook;
  /** To be accepted anew (rule 76). */
  readonly terms?: Terms;
  readonly problems?: readonly FormProblem[];
}

/** Inputs `justification` and, where it may be chosen, `duration` in minutes (`0`: the longest); button `prolong`. */
export function extendCard({ request, details, routes, terms, problems = [] }: ExtendContent, viewer: Viewer): object {
  const formatter = onCard(viewer);
  const { form, buttons } = formatter.words.extension;
  const end = request.window.until ?? viewer.now;
  return render('form', {
    lang: formatter.words.tag,
    state:
      isForOther(request) && viewer.person !== request.beneficiary.id
        ? form.stateFor({ beneficiary: nameOf(request.beneficiary, formatter) })
        : form.state,
    headline: whatOf(request, formatter),
    hasDescription: true,
    description: form.now({ until: formatter.moment(end) }),
    asks: asksLine(routes, extensionStagesOf(request.entitlement), formatter),
    held: demandTexts(request.entitlement.policy.signIn, 'send', formatter),
    hasProblems: problems.length > 0,
    notSent: form.notSent,
    problems: problems.slice(0, 5).map(({ text }) => ({ text: escape(text, 500) })),
    justification: {
      label: form.justification,
      placeholder: form.justificationHint,
      value: details.justification ?? '',
      maxLength: limits.justification,
      isRequired: request.entitlement.policy.justificationRequired,
      errorMessage: form.justificationMissing,
    },
    questions: [],
    terms: termsOnForm({ entitlement: defined({ terms }), details: {} }, formatter),
    gives: [],
    ...lengthInputs(request, { end, chosen: details.durationMinutes, formatter }),
    hasStart: false,
    start: { label: '', value: '', min: '', max: '', errorMessage: '' },
    startTime: { label: '', value: '', errorMessage: '' },
    buttons: [withInputs(buttons.send, 'prolong', matterOf(request), 'positive')],
  });
}

interface Length {
  readonly end: Date;
  readonly chosen: number | undefined;
  readonly formatter: Formatter;
}

/** The choices count from the end that there is. */
function lengthInputs(request: Granted, { end, chosen, formatter }: Length): object {
  const { form } = formatter.words.extension;
  const { kind } = request.entitlement;
  const policy = policyBeyond(request, end);
  const choices = durationChoices({ kind, policy }, chosen, { ...formatter.viewer, now: end });
  const { until } = windowOf(policy, { answers: {} }, end);
  return {
    hasDuration: policy.choosesDuration,
    duration: {
      label: form.duration,
      value: durationValue(choices, chosen),
      choices,
      errorMessage: formatter.words.form.durationMissing,
    },
    hasFixedLength: !policy.choosesDuration,
    fixedLength: until
      ? form.fixed({
          until: formatter.moment(until),
          length: lengthSaid((until.getTime() - end.getTime()) / minuteMs, formatter.viewer),
        })
      : form.fixedForEver,
  };
}
