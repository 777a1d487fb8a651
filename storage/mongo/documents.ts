// Documents in MongoDB: every write is one write of one document, guarded by its version.
import { randomUUID } from 'node:crypto';
import { MongoServerError, type Collection } from 'mongodb';
import type { Connection } from 'mongoose';
import type { Document } from '../../engine/document.js';
import type { Kind } from '../../engine/kinds.js';
import { StorageDown, type Documents, type Saved } from '../../engine/ports.js';
import { shapeOf, upgraded } from '../../engine/shapes.js';
import { isDown, isUnsent, whileUp } from './down.js';
import { checkedLimit } from '../keepable.js';
import { asKnown, changeOf, checkChange, toStored, type Write } from './change.js';
import { Latest } from './latest.js';
import { storedIn, type Stored } from './model.js';
import { dueQuery, freeAt, known, nextDueQuery, tagged, taggedAs } from './queries.js';
import { risingMoments } from './moments.js';

/** Documents over this connection, which stays the caller's. It needs the indexes of `createIndexes`: without them nothing is ever `taken`. */
export function mongoDocuments(connection: Connection): Documents {
  const native = (kind: Kind): Collection<Stored> => storedIn(connection, kind);
  const latest = new Latest();
  const nextMoment = risingMoments();
  return {
    load: (kind, id) =>
      whileUp(async () => {
        const stored = await native(kind).findOne({ _id: id });
        return read(latest, kind, stored);
      }),
    loadMany: (kind, ids) =>
      whileUp(async () => {
        if (ids.length === 0) return new Map();
        const found = await native(kind)
          .find({ _id: { $in: [...new Set(ids)] } })
          .toArray();
        return new Map(found.map((stored) => [stored._id, remembered(latest, kind, stored)]));
      }),
    recall: (kind, id) => latest.recall(kind, id),
    save: (kind, document, lease) =>
      whileUp(async () => {
        const known = latest.under(kind, document);
        checkChange(document, known);
        const write = { ...writeOf(document, known, nextMoment), shape: shapeOf(kind), lease };
        latest.forget(kind, document.id); // Whatever becomes of the write, it may not be so any more.
        const saved = await save(native(kind), write);
        if (saved === 'saved') latest.written(kind, document, write.id);
        return saved;
      }),
    find: (kind, tags, limit) =>
      whileUp(async () => {
        const found = native(kind).find(tagged(tags)).sort({ createdAt: -1 }).limit(checkedLimit(limit));
        return (await found.toArray()).map((stored) => toDocument(kind, stored));
      }),
    all: (kind, ...lists) => all(native(kind), kind, lists),
    count: (kind, tags) => whileUp(() => native(kind).countDocuments(tagged(tags))),
    lease: (kind, id, now, leasedUntil) =>
      whileUp(async () => {
        // As it was before: whoever gave it back left no lease, whoever did not left one that is over.
        const before = await native(kind).findOneAndUpdate(
          { _id: id, ...freeAt(now), ...known(shapeOf(kind)) },
          { $set: { leasedUntil } },
          { returnDocument: 'before' },
        );
        const document = read(latest, kind, before);
        return document && { document: { ...document, leasedUntil }, isTakenOver: document.leasedUntil !== undefined };
      }),
    release: (kind, id, leasedUntil) =>
      whileUp(async () => {
        await native(kind).updateOne({ _id: id, leasedUntil }, { $unset: { leasedUntil: 1 } });
      }),
    due: (kinds, now, limit) =>
      whileUp(() =>
        dueQuery(
          kinds.map((kind) => ({ kind, due: native(kind), shape: shapeOf(kind) })),
          now,
          limit,
        ),
      ),
    nextDue: (kind) => whileUp(async () => (await nextDueQuery(native(kind), shapeOf(kind)).next())?.dueAt),
    newerDue: (kind, now) =>
      whileUp(() => native(kind).countDocuments({ dueAt: { $lte: now }, shape: { $gt: shapeOf(kind) } })),
  };
}

/** So many come with each answer of the database. */
const batchSize = 100;

async function* all<K extends Kind>(
  collection: Collection<Stored>,
  kind: K,
  lists: readonly (readonly string[])[],
): AsyncGenerator<Document<K>> {
  const cursor = collection.find(taggedAs(lists), { batchSize }).sort({ createdAt: -1 });
  try {
    for (;;) {
      const stored = await whileUp(() => cursor.next());
      if (!stored) return;
      yield toDocument(kind, stored);
    }
  } finally {
    await cursor.close();
  }
}

function writeOf(
  document: Document<Kind>,
  known: Write['known'],
  nextMoment: () => Date,
): Omit<Write, 'shape' | 'lease'> {
  return { id: randomUUID(), document, known, createdAt: nextMoment() };
}

async function save(collection: Collection<Stored>, write: Write): Promise<Saved> {
  let first: unknown;
  try {
    return await attempt(collection, write);
  } catch (error) {
    if (!isDown(error)) throw error;
    first = error;
  }
  // The answer was lost, perhaps only the answer. The same guarded write again changes nothing if the first one arrived; then the document knows our id.
  try {
    const outcome = await attempt(collection, write);
    if (outcome === 'saved') return outcome;
    const own = { _id: write.document.id, writes: write.id };
    return (await collection.findOne(own, { projection: { _id: 1 } })) ? 'saved' : outcome;
  } catch (error) {
    if (!isDown(error) || (isUnsent(first) && isUnsent(error))) throw error;
    throw new StorageDown('MongoDB was lost while it was written to.', { cause: error, mayHaveWritten: true });
  }
}

async function attempt(collection: Collection<Stored>, write: Write): Promise<Saved> {
  const { id: _id, version } = write.document;
  try {
    if (version === 0) {
      await collection.insertOne(toStored(write), { ignoreUndefined: true });
      return 'saved';
    }
    const { leasedUntil } = write.document;
    const carried = write.lease ? { leasedUntil: leasedUntil ?? { $exists: false } } : {};
    const guard = { _id, version, ...carried, ...asKnown(write) };
    const { matchedCount } = await collection.updateOne(guard, changeOf(write), { ignoreUndefined: true });
    return matchedCount === 1 ? 'saved' : 'conflict';
  } catch (error) {
    if (!(error instanceof MongoServerError) || error.code !== 11000) throw error;
    return isObject(error['keyPattern']) && '_id' in error['keyPattern'] ? 'conflict' : 'taken';
  }
}

const read = <K extends Kind>(latest: Latest, kind: K, stored: Stored | null): Document<K> | undefined =>
  stored ? remembered(latest, kind, stored) : undefined;

function remembered<K extends Kind>(latest: Latest, kind: K, stored: Stored): Document<K> {
  const document = toDocument(kind, stored);
  latest.read(kind, document, stored);
  return document;
}

/** In today's words. @throws NewerShape */
function toDocument<K extends Kind>(kind: K, stored: Stored): Document<K> {
  const { _id, version, recorded = 0, dueAt, leasedUntil, tags, unique } = stored;
  const { state, history, outbox } = upgraded(kind, stored);
  const members = { id: _id, version, state, history, outbox, recorded, tags };
  return {
    ...members,
    ...(dueAt && { dueAt }),
    ...(leasedUntil && { leasedUntil }),
    ...(unique !== undefined && { unique }),
  };
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
