// Whether a turn has written anything that people see: then no answer to it says that nothing was changed.
import { AsyncLocalStorage } from 'node:async_hooks';
import type { Context } from '../../app/context.js';
import type { Kind } from '../../engine/kinds.js';
import { StorageDown, type Documents } from '../../engine/ports.js';

/** Who can be reached, and how far a message came, is nobody's deed. */
const deeds: readonly Kind[] = ['request', 'settings', 'delegation', 'ledger'];

export interface Written {
  /** The same context; what is written with it in `during` is noted. */
  readonly context: Context;
  during<T>(turn: () => Promise<T>): Promise<T>;
  /** Whether something was written, or perhaps was, in the turn that asks. */
  isPerhaps(): boolean;
}

export function noteWritten(context: Context): Written {
  const turns = new AsyncLocalStorage<{ hasWritten: boolean }>();
  const note = (kind: Kind): void => {
    const turn = turns.getStore();
    if (turn && deeds.includes(kind)) turn.hasWritten = true;
  };
  const save: Documents['save'] = async (kind, document, lease) => {
    try {
      const saved = await context.documents.save(kind, document, lease);
      if (saved === 'saved') note(kind);
      return saved;
    } catch (error) {
      if (error instanceof StorageDown && error.mayHaveWritten) note(kind);
      throw error;
    }
  };
  return {
    context: { ...context, documents: { ...context.documents, save } },
    during: (turn) => turns.run({ hasWritten: false }, turn),
    isPerhaps: () => turns.getStore()?.hasWritten === true,
  };
}
