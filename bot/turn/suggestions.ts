// Sentences to try, made from what this person may really do.
import type { Context } from '../../app/context.js';
import { packagesFor } from '../../app/queries/packages.js';
import type { Asker } from './asker.js';

/** What the help card offers. */
export interface Suggestions {
  /** Three or four sentences. */
  readonly sentences: readonly string[];
  /** The package in them, if there is one for this person. */
  readonly packageName?: string;
}

/** What to try. Throws `DirectoryError` and `StorageDown`. */
export async function toTry(context: Context, { person }: Asker): Promise<Suggestions> {
  const [first] = await packagesFor(context, person);
  const usual = ['my requests', 'my access', 'my approvals'];
  return first ? { sentences: [`request ${first.name}`, ...usual], packageName: first.name } : { sentences: usual };
}
