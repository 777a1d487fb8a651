// The recurring jobs: a few named, idempotent pieces of work, shared by all processes on one database through Agenda.
import { setTimeout as wait } from 'node:timers/promises';
import { MongoBackend } from '@agendajs/mongo-backend';
import { Agenda, type Job } from 'agenda';
import { MongoServerError, type Collection, type Db, type IndexDescription } from 'mongodb';
import type { Connection } from 'mongoose';
import type { WantedIndex } from './model.js';
import { untilUp } from './patience.js';
import { minuteMs } from '../../engine/time.js';
import {
  ranJob,
  stopWithinMs,
  type Jobs,
  type JobState,
  type RecurringJob,
  type RecurringJobs,
} from '../recurring-jobs.js';

export interface JobsOptions extends RecurringJobs {
  readonly connection: Connection;
  /** How long a job of a process that died stays locked. Longer work renews its lock by itself. */
  readonly lockMs?: number;
}

const collectionName = 'jobs';
const duplicateKey = 11000;
const indexes = [
  { key: { name: 1 }, name: 'one_single_per_name', unique: true, partialFilterExpression: { type: 'single' } },
  { key: { name: 1, lockedAt: 1 } },
  { key: { name: 1, nextRunAt: 1 } },
] as const satisfies readonly IndexDescription[];

/** What the jobs see to by themselves. */
export const jobIndexes: readonly WantedIndex[] = indexes.map(({ key, ...options }) => ({
  collection: collectionName,
  key,
  options,
}));

/**
 * Runs the jobs until `stop`, waiting for a MongoDB that is away at the beginning. Agenda's collection holds nothing that matters: where it is lost it is
 * made anew while running.
 * @throws Error with a sentence, for what waiting does not cure.
 */
export async function startJobs(options: JobsOptions): Promise<Jobs> {
  const { connection, jobs, lockMs = minuteMs } = options;
  const log: Log = (line, error) => options.log(line, error);
  const db = connection.db;
  if (!db) throw new Error('The jobs need an open connection to MongoDB.');
  const pollMs = Math.min(5000, ...jobs.map(({ everySeconds }) => everySeconds * 500));
  const begun = <T>(work: () => Promise<T>): Promise<T> => untilUp(work, waiting(log)).catch(unusable);
  const backend = await begun(() => connectedBackend(db));
  const agenda = new Agenda({
    backend,
    processEvery: pollMs,
    defaultLockLifetime: lockMs,
    defaultConcurrency: 1,
    defaultLockLimit: 1,
  });
  agenda.on('error', (error: Error) => log('The jobs could not be read or written; they are tried again.', error));
  const running = new Set<Job>();
  agenda.on('start', (job: Job) => running.add(job));
  agenda.on('complete', (job: Job) => running.delete(job));
  const states = new Map<string, JobState>(jobs.map(({ name }) => [name, { name }]));
  // oxlint-disable-next-line typescript/no-misused-promises -- another signature of it takes what returns a promise
  for (const job of jobs) agenda.define(job.name, (held: Job) => runHeld(job, { held, states, log, lockMs }));
  const collection = db.collection(collectionName);
  await begun(() => schedule(agenda, collection, jobs));
  await begun(() => agenda.start());
  const watchdog = setInterval(() => {
    schedule(agenda, collection, jobs).catch((error: unknown) =>
      log('The jobs could not be looked after; tried again soon.', error),
    );
  }, pollMs);
  return { stop: () => stop({ agenda, running, watchdog, log }), state: () => [...states.values()] };
}

type Log = (line: string, error: unknown) => void;

const waiting = (log: Log) => ({
  onWaiting: (seconds: number, error: unknown) =>
    log(`The jobs wait for MongoDB, which does not answer; trying again in ${seconds} s.`, error),
});

function unusable(error: unknown): never {
  const why = error instanceof Error ? error.message : String(error);
  throw new Error(`The jobs cannot be kept in MongoDB: ${why}. Nothing was changed. Check the rights of its user.`);
}

/**
 * A backend that is connected. Agenda connects it again and listens to no failure of that, which would end the process: so the second time nothing happens.
 * It makes no index by itself, because `schedule` does.
 */
async function connectedBackend(db: Db): Promise<MongoBackend> {
  const backend = new MongoBackend({ mongo: db, collection: collectionName, ensureIndex: false });
  await backend.connect();
  backend.connect = () => Promise.resolve();
  return backend;
}

interface Held {
  readonly held: Job;
  readonly states: Map<string, JobState>;
  readonly log: Log;
  readonly lockMs: number;
}

async function runHeld(job: RecurringJob, { held, states, log, lockMs }: Held): Promise<void> {
  const { name } = job;
  const renewal = setInterval(() => {
    held.touch().catch((error: unknown) => log(`The lock of job ${name} could not be renewed.`, error));
  }, lockMs / 4);
  states.set(name, await ranJob(job, log));
  clearInterval(renewal);
}

/** Sees to it that every job is there once, in its present rhythm. Those that are stay untouched: saving them anew would take the lock from whoever runs them. */
async function schedule(agenda: Agenda, collection: Collection, jobs: readonly RecurringJob[]): Promise<void> {
  await collection.createIndexes([...indexes]);
  const there = await collection.find({ type: 'single' }, { projection: { name: 1, repeatInterval: 1 } }).toArray();
  for (const { name, everySeconds } of jobs) {
    const rhythm = `${everySeconds} seconds`;
    if (there.some((job) => job['name'] === name && job['repeatInterval'] === rhythm)) continue;
    await agenda.every(rhythm, name).catch((error: unknown) => {
      // Another process was quicker: then it is there.
      if (!(error instanceof MongoServerError) || error.code !== duplicateKey) throw error;
    });
  }
}

interface Stopping {
  readonly agenda: Agenda;
  readonly running: ReadonlySet<Job>;
  readonly watchdog: NodeJS.Timeout;
  readonly log: Log;
}

/** Agenda's own `drain` leaves what it had fetched ahead locked; its `stop` does not wait. So: stop, then wait until what runs is written down. */
async function stop({ agenda, running, watchdog, log }: Stopping): Promise<void> {
  clearInterval(watchdog);
  const given = new AbortController();
  const idle = async (): Promise<void> => {
    await agenda.stop(false);
    while (running.size > 0) await new Promise<void>((resolve) => agenda.once('complete', () => resolve()));
  };
  const late = wait(stopWithinMs, 'late', { signal: given.signal }).catch(() => 'in time');
  const done = idle().then(
    () => 'in time',
    (error: unknown) => log('The jobs were not unlocked; their locks run out by themselves.', error),
  );
  if ((await Promise.race([done, late])) === 'late')
    log(`Jobs were still running after ${stopWithinMs / 1000} s and were left.`, undefined);
  given.abort();
}
