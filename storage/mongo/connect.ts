// The one connection to MongoDB: made with patience, and never telling anybody its credentials.
import { setTimeout as wait } from 'node:timers/promises';
import { createConnection, type Connection } from 'mongoose';
import type { Store } from '../store.js';
import { createAuditIndexes, mongoAudit } from './audit.js';
import { mongoDocuments } from './documents.js';
import { startJobs } from './jobs.js';
import { createIndexes } from './model.js';
import { createPushedIndexes, mongoPushed } from './pushed.js';
import { mongoShared } from './shared.js';
import { untilUp } from './patience.js';

/** How long the question may take. */
const pingMs = 3000;

/** The store over one connection to MongoDB. */
export interface MongoStore extends Store {
  readonly connection: Connection;
}

export interface ConnectOptions {
  /** Told each time the server does not answer and is tried again later. */
  onWaiting?(message: string): void;
  /** Ends the waiting: `connect` then rejects with its reason. */
  readonly signal?: AbortSignal;
}

/**
 * Connects, waiting for a server that does not answer yet, and sees to it that the indexes are there. Afterwards a lost server is found again by itself.
 * @throws Error for what waiting does not cure: a wrong address, name or password.
 */
export async function connect(uri: string, options: ConnectOptions = {}): Promise<MongoStore> {
  const { signal } = options;
  try {
    const connection = await untilUp(() => connectOnce(uri), {
      onWaiting: (seconds) =>
        options.onWaiting?.(`MongoDB at ${hostOf(uri)} does not answer; trying again in ${seconds} s.`),
      ...(signal && { signal }),
    });
    return storeOver(connection);
  } catch (error) {
    signal?.throwIfAborted();
    throw unusable(uri, error);
  }
}

/** The `host:port` part of an address, never its user or password. */
export function hostOf(uri: string): string {
  const behindScheme = uri.replace(/^[^:/]*:\/\//, '');
  // A password may hold `/` or `?` where somebody forgot to escape it: only what stands behind the last `@` is surely none.
  const behindUser = behindScheme.slice(behindScheme.lastIndexOf('@') + 1);
  return behindUser.split(/[/?]/)[0] ?? '';
}

async function connectOnce(uri: string): Promise<Connection> {
  const connection = createConnection();
  // Without a listener an error between two operations would end the process; every operation reports its own.
  connection.on('error', () => undefined);
  try {
    await connection.openUri(uri, {
      serverSelectionTimeoutMS: 3000,
      connectTimeoutMS: 3000,
      socketTimeoutMS: 20_000,
      writeConcern: { w: 'majority', journal: true },
      autoCreate: false,
      autoIndex: false,
      bufferCommands: false,
    });
    await Promise.all([createIndexes(connection), createAuditIndexes(connection), createPushedIndexes(connection)]);
    return connection;
  } catch (error) {
    await connection.destroy().catch(() => undefined);
    throw error;
  }
}

function storeOver(connection: Connection): MongoStore {
  return {
    documents: mongoDocuments(connection),
    audit: mongoAudit(connection),
    shared: mongoShared(connection),
    pushed: mongoPushed(connection),
    connection,
    ping: () => Promise.race([takesWrites(connection), wait(pingMs, false, { ref: false })]),
    startJobs: (jobs) => startJobs({ connection, ...jobs }),
    close: () => connection.close(),
  };
}

async function takesWrites(connection: Connection): Promise<boolean> {
  try {
    const hello = await connection.db?.admin().command({ hello: 1 });
    return hello?.['isWritablePrimary'] === true;
  } catch {
    return false; // Whatever the reason, the answer to the question is no.
  }
}

/** Without the cause: the driver's errors carry its options, and with them the password, into every log. */
export function unusable(uri: string, error: unknown): Error {
  return new Error(
    `MongoDB at ${hostOf(uri)} cannot be used: ${withoutCredentials(error, uri)} Nothing was changed. Check MONGODB_URI.`,
  );
}

function withoutCredentials(error: unknown, uri: string): string {
  const message = error instanceof Error ? error.message : String(error);
  const userinfo = /^[^:/]*:\/\/(.*)@/.exec(uri)?.[1] ?? '';
  const secrets = [uri, userinfo, ...userinfo.split(':')]
    .flatMap((part) => [part, safelyDecoded(part)])
    .filter((part) => part.length > 2);
  return secrets.reduce((text, secret) => text.replaceAll(secret, '***'), message);
}

function safelyDecoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
