// The alert in the security channel (rule 33): the one card that shows levels, reviewers and their reasons to all who read there, kept true to the request's end.
import { personId } from '../../engine/ids.js';
import { currentStage } from '../../engine/request/may.js';
import type { Decided, Filled, Pending, Stage } from '../../engine/request/model.js';
import type { RiskSource } from '../../engine/risk.js';
import { inSentence, nameOf, namesOf, onCard, type Ink } from '../kit/writing.js';
import { bad, good, now, type Line } from '../kit/line.js';
import { escape } from '../kit/markdown.js';
import { render } from '../kit/render.js';
import { asksOf, closedLine, endLine, whatOf } from './request-parts.js';
import { readingSaid } from './risk-stage.js';
import { isInReview, place, policyStages } from './stages.js';
import { stateOf, type StateWord } from './state-word.js';
import { summaryOf } from './summary.js';
import type { Viewer } from '../words/viewer.js';

type Submitted = Exclude<Filled, { status: 'draft' }>;
type ReviewStage = Stage & { readonly rule: { readonly review: RiskSource } };

/** Up to so many deciders are named. */
const mostNamed = 3;

/** Nobody is "you" in a channel. */
const channelView = (viewer: Viewer): Viewer => ({ ...viewer, person: personId('') });

/** The alert as of this state; without buttons: whoever decides has a card of their own. A draft or a request without risk has no alert, and throws. */
export function alertCard(state: Filled, viewer: Viewer): object {
  const ink = onCard(channelView(viewer));
  const submitted = submittedOf(state);
  return render('status', {
    lang: ink.words.tag,
    ...alertState(submitted, ink),
    headline: headline(submitted, ink),
    hasAbout: false,
    lines: linesOf(submitted, ink),
    hasFacts: true,
    facts: factsOf(submitted, ink),
    hasAdvice: false,
    hasReason: false,
    hasButtons: false,
    buttons: [],
    id: escape(state.id),
  });
}

/** The alert's notification, in plain text. */
export function alertSummary(state: Filled, viewer: Viewer): string {
  const ink = inSentence(channelView(viewer));
  const submitted = submittedOf(state);
  const { summary } = ink.words.alert;
  const about = ink.words.summaries.about({ what: whatOf(state, ink), beneficiary: nameOf(state.beneficiary, ink) });
  const denial = denialOf(submitted);
  if (denial) return summary.denied({ about, who: nameOf(denial.by, ink) });
  if (submitted.status === 'pending')
    return isInReview(submitted) ? headline(submitted, ink) : summary.passed({ about });
  return summaryOf(submitted, about, ink);
}

function submittedOf(state: Filled): Submitted {
  if (state.status === 'draft' || reviewsOf(state).length === 0)
    throw new Error(`request ${state.id} has no security review to alert about`);
  return state;
}

const reviewsOf = (state: Submitted): ReviewStage[] =>
  state.stages.filter((stage): stage is ReviewStage => stage.rule.review !== undefined);

/** "Diego Siciliani asks for Sales Support · identity risk medium". */
function headline(state: Submitted, ink: Ink): string {
  const { alert, risk } = ink.words;
  const named = { identity: risk.identityIn, insider: risk.insiderIn };
  const levels = reviewsOf(state).map(({ rule: { review } }) =>
    alert.level({ source: named[review], level: risk.level[state.risk[review].level] }),
  );
  return alert.headline({
    asks: asksOf(state, ink),
    risk: levels.reduce((first, next) => alert.also({ first, next })),
  });
}

const denialOf = ({ stages }: Submitted): Decided | undefined =>
  stages.find((stage) => stage.decided?.outcome === 'denied')?.decided;

function alertState(state: Submitted, ink: Ink): StateWord {
  const { alert } = ink.words;
  const denial = denialOf(state);
  if (denial) return { state: alert.deniedBy({ who: nameOf(denial.by, ink) }), color: 'Attention', isSubtle: false };
  if (state.status !== 'pending') return stateOf(state, ink);
  if (isInReview(state)) return { state: alert.state, color: 'Accent', isSubtle: false };
  const at = place(state);
  return { state: at.stages > 1 ? alert.passedStage(at) : alert.passed, color: 'Good', isSubtle: false };
}

/** The levels with since when; who decides and until when while it is under review. */
function factsOf(state: Submitted, ink: Ink): { title: string; value: string }[] {
  const { alert, risk } = ink.words;
  const levels = reviewsOf(state).map(({ rule: { review } }) => ({
    title: risk[review],
    value: readingSaid(state, review, ink),
  }));
  if (state.status !== 'pending' || !isInReview(state)) return levels;
  const { deadlineAt } = currentStage(state);
  const toCome = reviewsOf(state).filter((stage) => !stage.decided);
  const deciders = toCome.map((stage) => decidersOf(stage, ink)).reduce((first, next) => alert.then({ first, next }));
  return [
    ...levels,
    { title: alert.decides, value: deciders },
    ...(deadlineAt
      ? [{ title: alert.until, value: ink.words.facts.decideUntil({ until: ink.moment(deadlineAt) }) }]
      : []),
  ];
}

function decidersOf({ approvers, rule }: ReviewStage, ink: Ink): string {
  const names = approvers.map(({ name }) => name);
  if (names.length <= mostNamed) return namesOf(names, ink, mostNamed);
  return ink.words.alert.holders({ count: names.length, role: ink.words.risk.deciders[rule.review] });
}

function linesOf(state: Submitted, ink: Ink): Line[] {
  const reviews = reviewsOf(state).flatMap((stage) => (stage.decided ? [reviewed(stage, stage.decided, ink)] : []));
  return [...reviews, ...policyLines(state, ink), ...endingLines(state, ink)];
}

/** "Identity risk: Adele Vance denied, Mon 7 Dec, 10:12: “sign-in from two countries”". */
function reviewed({ rule: { review } }: ReviewStage, decided: Decided, ink: Ink): Line {
  const { alert, risk } = ink.words;
  const reason = ink.text(decided.reason ?? '', 500);
  const holes = { source: risk[review], who: nameOf(decided.by, ink), when: ink.moment(decided.at) };
  const isApproved = decided.outcome === 'approved';
  if (reason === '') return isApproved ? good(alert.approved(holes)) : bad(alert.denied(holes));
  return isApproved
    ? good(alert.approvedBecause({ ...holes, reason }))
    : bad(alert.deniedBecause({ ...holes, reason }));
}

/** The policy's approvers by name; their reasons are not the channel's. */
function policyLines(state: Submitted, ink: Ink): Line[] {
  const { lines } = ink.words;
  const decided = policyStages(state).flatMap((stage) => (stage.decided ? [stage.decided] : []));
  const said = decided.map(({ by, at, outcome }) => {
    const holes = { who: nameOf(by, ink), when: ink.moment(at) };
    return outcome === 'approved' ? good(lines.approved(holes)) : bad(lines.denied(holes));
  });
  return state.status === 'pending' && !isInReview(state) ? [...said, nowAsked(state, ink)] : said;
}

function nowAsked(state: Pending, ink: Ink): Line {
  const { approvers, deadlineAt } = currentStage(state);
  const names = namesOf(
    approvers.map(({ name }) => name),
    ink,
  );
  return now(ink.words.lines.nowAsked({ who: names, until: ink.moment(deadlineAt ?? state.changedAt) }));
}

function endingLines(state: Submitted, ink: Ink): Line[] {
  if (state.status === 'pending') return [];
  const line = 'window' in state ? endLine(state, ink) : closedLine(state, ink);
  return line ? [line] : [];
}
