// Documents in this process only: for tests, and for trying things out without a database.
import type { Document } from '../../engine/document.js';
import type { Kind } from '../../engine/kinds.js';
import type { Documents, Leased, Saved } from '../../engine/ports.js';
import { shapeOf, upgraded } from '../../engine/shapes.js';
import type { Shaped } from '../../engine/upgrade.js';
import { checkedLimit, keepable, withoutLease } from '../keepable.js';
import { Shelf, type Kept } from './shelf.js';

type Shelves = { readonly [K in Kind]: Shelf<K> };

/** A document somebody else wrote, perhaps in an older or a newer shape. */
export type Foreign = { readonly [K in Kind]: { readonly kind: K; readonly document: Kept<K> } }[Kind];

/** Documents kept in memory, beginning with `foreign`, with the same rules as MongoDB. What goes in is copied, and what comes out cannot be changed. They are gone with the process. */
export function memoryDocuments(foreign: readonly Foreign[] = []): Documents {
  const shelves: Shelves = {
    request: new Shelf(),
    ledger: new Shelf(),
    message: new Shelf(),
    contact: new Shelf(),
    settings: new Shelf(),
    guard: new Shelf(),
    insider: new Shelf(),
    delegation: new Shelf(),
    watch: new Shelf(),
    finding: new Shelf(),
    'sign-in': new Shelf(),
  };
  const shelf = <K extends Kind>(kind: K): Shelf<K> => shelves[kind];
  for (const { kind, document } of foreign) shelf<Kind>(kind).put(structuredClone(document));
  return {
    load: (kind, id) => promised(() => read(kind, shelf(kind).get(id))),
    loadMany: (kind, ids) =>
      promised(() => {
        const found = [...new Set(ids)].flatMap((id) => shelf(kind).get(id) ?? []);
        return new Map(found.map((kept) => [kept.id, today(kind, kept)]));
      }),
    recall: (kind, id) => {
      const kept = shelf(kind).get(id);
      return kept && !isNewer(kind, kept) ? withoutLease(today(kind, kept)) : undefined;
    },
    save: (kind, document, lease) => promised(() => put(shelf(kind), document, { shape: shapeOf(kind), lease })),
    find: (kind, tags, limit) =>
      promised(() => {
        const found = shelf(kind).tagged(tags).slice(0, checkedLimit(limit));
        return found.map((kept) => today(kind, kept));
      }),
    all: (kind, ...lists) =>
      each(() =>
        shelf(kind)
          .tagged(...lists)
          .map((kept) => today(kind, kept)),
      ),
    count: (kind, tags) => promised(() => shelf(kind).tagged(tags).length),
    lease: (kind, id, now, leasedUntil) =>
      promised(() =>
        isNewer(kind, shelf(kind).get(id)) ? undefined : take(kind, shelf(kind), { id, now, leasedUntil }),
      ),
    release: (kind, id, leasedUntil) => promised(() => giveBack(shelf(kind), id, leasedUntil)),
    due: (kinds, now, limit) =>
      promised(() =>
        kinds.flatMap((kind) =>
          shelf(kind)
            .due((kept, dueAt) => dueAt <= now && isFree(kept, now) && !isNewer(kind, kept))
            .slice(0, checkedLimit(limit))
            .map(({ kept: { id } }) => ({ kind, id })),
        ),
      ),
    nextDue: (kind) => promised(() => shelf(kind).nextDue((kept) => !isNewer(kind, kept))),
    newerDue: (kind, now) =>
      promised(() => shelf(kind).due((kept, dueAt) => dueAt <= now && isNewer(kind, kept)).length),
  };
}

async function* each<T>(things: () => readonly T[]): AsyncGenerator<T> {
  yield* await promised(things);
}

/** The port answers later, and with a rejection where this throws. */
function promised<T>(work: () => T): Promise<T> {
  return new Promise((resolve) => resolve(work()));
}

/** In today's words, and not to be changed: only what has to be upgraded is copied. @throws NewerShape */
function today<K extends Kind>(kind: K, kept: Kept<K>): Document<K> {
  const { shape, ...document } = kept;
  if (shape !== shapeOf(kind)) return keepable({ ...kept, ...upgraded(kind, kept) });
  return document;
}

/** It and all that is in it can be read only. */
function frozen<T>(value: T): T {
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  Object.values(value).forEach(frozen);
  return Object.freeze(value);
}

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
  const next = frozen(keepable({ ...withoutLease(document), ...leased, version: document.version + 1 }));
  if ((before?.version ?? 0) !== document.version) return 'conflict';
  if (lease && before && before.leasedUntil?.getTime() !== document.leasedUntil?.getTime()) return 'conflict';
  const holder = next.unique === undefined ? undefined : shelf.holderOf(next.unique);
  if (holder !== undefined && holder !== next.id) return 'taken';
  shelf.put({ ...next, shape });
  return 'saved';
}

function take<K extends Kind>(
  kind: K,
  shelf: Shelf<K>,
  { id, now, leasedUntil }: { id: string; now: Date; leasedUntil: Date },
): Leased<K> | undefined {
  const before = shelf.get(id);
  if (!before || !isFree(before, now)) return undefined;
  const held = { ...before, leasedUntil: new Date(leasedUntil) };
  shelf.put(held);
  return { document: today(kind, held), isTakenOver: before.leasedUntil !== undefined };
}

function giveBack<K extends Kind>(shelf: Shelf<K>, id: string, leasedUntil: Date): void {
  const document = shelf.get(id);
  if (document?.leasedUntil?.getTime() !== leasedUntil.getTime()) return;
  const free: { leasedUntil?: Date } & Kept<K> = { ...document };
  delete free.leasedUntil;
  shelf.put(free);
}

function isFree(document: Pick<Document<Kind>, 'leasedUntil'>, now: Date): boolean {
  return !document.leasedUntil || document.leasedUntil <= now;
}
