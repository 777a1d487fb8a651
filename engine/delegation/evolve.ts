// What a delegation becomes by each thing that happens to it.
import type { DelegationEvent, DelegationState } from './model.js';

/** The state after the event. One that ends or begins without having been set is a bug and throws. */
export function evolve(state: DelegationState, event: DelegationEvent): DelegationState {
  if (event.type === 'delegated') {
    const { type: _type, at: changedAt, ...delegation } = event;
    return { ...delegation, status: 'set', hasBegun: false, changedAt };
  }
  if (state.status !== 'set') throw new Error(`a delegation that is ${state.status} cannot be ${event.type}`);
  return event.type === 'begun'
    ? { ...state, hasBegun: true, changedAt: event.at }
    : { ...state, status: 'over', changedAt: event.at };
}
