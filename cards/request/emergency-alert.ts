// What the alert in the security channel says of emergency access (rules 33 and 46).
import type { AccessRequest } from '../../engine/request/model.js';
import { nameOf, type Formatter } from '../kit/formatter.js';
import { emergencyOf } from './emergency.js';
import { endMoment } from './request-parts.js';
import type { StateWord } from './state-word.js';

const longestReason = 500;

/** "EMERGENCY ACCESS · taken by Isaiah Langer until 16:20 today", while it is there or on its way; nothing of any other access, nor when it is suspended or over. */
export function emergencyState(state: AccessRequest, formatter: Formatter): StateWord | undefined {
  if (!emergencyOf(state) || (state.status !== 'delivering' && state.status !== 'delivered')) return undefined;
  const until = endMoment(state, state.window.until ?? state.changedAt, formatter);
  const who = nameOf(state.beneficiary, formatter);
  return { state: formatter.words.emergency.takenBy({ who, until }), color: 'Attention', isSubtle: false };
}

/** Why, and how often; nothing of any other access. Who reviews it is a line of the card. */
export function emergencyFacts(state: AccessRequest, formatter: Formatter): { title: string; value: string }[] {
  const emergency = emergencyOf(state);
  if (!emergency) return [];
  const { because, facts } = formatter.words.emergency;
  const who = nameOf(state.beneficiary, formatter);
  return [
    { title: because, value: formatter.text(state.details.justification ?? '', longestReason) },
    { title: facts.often, value: facts.oftenOf({ who, count: emergency.count }) },
  ];
}
