// Makes one mongod a replica set of one, whatever address it had when its files were last used.
import { setTimeout as wait } from 'node:timers/promises';
import { MongoClient, MongoServerError, type Db } from 'mongodb';
import { z } from 'zod';
import { isDown } from '../../storage/mongo/down.js';

const readyWithinMs = 60_000;
const notYetInitialized = 94;
/** It was still reading its configuration when it was asked for it. */
const alreadyInitialized = 23;

/** What is needed of the set's configuration; the rest is kept as it is. */
const configAnswer = z.object({
  config: z.looseObject({
    version: z.number(),
    members: z.array(z.looseObject({ _id: z.number(), host: z.string() })).length(1),
  }),
});
type Config = z.infer<typeof configAnswer>['config'];

/** One mongod: its address (`address:port`), its process, and the replica set it is to be. */
export interface Member {
  readonly host: string;
  readonly pid: number | undefined;
  readonly name: string;
}

/**
 * Waits for the mongod, starts the replica set on it, and returns once it takes writes. Another server at its address is left alone.
 * @throws Error when it does not within a minute, or when `signal` says that it never will.
 */
export async function startReplicaSet(member: Member, signal: AbortSignal): Promise<void> {
  const { host } = member;
  const givenUpAt = Date.now() + readyWithinMs;
  while (!(await step(member))) {
    if (Date.now() > givenUpAt)
      throw new Error(`mongod runs at ${host} but takes no writes after ${readyWithinMs / 1000} s.`);
    await wait(50, undefined, { signal });
  }
}

/**
 * One step nearer; true when the member takes writes at this address. A server that comes up or changes its part refuses or breaks connections, and a client
 * that never reached its server stays closed: so each step has its own, and the next one tells.
 */
async function step({ host, pid, name }: Member): Promise<boolean> {
  const client = new MongoClient(`mongodb://${host}/?directConnection=true`, { serverSelectionTimeoutMS: 1000 });
  try {
    const admin = client.db('admin');
    // Two that start at the same moment may have found the same port free: whoever lost it must not take the other's server for its own.
    if ((await admin.command({ serverStatus: 1 }))['pid'] !== pid) return false;
    const config = await configOf(admin);
    if (!config) await admin.command({ replSetInitiate: { _id: name, members: [{ _id: 0, host }] } });
    else if (config.members[0]?.host !== host) await moveTo(admin, config, host);
    return (await admin.command({ hello: 1 }))['isWritablePrimary'] === true;
  } catch (error) {
    if (isDown(error) || (error instanceof MongoServerError && error.code === alreadyInitialized)) return false;
    throw error;
  } finally {
    await client.close();
  }
}

async function configOf(admin: Db): Promise<Config | undefined> {
  try {
    return configAnswer.parse(await admin.command({ replSetGetConfig: 1 })).config;
  } catch (error) {
    if (error instanceof MongoServerError && error.code === notYetInitialized) return undefined;
    throw error;
  }
}

/** By force, because a member that finds itself at another address than its configuration says belongs to no set. */
async function moveTo(admin: Db, config: Config, host: string): Promise<void> {
  const members = config.members.map((member) => ({ ...member, host }));
  await admin.command({ replSetReconfig: { ...config, version: config.version + 1, members }, force: true });
}
