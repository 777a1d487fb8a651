// Who is asked in whose place at this moment (rule 22): set by the delegators, the delegates as the directory knows them now.
import { inForce } from '../../engine/delegation/tags.js';
import type { Person } from '../../engine/person.js';
import { inEmergencyReview } from '../../engine/request/emergency-review.js';
import type { AccessRequest } from '../../engine/request/model.js';
import type { StageFacts } from '../../engine/routing.js';
import type { Context } from '../context.js';
import { loadKnown } from '../road/load-known.js';

type Asking = Pick<Context, 'directory' | 'documents' | 'clock' | 'nobodyDelegates'>;
type Delegations = NonNullable<StageFacts['delegations']>;

/** The delegations of these people that are in force now. Throws `DirectoryError`, `StorageDown`. */
export async function delegationsOf(context: Asking, people: readonly Person[]): Promise<Delegations> {
  if (context.nobodyDelegates?.() === true) return [];
  const ids = [...new Set(people.map(({ id }) => id))];
  const found = await loadKnown(context, 'delegation', ids);
  const at = context.clock.now();
  const now = [...(found?.values() ?? [])].flatMap(({ state }) => inForce(state, at) ?? []);
  const delegates = await Promise.all(now.map(({ delegate }) => context.directory.getUser(delegate.id)));
  return now.flatMap(({ delegator }, index) => {
    const to = delegates[index];
    return to ? [{ by: delegator.id, to }] : [];
  });
}

/** Where somebody is asked in another's place already, the store is asked whatever this process believes. */
export function surelyOf<Given extends Pick<Context, 'nobodyDelegates'>>(
  context: Given,
  state: AccessRequest,
): Omit<Given, 'nobodyDelegates'> | Given {
  const review = inEmergencyReview(state);
  const waiting = state.status === 'pending' ? state : review;
  const isInPlace = waiting?.stages.some(({ inPlace }) => inPlace !== undefined) === true;
  if (!isInPlace) return context;
  const { nobodyDelegates: _believed, ...rest } = context;
  return rest;
}
