// Who may read risk (rule 29).
import { roles } from '../directory-roles.js';
import type { RoleId } from '../ids.js';

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

/** Who may read risk under these settings. */
export const readersOf = ({ readers }: { readonly readers?: readonly ReaderRole[] }): readonly ReaderRole[] =>
  readers ?? firstReaders;
