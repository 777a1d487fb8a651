// What delegations are found by: whoever writes a tag and whoever asks for it share one function.
import type { PersonId } from '../ids.js';
import type { Delegation, DelegationState } from './model.js';

/** The texts lie in databases: a new one is added, an old one is never changed. */
export const delegationTags = {
  status: (status: Exclude<DelegationState['status'], 'none'>): string => `status:${status}`,
  /** Those that are set for this person to be asked. */
  delegate: (id: PersonId): string => `delegate:${id}`,
} as const;

/** What this delegation is found by. */
export function tagsOf(state: DelegationState): string[] {
  if (state.status === 'none') return [];
  return [
    delegationTags.status(state.status),
    ...(state.status === 'set' ? [delegationTags.delegate(state.delegate.id)] : []),
  ];
}

/** Whom a delegation has asked at `at`; nothing where none is in force then, whether its beginning or end was noticed or not. */
export const inForce = (state: DelegationState, at: Date): Delegation | undefined =>
  state.status === 'set' && state.from <= at && at < state.until ? state : undefined;
