// What time brings: deadlines, reminders, people who left, starts and ends (rules 18, 20, 43, 47, 48, 55 and 83).
import type { Decision } from '../document.js';
import { retryAt } from '../waits.js';
import { tickReview } from './emergency-time.js';
import { nextEndReminder } from './end-reminder.js';
import { reroute } from './steps.js';
import { alternatesDueAt } from './alternates.js';
import { currentStage } from './may.js';
import { remindToClaim, unclaimed } from './claim.js';
import { awaitsClaim } from './claimed.js';
import { ending } from './invitation.js';
import { fallen } from './standing.js';
import { pausedUntil, resume } from './question.js';
import { suspend, tickSuspended } from './suspension.js';
import { reminderMoments } from './reminders.js';
import { over } from './time.js';
import type { Granted, Pending, RequestState } from './model.js';
import type { RequestCommand } from './command.js';
import type { RequestEvent } from './event.js';
import type { RequestRefusal } from './refusal.js';

type Tick = Extract<RequestCommand, { type: 'tick' }>;

/** Does what is due at `at`, and what the facts ask for; nothing if nothing is. */
export function tick(command: Tick, state: RequestState): Decision<RequestEvent, RequestRefusal> {
  const answersFor = managed(command.at, command.facts?.requesterManages, state);
  return { events: [...answersFor, ...due(command, state), ...tickReview(command, state)] };
}

/** Rule 10: who asked for a report is not their manager any more, or is again. */
export function managed(at: Date, manages: boolean | undefined, state: RequestState): RequestEvent[] {
  if (manages === undefined || state.status === 'none' || state.status === 'draft') return [];
  const isForOther = state.requester.id !== state.beneficiary.id;
  return isForOther && manages === (state.isFormerManager === true) ? [{ type: 'managed', at, manages }] : [];
}

function due(command: Tick, state: RequestState): RequestEvent[] {
  const { at, facts } = command;
  switch (state.status) {
    case 'pending':
      return pending(command, state);
    case 'approved':
    case 'delivering':
    case 'delivered':
    case 'suspended': {
      const late = awaitsClaim(state) && unclaimed(state, at);
      if (late) return late;
      if (state.window.until && state.window.until <= at)
        return ending({ type: 'ending', ...over(at, state.window.until), cause: 'time' }, state);
      const fall = facts && fallen(state, facts, at);
      if (fall) return ending({ type: 'ending', at, ...fall }, state);
      if (awaitsClaim(state)) return remindToClaim(state, at);
      if (state.status === 'suspended') return tickSuspended(command, state);
      return state.status === 'approved' ? start(command, state) : endReminder(at, state);
    }
    case 'none':
    case 'draft':
    case 'extending':
    case 'extended':
    case 'ending':
    case 'ended':
    case 'denied':
    case 'expired':
    case 'refused':
    case 'cancelled':
      return [];
  }
}

/** Rule 52: once for all moments that have passed. */
function endReminder(at: Date, state: Granted): RequestEvent[] {
  const dueAt = nextEndReminder(state);
  return dueAt && dueAt <= at ? [{ type: 'end-reminded', at }] : [];
}

/** Rules 34, 43 and 83: nothing starts unless the directory says that it still may, and risk has not risen; and it ends with the eligibility at the latest. */
function start({ at, facts }: Tick, state: Granted): RequestEvent[] {
  const { from, until } = state.window;
  if (from > at) return [];
  if (!facts) {
    const isTried = state.startAgainAt !== undefined && state.startAgainAt > at;
    return isTried ? [] : [{ type: 'delayed', at, againAt: retryAt(at, state.delays ?? 0) }];
  }
  const suspension = facts.riskNow ? suspend(state, at, facts.riskNow) : [];
  if (suspension.length > 0) return suspension;
  const { eligibleUntil } = facts.beneficiary;
  const isShorter = eligibleUntil && (!until || eligibleUntil < until);
  return [{ type: 'started', at, ...(isShorter && { until: eligibleUntil }) }];
}

/** Rule 17: who the alternates are only the directory says; where it does not, it is asked again. */
function alternatesDelayed({ at, facts }: Tick, state: Pending): RequestEvent[] {
  const stage = currentStage(state);
  const dueAt = alternatesDueAt(stage);
  if (facts || !dueAt || dueAt > at) return [];
  const againAt = retryAt(at, stage.alternatesTried?.times ?? 0);
  return [{ type: 'alternates-delayed', at, stage: state.current, againAt }];
}

function pending(command: Tick, state: Pending): RequestEvent[] {
  const { at, facts } = command;
  const stage = currentStage(state);
  const fall = facts && fallen(state, facts, at);
  if (fall) return [{ type: 'closed', at, ...fall }];
  if (stage.deadlineAt && at >= stage.deadlineAt)
    return [{ type: 'closed', ...over(at, stage.deadlineAt), cause: 'nobody-answered' }];
  const events: RequestEvent[] = [];
  if (facts) {
    const rerouted = reroute(state, { at, facts });
    if (rerouted?.type === 'closed') return [rerouted];
    if (rerouted) events.push(rerouted);
  }
  events.push(...alternatesDelayed(command, state), ...resume(at, state));
  const reminderAt = pausedUntil(stage) ? undefined : reminderMoments(stage)[stage.reminders];
  if (reminderAt && reminderAt <= at) events.push({ type: 'reminded', at, stage: state.current });
  return events;
}
