// A request as its reader sees it: the card, and the line on the lock screen.
import { currentStage, may, part } from '../engine/request/may.js';
import type { Filled } from '../engine/request/words.js';
import { askCard } from './ask.js';
import { momentBrief } from './dates.js';
import { askedOf, inSentence, nameOf, type Ink } from './ink.js';
import { isForOther, whatOf } from './request-parts.js';
import { closedCard, settledCard } from './settled.js';
import { statusCard } from './status.js';
import type { Viewer } from './viewer.js';

/**
 * The one card of a request for this reader: the asker's status, the question to somebody whose turn it is, or the settled card of those who were asked. A draft's form is
 * `formCard`. To somebody who may not read the request nothing of it is shown, unless they are said to read it as an `administrator` (rule 57): they see its status.
 */
export function requestCard(state: Filled, viewer: Viewer, as: 'reader' | 'administrator' = 'reader'): object {
  switch (part(state, viewer.person)) {
    case 'requester':
    case 'beneficiary':
      return statusCard(state, viewer);
    case 'asked':
      return state.status === 'pending' && may('approve', state, viewer.person, viewer.now)
        ? askCard(state, viewer)
        : settledCard(state, viewer);
    case 'was-asked':
      return settledCard(state, viewer);
    case 'outsider':
      return as === 'administrator' ? statusCard(state, viewer) : closedCard(viewer);
  }
}

/** The line on the lock screen, in plain text: "Alex Wilber asks for Sales Support", "Sales Support: approved, until 22 Dec". */
export function requestSummary(state: Filled, viewer: Viewer): string {
  const ink = inSentence(viewer);
  const { summaries } = ink.words;
  const what = whatOf(state, ink);
  const who = part(state, viewer.person);
  const beneficiary = nameOf(state.beneficiary, ink);
  if (who === 'asked') {
    const requester = nameOf(state.requester, ink);
    return isForOther(state)
      ? summaries.asksFor({ requester, what, beneficiary })
      : summaries.asks({ requester, what });
  }
  const isTheirs = who === 'beneficiary' || !isForOther(state);
  const isAsker = who === 'requester' || who === 'beneficiary';
  return summaryOf(state, isAsker && isTheirs ? what : summaries.about({ what, beneficiary }), ink);
}

function summaryOf(state: Filled, what: string, ink: Ink): string {
  const { summaries } = ink.words;
  switch (state.status) {
    case 'draft':
      return summaries.draft({ what });
    case 'pending':
      return summaries.waiting({ what, who: askedOf(currentStage(state).approvers, ink) });
    case 'approved':
      return summaries.approvedFrom({ what, from: momentBrief(state.window.from, ink.viewer) });
    case 'delivering': {
      const until = state.window.until && momentBrief(state.window.until, ink.viewer);
      return until ? summaries.approvedUntil({ what, until }) : summaries.approvedForEver({ what });
    }
    case 'delivered': {
      const until = state.window.until && momentBrief(state.window.until, ink.viewer);
      return until ? summaries.activeUntil({ what, until }) : summaries.activeForEver({ what });
    }
    case 'ending':
      return summaries.ending({ what });
    case 'expired':
      return state.cause === 'window-over' ? summaries.windowOver({ what }) : summaries.expired({ what });
    case 'ended':
    case 'denied':
    case 'refused':
    case 'cancelled':
      return summaries[state.status]({ what });
  }
}
