// The beginning of `npm run local`: the database starts while the rest is still being loaded.
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { ConfigError, type LocalConfig } from '../config.js';
import type { Running } from '../start/production.js';
import type { Store } from '../storage/store.js';
import type { Server } from './mongod/find-server.js';
import { localArguments } from './seats.js';

const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** Starts the trial and says where to look. Throws `ConfigError` for what the command line or the environment got wrong. */
export async function startLocal(config: LocalConfig, argv: readonly string[]): Promise<Running> {
  const args = localArguments(argv);
  if ('misunderstood' in args) throw new ConfigError(args.misunderstood);
  if (args.fresh) await forget(config);
  await mkdir(config.DATA_DIR, { recursive: true });
  say('Gatehouse, local mode: no sign-in, for this machine only, with a sample company.');
  const { trialServer } = await import('./database.js');
  let tellSpawned: () => void = () => undefined;
  const spawned = new Promise<void>((resolve) => (tellSpawned = resolve));
  const starting = trialServer(config, { onProgress: progressBar, say, onSpawned: () => tellSpawned() });
  // Whoever waits for it hears of its end; until then nobody does.
  starting.catch(() => undefined);
  // Loading the rest keeps this process busy for a second or two, in which the server comes up and is made ready.
  await Promise.race([spawned, starting.catch(() => undefined)]);
  try {
    const connecting = connected(starting);
    connecting.catch(() => undefined);
    await loadPackages();
    const { startTrial } = await import('./trial.js');
    return await startTrial(config, { args, starting, connecting, say });
  } catch (error) {
    await starting.then(
      (server: Server) => server.stop(),
      () => undefined,
    );
    throw error;
  }
}

/** The store over the server, as soon as both are there. */
async function connected(starting: Promise<Server>): Promise<Store> {
  const { connect } = await import('../storage/mongo/connect.js');
  const { uri } = await starting;
  return connect(uri, { onWaiting: say });
}

/** The large ones, one after the other: in between the server is heard, which waits while one is being loaded. */
async function loadPackages(): Promise<void> {
  await import('mongoose');
  await import('botbuilder');
  await import('adaptivecards-templating');
  await import('@microsoft/teams-ai/lib/Application.js');
}

async function forget({ DATA_DIR }: LocalConfig): Promise<void> {
  await Promise.all(
    ['db', 'company.json', 'clock.json', 'playground', 'gatehouse.log', 'gatehouse.log.1'].map((name) =>
      rm(join(DATA_DIR, name), { recursive: true, force: true }),
    ),
  );
}

function progressBar(part: number): void {
  if (!process.stdout.isTTY) return;
  const width = 30;
  const full = Math.round(part * width);
  process.stdout.write(
    `\r  [${'#'.repeat(full)}${' '.repeat(width - full)}] ${Math.round(part * 100)} %${part >= 1 ? '\n' : ''}`,
  );
}
