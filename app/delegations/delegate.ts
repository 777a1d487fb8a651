// Having another asked in one's place for a time, and no more (rule 22). It counts for what is put to one from then on.
import { delegationDecider } from '../../engine/delegation/decider.js';
import type { Delegated, DelegationCommand, DelegationRefusal } from '../../engine/delegation/model.js';
import type { Person } from '../../engine/person.js';
import type { Context } from '../context.js';
import type { By } from '../outcome.js';
import { handle } from '../road/handle.js';

/** What came of it: the delegation as it stands now, or why nothing was changed. */
export type DelegationOutcome =
  | { readonly status: 'done'; readonly delegation: Delegated }
  | { readonly status: 'refused'; readonly refused: DelegationRefusal };

/** Whom to ask instead, and when; the delegate as the directory knows them now. */
export interface Delegating {
  readonly to: Person;
  readonly from: Date;
  readonly until: Date;
}

/** Sets it, in place of what was set before. Throws `StorageDown`. */
export const delegate = (context: Context, by: By, delegating: Delegating): Promise<DelegationOutcome> =>
  put(context, by, { type: 'delegate', at: by.at, by: by.person, ...delegating });

/** Ends it now; what waits goes back to whoever delegated. Throws `StorageDown`. */
export const stopDelegating = (context: Context, by: By): Promise<DelegationOutcome> =>
  put(context, by, { type: 'stop', at: by.at });

async function put(context: Context, { person }: By, command: DelegationCommand): Promise<DelegationOutcome> {
  const handled = await handle(context, delegationDecider, person.id, command);
  if (handled.status === 'refused') return { status: 'refused', refused: handled.refused };
  const { state } = handled.document;
  if (state.status === 'none') throw new Error('a delegation that was set is not there');
  return { status: 'done', delegation: state };
}
