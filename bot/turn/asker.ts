// Who is speaking, taken from the channel and the directory, never from a card (rule 67).
import type { Viewer } from '../../cards/words/viewer.js';
import { audienceGroups, type AudienceFacts } from '../../engine/catalogue/choose.js';
import type { Catalogue } from '../../engine/catalogue/model.js';
import type { Person } from '../../engine/person.js';
import type { Context } from '../../app/context.js';

/** The person whose turn it is, as the directory knows them now, and how they read. */
export interface Asker {
  readonly person: Person;
  readonly viewer: Viewer;
}

/** What audiences need to know of a person, read from the directory now. Throws `DirectoryError`. */
export async function audienceFacts(context: Context, catalogue: Catalogue, person: Person): Promise<AudienceFacts> {
  const groups = audienceGroups(catalogue);
  return { person, groups: groups.length > 0 ? await context.directory.memberOfAny(person.id, groups) : [] };
}

/** Rule 57, read from the directory now. */
export async function isAdministrator(context: Context, person: Person): Promise<boolean> {
  return (await context.directory.holdsAny(person.id, context.administratorRoles)).length > 0;
}
