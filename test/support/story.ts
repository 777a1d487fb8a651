// A whole running Gatehouse for a journey: the real adapter on the wire, the sample company, and a clock that only moves when told.
import { startApp, type App } from '../../start/app.js';
import { loadCatalogue } from '../../catalogue/load.js';
import { readInForce } from '../../catalogue/read.js';
import { realTime, type RatesOptions } from '../../bot/teams/rates.js';
import type { Login } from '../../bot/http/sign-in/login.js';
import type { TrialClock } from '../../local/clock.js';
import { trialExtensions } from '../../local/extensions.js';
import { sampleDirectory, type SampleDirectory } from '../../directory/sample/directory.js';
import type { Catalogue } from '../../engine/catalogue/model.js';
import type { RoleId } from '../../engine/ids.js';
import type { Directory, Log, Mail, Risks } from '../../engine/ports.js';
import type { Store } from '../../storage/store.js';
import { defined } from '../../engine/defined.js';
import type { GraphStandIn } from '../../local/graph/stand-in.js';
import { startConnector, testBot, type Connector, type TeamsPerson } from './connector.js';
import { asTold, type Telling } from './as-told.js';
import { freeStore, keepStore, openStore, storeForStory } from './storage.js';

const sample = (name: string): string => new URL(`../../directory/sample/${name}`, import.meta.url).pathname;

/** Monday 30 November 2026, 09:00 UTC. */
export const start = new Date('2026-11-30T09:00:00.000Z');

/** A clock that stands still until it is moved. */
export function stillClock(at = start): TrialClock {
  let now = at;
  return {
    now: () => now,
    offsetMs: () => now.getTime() - start.getTime(),
    moveTo(to) {
      if (to > now) now = to;
    },
    kept: () => Promise.resolve(),
  };
}

export interface Story {
  readonly app: App;
  readonly connector: Connector;
  readonly directory: SampleDirectory;
  readonly clock: TrialClock;
  readonly store: Store;
  /** The database's address, for another process on it. */
  readonly uri: string;
  /** Where Microsoft Graph is asked, if it is: with `teamsAppId`, and for everything with TEST_DIRECTORY=graph. */
  readonly standIn: GraphStandIn | undefined;
  /** Every line the bot logged. */
  readonly logged: readonly string[];
  /** Somebody of the sample company, by name, with the app installed. */
  person(name: string): Promise<TeamsPerson>;
  /** The same with the app, of whom the bot was never told. */
  personWhoNeverWrote(name: string): Promise<TeamsPerson>;
  /** The same without the app: the bot cannot write to them. */
  personWithoutApp(name: string): Promise<TeamsPerson>;
  /** Resolves when everything that was due is done and said. */
  settled(): Promise<void>;
  /** Ends the process and what it asks; Teams goes on, for the next one. */
  stop(): Promise<void>;
  /** The same, and Teams where this story began it. */
  close(): Promise<void>;
}

export interface StoryOptions {
  /** Whether the company is asked over Microsoft Graph, and how; by default the environment says it. */
  readonly telling?: Telling;
  readonly wrap?: (directory: Directory) => Directory;
  readonly wrapRisks?: (risks: Risks) => Risks;
  /** Another process on the same database. */
  readonly uri?: string;
  readonly clock?: TrialClock;
  readonly connector?: Connector;
  /** The company of the other process: both see the same changes. */
  readonly directory?: SampleDirectory;
  /** For one request to the channel; 10 s by default. */
  readonly timeoutMs?: number;
  /** Whether sentences may move the time; they may by default. */
  readonly isTrial?: boolean;
  /** Insider risk is pushed with these. */
  readonly riskPushSecrets?: readonly string[];
  /** Letters to whoever cannot be reached in chat. */
  readonly mail?: Mail;
  /** The bot may write to people first, and Microsoft Graph installs the app of this id in the tenant's catalogue for them. */
  readonly teamsAppId?: string;
  /** Where people sign in afresh, with the address of this process; one that does not answer unless given. `none`: nobody can. */
  readonly login?: 'none' | ((publicUrl: () => string) => Login);
  /** Others administer than whoever has the usual roles. */
  readonly administratorRoles?: readonly RoleId[];
  /** Another catalogue than the sample's, as its file would say it. */
  readonly catalogue?: string;
}

/** Teams' rates are kept in a time of their own that runs fast: their test is not here. */
function hurried(): RatesOptions {
  let nowMs = 0;
  return { ...realTime, nowMs: () => (nowMs += 2_100) };
}

async function catalogueOf(
  { catalogue: text }: StoryOptions,
  { names }: SampleDirectory,
  clock: TrialClock,
): Promise<Catalogue> {
  if (text === undefined) return loadCatalogue(sample('catalogue.yaml'), names, clock);
  const read = await readInForce(text, names);
  if ('catalogue' in read) return read.catalogue;
  throw new Error(`The story's catalogue is wrong: ${JSON.stringify(read.problems)}`);
}

