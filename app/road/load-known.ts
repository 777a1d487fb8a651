// Several documents in one question, where nothing hinges on each of them being understood.
import type { Document } from '../../engine/document.js';
import type { Kind } from '../../engine/kinds.js';
import { NewerShape } from '../../engine/ports.js';
import type { Context } from '../context.js';

/** Those that are there; nothing where one of them is of a newer shape: then each is to be looked at alone, and that one alone is left. */
export async function loadKnown<K extends Kind>(
  { documents }: Pick<Context, 'documents'>,
  kind: K,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Document<K>> | undefined> {
  try {
    return ids.length === 0 ? new Map<string, Document<K>>() : await documents.loadMany(kind, ids);
  } catch (error) {
    if (!(error instanceof NewerShape)) throw error;
    return undefined;
  }
}
