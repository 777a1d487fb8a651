// Emergency access on the cards of everybody it concerns: that it was taken, and how its review stands (rules 32 and 46).
import type { AccessRequest, Emergency, Granted, Stage } from '../../engine/request/model.js';
import { anyOf, nameInPlace, nameOf, type Formatter } from '../kit/formatter.js';
import { bad, good, now, open, type Line } from '../kit/line.js';

/** What was taken in an emergency, and by whom; nothing of any other access. */
export const emergencyOf = (state: AccessRequest): Emergency | undefined =>
  state.status === 'draft' ? undefined : state.emergency;

const longestReason = 500;

/** Who is asked to review it: "one of Megan Bowen and Nestor Wilke"; empty where nobody is. */
export const reviewersSaid = ({ approvers }: Pick<Stage, 'approvers'>, formatter: Formatter): string =>
  anyOf(
    approvers.map((person) => nameOf(person, formatter)),
    formatter,
    1,
  );

/** "○ Taken as emergency access, Mon 14:05: nobody was asked first", and how its review stands; nothing of any other access. */
export function emergencyLines(state: AccessRequest, formatter: Formatter): Line[] {
  const emergency = emergencyOf(state);
  if (!emergency || !('submittedAt' in state)) return [];
  const { lines } = formatter.words.emergency;
  return [open(lines.taken({ when: formatter.moment(state.submittedAt) })), reviewLine(emergency, formatter)];
}

function reviewLine({ review, escalatedAt, overdueAt }: Emergency, formatter: Formatter): Line {
  const { lines } = formatter.words.emergency;
  const { decided, approvers, deadlineAt } = review;
  if (decided) {
    const who = nameInPlace(decided.by, decided.inPlaceOf, formatter);
    const reason = formatter.text(decided.reason ?? '', longestReason);
    const said = { who, when: formatter.moment(decided.at), reason };
    return decided.outcome === 'approved' ? good(lines.justified(said)) : bad(lines.notJustified(said));
  }
  if (approvers.length === 0 || !deadlineAt) return now(lines.nobody);
  const who = reviewersSaid(review, formatter);
  if (overdueAt) return now(lines.overdue({ who }));
  const holes = { who, until: formatter.moment(deadlineAt) };
  return now(escalatedAt ? lines.escalated(holes) : lines.waits(holes));
}

/** Whether it was ended by the answer that it was not justified: that says by whom and why. */
export function isTakenBack(state: Granted): boolean {
  const decided = state.emergency?.review.decided;
  const { end } = state;
  return decided?.outcome === 'denied' && end?.by?.id === decided.by.id && end.at.getTime() === decided.at.getTime();
}

/** By whose leave it is had: nobody's. */
export function emergencyObtained(state: AccessRequest, { words }: Formatter): string | undefined {
  const decided = emergencyOf(state)?.review.decided;
  const { listed } = words.emergency;
  if (!emergencyOf(state)) return undefined;
  if (!decided) return listed.obtained;
  return decided.outcome === 'approved' ? listed.justified : listed.notJustified;
}
