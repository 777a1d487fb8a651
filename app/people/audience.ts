// What has to be known of somebody to say what they may ask for, read from the directory at that moment (rule 2).
import { audienceGroups, type AudienceFacts } from '../../engine/catalogue/choose.js';
import type { Catalogue } from '../../engine/catalogue/model.js';
import { isSponsored, type ForWhom } from '../../engine/request/for-whom.js';
import type { Context } from '../context.js';

/** What audiences need to know of the beneficiary, and of who asks for them, read from the directory now. Throws `DirectoryError`. */
export async function audienceFacts(context: Context, catalogue: Catalogue, people: ForWhom): Promise<AudienceFacts> {
  const { beneficiary: person } = people;
  const named = audienceGroups(catalogue);
  const groups = named.length > 0 ? await context.directory.memberOfAny(person.id, named) : [];
  return { person, groups, isSponsored: isSponsored(people) };
}
