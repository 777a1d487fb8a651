// What time brings to the review of emergency access: reminders, more people who are asked, and then a word to administrators each day (rules 18 and 46).
import { earliest } from '../document.js';
import { roles } from '../directory-roles.js';
import { addMinutes, dayMs } from '../time.js';
import { retryAt } from '../waits.js';
import type { StageRule } from '../catalogue/model.js';
import { awaitsReview, factsOfReview, inEmergencyReview, type Unreviewed } from './emergency-review.js';
import type { EmergencyEvent } from './event.js';
import type { Facts } from './facts.js';
import type { RequestCommand } from './command.js';
import type { RequestState } from './model.js';
import { reminderMoments } from './reminders.js';
import { reroute, routeAt, routeRest } from './steps.js';

type Tick = Extract<RequestCommand, { type: 'tick' }>;

const globalAdministrators = { kind: 'role', role: roles.globalAdministrator, name: 'Global Administrator' } as const;

/** Who is asked once nobody has answered: those who were asked may still say, and holders of Global Administrator with them. */
export const escalatedRule = (rule: StageRule): StageRule => ({
  ...rule,
  approvers: [...rule.approvers.filter((one) => !isSource(one)), globalAdministrators],
});

const isSource = (one: StageRule['approvers'][number]): boolean =>
  one.kind === 'role' && one.role === roles.globalAdministrator;

/** When its review next wants attention; nothing where none waits. */
export function reviewDueAt(state: RequestState): Date | undefined {
  if (!awaitsReview(state)) return undefined;
  const { review, tried } = state.emergency;
  return tried?.againAt ?? earliest([reminderMoments(review)[review.reminders], deadlineOf(state)]);
}

/** Its deadline; once it has passed for good, each day from then on. */
function deadlineOf({ emergency: { review, overdueAt } }: Unreviewed): Date | undefined {
  return overdueAt ? new Date(overdueAt.getTime() + dayMs) : review.deadlineAt;
}

/** Does what is due of its review, and puts it to whoever the directory names by now. */
export function tickReview(command: Tick, state: RequestState): EmergencyEvent[] {
  if (!awaitsReview(state)) return [];
  const { at, facts } = command;
  const { review, escalatedAt } = state.emergency;
  const deadlineAt = deadlineOf(state);
  if (deadlineAt && deadlineAt <= at && !escalatedAt) return escalate(at, facts, state);
  const rerouted = facts ? rerouteReview(at, facts, state) : [];
  if (deadlineAt && deadlineAt <= at) return [...rerouted, { type: 'emergency-overdue', at }];
  const reminderAt = reminderMoments(review)[review.reminders];
  return reminderAt && reminderAt <= at ? [...rerouted, { type: 'emergency-reminded', at }] : rerouted;
}

/** Only the directory says who holds Global Administrator: where it does not, it is asked again. */
function escalate(at: Date, facts: Facts | undefined, state: Unreviewed): EmergencyEvent[] {
  const { review, tried } = state.emergency;
  const waiting = inEmergencyReview(state);
  const known = facts && factsOfReview(state, facts);
  if (!waiting || !known || !facts.review) {
    const isTried = tried !== undefined && tried.againAt > at;
    return isTried ? [] : [{ type: 'emergency-delayed', at, againAt: retryAt(at, tried?.times ?? 0) }];
  }
  const rule = escalatedRule(review.rule);
  const named = { ...known, stages: known.stages.with(-1, facts.review.escalated) };
  const stages = waiting.stages.with(-1, { ...review, rule });
  const { alternates: _none, ...asked } = routeAt(
    routeRest({ ...waiting, stages }, waiting.current, { at, facts: named }),
    0,
  );
  return [{ type: 'emergency-escalated', at, rule, ...asked, deadlineAt: addMinutes(at, rule.deadlineMinutes) }];
}

/** Where nobody may say it any more, nobody is asked until somebody may. */
function rerouteReview(at: Date, facts: Facts, state: Unreviewed): EmergencyEvent[] {
  const waiting = inEmergencyReview(state);
  const known = factsOfReview(state, facts);
  if (!waiting || !known) return [];
  const rerouted = reroute(waiting, { at, facts: known });
  if (rerouted?.type === 'rerouted') {
    const { approvers, unable, via, inPlace } = rerouted;
    return [{ type: 'emergency-rerouted', at, approvers, unable, via, ...(inPlace && { inPlace }) }];
  }
  const isNobody = rerouted !== undefined && state.emergency.review.approvers.length > 0;
  return isNobody ? [{ type: 'emergency-rerouted', at, approvers: [], unable: [], via: 'approvers' }] : [];
}
