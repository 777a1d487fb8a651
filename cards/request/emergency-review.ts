// The review of emergency access, put to whoever says whether it was justified (rule 46).
import type { Granted } from '../../engine/request/model.js';
import { limits } from '../../engine/request/window.js';
import { withInputs } from '../kit/button.js';
import { nameOf, onCard, type Formatter } from '../kit/formatter.js';
import { escape, escapeBlock } from '../kit/markdown.js';
import { render } from '../kit/render.js';
import type { Viewer } from '../words/viewer.js';
import { emergencyOf } from './emergency.js';
import { endLines, endMoment, matterOf, whatOf } from './request-parts.js';
import { suspendedLines } from './suspended.js';

const longestWords = 500;

/** Input `reason`, buttons `justified` and `not-justified`. Of risk nothing is told: it is the security channel's (rules 32 and 33). */
export function emergencyReviewCard(state: Granted, viewer: Viewer): object {
  const formatter = onCard(viewer);
  const { words } = formatter;
  const { emergency } = words;
  const about = matterOf(state);
  const quote = escapeBlock(state.details.justification ?? '', longestWords, 8);
  return render('ask', {
    lang: words.tag,
    state: emergency.needsYou,
    headline: emergency.took({ what: whatOf(state, formatter), who: nameOf(state.beneficiary, formatter) }),
    hasAbout: false,
    about: '',
    facts: reviewFacts(state, formatter),
    hasQuote: quote !== '',
    quote: words.headlines.quote({ words: quote }),
    lines: [...suspendedLines(state, formatter), ...endLines(state, formatter)],
    hasMore: false,
    more: { button: '', hasFacts: false, facts: [], hasWords: false, title: '', words: '' },
    reason: {
      label: emergency.reason,
      maxLength: limits.reason,
      isRequired: true,
      errorMessage: emergency.reasonMissing,
    },
    hasLength: false,
    length: { label: '', value: '', choices: [] },
    hasGrant: false,
    grant: { label: '', value: '', choices: [] },
    buttons: [
      withInputs(emergency.buttons.justified, 'justified', about, 'positive'),
      withInputs(emergency.buttons.notJustified, 'not-justified', about, 'destructive'),
    ],
    id: escape(state.id),
  });
}

/** When it was taken, until when it lasts or since when it does not, how often, and by when to answer. */
function reviewFacts(state: Granted, formatter: Formatter): { title: string; value: string }[] {
  const { facts } = formatter.words.emergency;
  const emergency = emergencyOf(state);
  const deadlineAt = emergency?.review.deadlineAt;
  const who = nameOf(state.beneficiary, formatter);
  return [
    { title: facts.taken, value: formatter.moment(state.submittedAt) },
    { title: facts.active, value: activeSaid(state, formatter) },
    { title: facts.often, value: facts.oftenOf({ who, count: emergency?.count ?? 1 }) },
    ...(deadlineAt && !emergency.overdueAt
      ? [
          {
            title: facts.decide,
            value: facts[emergency.escalatedAt ? 'decideLast' : 'decideFirst']({ until: formatter.moment(deadlineAt) }),
          },
        ]
      : []),
  ];
}

function activeSaid(state: Granted, formatter: Formatter): string {
  const { facts } = formatter.words.emergency;
  if (state.end) return facts.over({ at: formatter.moment(state.end.at) });
  return facts.until({ until: endMoment(state, state.window.until ?? state.changedAt, formatter) });
}
