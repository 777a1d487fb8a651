// Documents in this process only: for tests, and for trying things out without a database.
import type { Document } from '../../engine/document.js';
import type { Kind } from '../../engine/kinds.js';
import type { Shaped } from '../../engine/upgrade.js';
import type { Documents, Leased, Saved } from '../../engine/ports.js';
import { shapeOf, upgraded } from '../../engine/shapes.js';
import { checkedLimit, keepable, withoutLease } from '../keepable.js';

/** A document as it is kept. */
type Kept<K extends Kind> = Document<K> & Pick<Shaped, 'shape'>;
/** The documents of one kind by id, in the order of their first saving. */
type Shelf<K extends Kind> = Map<string, Kept<K>>;
type Shelves = { readonly [K in Kind]: Shelf<K> };

/** A document somebody else wrote, perhaps in an older or a newer shape. */
export type Foreign = { readonly [K in Kind]: { readonly kind: K; readonly document: Kept<K> } }[Kind];

/** Documents kept in memory, beginning with `foreign`, with the same rules as MongoDB; what goes in and what comes out are copies. They are gone with the process. */
export function memoryDocuments(foreign: readonly Foreign[] = []): Documents {
  const shelves: Shelves = {
    request: new Map(),
    ledger: new Map(),
    message: new Map(),
    contact: new Map(),
    settings: new Map(),
    guard: new Map(),
    insider: new Map(),
    delegation: new Map(),
    watch: new Map(),
    finding: new Map(),
    'sign-in': new Map(),
  };
  const shelf = <K extends Kind>(kind: K): Shelf<K> => shelves[kind];
  for (const { kind, document } of foreign) shelf<Kind>(kind).set(document.id, structuredClone(document));
  return {
    load: (kind, id) => promised(() => read(kind, shelf(kind).get(id))),
    loadMany: (kind, ids) =>
      promised(() => {
        const found = [...new Set(ids)].flatMap((id) => shelf(kind).get(id) ?? []);
        return new Map(found.map((kept) => [kept.id, today(kind, kept)]));
      }),
    save: (kind, document, lease) => promised(() => put(shelf(kind), document, { shape: shapeOf(kind), lease })),
    find: (kind, tags, limit) =>
      promised(() => {
        const found = tagged(shelf(kind), tags).reverse().slice(0, checkedLimit(limit));
        return found.map((kept) => today(kind, kept));
      }),
    all: (kind, ...lists) =>
      each(() =>
        [...shelf(kind).values()]
          .filter((document) => lists.some((tags) => isTagged(document, tags)))
          .reverse()
          .map((kept) => today(kind, kept)),
      ),
    count: (kind, tags) => promised(() => tagged(shelf(kind), tags).length),
    lease: (kind, id, now, leasedUntil) =>
      promised(() =>
        isNewer(kind, shelf(kind).get(id)) ? undefined : take(kind, shelf(kind), { id, now, leasedUntil }),
      ),
    release: (kind, id, leasedUntil) => promised(() => giveBack(shelf(kind), id, leasedUntil)),
    due: (kinds, now, limit) =>
      promised(() =>
        kinds.flatMap((kind) =>
          byDueAt(shelf(kind))
            .filter(({ document, dueAt }) => dueAt <= now && isFree(document, now) && !isNewer(kind, document))
            .slice(0, checkedLimit(limit))
            .map(({ document: { id } }) => ({ kind, id })),
        ),
      ),
    nextDue: (kind) =>
      promised(() => copyOfDate(byDueAt(shelf(kind)).find(({ document }) => !isNewer(kind, document))?.dueAt)),
    newerDue: (kind, now) =>
      promised(
        () => byDueAt(shelf(kind)).filter(({ document, dueAt }) => dueAt <= now && isNewer(kind, document)).length,
      ),
  };
}

async function* each<T>(things: () => readonly T[]): AsyncGenerator<T> {
  yield* await promised(things);
}

/** The port answers later, and with a rejection where this throws. */
function promised<T>(work: () => T): Promise<T> {
  return new Promise((resolve) => resolve(work()));
}

/** In today's words. @throws NewerShape */
const today = <K extends Kind>(kind: K, kept: Kept<K>): Document<K> => keepable({ ...kept, ...upgraded(kind, kept) });
const read = <K extends Kind>(kind: K, kept: Kept<K> | undefined): Document<K> | undefined => kept && today(kind, kept);
const isNewer = (kind: Kind, kept: Pick<Shaped, 'shape'> | undefined): boolean => (kept?.shape ?? 1) > shapeOf(kind);

function put<K extends Kind>(
  shelf: Shelf<K>,
  document: Document<K>,
  { shape, lease }: { shape: number; lease: Date | 'release' | undefined },
): Saved {
  const before = shelf.get(document.id);
  const held = lease === undefined ? before?.leasedUntil : lease;
  const leased = held !== undefined && held !== 'release' && { leasedUntil: held };
  const next = keepable({ ...withoutLease(document), ...leased, version: document.version + 1 });
  if ((before?.version ?? 0) !== document.version) return 'conflict';
  if (lease && before && before.leasedUntil?.getTime() !== document.leasedUntil?.getTime()) return 'conflict';
  if (next.unique !== undefined && isTaken(shelf, next.unique, next.id)) return 'taken';
  shelf.set(next.id, { ...next, shape });
  return 'saved';
}

function isTaken<K extends Kind>(shelf: Shelf<K>, unique: string, id: string): boolean {
  return [...shelf.values()].some((other) => other.unique === unique && other.id !== id);
}

function tagged<K extends Kind>(shelf: Shelf<K>, tags: readonly string[]): Kept<K>[] {
  return [...shelf.values()].filter((document) => isTagged(document, tags));
}

const isTagged = (document: Document<Kind>, tags: readonly string[]): boolean =>
  tags.every((tag) => document.tags.includes(tag));

function take<K extends Kind>(
  kind: K,
  shelf: Shelf<K>,
  { id, now, leasedUntil }: { id: string; now: Date; leasedUntil: Date },
): Leased<K> | undefined {
  const before = shelf.get(id);
  if (!before || !isFree(before, now)) return undefined;
  const held = { ...before, leasedUntil: new Date(leasedUntil) };
  shelf.set(id, held);
  return { document: today(kind, held), isTakenOver: before.leasedUntil !== undefined };
}

function giveBack<K extends Kind>(shelf: Shelf<K>, id: string, leasedUntil: Date): void {
  const document = shelf.get(id);
  if (document?.leasedUntil?.getTime() !== leasedUntil.getTime()) return;
  const free: { leasedUntil?: Date } & Kept<K> = { ...document };
  delete free.leasedUntil;
  shelf.set(id, free);
}

function isFree(document: Pick<Document<Kind>, 'leasedUntil'>, now: Date): boolean {
  return !document.leasedUntil || document.leasedUntil <= now;
}

function byDueAt<K extends Kind>(shelf: Shelf<K>): { document: Kept<K>; dueAt: Date }[] {
  return [...shelf.values()]
    .flatMap((document) => (document.dueAt ? [{ document, dueAt: document.dueAt }] : []))
    .sort((one, other) => one.dueAt.getTime() - other.dueAt.getTime());
}

function copyOfDate(date: Date | undefined): Date | undefined {
  return date && new Date(date);
}
