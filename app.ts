// The house put together: ports in, a running bot out. Used by main.ts, by the trial, and by the journeys of the tests.
import { randomInt } from 'node:crypto';
import type { RequestHandler } from 'express';
import { viewerlessWords } from './cards/words/words.js';
import type { BotAuth } from './bot/edge/connector.js';
import { createGuard, type GuardMode } from './bot/edge/guard.js';
import type { RatesOptions } from './bot/edge/rates.js';
import { startServer, type Health, type RunningServer } from './bot/edge/server.js';
import { createTeams, type Teams } from './bot/edge/teams.js';
import type { Context, Log } from './app/context.js';
import { skip, type TrialClock } from './bot/road/trial.js';
import { createWorker, type LivingWorker } from './app/road/worker.js';
import type { Skip } from './bot/turn/said.js';
import { createTurn } from './bot/turn/turn.js';
import type { Catalogue } from './engine/catalogue/model.js';
import { administratorRoles } from './engine/risk.js';
import type { Clock, Directory, Ids, Risks } from './engine/ports.js';
import type { Store } from './storage/mongo/connect.js';
import { startJobs, type Jobs } from './storage/mongo/jobs.js';

const jobsEverySeconds = 30;

export interface AppOptions {
  readonly store: Store;
  readonly directory: Directory;
  readonly risks: Risks;
  readonly catalogue: () => Catalogue;
  /** A trial clock lets sentences move the time; only local mode has one. */
  readonly clock: Clock | TrialClock;
  readonly auth: BotAuth;
  readonly guard: GuardMode;
  readonly tenants: readonly string[];
  readonly host: string;
  readonly port: number;
  readonly pages?: RequestHandler;
  /** For one request to the channel; 10 s by default. */
  readonly timeoutMs?: number;
  /** Another measure of time for Teams' rates than the real one, for measurements. */
  readonly rates?: RatesOptions;
  readonly log: Log;
}

export interface App {
  readonly url: string;
  readonly port: number;
  readonly context: Context;
  readonly worker: LivingWorker;
  /** Resolves when nothing is being answered, worked on or still to be said. */
  settled(): Promise<void>;
  /** Takes nothing more, finishes what is under way (10 s at most), leaves the rest to the documents. */
  stop(): Promise<void>;
}

/** Starts the bot over these ports. Throws `ListenError` when the port cannot be had. */
export async function startApp(options: AppOptions): Promise<App> {
  const { store, clock, log } = options;
  const worker = createWorker(() => context);
  // The teams answer turns through the app, and the app says things through the teams: the turn is bound when both are there.
  const teams: Teams = createTeams({
    auth: options.auth,
    ...(options.rates && { rates: options.rates }),
    onTurn: (incoming) => turn(incoming),
    onFault: ({ reference, error }) => log('error', 'turn-failed', { reference, error: traceOf(error) }),
    faultText: (reference) => viewerlessWords.answers.fault({ reference }),
    log: (event, facts) => log('info', event, facts),
    ...(options.timeoutMs !== undefined && { timeoutMs: options.timeoutMs }),
  });
  const context: Context = {
    documents: store.documents,
    directory: options.directory,
    risks: options.risks,
    audit: store.audit,
    messenger: teams.messenger,
    clock,
    ids,
    worker,
    log,
    catalogue: options.catalogue,
    administratorRoles,
  };
  const turn = createTurn(context, isTrial(clock) ? skipOf(clock, context, worker) : undefined);
  const running: { jobs?: Jobs } = {};
  const server = await serve(options, { teams, jobs: () => running.jobs?.state() });
  running.jobs = await startJobs({
    connection: store.connection,
    jobs: jobsOf(worker, log),
    log: (line, error) => log('warn', 'jobs', { line, error: traceOf(error) }),
  });
  worker.start();
  const settled = async () => {
    await teams.settled();
    await worker.idle();
  };
  return {
    url: server.url,
    port: server.port,
    context,
    worker,
    settled,
    async stop() {
      await server.stop();
      await worker.stop();
      await running.jobs?.stop();
    },
  };
}

const isTrial = (clock: Clock | TrialClock): clock is TrialClock => 'moveTo' in clock;

function skipOf(clock: TrialClock, context: Context, worker: LivingWorker): Skip {
  return async (minutes) => ({
    now: await skip(minutes, clock, { documents: context.documents, worker }),
    aheadMinutes: Math.round(clock.offsetMs() / 60_000),
  });
}

/** The recurring jobs: each finds what is due and does it. Losing them loses nothing: the worker finds the same (rule 51). */
function jobsOf(worker: LivingWorker, log: Log) {
  const job = (name: string, kind: 'request' | 'ledger' | 'message') => ({
    name,
    everySeconds: jobsEverySeconds,
    run: async () => {
      const startedMs = performance.now();
      const reference = ids.short(8);
      const worked = await worker.sweep([kind]);
      log('info', 'job', { reference, name, worked, ms: Math.round(performance.now() - startedMs) });
    },
  });
  return [job('due-documents', 'request'), job('reconcile', 'ledger'), job('outbox', 'message')];
}

async function serve(
  options: AppOptions,
  { teams, jobs }: { teams: Teams; jobs: () => readonly unknown[] | undefined },
): Promise<RunningServer> {
  const { clock, store, log } = options;
  const edgeLog = (event: string, facts: Readonly<Record<string, unknown>>) => log('info', event, facts);
  return startServer({
    host: options.host,
    port: options.port,
    guard: createGuard({ mode: options.guard, tenants: options.tenants, log: edgeLog }),
    onActivity: (request, response) => teams.onActivity(request, response),
    settled: () => teams.settled(),
    log: edgeLog,
    ...(options.pages && { pages: options.pages }),
    async ready(): Promise<Health> {
      const database = await store.ping().catch(() => false);
      const states = jobs();
      return {
        ok: database && states !== undefined,
        database,
        jobs: states ?? [],
        now: clock.now().toISOString(),
        clockOffsetMs: isTrial(clock) ? clock.offsetMs() : 0,
      };
    },
  });
}

const alphabet = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';

/** Ids without look-alike letters, from the system's randomness. */
const ids: Ids = {
  short: (length) => Array.from({ length }, () => alphabet[randomInt(alphabet.length)]).join(''),
};

/** The trace of a fault, without its message, which may hold what people wrote. */
function traceOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const frames = (error.stack ?? '').split('\n').filter((line) => line.trimStart().startsWith('at '));
  return [error.name, ...frames.slice(0, 8).map((line) => line.trim())].join(' ');
}
