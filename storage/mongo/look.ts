// A look at a MongoDB before Gatehouse is started on it: only questions, nothing is created.
import { MongoClient, MongoServerError, type Db } from 'mongodb';
import { z } from 'zod';
import { auditIndexes } from './audit.js';
import { hostOf, unusable } from './connect.js';
import { jobIndexes } from './jobs.js';
import { documentIndexes, type WantedIndex } from './model.js';
import { pushedIndexes } from './pushed.js';

/** How the servers stand together. `dataServers` and `arbiters`: members of the replica set that hold data, and that do not. */
export type Topology =
  | { readonly kind: 'standalone' }
  | { readonly kind: 'sharded' }
  | { readonly kind: 'replica-set'; readonly name: string; readonly dataServers: number; readonly arbiters: number };

export interface SignedIn {
  readonly user: string;
  /** Of the actions that Gatehouse needs in the database those that the user may not do. */
  readonly lacking: readonly string[];
  /** Roles that allow far more than reading and writing one database. */
  readonly powerful: readonly string[];
}

/** What was seen. */
export interface Looked {
  readonly host: string;
  readonly database: string;
  /** Whether the address names the database; else it is the driver's `test`. */
  readonly isDatabaseNamed: boolean;
  readonly version: string;
  readonly isEncrypted: boolean;
  readonly topology: Topology;
  /** Of the server's clock; positive: it is ahead of `now`. */
  readonly aheadMs: number;
  /** Who signed in; absent: nobody does. */
  readonly signedIn?: SignedIn;
  readonly indexes: {
    readonly there: number;
    /** As `collection: member, member`. */
    readonly missing: readonly string[];
    /** There with other properties: creating them would fail. */
    readonly different: readonly string[];
  };
}

const timeoutMs = 3_000;

/**
 * Looks at the database of this address; `now` is this machine's time. Answers within some seconds.
 * @throws Error with a sentence without credentials.
 */
export async function lookAt(uri: string, now: () => Date): Promise<Looked> {
  try {
    const client = new MongoClient(uri, {
      serverSelectionTimeoutMS: timeoutMs,
      connectTimeoutMS: timeoutMs,
      socketTimeoutMS: 2 * timeoutMs,
      maxPoolSize: 2,
    });
    try {
      return await lookOver(await client.connect(), { uri, now });
    } finally {
      await client.close();
    }
  } catch (error) {
    throw unusable(uri, error);
  }
}

async function lookOver(
  client: MongoClient,
  { uri, now }: { readonly uri: string; readonly now: () => Date },
): Promise<Looked> {
  const { dbName, tls } = client.options;
  const db = client.db();
  const beforeMs = now().getTime();
  const hello = helloShape.parse(await db.admin().command({ hello: 1 }));
  const middleMs = (beforeMs + now().getTime()) / 2;
  const { version } = versionShape.parse(await db.admin().command({ buildInfo: 1 }));
  const signedIn = await signedInTo(db);
  return {
    host: hostOf(uri),
    database: dbName,
    isDatabaseNamed: namesDatabase(uri),
    version,
    isEncrypted: encryption.parse(tls),
    topology: topologyOf(hello),
    aheadMs: hello.localTime.getTime() - middleMs,
    ...(signedIn && { signedIn }),
    indexes: await indexesIn(db),
  };
}

/** Behind the scheme and the last `@` stand the hosts, then perhaps the database. */
const namesDatabase = (uri: string): boolean => /^[^/]*\/[^?/]/.test(uri.replace(/^[^:/]*:\/\/(.*@)?/, ''));

const helloShape = z.object({
  setName: z.string().optional(),
  msg: z.string().optional(),
  hosts: z.array(z.string()).default([]),
  passives: z.array(z.string()).default([]),
  arbiters: z.array(z.string()).default([]),
  localTime: z.date(),
});
/** The driver leaves it out where nobody asked for it. */
const encryption = z.boolean().default(false);
const versionShape = z.object({ version: z.string().max(100) });

