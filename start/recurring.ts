// The recurring work: found again and again, by whichever process comes to it. Losing a run loses nothing (rule 51).
import type { Log, Shared } from '../engine/ports.js';
import type { Context } from '../app/context.js';
import { warningsMessage } from '../cards/answers/catalogue-warnings.js';
import { followChanges } from '../app/road/changes.js';
import { catalogueNotice } from '../app/road/catalogue-notice.js';
import { rereadRisks } from '../app/road/live-risk.js';
import { lookAtPeople } from '../app/road/people.js';
import { beginWatches } from '../app/road/watches.js';
import { unhurried } from '../app/road/unhurried.js';
import { timedKinds, type TimedKind } from '../app/road/work.js';
import type { LivingWorker } from '../app/road/worker.js';
import type { RecurringJob } from '../storage/recurring-jobs.js';
import { ids } from './ids.js';
import { traceOf } from './trace.js';

/** Something to be done every so often, in real time and on the way of a trial's clock. */
export interface Recurring {
  readonly name: string;
  readonly everySeconds: number;
  /** Idempotent. Returns how many things were worked on. */
  run(): Promise<number>;
}

const everySeconds = 30;

/** What is due in documents: the worker finds the same by itself, as long as it lives. */
export function dueWork(worker: LivingWorker): Recurring[] {
  return timedKinds.map((kind) => ({ name: jobs[kind], everySeconds, run: () => worker.sweep([kind]) }));
}

/** What the job is called that looks for what is due of this kind; the names lie in the database. */
const jobs: { readonly [K in TimedKind]: string } = {
  request: 'due-documents',
  ledger: 'reconcile',
  message: 'outbox',
  settings: 'settings',
  delegation: 'delegations',
  insider: 'insider-risk',
  watch: 'watches',
  finding: 'findings',
};

/** Who is still there, and still may: each hour at the latest (rule 83). */
export const peopleSweep = (context: Context): Recurring => ({
  name: 'people',
  everySeconds: 3600,
  run: () => lookAtPeople(unhurried(context)),
});

/** Risk while privileged access is in force: each half hour, so within the hour also where a look takes long (rule 34). */
export const riskSweep = (context: Context): Recurring => ({
  name: 'live-risk',
  everySeconds: 1800,
  run: () => rereadRisks(unhurried(context)),
});

/** What the directory says has changed: within a minute (rules 82 and 83). */
export const changesSweep = (context: Context, shared: Shared): Recurring => ({
  name: 'directory-changes',
  everySeconds: 60,
  run: () => followChanges(unhurried(context), shared),
});

/** What the catalogue gives is watched, also what it gives anew (rule 82). */
export const watchSweep = (context: Context): Recurring => ({
  name: 'watch',
  everySeconds: 60,
  run: () => beginWatches(context),
});

/** What of the catalogue does not fit the directory: told to administrators when they can be reached (rule 58). */
export const catalogueSweep = (context: Context): Recurring => ({
  name: 'catalogue',
  everySeconds: 60,
  run: catalogueNotice(context, warningsMessage),
});

/** The same as jobs, with a line of the log for each run. */
export function jobsOf(recurring: readonly Recurring[], log: Log): RecurringJob[] {
  return recurring.map((one) => ({
    name: one.name,
    everySeconds: one.everySeconds,
    async run() {
      const startedMs = performance.now();
      const reference = ids.short(8);
      const worked = await one.run();
      log('info', 'job', { reference, name: one.name, worked, ms: Math.round(performance.now() - startedMs) });
    },
  }));
}

/** The bot serves meanwhile, and whoever could not be told is told later. */
export async function tellOf(catalogue: Recurring, context: Context): Promise<void> {
  const { log } = context;
  for (const text of context.catalogue().warnings ?? []) log('warn', 'catalogue-gone', { text });
  await catalogue.run().catch((error: unknown) => {
    log('warn', 'catalogue-not-told', { error: traceOf(error) });
  });
}
