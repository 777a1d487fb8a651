// Nobody of those asked at a stage can be reached: whoever would be asked in their place is asked too (rules 16 and 65).
import { currentStage } from './may.js';
import { routeAt, routeRest } from './steps.js';
import type { RequestCommand, RequestEvent, RequestState } from './model.js';

/** Once a stage, and nothing where that asks nobody more. Whoever was asked before may still decide. */
export function widen(
  { at, stage: index, facts }: Extract<RequestCommand, { type: 'widen' }>,
  state: RequestState,
): RequestEvent[] {
  if (state.status !== 'pending' || state.current !== index) return [];
  const stage = currentStage(state);
  if (stage.isWidened) return [];
  const stages = state.stages.with(index, { ...stage, isWidened: true });
  const routing = routeRest({ ...state, stages }, index, facts);
  if (routing.nobodyAt === 0) return [];
  const now = routeAt(routing, 0);
  const before = new Set(stage.approvers.map(({ id }) => id));
  return now.approvers.some(({ id }) => !before.has(id))
    ? [{ type: 'rerouted', at, stage: index, ...now, isWidened: true }]
    : [];
}
