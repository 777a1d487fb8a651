// What the feeds of insider risk say of somebody, read at the moment it is used (rule 26).
import { defined } from '../../engine/defined.js';
import { listedNow } from '../../engine/insider/decider.js';
import { insiderTags } from '../../engine/insider/tags.js';
import type { PersonId } from '../../engine/ids.js';
import type { Fed } from '../../engine/risk/insider.js';
import type { Context } from '../context.js';

/** What feeds insider risk beside the directory. */
export type Feeds = Pick<Context, 'documents' | 'clock' | 'pushed'>;

/** Throws `StorageDown`. */
export async function fedAbout({ documents, clock, pushed }: Feeds, person: PersonId): Promise<Fed[]> {
  const [document, push] = await Promise.all([documents.load('insider', person), pushed?.about(person)]);
  const listed = document && listedNow(document.state, clock.now());
  return [
    ...(listed ? [{ via: 'list', level: listed.level, since: listed.at, until: listed.until } as const] : []),
    ...(push
      ? [{ via: 'push', level: push.level, since: push.seenAt, ...defined({ until: push.until }) } as const]
      : []),
  ];
}

/** Whether a feed is set up and has told something, so that whoever is in none is at no risk (rule 77). Throws `StorageDown`. */
export async function isInsiderFed({ documents, pushed }: Pick<Feeds, 'documents' | 'pushed'>): Promise<boolean> {
  const [found, last] = await Promise.all([documents.find('insider', [insiderTags.wasListed], 1), pushed?.lastAt()]);
  return found.length > 0 || last !== undefined;
}
