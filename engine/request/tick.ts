// What time brings: deadlines, reminders, people who left, starts and ends (rules 18, 20, 43, 47, 48, 55 and 83).
import type { Decision } from '../document.js';
import { retryAt } from '../waits.js';
import { reroute } from './steps.js';
import { currentStage } from './may.js';
import { ending } from './invitation.js';
import { fallen } from './standing.js';
import { over, reminderMoments } from './time.js';
import type { Granted, Pending, RequestCommand, RequestEvent, RequestRefusal, RequestState } from './model.js';

type Tick = Extract<RequestCommand, { type: 'tick' }>;

/** Does what is due at `at`, and what the facts ask for; nothing if nothing is. */
export function tick(command: Tick, state: RequestState): Decision<RequestEvent, RequestRefusal> {
  return { events: [...managed(command.at, command.facts?.requesterManages, state), ...due(command, state)] };
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
    case 'delivered': {
      if (state.window.until && state.window.until <= at)
        return ending({ type: 'ending', ...over(at, state.window.until), cause: 'time' }, state);
      const fall = facts && fallen(state, facts, at);
      if (fall) return ending({ type: 'ending', at, ...fall }, state);
      return state.status === 'approved' ? start(command, state) : [];
    }
    case 'none':
    case 'draft':
    case 'ending':
    case 'ended':
    case 'denied':
    case 'expired':
    case 'refused':
    case 'cancelled':
      return [];
  }
}

/** Rules 43 and 83: nothing starts unless the directory says that it still may; and it ends with the eligibility at the latest. */
function start({ at, facts }: Tick, state: Granted): RequestEvent[] {
  const { from, until } = state.window;
  if (from > at) return [];
  if (!facts) {
    const isTried = state.startAgainAt !== undefined && state.startAgainAt > at;
    return isTried ? [] : [{ type: 'delayed', at, againAt: retryAt(at, state.delays ?? 0) }];
  }
  const { eligibleUntil } = facts.beneficiary;
  const isShorter = eligibleUntil && (!until || eligibleUntil < until);
  return [{ type: 'started', at, ...(isShorter && { until: eligibleUntil }) }];
}

function pending({ at, facts }: Tick, state: Pending): RequestEvent[] {
  const stage = currentStage(state);
  const fall = facts && fallen(state, facts, at);
  if (fall) return [{ type: 'closed', at, ...fall }];
  if (stage.deadlineAt && at >= stage.deadlineAt)
    return [{ type: 'closed', ...over(at, stage.deadlineAt), cause: 'nobody-answered' }];
  const events: RequestEvent[] = [];
  if (facts) {
    const rerouted = reroute(at, state, facts);
    if (rerouted?.type === 'closed') return [rerouted];
    if (rerouted) events.push(rerouted);
  }
  const reminderAt = reminderMoments(stage)[stage.reminders];
  if (reminderAt && reminderAt <= at) events.push({ type: 'reminded', at, stage: state.current });
  return events;
}
