// Guests of Microsoft Entra (rule 56): invited by mail, known by an id at once, and found in the directory some seconds later.
import { z } from 'zod';
import { personId } from '../../../engine/ids.js';
import { DirectoryError, type Invited } from '../../../engine/ports.js';
import { needs } from '../wire/permissions.js';
import type { Wire } from '../wire/wire.js';

const invitationShape = z.object({
  invitedUser: z.object({ id: z.string().min(1).max(128) }),
  inviteRedeemUrl: z.string().max(4_000).nullish(),
});

const address = /^[^\s@<>"]{1,64}@[^\s@<>"]{1,255}$/;

/** Whether the permission is there; where it is not, who runs Gatehouse finds it in the log. Throws `DirectoryError`. */
export async function mayInvite(wire: Wire): Promise<boolean> {
  try {
    await wire.require(needs.invite);
    return true;
  } catch (error) {
    if (error instanceof DirectoryError && error.fault === 'forbidden') return false;
    throw error;
  }
}

/** Invites whoever has this address; somebody who was invited before is the same person again. Throws `DirectoryError`. */
export async function inviteGuest(wire: Wire, mail: string, name?: string): Promise<Invited> {
  if (!address.test(mail)) throw new DirectoryError('invalid', 'That is no mail address. Nobody was invited.');
  const body = {
    invitedUserEmailAddress: mail,
    inviteRedirectUrl: 'https://myapplications.microsoft.com',
    sendInvitationMessage: true,
    ...(name !== undefined && { invitedUserDisplayName: name }),
  };
  const change = { need: needs.invite, path: '/invitations', method: 'POST', body } as const;
  const { invitedUser, inviteRedeemUrl } = await wire.change(change, invitationShape);
  return { id: personId(invitedUser.id.toLowerCase()), ...(inviteRedeemUrl && { redeemUrl: inviteRedeemUrl }) };
}
