// What the feeds of insider risk say of somebody, read at the moment it is used (rule 26).
import { listedNow } from '../../engine/insider/decider.js';
import { insiderTags } from '../../engine/insider/tags.js';
import type { PersonId } from '../../engine/ids.js';
import type { Fed } from '../../engine/risk/insider.js';
import type { Context } from '../context.js';

/** Throws `StorageDown`. */
export async function fedAbout(
  { documents, clock }: Pick<Context, 'documents' | 'clock'>,
  person: PersonId,
): Promise<Fed[]> {
  const document = await documents.load('insider', person);
  const listed = document && listedNow(document.state, clock.now());
  return listed ? [{ via: 'list', level: listed.level, since: listed.at, until: listed.until }] : [];
}

/** Whether a feed is set up, so that whoever is in none is at no risk (rule 77). Throws `StorageDown`. */
export const isInsiderFed = async ({ documents }: Pick<Context, 'documents'>): Promise<boolean> =>
  (await documents.find('insider', [insiderTags.wasListed], 1)).length > 0;
