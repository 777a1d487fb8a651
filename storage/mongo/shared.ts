// What all processes share in MongoDB beside documents: turns that are taken one after the other by the server's clock, and values under a name.
import { MongoServerError, type Collection } from 'mongodb';
import type { Connection } from 'mongoose';
import { StorageDown, type Places, type Shared, type Spending, type Spent } from '../../engine/ports.js';
import { whileUp } from './down.js';
import { durable } from './model.js';

interface Stored {
  readonly _id: string;
  /** When the last turn is or was; absent: none was taken. */
  readonly turnAt?: Date;
  /** How long whoever took it last has to wait; null: whoever asked last took none. */
  readonly waitMs?: number | null;
  /** Up to when the account is spent; absent: it is full. */
  readonly spentTo?: Date;
  /** How far that is ahead with what whoever asked last wanted, taken or not. */
  readonly aheadMs?: number;
  readonly value?: object;
  /** Who has a place, and since when, the oldest first. */
  readonly places?: readonly { readonly key: string; readonly at: Date }[];
}

/** Over this connection, which stays the caller's. */
export function mongoShared(connection: Connection): Shared {
  const shared = (): Collection<Stored> => {
    if (!connection.db) throw new StorageDown('The connection to MongoDB is not open. Nothing was changed.');
    return connection.db.collection('shared', { writeConcern: durable });
  };
  return {
    turn: (name, everyMs, mostMs) => whileUp(() => once(() => take(shared(), name, { everyMs, mostMs }))),
    spend: (name, of) => whileUp(() => once(() => spend(shared(), name, of))),
    place: (name, key, of) => whileUp(() => once(() => place(shared(), name, { key, ...of }))),
    read: (name) => whileUp(async () => (await shared().findOne({ _id: name }))?.value),
    write: (name, value) =>
      whileUp(() =>
        once(async () => {
          await shared().updateOne({ _id: name }, { $set: { value } }, { upsert: true });
        }),
      ),
  };
}

interface Wish {
  readonly everyMs: number;
  readonly mostMs: number;
}

/** One guarded write, by the server's clock: processes need not agree on the time. */
async function take(shared: Collection<Stored>, name: string, { everyMs, mostMs }: Wish): Promise<number | undefined> {
  const next = { $max: [{ $add: ['$turnAt', everyMs] }, '$$NOW'] };
  const isTaken = { $lte: [next, { $add: ['$$NOW', mostMs] }] };
  const waitMs = { $cond: [isTaken, { $subtract: [next, '$$NOW'] }, null] };
  const stored = await shared.findOneAndUpdate(
    { _id: name },
    [{ $set: { waitMs } }, { $set: { turnAt: { $cond: [isTaken, next, '$turnAt'] } } }],
    { upsert: true, returnDocument: 'after' },
  );
  return stored?.waitMs ?? undefined;
}

/** One guarded write, by the server's clock. It need not last: what was spent before the server fell is there again by the time it stands. */
async function spend(shared: Collection<Stored>, name: string, { costMs, savedMs, mostMs }: Spending): Promise<Spent> {
  const full = { $subtract: ['$$NOW', savedMs] };
  const next = { $add: [{ $max: ['$spentTo', full] }, costMs] };
  const isTaken = { $lte: ['$aheadMs', mostMs] };
  const stored = await shared.findOneAndUpdate(
    { _id: name },
    [
      { $set: { aheadMs: { $subtract: [next, '$$NOW'] } } },
      { $set: { spentTo: { $cond: [isTaken, { $add: ['$$NOW', '$aheadMs'] }, '$spentTo'] } } },
    ],
    { upsert: true, returnDocument: 'after', writeConcern: { w: 1, journal: false } },
  );
  const aheadMs = stored?.aheadMs ?? 0;
  if (aheadMs > mostMs) return { isTaken: false, waitMs: aheadMs - mostMs };
  return { isTaken: true, waitMs: Math.max(0, aheadMs) };
}

/** One guarded write: nobody comes between looking whether there is a place and taking it. */
async function place(
  shared: Collection<Stored>,
  name: string,
  { key, at, most, forMs }: Places & { readonly key: string },
): Promise<readonly string[]> {
  const since = new Date(at.getTime() - forMs);
  const held = { $filter: { input: { $ifNull: ['$places', []] }, cond: { $gt: ['$$this.at', since] } } };
  const isNotFree = { $or: [{ $in: [{ $literal: key }, '$places.key'] }, { $gte: [{ $size: '$places' }, most] }] };
  const withIt = { $concatArrays: ['$places', [{ key: { $literal: key }, at }]] };
  const stored = await shared.findOneAndUpdate(
    { _id: name },
    [{ $set: { places: held } }, { $set: { places: { $cond: [isNotFree, '$places', withIt] } } }],
    { upsert: true, returnDocument: 'after' },
  );
  return (stored?.places ?? []).map((one) => one.key);
}

/** Of two processes that write a name for the first time together one is refused, and finds it there the next time. */
async function once<T>(write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if (error instanceof MongoServerError && error.code === 11_000) return write();
    throw error;
  }
}