/** Whatever stands before it is asked by all, also by what nobody waits for. */
function askedAlike({ unhurried: _unhurried, ...directory }: Directory): Directory {
  return directory;
}

/** Nothing listens on the discard port. */
const silentLogin = (publicUrl: () => string): Login => {
  const nowhere = 'http://127.0.0.1:9';
  const urls = { issuer: nowhere, authorizeUrl: nowhere, tokenUrl: nowhere, keysUrl: nowhere };
  return { ...urls, clientId: 'gatehouse', tenantId: 'nobody', clientProof: () => Promise.resolve({}), publicUrl };
};

/** Starts it, on a database of its own. */
export async function startStory(options: StoryOptions = {}): Promise<Story> {
  const { teamsAppId } = options;
  const clock = options.clock ?? stillClock();
  const directory = options.directory ?? (await sampleDirectory({ source: sample('contoso.json'), clock }));
  const tenant = await directory.tenant();
  const logged: string[] = [];
  const log: Log = (level, event, facts) => void logged.push(JSON.stringify({ level, event, ...facts }));
  if (options.uri !== undefined) keepStore(options.uri);
  const uri = options.uri ?? (await storeForStory());
  const store = await openStore(uri);
  const around = { clock, log, shared: store.shared, ...defined({ teamsAppId }) };
  const seen = await asTold(directory, around, options.telling);
  const catalogue = await catalogueOf(options, directory, clock);
  const connector = options.connector ?? (await startConnector({ tenant: tenant.id }));
  let url = '';
  const app = await startApp({
    store,
    directory: options.wrap ? options.wrap(askedAlike(seen.directory)) : seen.directory,
    names: seen.names,
    risks: options.wrapRisks ? options.wrapRisks(seen.risks) : seen.risks,
    installer: seen.installer,
    mail: options.mail,
    ...defined({ administratorRoles: options.administratorRoles }),
    riskPushSecrets: options.riskPushSecrets,
    login: options.login === 'none' ? undefined : (options.login ?? silentLogin)(() => url),
    ...(teamsAppId !== undefined && {
      first: { serviceUrl: connector.url, tenantId: tenant.id, botId: testBot.id },
    }),
    catalogue: () => catalogue,
    clock,
    ...(options.isTrial !== false && { extend: trialExtensions(clock) }),
    auth: { kind: 'local' },
    guard: { kind: 'local' },
    tenants: [tenant.id],
    host: '127.0.0.1',
    port: 0,
    log,
    rates: hurried(),
    ...(options.timeoutMs !== undefined && { timeoutMs: options.timeoutMs }),
  });
  ({ url } = app);
  connector.connectTo(`${app.url}/api/messages`);
  const stop = async (): Promise<void> => {
    await app.stop();
    await seen.close();
    await store.close();
  };
  const settled = async (): Promise<void> => {
    await app.settled();
    while ((await app.worker.sweep()) > 0) await app.settled();
    await app.settled();
  };
  async function someone(name: string): Promise<TeamsPerson> {
    const [found] = await directory.searchUsers(name, 1);
    if (found?.name !== name) throw new Error(`nobody in the sample company is called ${name}`);
    return connector.person({ id: found.id, name });
  }
  connector.installedElsewhere(async (id) => {
    const { company } = await directory.kept.now();
    return (company.installedApps ?? []).some(({ userId }) => userId === id);
  });
  return {
    app,
    connector,
    directory,
    clock,
    store,
    uri,
    logged,
    standIn: seen.standIn,
    settled,
    personWhoNeverWrote: someone,
    async personWithoutApp(name) {
      const person = await someone(name);
      person.hasNoApp();
      return person;
    },
    async person(name) {
      const person = await someone(name);
      await person.install();
      // Who says hello is met after the answer: what waited for them comes then.
      await app.settled();
      return person;
    },
    stop,
    async close() {
      await stop();
      if (!options.connector) await connector.close();
      if (options.uri === undefined) freeStore(uri);
    },
  };
}

/** All text on a card, in reading order: what a person would see, and the titles of its buttons in brackets. */
export function textOf(card: unknown): string {
  if (Array.isArray(card)) return card.map(textOf).filter(Boolean).join('\n');
  if (typeof card !== 'object' || card === null) return '';
  const { type, text, title, value, ...rest } = card as Record<string, unknown>;
  const own =
    typeof type === 'string' && type.startsWith('Action.')
      ? `[${String(title)}]`
      : [title, text, value].filter((one) => typeof one === 'string').join(': ');
  const children = [
    'body',
    'items',
    'columns',
    'rows',
    'cells',
    'facts',
    'inlines',
    'card',
    'actions',
    'selectAction',
    'choices',
  ].map((key) => textOf(rest[key]));
  return [own, ...children].filter(Boolean).join('\n');
}
