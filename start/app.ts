// The house put together, straight down: ports in, a running bot out. Used by production, by the trial, and by the journeys of the tests.
import type { RequestHandler } from 'express';
import { presentDelegation } from '../cards/delegation/delegation.js';
import { present } from '../cards/present.js';
import { presentChange } from '../cards/settings/second.js';
import { presentFinding } from '../cards/finding/finding.js';
import { presentAlerts } from '../cards/lists/alerts-together.js';
import { presentDigest } from '../cards/lists/digest.js';
import { viewerlessWords } from '../cards/words/words.js';
import { watchDelegators } from '../app/facts/delegators.js';
import type { BotAuth } from '../bot/teams/inbound.js';
import { createOutbound } from '../bot/teams/outbound.js';
import { createGuard, type GuardMode } from '../bot/http/guard.js';
import type { FirstAddress } from '../bot/teams/messenger.js';
import type { RatesOptions } from '../bot/teams/rates.js';
import type { RiskPush } from '../bot/http/risk-push.js';
import type { Login } from '../bot/http/sign-in/login.js';
import type { SignInRoutes } from '../bot/http/sign-in/routes.js';
import { startServer, type Health, type RunningServer } from '../bot/http/server.js';
import { createTeams, type Teams } from '../bot/teams/teams.js';
import type { Context } from '../app/context.js';
import { riskPushOf } from './risk-push.js';
import { signInAtOf, signInOf, withWarnings } from './sign-in.js';
import { createWorker, type LivingWorker } from '../app/road/worker.js';
import type { Extensions } from '../bot/turn/extensions.js';
import { createTurn } from '../bot/turn/turn.js';
import type { Names } from '../engine/catalogue/names.js';
import type { Catalogue } from '../engine/catalogue/model.js';
import { asKnown } from '../app/people/known.js';
import { administratorRoles, auditorRoles } from '../engine/directory-roles.js';
import { defined } from '../engine/defined.js';
import type { Clock, Directory, Installer, Log, Mail, Risks } from '../engine/ports.js';
import type { Jobs } from '../storage/recurring-jobs.js';
import type { Store } from '../storage/store.js';
import { ids } from './ids.js';
import {
  catalogueSweep,
  changesSweep,
  dueWork,
  jobsOf,
  peopleSweep,
  riskSweep,
  tellOf,
  watchSweep,
  type Recurring,
} from './recurring.js';
import { traceOf } from './trace.js';

/** What the turns may be extended with: the app, who does what is due, and the recurring work beside documents that are due. */
export interface Parts {
  readonly context: Context;
  readonly worker: LivingWorker;
  readonly sweeps: readonly Recurring[];
}

