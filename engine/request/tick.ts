// What time brings: deadlines, reminders, people who left, starts and ends (rules 18, 20, 47 and 48).
import type { Decision } from '../document.js';
import { routeRest } from './steps.js';
import { currentStage } from './may.js';
import { reminderMoments } from './time.js';
import type { Pending, RequestCommand, RequestEvent, RequestRefusal, RequestState } from './model.js';

type Tick = Extract<RequestCommand, { type: 'tick' }>;

/** Does what is due at `at`; nothing if nothing is. */
export function tick(command: Tick, state: RequestState): Decision<RequestEvent, RequestRefusal> {
  const { at } = command;
  switch (state.status) {
    case 'pending':
      return { events: pending(command, state) };
    case 'approved':
      return { events: state.window.from <= at ? [{ type: 'started', at }] : [] };
    case 'delivering':
    case 'delivered':
      return { events: state.window.until && state.window.until <= at ? [{ type: 'ending', at, cause: 'time' }] : [] };
    case 'none':
    case 'draft':
    case 'ending':
    case 'ended':
    case 'denied':
    case 'expired':
    case 'refused':
    case 'cancelled':
      return { events: [] };
  }
}

function pending({ at, facts }: Tick, state: Pending): RequestEvent[] {
  const stage = currentStage(state);
  if (stage.deadlineAt && at >= stage.deadlineAt) return [{ type: 'closed', at, cause: 'nobody-answered' }];
  const events: RequestEvent[] = [];
  if (facts) {
    const [now] = routeRest(state, state.current, facts).routes;
    if (!now || now.approvers.length === 0) return [{ type: 'closed', at, cause: 'nobody-to-ask' }];
    if (ids(now.approvers) !== ids(stage.approvers) || ids(now.unable) !== ids(stage.unable))
      events.push({ type: 'rerouted', at, stage: state.current, ...now });
  }
  const reminderAt = reminderMoments(stage)[stage.reminders];
  if (reminderAt && reminderAt <= at) events.push({ type: 'reminded', at, stage: state.current });
  return events;
}

const ids = (people: readonly { id: string }[]): string =>
  people
    .map((person) => person.id)
    .sort()
    .join(' ');
