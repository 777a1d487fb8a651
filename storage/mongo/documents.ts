// Documents in MongoDB: every write is one write of one document, guarded by its version.
import { randomUUID } from 'node:crypto';
import { MongoServerError } from 'mongodb';
import type { Connection, Model } from 'mongoose';
import type { Document, Kind } from '../../engine/document.js';
import type { Documents, Saved } from '../../engine/ports.js';
import { isDown, whileUp } from './down.js';
import { checkedLimit, keepable, withoutLease } from '../keepable.js';
import { storedModel, type Stored } from './model.js';

/** How many write ids a document remembers: others may have written after us before we can ask whether our write arrived. */
const rememberedWrites = 8;

/** Documents over this connection, which stays the caller's. It needs the indexes of `createIndexes`: without them nothing is ever `taken`. */
export function mongoDocuments(connection: Connection): Documents {
  const model = (kind: Kind): Model<Stored> => storedModel(connection, kind);
  const nextMoment = risingMoments();
  return {
    load: (kind, id) => whileUp(async () => asDocument(await model(kind).findById(id).lean<Stored | null>())),
    save: (kind, document) => whileUp(() => save(model(kind), document, nextMoment)),
    find: (kind, tags, limit) =>
      whileUp(async () => {
        const found = model(kind).find(tagged(tags)).sort({ createdAt: -1 }).limit(checkedLimit(limit));
        return (await found.lean<Stored[]>()).map((stored) => toDocument(stored));
      }),
    count: (kind, tags) => whileUp(() => model(kind).countDocuments(tagged(tags)).exec()),
    lease: (kind, id, now, leasedUntil) =>
      whileUp(async () => {
        const held = model(kind).findOneAndUpdate(
          { _id: id, ...freeAt(now) },
          { $set: { leasedUntil } },
          { returnDocument: 'after' },
        );
        return asDocument(await held.lean<Stored | null>());
      }),
    release: (kind, id, leasedUntil) =>
      whileUp(async () => {
        await model(kind).updateOne({ _id: id, leasedUntil }, { $unset: { leasedUntil: 1 } });
      }),
    due: (kind, now, limit) => whileUp(async () => (await dueQuery(model(kind), now, limit)).map(({ _id }) => _id)),
    nextDue: (kind) => whileUp(async () => (await nextDueQuery(model(kind)))?.dueAt),
  };
}

/** The question behind `due`, for the test that proves it uses its index. */
export function dueQuery(model: Model<Stored>, now: Date, limit: number) {
  return model
    .find({ dueAt: { $lte: now }, ...freeAt(now) }, { _id: 1 })
    .sort({ dueAt: 1 })
    .limit(checkedLimit(limit))
    .lean<Pick<Stored, '_id'>[]>();
}

/** The question behind `nextDue`, for the same test. */
export function nextDueQuery(model: Model<Stored>) {
  return model
    .findOne({ dueAt: { $exists: true } }, { dueAt: 1 })
    .sort({ dueAt: 1 })
    .lean<Pick<Stored, '_id' | 'dueAt'> | null>();
}

interface Write {
  readonly id: string;
  readonly next: Document<Kind>;
  readonly createdAt: Date;
}

async function save(model: Model<Stored>, document: Document<Kind>, nextMoment: () => Date): Promise<Saved> {
  const next = keepable({ ...withoutLease(document), version: document.version + 1 });
  const write: Write = { id: randomUUID(), next, createdAt: nextMoment() };
  try {
    return await attempt(model, write);
  } catch (error) {
    if (!isDown(error)) throw error;
  }
  // The answer was lost, perhaps only the answer. The same guarded write again changes nothing if the first one arrived; then the document knows our id.
  const outcome = await attempt(model, write);
  if (outcome === 'saved') return outcome;
  return (await model.exists({ _id: next.id, writes: write.id })) ? 'saved' : outcome;
}

async function attempt(model: Model<Stored>, write: Write): Promise<Saved> {
  try {
    if (write.next.version === 1) {
      await model.create(toStored(write));
      return 'saved';
    }
    const { matchedCount } = await model.updateOne(
      { _id: write.next.id, version: write.next.version - 1 },
      changeOf(write),
    );
    return matchedCount === 1 ? 'saved' : 'conflict';
  } catch (error) {
    if (!(error instanceof MongoServerError) || error.code !== 11000) throw error;
    return isObject(error['keyPattern']) && '_id' in error['keyPattern'] ? 'conflict' : 'taken';
  }
}

/** A missing member stays missing in the database: the partial indexes ask whether it is there. */
function toStored({ id, next, createdAt }: Write): Stored {
  const { id: _id, ...content } = next;
  return { _id, ...content, createdAt, writes: [id] };
}

/** History is set whole: under the version guard that is the same as appending, and asks nobody to know how long it was when read. */
function changeOf({ id, next }: Write) {
  const { version, state, history, outbox, recorded, tags, dueAt, unique } = next;
  const absent = Object.entries({ dueAt, unique }).filter(([, value]) => value === undefined);
  return {
    $set: {
      ...{ version, state, history, outbox, recorded, tags },
      ...(dueAt && { dueAt }),
      ...(unique !== undefined && { unique }),
    },
    $unset: Object.fromEntries(absent.map(([name]) => [name, 1])),
    $push: { writes: { $each: [id], $slice: -rememberedWrites } },
  };
}

function asDocument<K extends Kind>(stored: Stored | null): Document<K> | undefined {
  return stored ? toDocument(stored) : undefined;
}

function toDocument<K extends Kind>(stored: Stored): Document<K> {
  const { _id, version, state, history, outbox, recorded = 0, dueAt, leasedUntil, tags, unique } = stored;
  const members = { id: _id, version, state, history, outbox, recorded, tags };
  const present = {
    ...(dueAt && { dueAt }),
    ...(leasedUntil && { leasedUntil }),
    ...(unique !== undefined && { unique }),
  };
  // Only this file writes these collections, so what comes out is what the engine's types let in.
  return { ...members, ...present } as Document<K>;
}

function tagged(tags: readonly string[]) {
  return tags.length > 0 ? { tags: { $all: [...tags] } } : {};
}

function freeAt(now: Date) {
  return { $or: [{ leasedUntil: { $exists: false } }, { leasedUntil: { $lte: now } }] };
}

/** Moments of creation that always rise in this process, so that what was saved later is also found as newer. */
function risingMoments(): () => Date {
  let lastMs = 0;
  return () => {
    lastMs = Math.max(Date.now(), lastMs + 1);
    return new Date(lastMs);
  };
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
