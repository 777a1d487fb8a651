// How a request stands, for a lock screen.
import { isEndNear } from '../../engine/request/end-reminder.js';
import { currentStage } from '../../engine/request/may.js';
import { isPartlyDelivered } from '../../engine/request/partly.js';
import { phaseOf } from '../../engine/request/suspended.js';
import type { AccessRequest, ApprovedExtension } from '../../engine/request/model.js';
import { momentBrief } from '../kit/dates.js';
import { claimSummary } from './claim.js';
import { askedAt } from './decided.js';
import { failedSummary } from './failed.js';
import { fallenSummary, isNeverBegun, isUnstarted } from './fallen.js';
import type { Formatter } from '../kit/formatter.js';
import { subjectOf } from './extension.js';
import { isRole } from './request-parts.js';
import { isInReview } from './stages.js';

/** `named`: the sentence's subject. In plain text. */
export function summaryOf(state: AccessRequest, named: string, formatter: Formatter): string {
  const { summaries, extension } = formatter.words;
  const what = subjectOf(state, named, formatter);
  const taken = emergencySummary(state, what, formatter);
  if (taken !== undefined) return taken;
  const claim = claimSummary(state, what, formatter);
  if (claim !== undefined) return claim;
  if (state.status === 'suspended') return formatter.words.suspension.summary[phaseOf(state)]({ what });
  switch (state.status) {
    case 'draft':
      return summaries.draft({ what });
    case 'pending':
      return isInReview(state)
        ? summaries.inReview({ what })
        : summaries.waiting({ what, who: askedAt(currentStage(state), formatter) });
    case 'approved':
      return summaries.approvedFrom({ what, from: momentBrief(state.window.from, formatter.viewer) });
    case 'delivering': {
      const until = state.window.until && momentBrief(state.window.until, formatter.viewer);
      const failed = failedSummary(state, what, formatter);
      if (failed === undefined && isPartlyDelivered(state)) return summaries.partly({ what });
      return failed ?? (until ? summaries.approvedUntil({ what, until }) : summaries.approvedForEver({ what }));
    }
    case 'delivered': {
      const until = state.window.until && momentBrief(state.window.until, formatter.viewer);
      if (until && isEndNear(state)) return extension.summaries.endsSoon({ what, until });
      return until ? summaries.activeUntil({ what, until }) : summaries.activeForEver({ what });
    }
    case 'ending':
      return isUnstarted(state) ? unstarted(state, what, formatter) : summaries.ending({ what });
    case 'expired':
      return state.cause === 'window-over' ? summaries.windowOver({ what }) : summaries.expired({ what });
    case 'ended':
      if (isUnstarted(state)) return unstarted(state, what, formatter);
      return isRole(state) ? summaries.endedRole({ what }) : summaries.ended({ what });
    case 'extending':
    case 'extended':
      return extendedSummary(state, what, formatter);
    case 'refused':
      if (state.cause === 'access-over') return extension.summaries.accessOver({ what });
      return fallenSummary(state, what, formatter) ?? summaries.refused({ what });
    case 'denied':
    case 'cancelled':
      return summaries[state.status]({ what });
  }
}

/** Nobody approved it, and it is to be told from what somebody did. */
function emergencySummary(state: AccessRequest, what: string, { words, viewer }: Formatter): string | undefined {
  const isThere = state.status === 'delivering' || state.status === 'delivered';
  if (!isThere || !state.emergency || !state.window.until || isEndNear(state)) return undefined;
  return words.emergency.summary({ what, until: momentBrief(state.window.until, viewer) });
}

function extendedSummary(
  { status, extends: { until } }: ApprovedExtension,
  what: string,
  { words, viewer }: Formatter,
): string {
  const { summaries } = words.extension;
  return status === 'extended' && until
    ? summaries.extended({ what, until: momentBrief(until, viewer) })
    : summaries.extending({ what });
}

const unstarted = (state: AccessRequest, what: string, { words: { summaries } }: Formatter): string =>
  isNeverBegun(state) ? summaries.neverBegan({ what }) : summaries.unstarted({ what });
