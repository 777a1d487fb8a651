// The alert in the security channel (rule 33): the one card that shows levels, reviewers and their reasons to all who read there, kept true to the request's end.
import { personId } from '../../engine/ids.js';
import { openStage } from '../../engine/request/in-review.js';
import { currentStage, isAlerted } from '../../engine/request/may.js';
import type { Decided, AccessRequest, Pending, Stage } from '../../engine/request/model.js';
import { decisionsOf } from '../../engine/request/quorum.js';
import type { RiskSource } from '../../engine/risk/scales.js';
import { inSentence, nameInPlace, nameOf, namesOf, onCard, type Formatter } from '../kit/formatter.js';
import { bad, good, now, open, type Line } from '../kit/line.js';
import { escape } from '../kit/markdown.js';
import { render } from '../kit/render.js';
import { decisionOnAlert } from './alert-decision.js';
import { troubleFacts } from './alert-trouble.js';
import { emergencyFacts, emergencyState } from './emergency-alert.js';
import { emergencyLines } from './emergency.js';
import { asksOf, closedLine, endLines, whatOf } from './request-parts.js';
import { readingSaid } from './risk-stage.js';
import { isInReview, place, policyStages } from './stages.js';
import { stateOf, type StateWord } from './state-word.js';
import { isEndOfSuspended, suspendedHeadline, suspendedLines, suspendedUntil } from './suspended.js';
import { summaryOf } from './summary.js';
import type { Viewer } from '../words/viewer.js';

type Submitted = Exclude<AccessRequest, { status: 'draft' }>;
type ReviewStage = Stage & { readonly rule: { readonly riskSource: RiskSource } };

/** Up to so many deciders are named. */
const mostNamed = 3;

/** Nobody is "you" in a channel. */
const channelView = (viewer: Viewer): Viewer => ({ ...viewer, person: personId('') });

/** The alert as of this state. A draft has none, nor has what waits without risk or emergency: it throws. */
export function alertCard(state: AccessRequest, viewer: Viewer): object {
  const formatter = onCard(channelView(viewer));
  const submitted = submittedOf(state);
  const facts = factsOf(submitted, formatter);
  return render('status', {
    lang: formatter.words.tag,
    ...alertState(submitted, formatter),
    headline: alertHeadline(submitted, formatter),
    hasAbout: false,
    lines: linesOf(submitted, formatter),
    hasFacts: facts.length > 0,
    facts,
    hasAdvice: false,
    ...decisionOnAlert(submitted, formatter),
    hasButtons: false,
    buttons: [],
    id: escape(state.id),
  });
}

/** The alert's notification, in plain text. */
export function alertSummary(state: AccessRequest, viewer: Viewer): string {
  const formatter = inSentence(channelView(viewer));
  const submitted = submittedOf(state);
  const { summary } = formatter.words.alert;
  const about = formatter.words.summaries.about({
    what: whatOf(state, formatter),
    beneficiary: nameOf(state.beneficiary, formatter),
  });
  const denial = denialOf(submitted);
  const isEnd = isEndOfSuspended(submitted);
  if (denial) return summary[isEnd ? 'ended' : 'denied']({ about, who: nameOf(denial.by, formatter) });
  const taken = emergencyState(submitted, formatter);
  if (taken) return formatter.words.listWords.dot({ first: taken.state, second: whatOf(state, formatter) });
  if (submitted.status === 'pending')
    return isInReview(submitted) ? alertHeadline(submitted, formatter) : summary.passed({ about });
  return summaryOf(submitted, about, formatter);
}

export function submittedOf(state: AccessRequest): Submitted {
  if (state.status === 'draft' || (!isAlerted(state) && !('deliveries' in state)))
    throw new Error(`request ${state.id} has neither a security review nor emergency access to alert about`);
  return state;
}

const reviewsOf = (state: Submitted): ReviewStage[] =>
  state.stages.filter((stage): stage is ReviewStage => stage.rule.riskSource !== undefined);

/** "Diego Siciliani asks for Sales Support · identity risk medium". */
export function alertHeadline(state: Submitted, formatter: Formatter): string {
  const { alert, risk } = formatter.words;
  const named = { identity: risk.identityIn, insider: risk.insiderIn };
  const levels = reviewsOf(state).map(({ rule: { riskSource: review } }) =>
    alert.level({ source: named[review], level: risk.level[state.risk[review].level] }),
  );
  const asks = suspendedHeadline(state, formatter) ?? asksOf(state, formatter);
  if (levels.length === 0) return asks;
  return alert.headline({ asks, risk: levels.reduce((first, next) => alert.also({ first, next })) });
}

const denialOf = ({ stages }: Submitted): Decided | undefined =>
  stages.find((stage) => stage.decided?.outcome === 'denied')?.decided;

