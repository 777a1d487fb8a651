// What is said when a request closes because nobody answered, or because nobody was left who could.
import { askedAt, countAtEnd } from './decided.js';
import type { Told } from './ended-notice.js';
import { isTooFew } from './request-parts.js';
import { isInReview } from './stages.js';

/** Nobody was left who could decide it, or too few (rules 15 and 16). */
export function refusedSaid({ state, formatter, isYou, holes }: Told): string {
  const { notices, quorum } = formatter.words;
  if (state.status === 'refused' && isTooFew(state))
    return isYou ? quorum.refusedYours(holes) : quorum.refusedOther(holes);
  return isYou ? notices.refused.yours(holes) : notices.refused.other(holes);
}

/** Rule 18: with the words "nobody answered by …". */
export function expired({ state, formatter, isYou, holes }: Told): string {
  const { expired: words } = formatter.words.notices;
  if (state.status === 'expired' && state.cause === 'window-over') return words.windowOver(holes);
  const stage = state.status === 'expired' ? state.stages[state.current] : undefined;
  const when = formatter.moment(stage?.deadlineAt ?? state.changedAt);
  if (state.status === 'expired' && isInReview(state))
    return isYou ? words.review({ ...holes, when }) : words.reviewOther({ ...holes, when });
  const who = stage ? askedAt(stage, formatter) : '';
  const counted = state.status === 'expired' ? countAtEnd(state) : undefined;
  if (counted) {
    const late = { ...holes, ...counted, who, when };
    return isYou ? formatter.words.quorum.lateYours(late) : formatter.words.quorum.lateOther(late);
  }
  return isYou ? words.yours({ ...holes, who, when }) : words.other({ ...holes, who, when });
}
