// `npm run local`: MongoDB, the bot and one Agents Playground per person, on this machine only, with a sample company and a clock that can be moved.
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startApp, type App } from './app.js';
import { ListenError } from './bot/edge/server.js';
import { localPages } from './bot/local/pages.js';
import { referenceToChannel } from './bot/edge/address.js';
import { chatIds, localBot } from './bot/local/roster.js';
import { firstAlertChannel } from './bot/turn/settings.js';
import { channelId } from './engine/ids.js';
import { NoPlayground, startPlayground, type Playground } from './bot/local/playground.js';
import { localArguments, pickSeats, type Seating } from './bot/local/seats.js';
import { trialClock, type TrialClock } from './bot/road/trial.js';
import { ConfigError, type LocalConfig } from './config.js';
import type { Person } from './engine/person.js';
import { loadCatalogue } from './load-catalogue.js';
import { sampleDirectory } from './directory/sample-directory.js';
import { jsonLog } from './log.js';
import { connect, type Store } from './storage/mongo/connect.js';
import type { Server } from './local/mongod/find-server.js';
import { trialServer } from './trial-server.js';

/** The Playground's own default tenant: its people are taken for those of the sample company too. */
const playgroundTenant = '00000000-0000-0000-0000-0000000000001';
interface Seated {
  readonly seat: Person;
  readonly playground: Playground;
}
const portTries = 20;
const firstPlaygroundPort = 56_150;

const sample = (name: string): string => fileURLToPath(new URL(`./directory/sample/${name}`, import.meta.url));
const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** Starts the trial and says where to look. Throws `ConfigError` for what the command line or the environment got wrong. */
export async function startLocal(config: LocalConfig, argv: readonly string[]): Promise<{ stop(): Promise<void> }> {
  const args = localArguments(argv);
  if ('misunderstood' in args) throw new ConfigError(args.misunderstood);
  if (args.fresh) await forget(config);
  await mkdir(config.DATA_DIR, { recursive: true });
  say('Gatehouse, local mode: no sign-in, for this machine only, with a sample company.');
  const clock = await keptClock(join(config.DATA_DIR, 'clock.json'));
  const log = jsonLog((line) => process.stdout.write(line), clock);
  const directory = await sampleDirectory({
    source: config.COMPANY ?? sample('contoso.json'),
    state: join(config.DATA_DIR, 'company.json'),
    clock,
    log: (text) => log('warn', 'company-file', { text }),
  });
  const catalogue = await loadCatalogue(config.CATALOGUE ?? sample('catalogue.yaml'), directory.names);
  const tenant = await directory.tenant();
  const seating = await pickSeats(directory, { names: args.as, domain: tenant.domain });
  if ('misunderstood' in seating) throw new ConfigError(seating.misunderstood);
  const server = await database(config);
  const store = await connect(server.uri, { onWaiting: say });
  const seated: Seated[] = [];
  const trial = { notice: '' };
  const pages = localPages({
    changes: () => directory.changes(),
    clock,
    seats: seating.seats,
    notice: () => trial.notice,
    urlOf: (person) => seated.find(({ seat }) => seat.id === person.id)?.playground.url,
  });
  const app = await onFreePort(config.PORT, (port) =>
    startApp({
      store,
      directory,
      risks: directory.risks,
      catalogue: () => catalogue,
      clock,
      auth: { kind: 'local' },
      guard: { kind: 'local' },
      tenants: [tenant.id, playgroundTenant],
      host: '127.0.0.1',
      port,
      pages,
      log,
    }),
  );
  if (args.playground) {
    const opened = await openPlaygrounds(config, { seating, app, tenantId: tenant.id });
    seated.push(...opened.seated);
    await alertsTo(opened.seated, app, tenant.id);
    trial.notice = opened.problems.join(' ');
    opened.problems.forEach(say);
  }
  welcome(app, seated);
  return { stop: () => stopAll({ seated, app, store, server }) };
}

async function forget({ DATA_DIR }: LocalConfig): Promise<void> {
  await Promise.all(
    ['db', 'company.json', 'clock.json', 'playground'].map((name) =>
      rm(join(DATA_DIR, name), { recursive: true, force: true }),
    ),
  );
}

