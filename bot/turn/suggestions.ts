// Sentences to try, made from what this person may really do.
import type { Context } from '../../app/context.js';
import { packagesFor } from '../../app/queries/packages.js';
import type { Asker } from './asker.js';

/** Three or four sentences for the help card. Throws `DirectoryError` and `StorageDown`. */
export async function sentencesToTry(context: Context, { person }: Asker): Promise<string[]> {
  const [first] = await packagesFor(context, person);
  return [...(first ? [`request ${first.name}`] : []), 'my requests', 'my access', 'my approvals'];
}
