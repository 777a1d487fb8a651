// What somebody may ask for at this moment: nothing else is listed or confirmed to exist (rules 2 and 5).
import { forOneself } from '../../engine/request/for-whom.js';
import { requestable } from '../../engine/catalogue/choose.js';
import { fold } from '../../engine/catalogue/match.js';
import type { Package } from '../../engine/catalogue/model.js';
import { closedSince } from '../../engine/request/restricted.js';
import type { Person } from '../../engine/person.js';
import type { Context } from '../context.js';
import { settingsInForce } from '../facts/settings.js';
import { audienceFacts } from '../people/audience.js';

/** Without what is closed at this moment (rule 57): those whose name or description has the text in it; all of them without one. Throws `DirectoryError`, `StorageDown`. */
export async function packagesFor(context: Context, person: Person, search = ''): Promise<Package[]> {
  const catalogue = context.catalogue();
  const [facts, settings] = await Promise.all([
    audienceFacts(context, catalogue, forOneself(person)),
    settingsInForce(context),
  ]);
  const wanted = fold(search);
  const open = requestable(catalogue, facts).filter(({ id }) => !closedSince(settings, { kind: 'package', id }));
  return open.filter((each) => fold(`${each.name} ${each.description}`).includes(wanted));
}
