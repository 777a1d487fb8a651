// What was pushed of insider risk in MongoDB: one document a person, and the signatures that were taken, each for a while.
import { MongoServerError, type Collection } from 'mongodb';
import type { Connection } from 'mongoose';
import { personId } from '../../engine/ids.js';
import type { PushedRisks } from '../../engine/insider/pushed.js';
import { StorageDown } from '../../engine/ports.js';
import type { Pushed } from '../../engine/risk/insider.js';
import { whileUp } from './down.js';
import { durable, type WantedIndex } from './model.js';

interface StoredPush {
  readonly _id: string;
  readonly level: Pushed['level'];
  readonly seenAt: Date;
  readonly until?: Date | null;
  /** When it was kept. */
  readonly at: Date;
}
interface StoredSignature {
  readonly _id: string;
  readonly expiresAt: Date;
}

const names = { pushes: 'insiderPushes', signatures: 'pushedSignatures' } as const;
const isTwice = (error: unknown): boolean => error instanceof MongoServerError && error.code === 11_000;

/** Over this connection, which stays the caller's. */
export function mongoPushed(connection: Connection): PushedRisks {
  const pushes = () => collectionOf<StoredPush>(connection, names.pushes);
  const signatures = () => collectionOf<StoredSignature>(connection, names.signatures);
  return {
    takeOnce: (signature, until) =>
      whileUp(() => unlessTwice(() => signatures().insertOne({ _id: signature, expiresAt: until }))),
    keep: (pushed, at) => whileUp(async () => (await keep(pushes(), pushed, at)) || keep(pushes(), pushed, at)),
    about: (person) =>
      whileUp(async () => {
        const stored = await pushes().findOne({ _id: person });
        return stored ? pushedOf(stored) : undefined;
      }),
    lastAt: () => whileUp(async () => (await pushes().findOne({}, { sort: { at: -1 } }))?.at),
  };
}

/** Of two that write of a person for the first time together one is refused, and tried once more by the caller. */
const keep = (pushes: Collection<StoredPush>, { person, level, seenAt, until }: Pushed, at: Date): Promise<boolean> =>
  unlessTwice(() =>
    pushes.updateOne(
      { _id: person, seenAt: { $lt: seenAt } },
      { $set: { level, seenAt, until: until ?? null, at } },
      { upsert: true },
    ),
  );

async function unlessTwice(write: () => Promise<unknown>): Promise<boolean> {
  try {
    await write();
    return true;
  } catch (error) {
    if (isTwice(error)) return false;
    throw error;
  }
}

const pushedOf = ({ _id, level, seenAt, until }: StoredPush): Pushed => ({
  ...{ person: personId(_id), level, seenAt, ...(until && { until }) },
});

function collectionOf<T extends object>(connection: Connection, name: string): Collection<T> {
  if (!connection.db) throw new StorageDown('The connection to MongoDB is not open. Nothing was changed.');
  return connection.db.collection<T>(name, { writeConcern: durable });
}

/** What `createPushedIndexes` sees to. */
export const pushedIndexes: readonly WantedIndex[] = [
  { collection: names.pushes, key: { at: -1 } },
  { collection: names.signatures, key: { expiresAt: 1 } },
];

/** Creates the indexes that are missing. Harmless to repeat. */
export async function createPushedIndexes(connection: Connection): Promise<void> {
  await collectionOf(connection, names.pushes).createIndexes([{ key: { at: -1 } }]);
  await collectionOf(connection, names.signatures).createIndexes([{ key: { expiresAt: 1 }, expireAfterSeconds: 0 }]);
}
