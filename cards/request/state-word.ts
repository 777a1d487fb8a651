// One state word, one colour: never the colour alone.
import type { AccessRequest, Granted } from '../../engine/request/model.js';
import { lettingGoAt } from '../../engine/request/may.js';
import { isPartlyDelivered } from '../../engine/request/partly.js';
import { phaseOf } from '../../engine/request/suspended.js';
import { lengthSaid } from '../kit/dates.js';
import type { Formatter } from '../kit/formatter.js';
import { claimState } from './claim.js';
import { emergencyOf } from './emergency.js';
import { isRole, windowMinutes } from './request-parts.js';
import { extendedState } from './extension.js';
import { isInReview, place } from './stages.js';
import { failedWord } from './failed.js';
import { isNeverBegun, isUnstarted } from './fallen.js';
import { driftOf, isGivenByOthers, isKeptForNow } from './standing.js';

export interface StateWord {
  readonly state: string;
  readonly color: 'Default' | 'Accent' | 'Good' | 'Attention';
  readonly isSubtle: boolean;
}

const word = (state: string, color: StateWord['color'] = 'Default', isSubtle = false): StateWord => ({
  state,
  color,
  isSubtle,
});

/** The small line above the headline. */
export function stateOf(state: AccessRequest, formatter: Formatter): StateWord {
  const { states } = formatter.words;
  switch (state.status) {
    case 'draft':
      return word(states.draft, 'Default', true);
    case 'pending': {
      if (isInReview(state)) return word(formatter.words.review.waiting);
      const at = place(state);
      return word(at.stages > 1 ? states.waitingStage(at) : states.waiting);
    }
    case 'approved':
    case 'delivering':
    case 'delivered':
    case 'suspended':
    case 'ending':
    case 'ended':
      return claimWord(state, formatter) ?? grantedWord(state, formatter);
    case 'extending':
    case 'extended':
      return word(extendedState(state, formatter), 'Good');
    case 'denied':
      return word(states.denied, 'Attention');
    case 'expired':
      return word(states.expired, 'Attention');
    case 'refused':
      return word(states.refused, 'Attention');
    case 'cancelled':
      return word(states.cancelled, 'Default', true);
  }
}

/** Of what its person starts; nothing of all else. */
function claimWord(state: Granted, formatter: Formatter): StateWord | undefined {
  const claim = claimState(state, formatter);
  return claim === undefined ? undefined : word(claim, state.end ? 'Default' : 'Good', state.end !== undefined);
}

function grantedWord(state: Granted, formatter: Formatter): StateWord {
  const { states, standing } = formatter.words;
  if (state.end && isUnstarted(state))
    return word(
      states[isNeverBegun(state) ? 'neverBegan' : 'unstarted']({ at: formatter.moment(state.end.at) }),
      'Default',
      true,
    );
  switch (state.status) {
    case 'approved':
      return word(states.starts({ from: formatter.moment(state.window.from) }), 'Good');
    case 'delivering': {
      const failed = failedWord(state, formatter);
      if (failed !== undefined) return word(failed, 'Attention');
      if (emergencyOf(state)) return word(formatter.words.emergency.settingUp, 'Attention');
      return isPartlyDelivered(state) ? word(states.partly) : word(states.settingUp, 'Good');
    }
    case 'delivered': {
      const drift = driftOf(state);
      if (drift !== 'none')
        return word(drift === 'all' ? standing.stateDrifted : standing.statePartlyDrifted, 'Attention');
      const minutes = windowMinutes(state.window);
      if (!state.window.until || minutes === undefined) return word(states.activeForEver, 'Good');
      if (emergencyOf(state))
        return word(formatter.words.emergency.active({ until: formatter.clock(state.window.until) }), 'Attention');
      if (isRole(state))
        return word(formatter.words.roles.active({ until: formatter.clock(state.window.until) }), 'Good');
      const length = lengthSaid(minutes, formatter.viewer);
      return word(states.active({ until: formatter.moment(state.window.until), length }), 'Good');
    }
    case 'suspended':
      return word(formatter.words.suspension.state[phaseOf(state)], 'Attention');
    case 'ending':
      if (isGivenByOthers(state)) return word(standing.stateGiven, 'Attention');
      return word(isKeptForNow(state) ? standing.stateLastHolder : endingWord(state, formatter), 'Attention');
    case 'ended':
      return word(states.ended({ at: formatter.moment(state.end?.at ?? state.changedAt) }), 'Default', true);
  }
}

/** What is being removed, and when Microsoft lets it go at the earliest. */
function endingWord(state: Granted, formatter: Formatter): string {
  const { states } = formatter.words;
  const at = lettingGoAt(state, formatter.viewer.now);
  return at ? states.endingAfter({ at: formatter.clock(at) }) : states.ending;
}