async function database(config: LocalConfig): Promise<Server> {
  const server = await trialServer(config, { onProgress: progressBar, say });
  say(server.description);
  return server;
}

function progressBar(part: number): void {
  if (!process.stdout.isTTY) return;
  const width = 30;
  const full = Math.round(part * width);
  process.stdout.write(
    `\r  [${'#'.repeat(full)}${' '.repeat(width - full)}] ${Math.round(part * 100)} %${part >= 1 ? '\n' : ''}`,
  );
}

/** The trial clock where it was left. */
async function keptClock(path: string): Promise<TrialClock> {
  const text = await readFile(path, 'utf8').catch(() => '{}');
  const kept: unknown = JSON.parse(text);
  const offsetMs =
    typeof kept === 'object' && kept !== null && 'offsetMs' in kept && typeof kept.offsetMs === 'number'
      ? kept.offsetMs
      : 0;
  return trialClock(offsetMs, (moved) => void writeFile(path, JSON.stringify({ offsetMs: moved })));
}

/** A port that is taken is no problem: the next free one is. */
async function onFreePort(first: number, start: (port: number) => Promise<App>): Promise<App> {
  for (let port = first; ; port += 1) {
    try {
      return await start(port);
    } catch (error) {
      if (!(error instanceof ListenError && error.reason === 'taken') || port >= first + portTries) throw error;
    }
  }
}

async function openPlaygrounds(
  config: LocalConfig,
  { seating, app, tenantId }: { seating: Seating; app: App; tenantId: string },
): Promise<{ seated: Seated[]; problems: string[] }> {
  const dataDir = join(config.DATA_DIR, 'playground');
  const opened = await Promise.allSettled(
    seating.seats.map(async (seat, index): Promise<Seated> => {
      const others = seating.people.filter((person) => person.id !== seat.id);
      const port = firstPlaygroundPort + index;
      const playground = await startPlayground({
        seat,
        others,
        tenantId,
        botUrl: `${app.url}/api/messages`,
        port,
        dataDir,
      });
      // An installation that fails is made up for when the page is opened.
      await playground
        .install()
        .catch((error: unknown) => say(`The bot could not be installed for ${seat.name} yet: ${String(error)}`));
      return { seat, playground };
    }),
  );
  const problems = opened.flatMap((result) => (result.status === 'rejected' ? [messageOf(result.reason)] : []));
  return {
    seated: opened.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : [])),
    problems: [...new Set(problems)],
  };
}

/** Where nobody has said `alerts here` yet, alerts go to the channel in the Playground of the person who reviews risk. */
async function alertsTo(seated: readonly Seated[], { context }: App, tenantId: string): Promise<void> {
  const reviewer = seated.find(({ seat }) => seat.name === 'Adele Vance') ?? seated.at(-1);
  if (!reviewer) return;
  const channel = chatIds(reviewer.seat).channel;
  const serviceUrl = `${reviewer.playground.url}/_connector`;
  const reference = referenceToChannel({ serviceUrl, tenantId, botId: localBot.id, channelId: channel });
  await firstAlertChannel(context, channelId(channel), reference);
}

const messageOf = (error: unknown): string =>
  error instanceof NoPlayground ? error.message : `A Playground did not start: ${String(error)}`;

function welcome(app: App, seated: readonly Seated[]): void {
  say('');
  say(`  Gatehouse is ready: ${app.url}/`);
  for (const { seat, playground } of seated) say(`  ${seat.name.padEnd(18)} ${playground.url}`);
  say(
    `  The bot listens at ${app.url}/api/messages. Ctrl-C ends everything; what happened is kept for the next time (--fresh forgets it).`,
  );
  say('');
}

async function stopAll({
  seated,
  app,
  store,
  server,
}: {
  seated: readonly Seated[];
  app: App;
  store: Store;
  server: Server;
}): Promise<void> {
  await Promise.allSettled(seated.map(({ playground }) => playground.stop()));
  await app.stop();
  await store.close();
  await server.stop();
}
