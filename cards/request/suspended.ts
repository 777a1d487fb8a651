// Access that is suspended, as its reviewers and everybody else see it (rules 32 and 34).
import { hasNoReviewer, openStage } from '../../engine/request/in-review.js';
import { mayReadRisk } from '../../engine/request/may.js';
import type { AccessRequest, Granted } from '../../engine/request/model.js';
import { phaseOf } from '../../engine/request/suspended.js';
import { limits } from '../../engine/request/window.js';
import { withInputs } from '../kit/button.js';
import { nameOf, onCard, type Formatter } from '../kit/formatter.js';
import { bad, now, type Line } from '../kit/line.js';
import { escape, escapeBlock } from '../kit/markdown.js';
import { render } from '../kit/render.js';
import type { Viewer } from '../words/viewer.js';
import { decidedLines } from './decided.js';
import type { Told } from './ended-notice.js';
import { matterOf, resourceNames, whatOf } from './request-parts.js';
import { readingSaid } from './risk-stage.js';

const longestWords = 500;

/** The question to whoever reviews it: input `reason`, buttons `restore-access` and `end`. */
export function suspendedCard(state: Granted, viewer: Viewer): object {
  const formatter = onCard(viewer);
  const { words } = formatter;
  const { suspension } = words;
  const phase = phaseOf(state);
  const about = matterOf(state);
  const quote = escapeBlock(state.details.justification ?? '', longestWords, 8);
  return render('ask', {
    lang: words.tag,
    state: suspension.needsYou[phase],
    headline: suspendedHeadline(state, formatter) ?? '',
    hasAbout: false,
    about: '',
    facts: factsOf(state, formatter),
    hasQuote: quote !== '',
    quote: words.headlines.quote({ words: quote }),
    lines: decidedLines(state, formatter),
    hasMore: false,
    more: { button: '', hasFacts: false, facts: [], hasWords: false, title: '', words: '' },
    reason: {
      label: suspension.reason,
      maxLength: limits.reason,
      isRequired: false,
      errorMessage: suspension.reasonMissing,
    },
    hasLength: false,
    length: { label: '', value: '', choices: [] },
    buttons: [
      withInputs(suspension.buttons.restore, 'restore-access', about, 'positive'),
      withInputs(suspension.buttons.end, 'end', about, 'destructive'),
    ],
    id: escape(state.id),
  });
}

function factsOf(state: Granted, formatter: Formatter): { title: string; value: string }[] {
  const { risk, facts, suspension } = formatter.words;
  const source = mayReadRisk(state, formatter.viewer.person);
  const { until } = state.window;
  const deadlineAt = openStage(state)?.deadlineAt;
  return [
    ...(source ? [{ title: risk[source], value: readingSaid(state, source, formatter) }] : []),
    { title: facts.gets, value: resourceNames(state, formatter, 4) },
    {
      title: suspension.rest,
      value: until ? suspension.restOf({ until: formatter.moment(until) }) : suspension.restForEver,
    },
    ...(deadlineAt ? [{ title: facts.decide, value: suspendedUntil(state, formatter) ?? '' }] : []),
  ];
}

/** "Global Reader of Isaiah Langer is suspended", "… was suspended" where it ended so; nothing where it is not, or was restored. */
export function suspendedHeadline(state: AccessRequest, formatter: Formatter): string | undefined {
  if (!('window' in state) || !state.suspended) return undefined;
  const { headline, headlineOver } = formatter.words.suspension;
  const holes = { what: whatOf(state, formatter), beneficiary: nameOf(state.beneficiary, formatter) };
  return state.status === 'suspended' ? headline[phaseOf(state)](holes) : headlineOver(holes);
}

/** Whether access that was suspended is over, and was read as gone (rule 50): its denial did not keep it from being given, but ended it. */
export const isEndOfSuspended = (state: AccessRequest): boolean =>
  state.status === 'ended' && state.suspended !== undefined;

/** Until when its review has time, and what happens then; nothing where it is not suspended. */
export const suspendedUntil = (state: AccessRequest, formatter: Formatter): string | undefined =>
  state.status === 'suspended'
    ? formatter.words.suspension.decide({ until: formatter.moment(endOf(state)) })
    : undefined;

/** When it ends by itself: with its time, or when nobody has reviewed it. */
function endOf(state: Granted): Date {
  const { until } = state.window;
  const deadlineAt = openStage(state)?.deadlineAt ?? state.changedAt;
  return until && until < deadlineAt ? until : deadlineAt;
}

/** "● Suspended Mon 14:05 for a security review, until Mon 28 Dec (then ended automatically)"; nothing where it is not. */
export function suspendedLines(state: AccessRequest, formatter: Formatter): Line[] {
  if (state.status !== 'suspended' || !state.suspended) return [];
  const since = formatter.moment(state.suspended.since);
  const { suspension } = formatter.words;
  const line = now(suspension.line[phaseOf(state)]({ since, until: formatter.moment(endOf(state)) }));
  return hasNoReviewer(state) ? [line, bad(suspension.nobodyReviews)] : [line];
}

/** The same in a list. */
export const suspendedListed = (state: Granted, formatter: Formatter): string =>
  formatter.words.suspension.listed[phaseOf(state)]({ until: formatter.moment(endOf(state)) });

/** What its reader is told to make of it: "you" is whose access it is. */
export function suspendedAdvice(state: Granted, { words, viewer }: Formatter): string {
  const phase = phaseOf(state);
  const isYours = state.beneficiary.id === viewer.person;
  return phase === 'gone' && !isYours ? words.suspension.adviceOther : words.suspension.advice[phase];
}

/** They have some of it all the same: by somebody else's hand, as the last holder, or because they had it before. */
const isThere = (state: Granted): boolean =>
  !['gone', 'drifted'].includes(phaseOf(state)) || state.deliveries.some(({ held }) => held === true);

/** Said to everybody it concerns, without what was read and who reviews it. */
export function suspendedNotice({ state, formatter, isYou, holes }: Told): string {
  const { suspension } = formatter.words;
  if (state.status !== 'suspended') return suspension.over(holes);
  const until = formatter.moment(endOf(state));
  if (!isYou) return suspension.noticeOther({ ...holes, until });
  return isThere(state) ? suspension.noticeThere({ ...holes, until }) : suspension.notice({ ...holes, until });
}

/** To administrators: that nobody may review it, and what they can do. */
export function nobodyReviewsNotice({ state, formatter, holes }: Told): string {
  const { suspension } = formatter.words;
  const named = { ...holes, id: formatter.text(state.id) };
  if (state.status !== 'suspended') return suspension.reviewedNow(named);
  return suspension.nobodyReviewsAlarm({ ...named, until: formatter.moment(endOf(state)) });
}

/** To its reviewers, half-way to the deadline and a day before it (rule 18). */
export function suspendedReminder({
  state,
  formatter,
  holes,
}: Pick<Told, 'formatter' | 'holes'> & { readonly state: Granted }): string {
  return formatter.words.suspension.reminder({ ...holes, until: formatter.moment(endOf(state)) });
}