export interface AppOptions {
  readonly store: Store;
  readonly directory: Directory;
  readonly risks: Risks;
  /** Finds groups that are named in a sentence. */
  readonly names?: Pick<Names, 'find'>;
  /** Installs the app for people who have to be written to first. */
  readonly installer?: Installer | undefined;
  /** Whose holders administer (rule 57), one at least; absent: Identity Governance Administrator and Global Administrator. */
  readonly administratorRoles?: Context['administratorRoles'];
  /** Whose holders may read what administrators see (rule 60); absent: Global Reader. */
  readonly auditorRoles?: Context['auditorRoles'];
  /** Letters to whoever must act and cannot be reached in chat. */
  readonly mail?: Mail | undefined;
  /** The secrets by which insider risk is pushed; absent or none: it is not. */
  readonly riskPushSecrets?: readonly string[] | undefined;
  /** Where people sign in afresh (rule 73); absent: nobody can. */
  readonly login?: Login | undefined;
  readonly catalogue: () => Catalogue;
  readonly clock: Clock;
  readonly auth: BotAuth;
  readonly guard: GuardMode;
  readonly tenants: readonly string[];
  readonly host: string;
  readonly port: number;
  /** What turns can do beside what production does. */
  readonly extend?: (parts: Parts) => Extensions;
  /** What is done every so often beside the app's own work: for the directory. */
  readonly sweeps?: readonly Recurring[];
  /** More facts for `/readyz`. */
  readonly facts?: () => Readonly<Record<string, unknown>>;
  readonly pages?: RequestHandler | RequestHandler[];
  /** For one request to the channel; 10 s by default. */
  readonly timeoutMs?: number;
  /** Another measure of time for Teams' rates than the real one. */
  readonly rates?: RatesOptions;
  /** From where people are reached who never wrote; by default in production only. */
  readonly first?: FirstAddress;
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
  const { log } = options;
  const messenger = createOutbound(options);
  const ports = portsOf(options, messenger);
  const worker = createWorker(ports);
  const context: Context = { ...ports, worker };
  const catalogue = catalogueSweep(context);
  const changes = options.directory.changesSince ? [changesSweep(context, options.store.shared)] : [];
  const watches = watchSweep(context);
  const sweeps = [peopleSweep(context), riskSweep(context), watches, ...changes, catalogue, ...(options.sweeps ?? [])];
  const turn = createTurn(context, options.extend?.({ context, worker, sweeps }));
  const teams = createTeams({
    auth: options.auth,
    messenger,
    onTurn: turn,
    onFault: ({ reference, error }) => log('error', 'turn-failed', { reference, error: traceOf(error) }),
    faultText: (reference) => viewerlessWords.answers.fault({ reference }),
    belowText: () => viewerlessWords.answers.below(),
    log: (event, facts) => log('info', event, facts),
  });
  const jobs = await options.store.startJobs({
    jobs: jobsOf([...dueWork(worker), ...sweeps], log),
    log: (line, error) => log('warn', 'jobs', { line, error: traceOf(error) }),
  });
  const push = riskPushOf(context, { secrets: options.riskPushSecrets ?? [], log: edgeLogOf(options) });
  const signIn = signInOf(context, { login: options.login, log: edgeLogOf(options) });
  const server = await serveOr(options, { teams, jobs, push, signIn }, () => jobs.stop());
  worker.start();
  await tellOf(catalogue, context);
  return {
    url: server.url,
    port: server.port,
    context,
    worker,
    async settled() {
      await teams.settled();
      await push?.settled();
      await worker.idle();
    },
    async stop() {
      await server.stop();
      await worker.stop();
      await jobs.stop();
    },
  };
}

function portsOf(options: AppOptions, messenger: Context['messenger']): Omit<Context, 'worker'> {
  const { store, directory, risks, clock, log, catalogue, installer, mail, names } = options;
  const known = {
    ...watchDelegators(store.documents, clock),
    directory: asKnown(directory, store.documents),
    risks,
    audit: store.audit,
    messenger,
    ...defined({ installer, mail, names }),
    ...((options.riskPushSecrets ?? []).length > 0 && { pushed: store.pushed }),
    ...signInAtOf(options.login),
  };
  return {
    ...known,
    present,
    presentDelegation,
    presentChange,
    presentFinding,
    digests: { places: store.shared, present: presentDigest, presentAlerts },
    clock,
    ids,
    log,
    catalogue: withWarnings(catalogue, options.login),
    administratorRoles: options.administratorRoles ?? administratorRoles,
    auditorRoles: options.auditorRoles ?? auditorRoles,
  };
}

/** Where the port cannot be had, what was started before is stopped again. */
async function serveOr(options: AppOptions, parts: Serving, undo: () => Promise<void>): Promise<RunningServer> {
  try {
    return await serve(options, parts);
  } catch (error) {
    await undo();
    throw error;
  }
}

interface Serving {
  readonly teams: Teams;
  readonly jobs: Jobs;
  readonly push: RiskPush | undefined;
  readonly signIn: SignInRoutes | undefined;
}

const edgeLogOf =
  ({ log }: AppOptions) =>
  (event: string, told: Readonly<Record<string, unknown>>): void =>
    log('info', event, told);

async function serve(options: AppOptions, { teams, jobs, push, signIn }: Serving): Promise<RunningServer> {
  const { clock, store, facts } = options;
  const edgeLog = edgeLogOf(options);
  return startServer({
    host: options.host,
    port: options.port,
    guard: createGuard({ mode: options.guard, tenants: options.tenants, log: edgeLog }),
    onActivity: (request, response) => teams.onActivity(request, response),
    settled: async () => {
      await teams.settled();
      await push?.settled();
    },
    ...(push && { riskPush: push.handlers }),
    ...(signIn && { signIn }),
    log: edgeLog,
    ...(options.pages && { pages: options.pages }),
    async ready(): Promise<Health> {
      const database = await store.ping().catch(() => false);
      return { ok: database, database, jobs: jobs.state(), now: clock.now().toISOString(), ...facts?.() };
    },
  });
}
