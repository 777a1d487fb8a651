// Who is speaking, taken from the channel and the directory, never from a card (rule 67).
import type { Viewer } from '../../cards/words/viewer.js';
import { audienceGroups, type AudienceFacts } from '../../engine/catalogue/choose.js';
import type { Catalogue } from '../../engine/catalogue/model.js';
import type { Person } from '../../engine/person.js';
import type { House } from '../../app/context.js';

/** The person whose turn it is, as the directory knows them now, and how they read. */
export interface Asker {
  readonly person: Person;
  readonly viewer: Viewer;
}

/** What audiences need to know of a person, read from the directory now. Throws `DirectoryError`. */
export async function audienceFacts(house: House, catalogue: Catalogue, person: Person): Promise<AudienceFacts> {
  const groups = audienceGroups(catalogue);
  return { person, groups: groups.length > 0 ? await house.directory.memberOfAny(person.id, groups) : [] };
}

/** Rule 57, read from the directory now. */
export async function isAdministrator(house: House, person: Person): Promise<boolean> {
  return (await house.directory.holdsAny(person.id, house.administratorRoles)).length > 0;
}
