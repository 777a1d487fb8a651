// Who asked for a report reads and ends it as long as they are its manager (rule 10): every door asks the directory here.
import { DirectoryError } from '../../engine/ports.js';
import type { PersonId } from '../../engine/ids.js';
import { requestDecider } from '../../engine/request/decider.js';
import { managed } from '../../engine/request/tick.js';
import type { AccessRequest } from '../../engine/request/model.js';
import type { Context } from '../context.js';
import { handle } from '../road/handle.js';
import { isManagerOf } from './stages.js';

/** Whether who asked for somebody else manages them now; nothing where it is their own, a sponsor's or an administrator's, or the person is gone. Throws `DirectoryError`. */
export async function managesNow(
  { directory }: Pick<Context, 'directory'>,
  state: Pick<AccessRequest, 'requester' | 'beneficiary' | 'entitlement'>,
): Promise<boolean | undefined> {
  const { requester, beneficiary } = state;
  if (requester.id === beneficiary.id || isForGuest(state) || isByAdministrator(state)) return undefined;
  try {
    const [person, manages] = await Promise.all([
      directory.getUser(beneficiary.id),
      isManagerOf(directory, requester.id, beneficiary.id),
    ]);
    return person && manages;
  } catch (error) {
    // Of somebody who is gone a directory may refuse to tell the manager.
    if (error instanceof DirectoryError && error.fault === 'not-found') return undefined;
    throw error;
  }
}

/** Asked for by a sponsor, who need not be anybody's manager (rule 56). */
const isForGuest = ({ requester, beneficiary, entitlement }: Parameters<typeof managesNow>[1]): boolean =>
  entitlement.policy.guestsMayBeInvited === true && requester.kind === 'member' && beneficiary.kind === 'guest';

/** Asked for by an administrator, who need not be anybody's manager (rule 57); that they administer counts when they ask. */
const isByAdministrator = ({ entitlement }: Parameters<typeof managesNow>[1]): boolean =>
  entitlement.policy.administratorsRequest === true;

/** The request as this reader stands to it now: a manager who is none any more is an outsider to it. Throws `DirectoryError`, `StorageDown`. */
export async function asStandingTo<State extends AccessRequest>(
  context: Context,
  state: State,
  reader: PersonId,
): Promise<AccessRequest | State> {
  if (state.requester.id !== reader || state.status === 'draft') return state;
  const at = context.clock.now();
  const manages = await managesNow(context, state);
  if (manages === undefined || managed(at, manages, state).length === 0) return state;
  const { document } = await handle(context, requestDecider, state.id, { type: 'manage', at, manages });
  return document.state.status === 'none' ? state : document.state;
}
