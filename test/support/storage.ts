// Where a story keeps its documents: in memory, or with TEST_STORAGE=mongo on a database. Suites that are about the database have one whatever the environment says.
import { randomUUID } from 'node:crypto';
import type { Connection } from 'mongoose';
import { memoryStore } from '../../storage/memory/store.js';
import { connect, type MongoStore } from '../../storage/mongo/connect.js';
import type { Store } from '../../storage/store.js';
import { databaseForStory, describeWithMongo, freeDatabase, isWithMongo, keepDatabase } from './mongo.js';

const isOnMongo = process.env['TEST_STORAGE'] === 'mongo';

/** Those in memory by their addresses, while a story has them. */
const inMemory = new Map<string, Store>();

/** A suite of stories: on MongoDB where TEST_STORAGE says so, and then skipped and counted where there is none. */
export function describeStories(title: string, body: () => void): void {
  if (isOnMongo) describeWithMongo(title, body);
  else describe(title, body);
}

/** The address of an empty store. @throws Error in a suite that was not defined with one of the two above. */
export async function storeForStory(): Promise<string> {
  if (!isOnMongo && !isWithMongo()) {
    const address = `memory:${randomUUID()}`;
    inMemory.set(address, memoryStore());
    return address;
  }
  const found = await databaseForStory();
  if (!found) throw new Error('This story needs MongoDB: define its suite with describeWithMongo or describeStories.');
  return found.uri;
}

/** Another process of a story goes on with this store: no other story gets it. */
export const keepStore = (address: string): void => keepDatabase(address);

/** The story that had this store to itself is over. */
export function freeStore(address: string): void {
  if (!inMemory.delete(address)) freeDatabase(address);
}

/** One process's way to it. */
export async function openStore(address: string): Promise<Store> {
  return inMemory.get(address) ?? connect(address);
}

/** The connection of a store on MongoDB, for tests about what lies there. @throws Error for one in memory. */
export function connectionOf(store: Store): Connection {
  if ('connection' in store) return (store as MongoStore).connection;
  throw new Error('There is no database here: define this suite with describeWithMongo.');
}
