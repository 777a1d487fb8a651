// `npm run local`: MongoDB, the bot and one Agents Playground per person, on this machine only, with a sample company and a clock that can be moved.
import { join } from 'node:path';
import { ListenError } from '../bot/http/server.js';
import { ConfigError, type LocalConfig } from '../config.js';
import { loadCatalogue } from '../catalogue/load.js';
import { startApp, type App } from '../start/app.js';
import type { Running } from '../start/production.js';
import type { Store } from '../storage/store.js';
import type { Server } from './mongod/find-server.js';
import { alertsTo } from './alert-channel.js';
import { keptClock } from './clock.js';
import { sampleFile, trialCompany, type TrialCompany } from './company.js';
import { trialExtensions } from './extensions.js';
import { trialLog } from './log.js';
import { localPages } from './pages.js';
import { openPlaygrounds, type Opened, type OpenOptions, type Seated } from './playgrounds.js';
import { trialLogin } from './login/router.js';
import { hurriedRates } from './rates.js';
import { pickSeats, type LocalArguments } from './seats.js';

/** The Playground's own default tenant: its people are taken for those of the sample company too. */
const playgroundTenant = '00000000-0000-0000-0000-0000000000001';
const portTries = 20;

export interface TrialOptions {
  readonly args: LocalArguments;
  /** The database, which is on its way. */
  readonly starting: Promise<Server>;
  /** The store over it, which is on its way too. */
  readonly connecting: Promise<Store>;
  /** Takes one line for the terminal. */
  readonly say: (line: string) => void;
}

/** Starts everything but the database, and says where to look. */
export async function startTrial(
  config: LocalConfig,
  { args, starting, connecting, say }: TrialOptions,
): Promise<Running> {
  const clock = await keptClock(join(config.DATA_DIR, 'clock.json'));
  const log = trialLog({ path: join(config.DATA_DIR, 'gatehouse.log'), clock, level: config.LOG_LEVEL, say });
  const shared = connecting.then((store) => store.shared);
  const given = await trialCompany(config, { clock, log, isGraph: args.graph, shared });
  const { company, directory } = given;
  const catalogue = await loadCatalogue(config.CATALOGUE ?? sampleFile('catalogue.yaml'), directory.names, clock);
  const tenant = await company.tenant();
  const seating = await pickSeats(company, { names: args.as, domain: tenant.domain });
  if ('misunderstood' in seating) throw new ConfigError(seating.misunderstood);
  const server = await starting;
  say(server.description);
  if (given.graphUrl !== undefined)
    say(`Microsoft Graph: a stand-in over the sample company, at ${given.graphUrl}/v1.0`);
  const store = await connecting;
  // The pages show who sits where as soon as that is known; until then they show the people alone.
  const opened: { seated: readonly Seated[]; notice: string } = { seated: [], notice: '' };
  let url = '';
  const signingIn = await trialLogin({
    ...{ clock, tenantId: tenant.id, people: seating.seats },
    ...{ url: () => url, publicUrl: () => url },
  });
  const app = await onFreePort(config.PORT, (port) => {
    url = `http://127.0.0.1:${port}`;
    return startApp({
      store,
      directory,
      names: directory.names,
      risks: directory.risks,
      sweeps: given.sweeps,
      catalogue: () => catalogue,
      clock,
      auth: { kind: 'local' },
      guard: { kind: 'local' },
      tenants: [tenant.id, playgroundTenant],
      host: '127.0.0.1',
      port,
      rates: hurriedRates,
      extend: trialExtensions(clock, { toldAtStart: args.playground ? 2 : 0 }),
      facts: () => ({ clockOffsetMs: clock.offsetMs() }),
      login: signingIn.login(),
      pages: [
        localPages({ changes: () => company.changes(), clock, seats: seating.seats, opened: () => opened }),
        signingIn.router,
      ],
      log,
    });
  });
  if (args.playground) {
    const { seated, problems } = await open(config, { seating, app, tenantId: tenant.id, say });
    Object.assign(opened, { seated, notice: problems.join(' ') });
  }
  welcome(app, opened.seated, say);
  return { stop: () => stopAll({ seated: opened.seated, app, given, store, server }) };
}

async function open(
  { DATA_DIR }: LocalConfig,
  { app, ...given }: Pick<OpenOptions, 'seating' | 'tenantId' | 'say'> & { readonly app: App },
): Promise<Opened> {
  const dataDir = join(DATA_DIR, 'playground');
  const opened = await openPlaygrounds({ ...given, botUrl: `${app.url}/api/messages`, dataDir });
  await alertsTo(opened.seated, app.context, given.tenantId);
  opened.problems.forEach(given.say);
  return opened;
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

function welcome(app: App, seated: readonly Seated[], say: TrialOptions['say']): void {
  say('');
  say(`  Gatehouse is ready. Begin on this page: ${app.url}/`);
  for (const { seat, playground } of seated) say(`  ${seat.name.padEnd(18)} ${playground.url}`);
  say(
    `  The bot listens at ${app.url}/api/messages. Ctrl-C ends everything; what happened is kept for the next time (--fresh forgets it).`,
  );
  say('');
}

async function stopAll({
  seated,
  app,
  given,
  store,
  server,
}: {
  seated: readonly Seated[];
  app: App;
  given: TrialCompany;
  store: Store;
  server: Server;
}): Promise<void> {
  await Promise.allSettled(seated.map(({ playground }) => playground.stop()));
  await app.stop();
  await given.stop();
  await store.close();
  await server.stop();
}
