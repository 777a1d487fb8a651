// Guests invited, and everybody's sessions ended.
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { clouds } from '../../engine/clouds.js';
import type { User } from '../../directory/sample/company-shape.js';
import { guestOf, userOf } from '../../directory/sample/guests.js';
import { badRequest, created, GraphError, noContent, ok, type Answer } from './answer.js';
import { bodyOf, type Call, type Route } from './call.js';
import { userIn } from './users.js';

export const guestRoutes: readonly Route[] = [
  {
    method: 'POST',
    path: '/invitations',
    permissions: ['User.Invite.All', 'User.ReadWrite.All', 'Directory.ReadWrite.All'],
    answer: invite,
  },
  {
    method: 'POST',
    path: '/users/{user}/revokeSignInSessions',
    permissions: ['User.RevokeSessions.All', 'User.ReadWrite.All', 'Directory.ReadWrite.All'],
    answer: revokeSessions,
  },
  {
    method: 'PATCH',
    path: '/users/{user}',
    permissions: ['User.EnableDisableAccount.All', 'User.ReadWrite.All', 'Directory.ReadWrite.All'],
    answer: patchUser,
  },
];

const body = z.strictObject({
  invitedUserEmailAddress: z.string().max(320),
  inviteRedirectUrl: z.url().max(2_000),
  invitedUserDisplayName: z.string().max(256).nullish(),
  invitedUserType: z.literal('Guest').optional(),
  sendInvitationMessage: z.boolean().optional(),
  invitedUserMessageInfo: z.looseObject({}).nullish(),
});

type Invitation = z.infer<typeof body>;

/** Invites somebody; a guest who is there already stays as they are. */
async function invite(call: Call): Promise<Answer> {
  const asked = bodyOf(call, body);
  const mail = asked.invitedUserEmailAddress;
  if (!/^[^\s@#]+@[^\s@#]+\.[^\s@#]+$/.test(mail))
    throw new GraphError(400, 'BadRequest', 'The user email address is invalid.');
  let guest: User | undefined;
  await call.world.change(({ company }) => {
    const known = userOf(company, mail);
    if (known && known.userType !== 'Guest')
      throw badRequest(`The invited user already exists in the directory as object ID: ${known.id}.`);
    guest = known ?? guestOf({ mail, name: asked.invitedUserDisplayName }, company, call.now);
    if (known) return { company };
    const notes = [{ what: 'granted', person: guest.displayName, resource: 'Guest account' }] as const;
    return { company: { ...company, users: [...company.users, guest] }, notes };
  });
  if (!guest) throw new Error('Nobody was invited.');
  return created(told(call, asked, guest));
}

function told({ base, seen }: Call, asked: Invitation, guest: User): object {
  const id = randomUUID();
  return {
    '@odata.context': `${base}/$metadata#invitations/$entity`,
    id,
    inviteRedeemUrl: `${clouds.public.loginHost}/redeem?rd=${id}&tenant=${seen.company.tenantId}`,
    inviteRedirectUrl: asked.inviteRedirectUrl,
    invitedUserDisplayName: guest.displayName,
    invitedUserEmailAddress: guest.mail,
    invitedUserType: 'Guest',
    sendInvitationMessage: asked.sendInvitationMessage ?? false,
    invitedUserMessageInfo: null,
    resetRedemption: false,
    status: guest.externalUserState === 'Accepted' ? 'Completed' : 'PendingAcceptance',
    invitedUser: { id: guest.id },
  };
}

/** Of all that can be changed of somebody only whether their account is enabled. */
async function patchUser(call: Call): Promise<Answer> {
  const { accountEnabled: isEnabled } = bodyOf(call, z.strictObject({ accountEnabled: z.boolean() }));
  const { id } = userIn(call);
  await call.world.change(({ company }) => {
    const users = company.users.map((each) => (each.id === id ? { ...each, accountEnabled: isEnabled } : each));
    const person = company.users.find((each) => each.id === id)?.displayName ?? id;
    return {
      company: { ...company, users },
      notes: [{ what: isEnabled ? 'granted' : 'removed', person, resource: 'Sign-in' }],
    };
  });
  return noContent;
}

async function revokeSessions(call: Call): Promise<Answer> {
  const { id } = userIn(call);
  const validFrom = call.now.toISOString();
  await call.world.change(({ company }) => {
    const users = company.users.map((each) =>
      each.id === id ? { ...each, signInSessionsValidFromDateTime: validFrom } : each,
    );
    const person = company.users.find((each) => each.id === id)?.displayName ?? id;
    return { company: { ...company, users }, notes: [{ what: 'removed', person, resource: 'Sign-in sessions' }] };
  });
  return ok({ '@odata.context': `${call.base}/$metadata#Edm.Boolean`, value: true });
}