function topologyOf({ setName: name, msg, hosts, passives, arbiters }: z.infer<typeof helloShape>): Topology {
  if (msg === 'isdbgrid') return { kind: 'sharded' };
  if (name === undefined) return { kind: 'standalone' };
  return { kind: 'replica-set', name, dataServers: hosts.length + passives.length, arbiters: arbiters.length };
}

const statusShape = z.object({
  authInfo: z.object({
    authenticatedUsers: z.array(z.object({ user: z.string(), db: z.string() })),
    authenticatedUserRoles: z.array(z.object({ role: z.string(), db: z.string() })).default([]),
    authenticatedUserPrivileges: z
      .array(
        z.object({
          resource: z.looseObject({ db: z.string().optional(), collection: z.string().optional() }),
          actions: z.array(z.string()),
        }),
      )
      .default([]),
  }),
});

/** What `readWrite` on the database allows, as far as it is used. */
const actions = ['find', 'insert', 'update', 'remove', 'createCollection', 'createIndex', 'listIndexes'];

const powerfulRole =
  /^(root|__system|atlasAdmin|dbOwner|dbAdmin|userAdmin|clusterAdmin|clusterManager|\w+AnyDatabase)$/;

async function signedInTo(db: Db): Promise<SignedIn | undefined> {
  const { authInfo } = statusShape.parse(await db.command({ connectionStatus: 1, showPrivileges: true }));
  const [first] = authInfo.authenticatedUsers;
  if (!first) return undefined;
  const allowed = authInfo.authenticatedUserPrivileges
    .filter(({ resource }) => isWhole(resource, db.databaseName))
    .flatMap((privilege) => privilege.actions);
  const lacking = allowed.includes('anyAction') ? [] : actions.filter((action) => !allowed.includes(action));
  const powerful = authInfo.authenticatedUserRoles.filter(({ role }) => powerfulRole.test(role));
  return { user: `${first.user}@${first.db}`, lacking, powerful: powerful.map((one) => `${one.role}@${one.db}`) };
}

/** Whether it is for every collection of this database. */
const isWhole = ({ db, collection, ...rest }: Readonly<Record<string, unknown>>, name: string): boolean =>
  rest['anyResource'] === true || (collection === '' && (db === '' || db === name));

async function indexesIn(db: Db): Promise<Looked['indexes']> {
  const wanted = [...documentIndexes(), ...auditIndexes, ...pushedIndexes, ...jobIndexes];
  const known = new Map<string, Index[]>();
  for (const name of new Set(wanted.map(({ collection }) => collection))) known.set(name, await indexesOf(db, name));
  const found = wanted.map((one) => ({ one, is: stateOf(one, known.get(one.collection) ?? []) }));
  const named = (state: string) => found.flatMap(({ one, is }) => (is === state ? [textOf(one)] : []));
  return { there: named('there').length, missing: named('missing'), different: named('different') };
}

const indexShape = z.object({
  key: z.record(z.string(), z.unknown()),
  unique: z.boolean().default(false),
  partialFilterExpression: z.unknown().optional(),
});
type Index = z.infer<typeof indexShape>;

const noSuchCollection = 26;

async function indexesOf(db: Db, collection: string): Promise<Index[]> {
  try {
    return z.array(indexShape).parse(await db.collection(collection).listIndexes().toArray());
  } catch (error) {
    if (error instanceof MongoServerError && error.code === noSuchCollection) return [];
    throw error;
  }
}

function stateOf({ key, options = {} }: WantedIndex, known: readonly Index[]): 'there' | 'missing' | 'different' {
  const same = known.find((one) => JSON.stringify(one.key) === JSON.stringify(key));
  if (!same) return 'missing';
  const isSame =
    same.unique === Boolean(options.unique) &&
    JSON.stringify(same.partialFilterExpression) === JSON.stringify(options.partialFilterExpression);
  return isSame ? 'there' : 'different';
}

const textOf = ({ collection, key }: WantedIndex): string => `${collection}: ${Object.keys(key).join(', ')}`;
