// Nobody of those asked at a stage can be reached: whoever would be asked later, or in their place, is asked too (rules 16, 17 and 65).
import { currentStage } from './may.js';
import { routeAt, routeRest } from './steps.js';
import type { Pending, RequestState, Widened } from './model.js';
import type { RequestCommand } from './command.js';
import type { RequestEvent } from './event.js';

type Widen = Extract<RequestCommand, { type: 'widen' }>;

/** First its alternates, then its fallback; nothing where neither asks anybody more. Whoever was asked before may still decide. */
export function widen(command: Widen, state: RequestState): RequestEvent[] {
  if (state.status !== 'pending' || state.current !== command.stage) return [];
  const { widened } = currentStage(state);
  const ways: readonly Widened[] = widened === undefined ? ['alternates', 'fallback'] : ['fallback'];
  if (widened === 'fallback') return [];
  const found = ways.map((way) => widenedTo(way, command, state)).find((event) => event !== undefined);
  return found ? [found] : [];
}

function widenedTo(widened: Widened, { at, stage: index, facts }: Widen, state: Pending): RequestEvent | undefined {
  const stage = currentStage(state);
  const stages = state.stages.with(index, { ...stage, widened });
  const routing = routeRest({ ...state, stages }, index, { at, facts });
  if (routing.nobodyAt === 0) return undefined;
  const now = routeAt(routing, 0);
  const before = new Set(stage.approvers.map(({ id }) => id));
  const isMore = now.approvers.some(({ id }) => !before.has(id));
  return isMore ? { type: 'rerouted', at, stage: index, ...now, widened } : undefined;
}
