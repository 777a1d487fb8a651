// Where several people must approve, others press in the same moment: their cards are brought up to all of it once (rules 15 and 63).
import { currentStage } from '../../engine/request/may.js';
import type { RequestState } from '../../engine/request/model.js';
import { decisionsOf } from '../../engine/request/quorum.js';
import type { Context } from '../context.js';
import { dueEffects } from './outbox.js';
import type { UnitOfWork } from './unit-of-work.js';

/** So long the cards wait for the next approval; whoever has pressed has their answer by then. */
const patienceMs = 250;

/** Waits a moment where a stage was just approved by one and lacks others, and takes in what they wrote meanwhile. */
export async function awaitOthers(context: Context, unit: UnitOfWork<'request'>): Promise<void> {
  const isToRefresh = dueEffects(context, unit).some(({ effect }) => effect.type === 'refresh');
  if (!isToRefresh || !isBetweenApprovals(unit)) return;
  await new Promise((resolve) => setTimeout(resolve, patienceMs));
  await unit.renew();
}

function isBetweenApprovals({ state, document: { history } }: UnitOfWork<'request'>): boolean {
  const isLast = history.findLast(({ type }) => type !== 'rerouted')?.type === 'decided';
  return isLast && lacksOthers(state);
}

const lacksOthers = (state: RequestState): boolean =>
  state.status === 'pending' && decisionsOf(currentStage(state)).length > 0;
