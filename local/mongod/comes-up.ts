// Waits until a mongod that was just started takes writes.
import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { MongoClient } from 'mongodb';
import { isDown } from '../../storage/mongo/down.js';

const readyWithinMs = 60_000;
const askEveryMs = 25;

/** One mongod: its address (`address:port`) and its process. */
export interface Started {
  readonly host: string;
  readonly pid: number | undefined;
}

/**
 * Returns once it takes writes. Another server at its address is left alone.
 * @throws Error when it does not within a minute, or when `signal` says that it never will.
 */
export async function takesWrites(started: Started, signal: AbortSignal): Promise<void> {
  const givenUpAt = Date.now() + readyWithinMs;
  while (!(await isReady(started))) {
    if (Date.now() > givenUpAt)
      throw new Error(`mongod runs at ${started.host} but takes no writes after ${readyWithinMs / 1000} s.`);
    await wait(askEveryMs, undefined, { signal });
  }
}

/** A client of the driver would go on trying for a while; a refused connection tells at once. */
async function isListening(host: string): Promise<boolean> {
  const [address, port] = host.split(':');
  const socket = connect({ host: address ?? '127.0.0.1', port: Number(port) });
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}

/** A client that never reached its server stays closed: so each question has its own. */
async function isReady({ host, pid }: Started): Promise<boolean> {
  if (!(await isListening(host))) return false;
  const client = new MongoClient(`mongodb://${host}/?directConnection=true`, { serverSelectionTimeoutMS: 1000 });
  try {
    const admin = client.db('admin');
    // Two that start at the same moment may have found the same port free: whoever lost it must not take the other's for its own.
    if ((await admin.command({ serverStatus: 1 }))['pid'] !== pid) return false;
    return (await admin.command({ hello: 1 }))['isWritablePrimary'] === true;
  } catch (error) {
    if (isDown(error)) return false;
    throw error;
  } finally {
    await client.close();
  }
}
