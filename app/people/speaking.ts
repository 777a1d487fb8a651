// What has to be known of whoever is speaking, read from the directory at that moment (rules 2 and 57).
import { audienceGroups, type AudienceFacts } from '../../engine/catalogue/choose.js';
import type { Catalogue } from '../../engine/catalogue/model.js';
import { distinct, type Person } from '../../engine/person.js';
import type { Context } from '../context.js';

/** What audiences need to know of a person, read from the directory now. Throws `DirectoryError`. */
export async function audienceFacts(context: Context, catalogue: Catalogue, person: Person): Promise<AudienceFacts> {
  const groups = audienceGroups(catalogue);
  return { person, groups: groups.length > 0 ? await context.directory.memberOfAny(person.id, groups) : [] };
}

/** Rule 57, read from the directory now. */
export async function isAdministrator(context: Context, person: Person): Promise<boolean> {
  return (await context.directory.holdsAny(person.id, context.administratorRoles)).length > 0;
}

/** Everybody who administers Gatehouse now (rule 57), each once. Throws `DirectoryError`. */
export async function administrators({
  directory,
  administratorRoles,
}: Pick<Context, 'directory' | 'administratorRoles'>): Promise<Person[]> {
  const holders = await Promise.all(administratorRoles.map((role) => directory.holders(role)));
  return distinct(holders.flat());
}
