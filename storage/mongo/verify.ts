// Whether the record is what it was: every seal, every link, and nothing cut off its end.
import type { Connection } from 'mongoose';
import { auditKinds, checkLink, type AuditKind, type Flaw, type Sealed } from '../../engine/audit.js';
import { recordedKinds, type RecordedKind } from '../../engine/kinds.js';
import type { Audit } from '../../engine/ports.js';
import { sha256 } from '../audit-text.js';
import { whileUp } from './down.js';
import { storedModel } from './model.js';

/** How many events of a document the record must have. */
export interface Recorded {
  readonly kind: AuditKind;
  readonly id: string;
  readonly recorded: number;
}

/** A document whose events the record does not have in one unbroken row: the first `found` are there. */
export interface Missing extends Recorded {
  readonly found: number;
}

export interface Verdict {
  readonly entries: number;
  /** The first of each, at most ten; both empty: nothing is wrong. */
  readonly flaws: readonly Flaw[];
  readonly missing: readonly Missing[];
  /** The end of the chain. Noted elsewhere, it betrays even somebody who seals the whole chain anew. */
  readonly head?: { readonly number: number; readonly hash: string };
}

const mostShown = 10;

/**
 * Walks the whole record and compares it with what the documents say it has; changes nothing. It may run while Gatehouse does: the documents are read
 * first, and what they say is recorded was recorded before.
 */
export async function verifyAudit(audit: Pick<Audit, 'all'>, documents: AsyncIterable<Recorded>): Promise<Verdict> {
  const owed = new Map<string, Missing>();
  for await (const document of documents)
    if (document.recorded > 0) owed.set(nameOf(document.kind, document.id), { ...document, found: 0 });
  const flaws: Flaw[] = [];
  let entries = 0;
  let last: Pick<Sealed, 'number' | 'hash'> | undefined;
  for await (const sealed of audit.all()) {
    entries += 1;
    const flaw = checkLink(last, sealed, sha256);
    if (flaw && flaws.length < mostShown) flaws.push(flaw);
    if (flaw?.what !== 'repeated') last = { number: sealed.number, hash: sealed.hash };
    tickOff(owed, sealed);
  }
  const missing = [...owed.values()].slice(0, mostShown);
  return { entries, flaws, missing, ...(last && { head: last }) };
}

const nameOf = (kind: AuditKind, id: string): string => `${kind} ${id}`;

/** A document's events are recorded in their order; those that are found leave room for the rest. */
function tickOff(owed: Map<string, Missing>, { entry }: Sealed): void {
  const name = nameOf(entry.kind, entry.about);
  const document = owed.get(name);
  if (document?.found !== entry.index) return;
  const found = document.found + 1;
  if (found === document.recorded) owed.delete(name);
  else owed.set(name, { ...document, found });
}

/** Every document that has something in the record, one kind after the other, read in pages. */
export async function* recordedDocuments(connection: Connection): AsyncGenerator<Recorded> {
  for (const kind of recordedKinds) {
    for (let after = ''; ;) {
      const page = await whileUp(() => pageOf(connection, kind, after));
      for (const { _id, recorded = 0 } of page) yield { kind: auditKinds[kind], id: _id, recorded };
      const last = page.at(-1);
      if (!last) break;
      after = last._id;
    }
  }
}

function pageOf(connection: Connection, kind: RecordedKind, after: string) {
  const behind = storedModel(connection, kind).find({ _id: { $gt: after }, recorded: { $gt: 0 } });
  return behind.select({ recorded: 1 }).sort({ _id: 1 }).limit(1000).lean<{ _id: string; recorded?: number }[]>();
}
