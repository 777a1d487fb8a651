// Pays the record what a document's history owes it (rule 59): after the event is written, at least once, under a key of its own.
import { entriesOf, inShape } from '../../engine/audit.js';
import { settle, type Decider } from '../../engine/document.js';
import type { RecordedKind } from '../../engine/kinds.js';
import type { Context } from '../context.js';

/** Appends what is not recorded yet and writes down how far the record is. */
export async function record<K extends RecordedKind, Command, Refusal>(
  context: Context,
  decider: Decider<K, Command, Refusal>,
  id: string,
): Promise<void> {
  for (;;) {
    const document = await context.documents.load(decider.kind, id);
    if (!document || document.recorded >= document.history.length) return;
    const owed = entriesOf(decider.kind, id, document.history, document.recorded);
    await context.audit.append(inShape(decider.shape, owed));
    const recorded = settle(decider, { ...document, recorded: document.history.length });
    if ((await context.documents.save(decider.kind, recorded)) === 'saved') return;
  }
}
