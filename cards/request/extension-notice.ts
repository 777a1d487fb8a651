// That access goes on beyond its end, or ends as before, said once (rule 53).
import { policyStages, isInReview } from './stages.js';
import { askedAt } from './decided.js';
import { nameOf, type Formatter } from '../kit/formatter.js';
import type { Told } from './ended-notice.js';
import { fallenSaid } from './fallen.js';
import { driftOf } from './standing.js';
import type { Closed, Granted } from '../../engine/request/model.js';

/** The directory gives all of it until the later end; or will, where it is not all there yet (rule 50). */
export function extendedNotice(told: Told): string {
  const { state, formatter, isYou, holes } = told;
  const { notices } = formatter.words.extension;
  const end = 'window' in state ? state.window.until : undefined;
  const standing = 'window' in state ? standingOf(state, formatter) : undefined;
  if (standing !== undefined) {
    return movedNotice(told, end, standing);
  }
  if (isYou && (state.status === 'approved' || state.status === 'delivering')) return extendedToCome(end, told);
  if (!end) return isYou ? notices.extendedForEver(holes) : notices.extendedForEverOther(holes);
  const until = formatter.moment(end);
  return isYou ? notices.extended({ ...holes, until }) : notices.extendedOther({ ...holes, until });
}

function movedNotice({ formatter, isYou, holes }: Told, end: Date | undefined, standing: string): string {
  const { notices } = formatter.words.extension;
  const told = { ...holes, standing };
  if (!end) return isYou ? notices.movedForEverYours(told) : notices.movedForEver(told);
  const until = formatter.moment(end);
  return isYou ? notices.movedYours({ ...told, until }) : notices.moved({ ...told, until });
}

/** That it is not in force, or not all of it (rules 34, 50 and 82). */
function standingOf(state: Granted, { words }: Formatter): string | undefined {
  const { notices } = words.extension;
  if (state.status === 'suspended') return notices.suspended;
  const drift = driftOf(state);
  if (drift === 'none') return undefined;
  return drift === 'all' ? notices.drifted : notices.partlyDrifted;
}

function extendedToCome(end: Date | undefined, { formatter, holes }: Told): string {
  const { notices } = formatter.words.extension;
  return end
    ? notices.extendedToCome({ ...holes, until: formatter.moment(end) })
    : notices.extendedForEverToCome(holes);
}

/** What became of it, and that the access ends as before. */
export function notExtendedNotice(read: Told): string {
  const { state, formatter, holes } = read;
  const { notices } = formatter.words.extension;
  if (!('closedAt' in state) || !state.extends) return wordsOf(read).open(holes);
  if (state.cause === 'access-over') return wordsOf(read).accessOver(holes);
  const told = whyNot(state, read);
  const until = formatter.moment(state.extends.from);
  return state.extends.from > formatter.viewer.now ? notices.stays({ told, until }) : notices.ended({ told, until });
}

/** Whoever has it is not told whose it is. */
const wordsOf = ({ formatter, isYou }: Told) => formatter.words.extension.notices[isYou ? 'yours' : 'others'];

function whyNot(state: Closed, told: Told): string {
  const { formatter, holes } = told;
  const notices = wordsOf(told);
  const fell = fallenSaid(state, formatter);
  if (fell !== undefined) return notices.fallen({ ...holes, why: fell });
  switch (state.cause) {
    case 'denied':
      return denied(state, told);
    case 'nobody-answered': {
      const stage = state.stages[state.current];
      const when = formatter.moment(stage?.deadlineAt ?? state.closedAt);
      if (isInReview(state)) return notices.unansweredReview({ ...holes, when });
      return notices.unanswered({ ...holes, when, who: stage ? askedAt(stage, formatter) : '' });
    }
    case 'nobody-to-ask':
      return notices.nobodyToAsk(holes);
    case 'cancelled':
      if (!state.by) return notices.closed(holes);
      return state.by.id === formatter.viewer.person
        ? notices.cancelledByYou(holes)
        : notices.cancelled({ ...holes, who: nameOf(state.by, formatter) });
    case 'window-over':
    case 'not-started':
    case 'time':
    case 'ended-early':
    case 'access-over':
    case 'beneficiary-gone':
    case 'beneficiary-disabled':
    case 'not-entitled':
    case 'eligibility-over':
    case 'requester-left':
    case 'not-invited':
    case 'incompatible':
      return notices.closed(holes);
  }
}

/** Rule 32: what a security review denied is said without names and reasons. */
function denied(state: Closed, told: Told): string {
  const { formatter, holes } = told;
  const notices = wordsOf(told);
  const decided = policyStages(state).find((stage) => stage.decided?.outcome === 'denied')?.decided;
  if (!decided) return notices.review(holes);
  const who = nameOf(decided.by, formatter);
  const reason = formatter.text(decided.reason ?? '', 500);
  return reason === '' ? notices.denied({ ...holes, who }) : notices.deniedBecause({ ...holes, who, reason });
}
