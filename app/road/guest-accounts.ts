// Guests whom Gatehouse invited: disabled when their last access has ended, where that is set, and enabled again before the next is given (rule 56).
import type { PersonId } from '../../engine/ids.js';
import type { Notice } from '../../engine/message/model.js';
import { DirectoryError } from '../../engine/ports.js';
import { requestDecider } from '../../engine/request/decider.js';
import type { AccessRequest } from '../../engine/request/model.js';
import type { GuestAccount } from '../../engine/request/model.js';
import { requestTags } from '../../engine/request/tags.js';
import type { Context } from '../context.js';
import { requestsTagged } from '../queries/requests.js';
import { handle } from './handle.js';

/** What will not be otherwise by being tried again. */
const finalFaults: readonly DirectoryError['fault'][] = ['forbidden', 'policy', 'unsupported', 'invalid', 'not-found'];

/**
 * Disables the account, if that is set and Gatehouse invited them, and says what administrators are told of; nothing where something is asked for them by now.
 * That it is about to be done is written first: whoever approves meanwhile enables it again. Throws `DirectoryError` for what is tried again, `StorageDown`.
 */
export async function blockGuest(context: Context, state: AccessRequest): Promise<Notice | undefined> {
  const { id, beneficiary } = state;
  const guest = beneficiary.id;
  if (context.catalogue().guestsWithoutAccess !== 'block') return 'guest-without-access';
  const requests = await requestsTagged(context, requestTags.person(guest));
  if (!requests.some((one) => isInvitationOf(one, guest))) return 'guest-without-access';
  if (await isWaited(context, guest)) return undefined;
  const isKnown = 'guest' in state && (state.guest === 'blocking' || state.guest === 'blocked');
  // Whoever others disabled is theirs to enable.
  if (!isKnown && (await context.directory.getUser(guest))?.enabled !== true) return 'guest-without-access';
  await note(context, id, 'blocking');
  if (!(await disabled(context, guest))) {
    await note(context, id, 'unblockable');
    return 'guest-not-blocked';
  }
  if (await isWaited(context, guest)) {
    await enableGuest(context, guest);
    return undefined;
  }
  await note(context, id, 'blocked');
  context.log('info', 'guest-blocked', { request: id, guest });
  return 'guest-blocked';
}

async function disabled(context: Context, guest: PersonId): Promise<boolean> {
  try {
    await context.directory.setEnabled?.(guest, false);
    return context.directory.setEnabled !== undefined;
  } catch (error) {
    if (!(error instanceof DirectoryError) || !finalFaults.includes(error.fault)) throw error;
    context.log('warn', 'guest-not-blocked', { guest, fault: error.fault });
    return false;
  }
}

/** Whom Gatehouse invited itself, and did not find in the directory. */
const isInvitationOf = ({ invitation, beneficiary }: AccessRequest, guest: PersonId): boolean =>
  invitation !== undefined && beneficiary.id === guest && invitation.guest === guest && !invitation.wasThere;

/** Whether they have something, are to have it, or somebody decides whether they are. */
async function isWaited({ documents }: Context, guest: PersonId): Promise<boolean> {
  const waiting = [requestTags.person(guest), requestTags.status('pending')];
  const [has, asked] = await Promise.all([
    documents.count('request', [requestTags.holder(guest)]),
    documents.count('request', waiting),
  ]);
  return has + asked > 0;
}

/** Enables the account again, where Gatehouse has disabled it. Throws `DirectoryError`: then nothing is to be given yet. */
export async function enableGuest(context: Context, guest: PersonId): Promise<void> {
  const blocked = await requestsTagged(context, requestTags.blocked(guest));
  if (blocked.length === 0) return;
  await context.directory.setEnabled?.(guest, true);
  for (const { id } of blocked) await note(context, id, 'unblocked');
}

const note = (context: Context, id: AccessRequest['id'], guest: GuestAccount) =>
  handle(context, requestDecider, id, { type: 'note-guest', at: context.clock.now(), guest });
