// How a user and a contact of the company look in Graph, to an application with these permissions.
import type { OrgContact, User } from '../../directory/sample/company-shape.js';
import type { Lookup } from '../../directory/sample/lookup.js';
import { mayAny, type Call } from './call.js';
import type { Properties } from './filter.js';
import type { Entity } from './odata.js';
import { contactById } from './objects.js';

const unasked = [
  'businessPhones',
  'displayName',
  'givenName',
  'jobTitle',
  'mail',
  'mobilePhone',
  'officeLocation',
  'preferredLanguage',
  'surname',
  'userPrincipalName',
  'id',
];
const basic: readonly string[] = ['displayName', 'givenName', 'id', 'mail', 'surname', 'userPrincipalName'];
const readsAll = ['User.Read.All', 'User.ReadWrite.All', 'Directory.Read.All', 'Directory.ReadWrite.All'];
const readsBasic = ['User.ReadBasic.All'];

/** A user; what the application may not read of people is null, as it is in Graph. */
export function userEntity(call: Call, user: User, isTyped = false): Entity {
  return { type: 'user', all: readable(call, properties(user)), unasked, isTyped };
}

export function contactEntity({ id, displayName, mail }: OrgContact, isTyped = false): Entity {
  return { type: 'orgContact', all: { id, displayName, mail: mail ?? null }, isTyped };
}

/** The user's manager as the file names them; a contact may be one. */
export function managerOf(found: Lookup, { manager }: User): { user: User } | { contact: OrgContact } | undefined {
  const user = manager ? found.user(manager) : undefined;
  if (user) return { user };
  const contact = manager ? contactById(found, manager) : undefined;
  return contact && { contact };
}

function readable(call: Call, all: Properties): Properties {
  if (mayAny(call, readsAll)) return all;
  const open = mayAny(call, readsBasic) ? basic : ['id'];
  return Object.fromEntries(Object.entries(all).map(([name, value]) => [name, open.includes(name) ? value : null]));
}

const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);

function properties(user: User): Properties {
  return {
    id: user.id,
    deletedDateTime: null,
    displayName: user.displayName,
    givenName: text(user['givenName']),
    surname: text(user['surname']),
    userPrincipalName: user.userPrincipalName,
    mail: user.mail ?? null,
    proxyAddresses: user.proxyAddresses ?? (user.mail ? [`SMTP:${user.mail}`] : []),
    accountEnabled: user.accountEnabled,
    userType: user.userType,
    jobTitle: user.jobTitle ?? null,
    department: user.department ?? null,
    companyName: text(user['companyName']),
    employeeId: text(user['employeeId']),
    officeLocation: text(user['officeLocation']),
    mobilePhone: null,
    businessPhones: [],
    preferredLanguage: null,
    createdDateTime: text(user['createdDateTime']),
    externalUserState: user.externalUserState ?? null,
    externalUserStateChangeDateTime: text(user['externalUserStateChangeDateTime']),
    onPremisesSyncEnabled: null,
    signInSessionsValidFromDateTime: text(user['signInSessionsValidFromDateTime']),
  };
}
