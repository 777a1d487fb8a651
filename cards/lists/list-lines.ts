// How a request stands, in one line of a list.
import { currentStage } from '../../engine/request/may.js';
import type { AccessRequest, Granted, Pending } from '../../engine/request/model.js';
import { isPartlyDelivered } from '../../engine/request/partly.js';
import { decisionsOf } from '../../engine/request/quorum.js';
import { listed, nameInPlace, type Formatter } from '../kit/formatter.js';
import { claimListed } from '../request/claim.js';
import { askedAt } from '../request/decided.js';
import { emergencyObtained, emergencyOf } from '../request/emergency.js';
import { failedListed } from '../request/failed.js';
import { fallenSaid, isNeverBegun, isUnstarted } from '../request/fallen.js';
import { endMoment } from '../request/request-parts.js';
import { extendedListed } from '../request/extension.js';
import { suspendedListed } from '../request/suspended.js';
import { isInReview, policyStages } from '../request/stages.js';
import { driftOf, isGivenByOthers, isKeptForNow } from '../request/standing.js';

/** "waiting for Bianca Pisani, until Tue 8 Dec, 14:05". */
export const statusLine = (state: AccessRequest, formatter: Formatter): string =>
  claimListed(state, formatter) ?? stands(state, formatter);

function stands(state: AccessRequest, formatter: Formatter): string {
  const { listWords: say, standing } = formatter.words;
  if (state.status === 'suspended') return suspendedListed(state, formatter);
  switch (state.status) {
    case 'draft':
      return say.draft;
    case 'pending': {
      const stage = currentStage(state);
      const until = formatter.moment(stage.deadlineAt ?? state.changedAt);
      return isInReview(state)
        ? formatter.words.review.listed({ until })
        : say.waitingFor({ who: askedAt(stage, formatter), until });
    }
    case 'approved':
      return say.starts({ from: formatter.moment(state.window.from) });
    case 'delivering':
      return failedListed(state, formatter) ?? (isPartlyDelivered(state) ? say.partly : say.settingUp);
    case 'delivered':
      if (driftOf(state) !== 'none')
        return driftOf(state) === 'all' ? standing.listDrifted : standing.listPartlyDrifted;
      return activeLine(state, formatter);
    case 'extending':
    case 'extended':
      return extendedListed(state, formatter);
    case 'ending':
      return isUnstarted(state) ? endedLine(state, formatter) : endingLine(state, formatter);
    case 'ended':
      return endedLine(state, formatter);
    case 'denied':
    case 'expired':
    case 'refused':
    case 'cancelled':
      if (state.cause === 'access-over')
        return formatter.words.extension.listed.accessOver({
          first: say.refused({ at: formatter.moment(state.closedAt) }),
        });
      return withCause(say[state.status]({ at: formatter.moment(state.closedAt) }), state, formatter);
  }
}

function endingLine(state: Granted, { words: { standing, listWords } }: Formatter): string {
  if (isGivenByOthers(state)) return standing.listGiven;
  return isKeptForNow(state) ? standing.listLastHolder : listWords.ending;
}

/** Until when, and whether an extension waits. */
function activeLine({ extension, ...state }: Granted, formatter: Formatter): string {
  const { listWords: say, extension: words } = formatter.words;
  if (!state.window.until) return say.activeForEver;
  const until = endMoment(state, state.window.until, formatter);
  const first = emergencyOf(state) ? formatter.words.emergency.listed.active({ until }) : say.activeUntil({ until });
  return extension ? words.listed.asked({ first }) : first;
}

function endedLine(state: Granted, formatter: Formatter): string {
  const at = formatter.moment(state.end?.at ?? state.changedAt);
  const say = formatter.words.listWords;
  const how = isNeverBegun(state) ? 'neverBegan' : isUnstarted(state) ? 'unstarted' : 'ended';
  return withCause(say[how]({ at }), state, formatter);
}

/** "not possible, Tue 8 Dec, 14:05 · Alex Wilber is no longer in the directory". */
function withCause(first: string, state: AccessRequest, formatter: Formatter): string {
  const second = fallenSaid(state, formatter);
  return second === undefined ? first : formatter.words.listWords.dot({ first, second });
}

/** By whose leave. */
export function obtained(state: Granted, formatter: Formatter): string {
  const { listWords: say } = formatter.words;
  const names = policyStages(state).flatMap((stage) =>
    decisionsOf(stage).map(({ by, inPlaceOf }) => nameInPlace(by, inPlaceOf, formatter)),
  );
  const inEmergency = emergencyObtained(state, formatter);
  if (inEmergency !== undefined) return inEmergency;
  if (names.length > 0) return say.approvedBy({ who: listed(names, formatter, 3) });
  // A review that is still to come has passed nothing (rule 34).
  const isPassed = state.stages.some(({ rule, decided }) => rule.riskSource && decided?.outcome === 'approved');
  return isPassed ? formatter.words.review.listedPassed : say.noApproval;
}

/** By when the reader has to decide. */
export function decideLine(state: Pending, formatter: Formatter): string {
  const until = formatter.moment(currentStage(state).deadlineAt ?? state.changedAt);
  const { emergency } = state;
  if (emergency)
    return formatter.words.emergency.facts[emergency.escalatedAt ? 'decideLast' : 'decideFirst']({ until });
  return isInReview(state)
    ? formatter.words.review.decide({ until })
    : formatter.words.listWords.decideUntil({ until });
}
