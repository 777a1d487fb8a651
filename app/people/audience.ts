// What has to be known of somebody to say what they may ask for, read from the directory at that moment (rule 2).
import { audienceGroups, type AudienceFacts } from '../../engine/catalogue/choose.js';
import type { Catalogue } from '../../engine/catalogue/model.js';
import type { Person } from '../../engine/person.js';
import type { Context } from '../context.js';

/** What audiences need to know of a person, read from the directory now. Throws `DirectoryError`. */
export async function audienceFacts(context: Context, catalogue: Catalogue, person: Person): Promise<AudienceFacts> {
  const groups = audienceGroups(catalogue);
  return { person, groups: groups.length > 0 ? await context.directory.memberOfAny(person.id, groups) : [] };
}
