// People and groups as Microsoft Graph tells of them, and as the rest of the app knows them.
import { z } from 'zod';
import { personId } from '../../../engine/ids.js';
import { homeDomainOf, type Person } from '../../../engine/person.js';

const text = z.string().max(1_000).nullish();

/** What is asked for of a person: without $select Graph leaves out whether the account is enabled. */
export const personProperties = 'id,displayName,userPrincipalName,mail,userType,accountEnabled,jobTitle,department';

export const userShape = z.object({
  id: z.string().min(1).max(128),
  displayName: text,
  userPrincipalName: text,
  mail: text,
  userType: text,
  accountEnabled: z.boolean().nullish(),
  jobTitle: text,
  department: text,
});
export type User = z.infer<typeof userShape>;

/** An object of the directory of whatever kind; `@odata.type` says which. */
export const objectShape = z.object({ id: z.string().min(1).max(128), '@odata.type': z.string().optional() });
export type DirectoryObject = z.infer<typeof objectShape>;

export const isUser = (one: DirectoryObject): boolean => one['@odata.type'] === '#microsoft.graph.user';
export const isGroup = (one: DirectoryObject): boolean => one['@odata.type'] === '#microsoft.graph.group';

/** The person a user is to the rest of the app. An account of which nothing says that it is enabled is not. */
export function toPerson({ id, userPrincipalName, displayName, mail, ...user }: User): Person {
  const upn = (userPrincipalName ?? '').toLowerCase();
  const kind = user.userType === 'Guest' ? 'guest' : 'member';
  const homeDomain = kind === 'guest' ? homeDomainOf(upn, mail?.toLowerCase()) : undefined;
  return {
    id: personId(id.toLowerCase()),
    name: displayName ?? upn,
    upn,
    kind,
    enabled: user.accountEnabled === true,
    ...(user.jobTitle ? { jobTitle: user.jobTitle } : {}),
    ...(user.department ? { department: user.department } : {}),
    ...(homeDomain !== undefined && { homeDomain }),
  };
}

/** Where the person is written to, lower case; nothing where they have no address. */
export const mailOf = ({ mail }: Pick<User, 'mail'>): string | undefined => mail?.trim().toLowerCase() || undefined;

/** The same with the mail address, for whoever was searched for by it. */
export function toFoundPerson(user: User): Person {
  const mail = user.mail?.toLowerCase() ?? '';
  return { ...toPerson(user), ...(mail !== '' && mail !== user.userPrincipalName?.toLowerCase() && { mail }) };
}
