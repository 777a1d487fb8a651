// Sentences to try, made from what this person may really do.
import { requestable } from '../../engine/catalogue/choose.js';
import type { Context } from '../../app/context.js';
import { audienceFacts } from '../../app/people/speaking.js';
import type { Asker } from './asker.js';

/** Three or four sentences for the help card. Throws `DirectoryError` and `StorageDown`. */
export async function sentencesToTry(context: Context, { person }: Asker): Promise<string[]> {
  const catalogue = context.catalogue();
  const [first] = requestable(catalogue, await audienceFacts(context, catalogue, person));
  return [...(first ? [`request ${first.name}`] : []), 'my requests', 'my access', 'my approvals'];
}
