// A MongoDB of our own for a first run and for tests: one mongod on this machine only, ended with this process.
import { randomUUID } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { takesWrites } from './comes-up.js';
import { freePort, lastComplaint, launch, type Mongod } from './mongod.js';

/** What runs, until `stop`. */
export interface Running {
  readonly uri: string;
  stop(): Promise<void>;
}

/** Tried first, so that other tools find the database at the same place; when it is taken another is. */
const preferredPort = 27417;
/** A mongod whose Gatehouse was killed closes its files within about a second. */
const freedWithinMs = 6000;

/**
 * Runs this mongod with its files in `dbPath`, kept for the next run; without `dbPath` in a temporary folder that is removed.
 * A lock left behind and a taken port need nobody.
 * @throws Error with a sentence for the operator.
 */
export async function runEmbedded(
  binary: string,
  { dbPath, onSpawned }: { readonly dbPath?: string; readonly onSpawned?: () => void } = {},
): Promise<Running> {
  const folder = dbPath ?? (await mkdtemp(join(tmpdir(), 'gatehouse-mongod-')));
  await mkdir(folder, { recursive: true });
  const cleanUp = () => (dbPath === undefined ? rm(folder, { recursive: true, force: true }) : Promise.resolve());
  try {
    const mongod = await started({
      binary,
      dbPath: folder,
      isThrowAway: dbPath === undefined,
      ...(onSpawned && { onSpawned }),
    });
    const uri = `mongodb://127.0.0.1:${mongod.port}/gatehouse`;
    return { uri, stop: () => mongod.stop().then(cleanUp) };
  } catch (error) {
    await cleanUp();
    throw error;
  }
}

interface Start {
  readonly binary: string;
  readonly dbPath: string;
  readonly isThrowAway: boolean;
  readonly onSpawned?: () => void;
}

async function started({ binary, dbPath, isThrowAway, onSpawned }: Start): Promise<Mongod> {
  // Until it is up its log is its own: another one that starts here at the same moment must neither read nor remove it.
  const logPath = join(dbPath, `mongod-${process.pid}-${randomUUID().slice(0, 8)}.log`);
  const givenUpAt = Date.now() + freedWithinMs;
  for (;;) {
    const port = await freePort(isThrowAway ? 0 : preferredPort);
    const mongod = launch({ binary, dbPath, logPath, port, isThrowAway });
    onSpawned?.();
    if (await comesUp(mongod)) {
      await keepLog(logPath, dbPath);
      return mongod;
    }
    const complaint = await lastComplaint(logPath);
    const isTaken = /DBPathInUse|Unable to lock|in use/i.test(complaint);
    if (!isTaken) {
      await keepLog(logPath, dbPath);
      throw new Error(notStarted(complaint, dbPath));
    }
    // An old complaint would be taken for a new one.
    await rm(logPath, { force: true });
    if (Date.now() > givenUpAt) throw new Error(await inUse(dbPath));
    await wait(300);
  }
}

/** One log per run, under the name that the operator is told. A system that renames no open file keeps the other name. */
async function keepLog(logPath: string, dbPath: string): Promise<void> {
  await rename(logPath, join(dbPath, 'mongod.log')).catch(() => undefined);
}

/** True once it takes writes, false when it ended before. @throws Error when it does neither; then it is stopped. */
async function comesUp(mongod: Mongod): Promise<boolean> {
  const gone = new AbortController();
  const isUp = takesWrites({ host: `127.0.0.1:${mongod.port}`, pid: mongod.pid }, gone.signal).then(() => true);
  // When the process ends first, nobody waits for this any more.
  isUp.catch(() => undefined);
  try {
    return await Promise.race([isUp, mongod.over.then(() => false)]);
  } catch (error) {
    await mongod.stop();
    throw error;
  } finally {
    gone.abort();
  }
}

async function inUse(dbPath: string): Promise<string> {
  const pid = (await readFile(join(dbPath, 'mongod.lock'), 'utf8').catch(() => '')).trim();
  const who = pid === '' ? '' : ` (its mongod is process ${pid})`;
  return `${dbPath} is in use by another Gatehouse${who}. Nothing was changed. Stop that one, or give this one its own database with MONGODB_URI.`;
}

function notStarted(complaint: string, dbPath: string): string {
  const why = complaint === '' ? 'it ended without saying why' : complaint;
  return `mongod did not start with its files in ${dbPath}: ${why}. Nothing was changed. Its log is mongod.log there; or set MONGODB_URI to a server you have.`;
}
