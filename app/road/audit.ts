// Pays the record what a document's history owes it (rule 59): after the event is written, at least once, under a key of its own.
import { entriesOf, inShape } from '../../engine/audit.js';
import { settle, type Decider } from '../../engine/document.js';
import type { RecordedKind } from '../../engine/kinds.js';
import type { Context } from '../context.js';
import type { UnitOfWork } from './unit-of-work.js';

/** Appends what is written and not recorded yet; how far the record is goes out with the next write. */
export async function record<K extends RecordedKind, Command, Refusal>(
  context: Context,
  decider: Decider<K, Command, Refusal>,
  unit: UnitOfWork<K>,
): Promise<void> {
  const { id, history, recorded } = unit.stored;
  if (recorded >= history.length) return;
  await context.audit.append(inShape(decider.shape, entriesOf({ kind: decider.kind, id }, history, recorded)));
  unit.change((document) =>
    document.recorded >= history.length ? document : settle(decider, { ...document, recorded: history.length }),
  );
}
