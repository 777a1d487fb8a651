// Who may read risk (rule 29).
import { roles } from '../directory-roles.js';
import { roleId, type RoleId } from '../ids.js';

/** A role with which one may read risk, by the name that people know. */
export interface ReaderRole {
  readonly role: RoleId;
  readonly name: string;
}

/** Until an administrator says otherwise. */
export const firstReaders: readonly ReaderRole[] = [
  { role: roles.securityReader, name: 'Security Reader' },
  { role: roles.securityAdministrator, name: 'Security Administrator' },
  { role: roles.globalAdministrator, name: 'Global Administrator' },
];

/** Without these nobody could review: they always may. */
const always: readonly RoleId[] = [roles.securityAdministrator, roles.globalAdministrator];

/** Roles that may be let read risk: those that Microsoft lets read it, and Compliance Administrator for insider risk. */
const possible: readonly ReaderRole[] = [
  ...firstReaders,
  { role: roleId('5f2222b1-57c3-48ba-8ad5-d4759f1fde6f'), name: 'Security Operator' },
  { role: roleId('f2ef992c-3afb-46b9-b7cf-a126ee74c451'), name: 'Global Reader' },
  { role: roles.complianceAdministrator, name: 'Compliance Administrator' },
];

/** What these names mean, with those that always may; or the names that are none of them. */
export function readersSaid(
  said: readonly string[],
): { readonly readers: readonly ReaderRole[] } | { readonly unknown: readonly string[] } {
  const isNamed = ({ name }: ReaderRole): boolean => said.some((one) => one.toLowerCase() === name.toLowerCase());
  const unknown = said.filter((one) => !possible.some(({ name }) => name.toLowerCase() === one.toLowerCase()));
  if (unknown.length > 0 || said.length === 0) return { unknown };
  return { readers: possible.filter((one) => isNamed(one) || always.includes(one.role)) };
}

/** Their names, to be said. */
export const possibleReaders: readonly string[] = possible.map(({ name }) => name);

/** Who may read risk under these settings. */
export const readersOf = ({ readers }: { readonly readers?: readonly ReaderRole[] }): readonly ReaderRole[] =>
  readers ?? firstReaders;