export function alertState(state: Submitted, formatter: Formatter): StateWord {
  const { alert } = formatter.words;
  const denial = denialOf(state);
  const by = isEndOfSuspended(state) ? alert.endedBy : alert.deniedBy;
  if (denial) return { state: by({ who: nameOf(denial.by, formatter) }), color: 'Attention', isSubtle: false };
  const taken = emergencyState(state, formatter);
  if (taken) return taken;
  if (state.status !== 'pending') return stateOf(state, formatter);
  if (isInReview(state)) return { state: alert.state, color: 'Accent', isSubtle: false };
  const at = place(state);
  return { state: at.stages > 1 ? alert.passedStage(at) : alert.passed, color: 'Good', isSubtle: false };
}

/** The levels with since when; who decides and until when while it is under review. */
function factsOf(state: Submitted, formatter: Formatter): { title: string; value: string }[] {
  const { alert, risk } = formatter.words;
  const read = reviewsOf(state).map(({ rule: { riskSource: review } }) => ({
    title: risk[review],
    value: readingSaid(state, review, formatter),
  }));
  const levels = [...emergencyFacts(state, formatter), ...read, ...troubleFacts(state, formatter)];
  const stage = openStage(state);
  if (!stage?.rule.riskSource) return levels;
  const until = suspendedUntil(state, formatter) ?? askedUntil(stage, formatter);
  const deciders = alertDeciders(state, formatter);
  return [
    ...levels,
    { title: alert.decides, value: deciders },
    ...(until === undefined ? [] : [{ title: alert.until, value: until }]),
  ];
}

const askedUntil = ({ deadlineAt }: Pick<ReviewStage, 'deadlineAt'>, formatter: Formatter): string | undefined =>
  deadlineAt && formatter.words.facts.decideUntil({ until: formatter.moment(deadlineAt) });

/** Of what is under review: who decides, source by source. */
export const alertDeciders = (state: Submitted, formatter: Formatter): string =>
  reviewsOf(state)
    .filter(({ decided, askedAt }) => !decided && (askedAt || !state.emergency))
    .map((stage) => decidersOf(stage, formatter))
    .reduce((first, next) => formatter.words.alert.then({ first, next }));

function decidersOf({ approvers, rule }: ReviewStage, formatter: Formatter): string {
  if (approvers.length === 0) return formatter.words.alert.nobody;
  const names = approvers.map(({ name }) => name);
  if (names.length <= mostNamed) return namesOf(names, formatter, mostNamed);
  return formatter.words.alert.holders({ count: names.length, role: formatter.words.risk.deciders[rule.riskSource] });
}

function linesOf(state: Submitted, formatter: Formatter): Line[] {
  const reviews = reviewsOf(state).flatMap((stage) => [
    ...addedLines(stage, formatter),
    ...(stage.decided ? [reviewed(stage, stage.decided, formatter)] : []),
  ]);
  const taken = emergencyLines(state, formatter);
  return [...taken, ...reviews, ...policyLines(state, formatter), ...endingLines(state, formatter)];
}

/** Rule 34: what was read again when the request was under way. */
function addedLines({ rule, addedAt }: ReviewStage, formatter: Formatter): Line[] {
  const { alert, risk } = formatter.words;
  return addedAt ? [open(alert.added({ source: risk[rule.riskSource], when: formatter.moment(addedAt) }))] : [];
}

/** "Identity risk: Adele Vance denied, Mon 7 Dec, 10:12: “sign-in from two countries”". */
function reviewed({ rule: { riskSource: review } }: ReviewStage, decided: Decided, formatter: Formatter): Line {
  const { alert, risk } = formatter.words;
  const reason = formatter.text(decided.reason ?? '', 500);
  const holes = { source: risk[review], who: nameOf(decided.by, formatter), when: formatter.moment(decided.at) };
  const isApproved = decided.outcome === 'approved';
  if (reason === '') return isApproved ? good(alert.approved(holes)) : bad(alert.denied(holes));
  return isApproved
    ? good(alert.approvedBecause({ ...holes, reason }))
    : bad(alert.deniedBecause({ ...holes, reason }));
}

/** The policy's approvers by name; their reasons are not the channel's. */
function policyLines(state: Submitted, formatter: Formatter): Line[] {
  const { lines } = formatter.words;
  const decided = policyStages(state).flatMap(decisionsOf);
  const said = decided.map(({ by, inPlaceOf, at, outcome }) => {
    const holes = { who: nameInPlace(by, inPlaceOf, formatter), when: formatter.moment(at) };
    return outcome === 'approved' ? good(lines.approved(holes)) : bad(lines.denied(holes));
  });
  return state.status === 'pending' && !isInReview(state) ? [...said, nowAsked(state, formatter)] : said;
}

function nowAsked(state: Pending, formatter: Formatter): Line {
  const { approvers, deadlineAt } = currentStage(state);
  const names = namesOf(
    approvers.map(({ name }) => name),
    formatter,
  );
  return now(formatter.words.lines.nowAsked({ who: names, until: formatter.moment(deadlineAt ?? state.changedAt) }));
}

function endingLines(state: Submitted, formatter: Formatter): Line[] {
  if (state.status === 'pending') return [];
  if ('window' in state) return [...suspendedLines(state, formatter), ...endLines(state, formatter)];
  if ('approvedAt' in state) return [];
  const line = closedLine(state, formatter);
  return line ? [line] : [];
}
