// How a document lies in MongoDB: one collection per kind, and the indexes that its questions need.
import { WriteConcern, type Collection, type IndexDescription } from 'mongodb';
import { Schema, type Connection, type Model } from 'mongoose';
import type { Kind } from '../../engine/kinds.js';
import { StorageDown } from '../../engine/ports.js';

/** A write counts when most of the servers have it in their journals; one server alone in its own. */
export const durable = new WriteConcern('majority', undefined, true);

/** A document as it is stored. State, history and outbox are the engine's own words, kept as they are. */
export interface Stored {
  readonly _id: string;
  readonly version: number;
  /** Absent in documents older than shapes: they are of the first. */
  readonly shape?: number;
  readonly state: unknown;
  readonly history: readonly unknown[];
  readonly outbox: readonly unknown[];
  /** Absent in documents older than the record. */
  readonly recorded?: number;
  readonly dueAt?: Date;
  readonly leasedUntil?: Date;
  readonly tags: readonly string[];
  readonly unique?: string;
  readonly createdAt: Date;
  /** The ids of the last writes, newest last: by them a writer whose answer was lost knows its own write again. */
  readonly writes: readonly string[];
}

/** An index that has to be there, in the driver's words. */
export interface WantedIndex {
  readonly collection: string;
  readonly key: Readonly<Record<string, unknown>>;
  readonly options?: { readonly unique?: unknown; readonly partialFilterExpression?: unknown };
}

const collections: Readonly<Record<Kind, string>> = {
  request: 'requests',
  ledger: 'accesses',
  message: 'messages',
  contact: 'contacts',
  settings: 'settings',
  guard: 'guards',
  delegation: 'delegations',
  insider: 'insiders',
  watch: 'watches',
  finding: 'findings',
  'sign-in': 'signIns',
};

/** Every kind there is. */
export const kinds = Object.keys(collections) as readonly Kind[];

function storedSchema(): Schema<Stored> {
  const schema = new Schema<Stored>(
    {
      _id: String,
      version: Number,
      shape: Number,
      state: Schema.Types.Mixed,
      history: Schema.Types.Mixed,
      outbox: Schema.Types.Mixed,
      recorded: Number,
      dueAt: Date,
      leasedUntil: Date,
      tags: [String],
      unique: String,
      createdAt: Date,
      writes: [String],
    },
    {
      strict: 'throw',
      strictQuery: 'throw',
      versionKey: false,
      minimize: false,
      autoIndex: false,
      autoCreate: false,
      bufferCommands: false,
      writeConcern: durable,
    },
  );
  // A partial index serves `dueAt <= now` only with this very filter; a comparison in it gives a silent scan of the collection.
  schema.index({ dueAt: 1 }, { partialFilterExpression: { dueAt: { $exists: true } } });
  schema.index({ tags: 1, createdAt: -1 });
  schema.index({ unique: 1 }, { unique: true, partialFilterExpression: { unique: { $exists: true } } });
  return schema;
}

/** The model of this kind on this connection; made once per connection. */
export function storedModel(connection: Connection, kind: Kind): Model<Stored> {
  const made = connection.models[kind] as Model<Stored> | undefined;
  return made ?? connection.model<Stored>(kind, storedSchema(), collections[kind]);
}

/** The driver's own collection of this kind, for what is done often: no casting, no hydration. */
export function storedIn(connection: Connection, kind: Kind): Collection<Stored> {
  if (!connection.db) throw new StorageDown('MongoDB is not connected. Nothing was changed; try again.');
  return connection.db.collection<Stored>(collections[kind], { writeConcern: durable });
}

/** The same for every kind. */
const storedIndexes = storedSchema().indexes();

/** A sign-in serves for an hour and ten minutes at the most; the request it was for has kept it by then. The database takes it away by its own clock. */
const signInSeconds = 2 * 3600;

/** What `createIndexes` sees to. */
export const documentIndexes = (): readonly WantedIndex[] =>
  kinds.flatMap((kind) =>
    [...storedIndexes, ...expiringOf(kind)].map(([key, options]) => ({ collection: collections[kind], key, options })),
  );

type Index = (typeof storedIndexes)[number];

const expiringOf = (kind: Kind): Index[] =>
  kind === 'sign-in' ? [[{ createdAt: 1 }, { expireAfterSeconds: signInSeconds }]] : [];

const indexesOf = (kind: Kind): IndexDescription[] =>
  [...storedIndexes, ...expiringOf(kind)].map(([key, options]) => ({ ...options, key }) as IndexDescription);

/** Creates the indexes that are missing, with their collections. Harmless to repeat, also from several processes at once. */
export async function createIndexes(connection: Connection): Promise<void> {
  // One command a collection: the model's own way asks the server for each index by itself.
  const { db } = connection;
  if (!db) throw new StorageDown('MongoDB is not connected. Nothing was changed; try again.');
  await Promise.all(kinds.map((kind) => db.collection(collections[kind]).createIndexes(indexesOf(kind))));
}
