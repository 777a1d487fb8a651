// Whether a turn has written anything that people see: then no answer to it says that nothing was changed.
import type { Context } from '../../app/context.js';
import type { Kind } from '../../engine/kinds.js';
import { StorageDown, type Documents } from '../../engine/ports.js';

/** Who can be reached, and how far a message came, is nobody's deed. */
const deeds: readonly Kind[] = ['request', 'settings', 'delegation', 'ledger', 'insider', 'finding'];

export interface Written {
  /** The context of one turn: what is written with it is noted. */
  readonly context: Context;
  /** Whether something was written so far, or perhaps was. */
  isPerhaps(): boolean;
}

/** For one turn. */
export function noteWritten(context: Context): Written {
  const { documents } = context;
  let hasWritten = false;
  const save: Documents['save'] = async (kind, document, lease) => {
    try {
      const saved = await documents.save(kind, document, lease);
      hasWritten ||= saved === 'saved' && deeds.includes(kind);
      return saved;
    } catch (error) {
      hasWritten ||= error instanceof StorageDown && error.mayHaveWritten && deeds.includes(kind);
      throw error;
    }
  };
  return { context: { ...context, documents: { ...documents, save } }, isPerhaps: () => hasWritten };
}
