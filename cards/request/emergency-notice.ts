// What is said once about emergency access, in plain text (rule 46). Of risk nothing is told (rule 32).
import type { Notice } from '../../engine/message/model.js';
import { reviewStage } from '../../engine/request/emergency-review.js';
import { nameOf } from '../kit/formatter.js';
import { emergencyOf, reviewersSaid } from './emergency.js';
import type { Told } from './ended-notice.js';
import { endMoment } from './request-parts.js';

type OfEmergency = Extract<Notice, `emergency${string}`>;

const longestReason = 500;

/** What each says to its reader, true at the moment it is read. */
export const emergencyNotices: Readonly<Record<OfEmergency, (told: Told) => string>> = {
  emergency: taken,
  'emergency-reminder': ({ state, formatter, holes }) => {
    const { notices } = formatter.words.emergency;
    const said = { what: holes.what, who: holes.beneficiary };
    const deadlineAt = reviewStage(state)?.deadlineAt;
    return deadlineAt ? notices.reminder({ ...said, until: formatter.moment(deadlineAt) }) : notices.reminderOver(said);
  },
  'emergency-reviewed': (told) => verdict(told, 'own'),
  'emergency-unjustified': (told) => verdict(told, 'administrators'),
  'emergency-overdue': ({ state, formatter, holes }) => {
    const { notices } = formatter.words.emergency;
    const said = { what: holes.what, who: holes.beneficiary, id: formatter.text(state.id) };
    const review = reviewStage(state);
    if (!review) return notices.overdueOver(said);
    const names = reviewersSaid(review, formatter);
    return names === '' ? notices.overdueNobody(said) : notices.overdue({ ...said, names });
  },
};

function taken({ state, formatter, holes }: Told): string {
  const { notices } = formatter.words.emergency;
  const emergency = emergencyOf(state);
  const who = holes.beneficiary;
  if (!emergency || !('window' in state)) return notices.reminderOver({ what: holes.what, who });
  const said = { what: holes.what, who, reason: formatter.text(state.details.justification ?? '', longestReason) };
  const until = endMoment(state, state.window.until ?? state.changedAt, formatter);
  const { review, count } = emergency;
  const deadlineAt = review.approvers.length > 0 && !review.decided ? review.deadlineAt : undefined;
  return [
    state.end ? notices.takenOver({ ...said, at: formatter.moment(state.end.at) }) : notices.taken({ ...said, until }),
    notices.often({ who, count }),
    ...(deadlineAt
      ? [notices.reviewed({ who: reviewersSaid(review, formatter), until: formatter.moment(deadlineAt) })]
      : []),
    ...(review.decided ? [notices.settled] : []),
  ].join(' ');
}

function verdict({ state, formatter, holes }: Told, to: 'own' | 'administrators'): string {
  const { notices } = formatter.words.emergency;
  const decided = emergencyOf(state)?.review.decided;
  const { what, beneficiary: who } = holes;
  if (!decided) return notices.reminderOver({ what, who });
  const said = { what, by: nameOf(decided.by, formatter), reason: formatter.text(decided.reason ?? '', longestReason) };
  if (decided.outcome === 'approved') return notices.justified(said);
  const found =
    to === 'administrators'
      ? notices.unjustified({ ...said, who, id: formatter.text(state.id) })
      : notices.notJustified(said);
  const isTakenBack = 'end' in state && state.end.at.getTime() === decided.at.getTime();
  return `${found} ${isTakenBack ? notices.takenBack : notices.overAlready}`;
}
