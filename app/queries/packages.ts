// What somebody may ask for at this moment: nothing else is listed or confirmed to exist (rules 2 and 5).
import { forOneself } from '../../engine/request/for-whom.js';
import { requestable } from '../../engine/catalogue/choose.js';
import { fold } from '../../engine/catalogue/match.js';
import type { Package } from '../../engine/catalogue/model.js';
import type { Person } from '../../engine/person.js';
import type { Context } from '../context.js';
import { audienceFacts } from '../people/audience.js';

/** Those whose name or description has the text in it; all of them without one. Throws `DirectoryError`. */
export async function packagesFor(context: Context, person: Person, search = ''): Promise<Package[]> {
  const catalogue = context.catalogue();
  const all = requestable(catalogue, await audienceFacts(context, catalogue, forOneself(person)));
  const wanted = fold(search);
  return all.filter((each) => fold(`${each.name} ${each.description}`).includes(wanted));
}
