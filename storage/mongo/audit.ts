// The record in MongoDB: entries are only ever inserted, each under the next number, so that several processes make one chain.
import { MongoBulkWriteError, type Collection, type Filter, type IndexDescription } from 'mongodb';
import type { Connection } from 'mongoose';
import { z } from 'zod';
import { auditKinds, seal, type Entry, type Sealed } from '../../engine/audit.js';
import { StorageDown, type Audit } from '../../engine/ports.js';
import { eventOf, sha256, textOf } from '../audit-text.js';
import { inBatches } from './batches.js';
import { isDown, whileUp } from './down.js';
import { durable, type WantedIndex } from './model.js';
import { checkedLimit } from '../keepable.js';

/** An entry as it is stored; `_id` is its number. `event` is text: see audit-text.ts. */
interface StoredEntry {
  readonly _id: number;
  readonly entry: Omit<Entry, 'event'> & { readonly event: string };
  readonly previous: string;
  readonly hash: string;
}

/** Whoever can write to the database can write anything: what does not look like an entry must be found, not stumbled over. */
const storedEntry = z.strictObject({
  _id: z.int(),
  entry: z.strictObject({
    key: z.string(),
    kind: z.enum(Object.values(auditKinds)),
    about: z.string(),
    index: z.int(),
    at: z.date(),
    event: z.string(),
    shape: z.int().exactOptional(),
  }),
  previous: z.string(),
  hash: z.string(),
});

/** So often somebody else may be faster, one time after the other, before we say that this is no race. */
const mostAttempts = 1000;

/** The record over this connection, which stays the caller's. It needs the indexes of `createAuditIndexes`: without them an entry may be recorded twice. */
export function mongoAudit(connection: Connection): Audit {
  // The appenders of one process need not race each other, and what they owe at the same time needs the end of the chain once.
  const together = inBatches<Entry>((entries) => whileUp(() => append(entriesIn(connection), entries)));
  return {
    append: async (entries) => {
      // What cannot be sealed is refused to whoever brought it, before it stands in anybody's way.
      chained(undefined, entries);
      if (entries.length > 0) await together(entries);
    },
    about: (kind, id, limit, after = 0) =>
      whileUp(async () => {
        const found = entriesIn(connection).find({ 'entry.kind': kind, 'entry.about': id, _id: { $gt: after } });
        const stored = await found.sort({ _id: 1 }).limit(checkedLimit(limit)).toArray();
        return stored.map((one) => toSealed(one, 0));
      }),
    all: () => walk(connection),
  };
}

/** Creates the indexes that are missing, with the collection. Harmless to repeat, also from several processes at once. */
export async function createAuditIndexes(connection: Connection): Promise<void> {
  await entriesIn(connection).createIndexes([...indexes]);
}

const indexes = [
  { key: { 'entry.key': 1 }, unique: true },
  { key: { 'entry.kind': 1, 'entry.about': 1, _id: 1 } },
] as const satisfies readonly IndexDescription[];

/** What `createAuditIndexes` sees to. */
export const auditIndexes: readonly WantedIndex[] = indexes.map(({ key, ...options }) => ({
  collection: 'audit',
  key,
  options,
}));

function entriesIn(connection: Connection): Collection<StoredEntry> {
  if (!connection.db) throw new StorageDown('MongoDB is not connected. Nothing was changed; try again.');
  return connection.db.collection('audit', { writeConcern: durable });
}

async function append(collection: Collection<StoredEntry>, entries: readonly Entry[]): Promise<void> {
  let owed = entries;
  for (let attempts = 0; owed.length > 0; attempts += 1) {
    if (attempts === mostAttempts)
      throw new StorageDown(
        'The end of the record never stood still. What is not recorded yet is still owed; try again.',
      );
    const inserted = await insert(collection, chained(await lastOf(collection), owed));
    if (inserted === owed.length) return;
    if (inserted > 0) attempts = 0;
    // A number was taken: somebody was faster, perhaps with these very entries. Or a key was: that entry is there already. What is not goes to the new end.
    owed = await unknownOf(collection, owed.slice(inserted));
  }
}

function chained(last: Pick<Sealed, 'number' | 'hash'> | undefined, entries: readonly Entry[]): StoredEntry[] {
  let end = last;
  return entries.map((entry) => {
    const { number, previous, hash } = (end = seal(end, entry, sha256));
    return { _id: number, entry: { ...entry, event: textOf(entry.event) }, previous, hash };
  });
}

/** The entry with the highest number; what somebody else put in under no number at all does not count. */
async function lastOf(collection: Collection<StoredEntry>): Promise<Pick<Sealed, 'number' | 'hash'> | undefined> {
  const numbered: Filter<StoredEntry> = { _id: { $gt: 0, $lt: Number.MAX_SAFE_INTEGER } };
  const last = await collection.findOne(numbered, { sort: { _id: -1 }, projection: { hash: 1 } });
  return last ? { number: last._id, hash: last.hash } : undefined;
}

/** Inserts these in their order up to the first whose number or key is taken; how many. */
async function insert(collection: Collection<StoredEntry>, chain: readonly StoredEntry[]): Promise<number> {
  try {
    return (await collection.insertMany(chain, { ordered: true })).insertedCount;
  } catch (error) {
    if (!(error instanceof MongoBulkWriteError)) throw error;
    if (error.code === 11000) return error.insertedCount;
    // The driver hides in it what really happened, such as a connection that broke.
    throw error.errorResponse instanceof Error ? error.errorResponse : error;
  }
}

async function unknownOf(collection: Collection<StoredEntry>, entries: readonly Entry[]): Promise<Entry[]> {
  const keys = entries.map(({ key }) => key);
  const there = await collection.find({ 'entry.key': { $in: keys } }, { projection: { 'entry.key': 1 } }).toArray();
  const known = new Set(there.map(({ entry }) => entry.key));
  return entries.filter(({ key }) => !known.has(key));
}

async function* walk(connection: Connection): AsyncGenerator<Sealed> {
  let number = 0;
  try {
    for await (const stored of entriesIn(connection).find().sort({ _id: 1 })) {
      const sealed = toSealed(stored, number + 1);
      number = sealed.number;
      yield sealed;
    }
  } catch (error) {
    throw isDown(error)
      ? new StorageDown('MongoDB stopped answering while the record was read.', { cause: error })
      : error;
  }
}

/** What does not look like an entry becomes one that no seal fits, at its number or else at `place`. */
function toSealed(stored: unknown, place: number): Sealed {
  const read = storedEntry.safeParse(stored);
  if (!read.success) {
    const number = z.object({ _id: z.int() }).safeParse(stored).data?._id ?? place;
    const entry = {
      key: '',
      kind: 'request',
      about: '',
      index: 0,
      at: new Date(0),
      event: { unreadable: true },
    } as const;
    return { number, entry, previous: '', hash: '' };
  }
  const { _id, entry, previous, hash } = read.data;
  return { number: _id, entry: { ...entry, event: eventOf(entry.event) }, previous, hash };
}
