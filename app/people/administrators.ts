// Who administers Gatehouse, read from the directory at that moment (rule 57).
import type { PersonId } from '../../engine/ids.js';
import { distinct, type Person } from '../../engine/person.js';
import type { Context } from '../context.js';

/** Rule 57, read from the directory now. */
export async function isAdministrator(context: Context, person: Person): Promise<boolean> {
  return holdsAdministration(context, person.id);
}

/** The same of somebody known by id alone. */
export async function holdsAdministration(
  { directory, administratorRoles }: Pick<Context, 'directory' | 'administratorRoles'>,
  person: PersonId,
): Promise<boolean> {
  return (await directory.holdsAny(person, administratorRoles)).length > 0;
}

/** Who may read what belongs to everybody: whoever administers, and auditors, who change nothing (rule 60). Read from the directory now. */
export async function overseer(
  {
    directory,
    administratorRoles,
    auditorRoles = [],
  }: Pick<Context, 'directory' | 'administratorRoles' | 'auditorRoles'>,
  { id }: Pick<Person, 'id'>,
): Promise<'administrator' | 'auditor' | undefined> {
  const held = await directory.holdsAny(id, [...administratorRoles, ...auditorRoles]);
  if (held.some((role) => administratorRoles.includes(role))) return 'administrator';
  return held.length > 0 ? 'auditor' : undefined;
}

/** Everybody who administers Gatehouse now (rule 57), each once. Throws `DirectoryError`. */
export async function administrators({
  directory,
  administratorRoles,
}: Pick<Context, 'directory' | 'administratorRoles'>): Promise<Person[]> {
  const holders = await Promise.all(administratorRoles.map((role) => directory.holders(role)));
  return distinct(holders.flat());
}

/** What the directory calls the roles that administer, read now, in their order; one that it does not know is left out. Throws `DirectoryError`. */
export async function administratorRoleNames({
  names,
  administratorRoles,
}: Pick<Context, 'names' | 'administratorRoles'>): Promise<string[]> {
  const found = await Promise.all(administratorRoles.map(async (role) => names?.find('role', role)));
  return found.flatMap((of) => of?.[0]?.name ?? []);
}
