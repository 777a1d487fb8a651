// How a request stands, in one line of a list.
import { currentStage, isRisky } from '../../engine/request/may.js';
import type { Filled, Granted, Pending } from '../../engine/request/model.js';
import { askedOf, namesOf, type Ink } from '../kit/writing.js';
import { endMoment } from '../request/request-parts.js';
import { isInReview, policyStages } from '../request/stages.js';

/** "waiting for Bianca Pisani, until Tue 8 Dec, 14:05". */
export function statusLine(state: Filled, ink: Ink): string {
  const { listWords: say } = ink.words;
  switch (state.status) {
    case 'draft':
      return say.draft;
    case 'pending': {
      const { approvers, deadlineAt } = currentStage(state);
      const until = ink.moment(deadlineAt ?? state.changedAt);
      return isInReview(state)
        ? ink.words.review.listed({ until })
        : say.waitingFor({ who: askedOf(approvers, ink), until });
    }
    case 'approved':
      return say.starts({ from: ink.moment(state.window.from) });
    case 'delivering':
      return say.settingUp;
    case 'delivered':
      return state.window.until
        ? say.activeUntil({ until: endMoment(state, state.window.until, ink) })
        : say.activeForEver;
    case 'ending':
      return say.ending;
    case 'ended':
      return say.ended({ at: ink.moment(state.end?.at ?? state.changedAt) });
    case 'denied':
    case 'expired':
    case 'refused':
    case 'cancelled':
      return say[state.status]({ at: ink.moment(state.closedAt) });
  }
}

/** By whose leave. */
export function obtained(state: Granted, ink: Ink): string {
  const { listWords: say } = ink.words;
  const names = policyStages(state).flatMap(({ decided }) => (decided ? [decided.by.name] : []));
  if (names.length > 0) return say.approvedBy({ who: namesOf(names, ink) });
  return isRisky(state) ? ink.words.review.listedPassed : say.noApproval;
}

/** By when the reader has to decide. */
export function decideLine(state: Pending, ink: Ink): string {
  const until = ink.moment(currentStage(state).deadlineAt ?? state.changedAt);
  return isInReview(state) ? ink.words.review.decide({ until }) : ink.words.listWords.decideUntil({ until });
}
