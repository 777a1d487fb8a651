// Guests of the sample company (rule 56): whoever is invited is in it at once, and has not accepted yet.
import { randomUUID } from 'node:crypto';
import { personId, type PersonId } from '../../engine/ids.js';
import { DirectoryError, type Clock, type Invited } from '../../engine/ports.js';
import { withChange } from './company-change.js';
import type { Company, User } from './company-shape.js';
import type { Kept } from './kept-company.js';

/** Invites whoever has this address; a guest who is there already is the same person. Throws `DirectoryError`. */
export async function inviteTo(
  kept: Kept,
  clock: Clock,
  { mail, name }: { readonly mail: string; readonly name?: string | undefined },
): Promise<Invited> {
  if (!/^[^\s@<>"]{1,64}@[^\s@<>"]{1,255}$/.test(mail))
    throw new DirectoryError('invalid', 'That is no mail address. Nobody was invited.');
  let guest: User | undefined;
  await kept.change((found) => {
    const { company } = found;
    const known = userOf(company, mail);
    if (known && known.userType !== 'Guest')
      throw new DirectoryError('invalid', 'That is the address of somebody who works here. Nobody was invited.');
    guest = known ?? guestOf({ mail, name }, company, clock.now());
    if (known) return company;
    const change = { at: clock.now().toISOString(), what: 'granted', person: guest.displayName } as const;
    return withChange({ ...company, users: [...company.users, guest] }, { ...change, resource: 'Guest account' });
  });
  if (!guest) throw new Error('nobody was invited');
  return { id: personId(guest.id) };
}

/** Whose address it is, in any case. */
export const userOf = ({ users }: Company, mail: string): User | undefined =>
  users.find((each) => each.mail?.toLowerCase() === mail.toLowerCase());

/** Somebody who was just invited, as the directory knows them. */
export function guestOf(
  { mail, name }: { readonly mail: string; readonly name?: string | null | undefined },
  { domain }: Company,
  now: Date,
): User {
  return {
    id: randomUUID(),
    displayName: name ?? mail.split('@')[0] ?? mail,
    userPrincipalName: `${mail.replace('@', '_')}#EXT#@${domain.split('.')[0] ?? domain}.onmicrosoft.com`,
    mail,
    accountEnabled: true,
    userType: 'Guest',
    externalUserState: 'PendingAcceptance',
    externalUserStateChangeDateTime: now.toISOString(),
    createdDateTime: now.toISOString(),
  };
}

/** Enables or disables an account. Throws `DirectoryError` where there is none. */
export async function setEnabled(
  kept: Kept,
  clock: Clock,
  { person, isEnabled }: { readonly person: PersonId; readonly isEnabled: boolean },
): Promise<void> {
  await kept.change((found) => {
    const user = found.user(person);
    if (!user) throw new DirectoryError('not-found', `There is no person ${person}. Nothing was changed.`);
    return user.accountEnabled === isEnabled
      ? found.company
      : withEnabled(found.company, user, { isEnabled, now: clock.now() });
  });
}

/** The company with this account enabled or disabled, and a note of it. */
export function withEnabled(
  company: Company,
  user: User,
  { isEnabled, now }: { readonly isEnabled: boolean; readonly now: Date },
): Company {
  const users = company.users.map((each) => (each === user ? { ...each, accountEnabled: isEnabled } : each));
  const what = isEnabled ? ('granted' as const) : ('removed' as const);
  return withChange(
    { ...company, users },
    { at: now.toISOString(), what, person: user.displayName, resource: 'Sign-in' },
  );
}
