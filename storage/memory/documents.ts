// Documents in this process only: for tests, and for trying things out without a database.
import type { Document, Kind } from '../../engine/document.js';
import type { Documents, Saved } from '../../engine/ports.js';
import { checkedLimit, keepable, withoutLease } from '../keepable.js';

/** The documents of one kind by id, in the order of their first saving. */
type Shelf<K extends Kind> = Map<string, Document<K>>;
type Shelves = { readonly [K in Kind]: Shelf<K> };

/** Documents kept in memory, with the same rules as MongoDB; what goes in and what comes out are copies. They are gone with the process. */
export function memoryDocuments(): Documents {
  const shelves: Shelves = {
    request: new Map(),
    ledger: new Map(),
    message: new Map(),
    contact: new Map(),
    settings: new Map(),
  };
  const shelf = <K extends Kind>(kind: K): Shelf<K> => shelves[kind];
  return {
    load: (kind, id) => promised(() => copyOf(shelf(kind).get(id))),
    save: (kind, document) => promised(() => put(shelf(kind), document)),
    find: (kind, tags, limit) =>
      promised(() => tagged(shelf(kind), tags).reverse().slice(0, checkedLimit(limit)).map(keepable)),
    count: (kind, tags) => promised(() => tagged(shelf(kind), tags).length),
    lease: (kind, id, now, leasedUntil) => promised(() => copyOf(take(shelf(kind), id, { now, leasedUntil }))),
    release: (kind, id, leasedUntil) => promised(() => giveBack(shelf(kind), id, leasedUntil)),
    due: (kind, now, limit) =>
      promised(() =>
        byDueAt(shelf(kind))
          .filter(({ document, dueAt }) => dueAt <= now && isFree(document, now))
          .slice(0, checkedLimit(limit))
          .map(({ document }) => document.id),
      ),
    nextDue: (kind) => promised(() => copyOfDate(byDueAt(shelf(kind))[0]?.dueAt)),
  };
}

/** The port answers later, and with a rejection where this throws. */
function promised<T>(work: () => T): Promise<T> {
  return new Promise((resolve) => resolve(work()));
}

function put<K extends Kind>(shelf: Shelf<K>, document: Document<K>): Saved {
  const before = shelf.get(document.id);
  const lease = before?.leasedUntil && { leasedUntil: before.leasedUntil };
  const next = keepable({ ...withoutLease(document), ...lease, version: document.version + 1 });
  if ((before?.version ?? 0) !== document.version) return 'conflict';
  if (next.unique !== undefined && isTaken(shelf, next.unique, next.id)) return 'taken';
  shelf.set(next.id, next);
  return 'saved';
}

function isTaken<K extends Kind>(shelf: Shelf<K>, unique: string, id: string): boolean {
  return [...shelf.values()].some((other) => other.unique === unique && other.id !== id);
}

function tagged<K extends Kind>(shelf: Shelf<K>, tags: readonly string[]): Document<K>[] {
  return [...shelf.values()].filter((document) => tags.every((tag) => document.tags.includes(tag)));
}

function take<K extends Kind>(
  shelf: Shelf<K>,
  id: string,
  lease: { now: Date; leasedUntil: Date },
): Document<K> | undefined {
  const document = shelf.get(id);
  if (!document || !isFree(document, lease.now)) return undefined;
  const held = keepable({ ...document, leasedUntil: lease.leasedUntil });
  shelf.set(id, held);
  return held;
}

function giveBack<K extends Kind>(shelf: Shelf<K>, id: string, leasedUntil: Date): void {
  const document = shelf.get(id);
  if (document?.leasedUntil?.getTime() !== leasedUntil.getTime()) return;
  const free: { leasedUntil?: Date } & Document<K> = { ...document };
  delete free.leasedUntil;
  shelf.set(id, free);
}

function isFree(document: Pick<Document<Kind>, 'leasedUntil'>, now: Date): boolean {
  return !document.leasedUntil || document.leasedUntil <= now;
}

function byDueAt<K extends Kind>(shelf: Shelf<K>): { document: Document<K>; dueAt: Date }[] {
  return [...shelf.values()]
    .flatMap((document) => (document.dueAt ? [{ document, dueAt: document.dueAt }] : []))
    .sort((one, other) => one.dueAt.getTime() - other.dueAt.getTime());
}

function copyOf<K extends Kind>(document: Document<K> | undefined): Document<K> | undefined {
  return document && keepable(document);
}

function copyOfDate(date: Date | undefined): Date | undefined {
  return date && new Date(date);
}
