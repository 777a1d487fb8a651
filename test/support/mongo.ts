// One MongoDB for the whole test run, found as Gatehouse finds its own; a database of its own for each suite.
import { randomUUID } from 'node:crypto';
import { homedir } from 'node:os';
import { join } from 'node:path';
import type { Suite } from 'mocha';
import { createConnection } from 'mongoose';
import { findServer, type Server } from '../../local/mongod/find-server.js';

const isCi = (process.env['CI'] ?? '') !== '';
/** Per user, so that the fetched binary serves every clone. */
export const testCacheDir = join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'gatehouse');

let search: Promise<Server | undefined> | undefined;
let whyNot = '';
let skipped = 0;
/** Suites on MongoDB that run now, one within the other. */
let suites = 0;

/** Whether the tests that run now are of a suite on MongoDB. */
export const isWithMongo = (): boolean => suites > 0;

/** Those made and not dropped yet. */
const databases: string[] = [];
/** Those of stories that are over: making one with all its collections and indexes costs the server more than most stories do. */
const free: string[] = [];
/** Those of stories, in use or free; dropped at the end of the run. */
const ofStories = new Set<string>();

/** The address of a fresh database on the run's MongoDB, started at the first call. Nothing if there is none; where CI is set that is an error. */
export async function mongoForTests(): Promise<{ uri: string } | undefined> {
  search ??= start();
  const server = await search;
  if (!server) return undefined;
  const uri = withDatabase(server.uri, `gatehouse-test-${randomUUID().slice(0, 8)}`);
  databases.push(uri);
  return { uri };
}

/** The address of a database without documents, of a story that is over or a fresh one. Nothing if there is no MongoDB. */
export async function databaseForStory(): Promise<{ uri: string } | undefined> {
  for (let uri = free.pop(); uri !== undefined; uri = free.pop()) if (await isEmptied(uri)) return { uri };
  const made = await mongoForTests();
  if (!made) return undefined;
  databases.splice(databases.indexOf(made.uri), 1);
  ofStories.add(made.uri);
  return made;
}

/** The story that had this database to itself is over: another one may have it. */
export function freeDatabase(uri: string): void {
  if (ofStories.has(uri)) free.push(uri);
}

/** Another process of a story goes on with this database: no other story gets it. */
export function keepDatabase(uri: string): void {
  const at = free.indexOf(uri);
  if (at >= 0) free.splice(at, 1);
  if (ofStories.delete(uri)) databases.push(uri);
}

/** Takes the documents and leaves the indexes. False where its server was asked to write down what it does: that cannot be taken back. */
async function isEmptied(uri: string): Promise<boolean> {
  const connection = await createConnection(uri).asPromise();
  try {
    const collections = (await connection.db?.collections()) ?? [];
    if (collections.some(({ collectionName: name }) => name.startsWith('system.'))) return false;
    await Promise.all(collections.map((collection) => collection.deleteMany({})));
    return true;
  } finally {
    await connection.close();
  }
}

/**
 * A suite that needs MongoDB: `body` defines its tests, which ask for the address when they run. Without MongoDB the tests are skipped, counted and named
 * at the end of the run. What they made is dropped after the last of them: a server keeps several files open for each database, and its system a limit.
 */
export function describeWithMongo(title: string, body: (uri: () => string) => void): void {
  describe(title, function () {
    let uri: string | undefined;
    let earlier = 0;
    before(async function () {
      this.timeout(300_000);
      earlier = databases.length;
      uri = (await mongoForTests())?.uri;
      if (uri !== undefined) {
        suites += 1;
        return;
      }
      skipped += this.test?.parent ? testsIn(this.test.parent) : 0;
      this.skip();
    });
    after(() => {
      if (uri !== undefined) suites -= 1;
      return dropAll(databases.splice(earlier));
    });
    // A suite within the suite: its own hooks then run only where its tests do.
    describe('on a database of its own', () =>
      body(() => {
        if (uri === undefined) throw new Error('Asked for the database before the tests began.');
        return uri;
      }));
  });
}

/** Drops what the tests made, ends the server, and says aloud what was skipped. For the root hook only. */
export async function stopMongoForTests(): Promise<void> {
  if (skipped > 0) console.warn(`\n  ${skipped} tests with MongoDB were SKIPPED. ${whyNot}\n`);
  const server = await search?.catch(() => undefined);
  if (!server) return;
  // The server of `npm test` is thrown away with all that lies on it.
  if (process.env['GATEHOUSE_TEST_SERVER'] !== 'thrown-away') await dropAll([...databases, ...ofStories]);
  await server.stop();
}

async function start(): Promise<Server | undefined> {
  const { MONGODB_URI: uri, MONGOMS_SYSTEM_BINARY: systemBinary, PATH: path = '' } = process.env;
  try {
    return await findServer({
      path,
      cacheDir: testCacheDir,
      say: (line) => console.warn(`  ${line}`),
      ...(uri !== undefined && { uri }),
      ...(systemBinary !== undefined && { systemBinary }),
    });
  } catch (error) {
    whyNot = error instanceof Error ? error.message : String(error);
    if (isCi) throw error;
    return undefined;
  }
}

/** Drops them over one connection. */
async function dropAll([first, ...others]: readonly string[]): Promise<void> {
  if (first === undefined) return;
  const connection = await createConnection(first).asPromise();
  for (const uri of [first, ...others]) await connection.useDb(nameIn(uri)).dropDatabase();
  await connection.close();
}

const nameIn = (uri: string): string => new URL(uri).pathname.slice(1);

function withDatabase(uri: string, name: string): string {
  const [, server = uri, query = ''] = /^(mongodb(?:\+srv)?:\/\/[^/]+)(?:\/[^?]*)?(\?.*)?$/.exec(uri) ?? [];
  return `${server}/${name}${query}`;
}

function testsIn(suite: Suite): number {
  return suite.suites.reduce((sum, inner) => sum + testsIn(inner), suite.tests.length);
}
