// One Agents Playground per seat: Microsoft's local Teams client, whose page is one person's Teams.
import { mkdir, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { freePort, launch, numberTold, stop, type Child } from './child.js';
import { chatIds, rosterFile, slug, type SeatPerson } from './roster.js';

export interface PlaygroundOptions {
  /** The person at the keyboard. */
  readonly seat: SeatPerson;
  /** At least five people beside the seat; the first five are shown. */
  readonly others: readonly SeatPerson[];
  readonly tenantId: string;
  /** The bot's messaging endpoint, like `http://127.0.0.1:3978/api/messages`. */
  readonly botUrl: string;
  /** Taken if it is free; otherwise any free port is. */
  readonly port: number;
  /** Where the Playground's configuration and log go; made if absent. */
  readonly dataDir: string;
  /** The Playground's start script; found by package name unless given. */
  readonly cli?: string;
  /** 20,000 unless given. */
  readonly startTimeoutMs?: number;
}

/** A running Playground. It ends with this process, however this process ends. */
export interface Playground {
  /** What a browser opens. */
  readonly url: string;
  readonly port: number;
  /** Settles when the Playground has ended, whoever ended it. Never rejects. */
  readonly ended: Promise<void>;
  /** Installs the bot for the seat's person. The activities reach the bot shortly after this returns; each page that is opened sends them again. */
  install(): Promise<void>;
  /** Ends it and waits for that. May be called again. */
  stop(): Promise<void>;
}

/** There is no Playground for this seat; the message says why. The bot does not need it. */
export class NoPlayground extends Error {
  override readonly name = 'NoPlayground';
}

const packageName = '@microsoft/m365agentsplayground';
const portTries = 4;
const callTimeoutMs = 5_000;

/** Starts a Playground for one seat. Throws `NoPlayground`. */
export async function startPlayground(options: PlaygroundOptions): Promise<Playground> {
  const { seat } = options;
  const cli = options.cli ?? playgroundCli();
  const base = join(resolve(options.dataDir), `playground-${slug(seat)}`);
  const roster = rosterFile(seat, options.others, options.tenantId);
  if (!roster) throw without(seat, 'it shows five people beside this one, and there are fewer');
  await mkdir(options.dataDir, { recursive: true });
  await writeFile(`${base}.json`, JSON.stringify(roster, null, 2));
  for (let tries = 0; tries < portTries; tries += 1) {
    const port = await freePort(tries === 0 ? options.port : 0);
    if (port === undefined) break;
    const child = launchPlayground({ cli, port, base }, options);
    try {
      // It takes another port without a word when somebody was quicker; its service URL would then be wrong.
      if ((await numberTold(child, /Listening on (\d+)\n/, options.startTimeoutMs ?? 20_000)) === port) {
        return await playground(child, port, seat);
      }
    } catch (cause) {
      await stop(child);
      throw without(seat, `${cause instanceof Error ? cause.message : String(cause)} (log: ${base}.log)`, cause);
    }
    await stop(child);
  }
  throw without(seat, 'it found no free port');
}

/** The path of the Playground's start script, as seen from the module `from`. Throws `NoPlayground` where it is not installed. */
export function playgroundCli(from: string = import.meta.url): string {
  try {
    return createRequire(from).resolve(`${packageName}/cli.js`);
  } catch (cause) {
    const what = `The Agents Playground (${packageName}) is not installed, so there is no local Teams to chat in.`;
    throw new NoPlayground(`${what} The bot runs without it; “npm install” with development packages brings it.`, {
      cause,
    });
  }
}

function without(seat: SeatPerson, why: string, cause?: unknown): NoPlayground {
  return new NoPlayground(`No Agents Playground for ${seat.name}: ${why}. The bot runs without it.`, { cause });
}

/** `base`: the path of its files, without their endings. */
function launchPlayground(
  { cli, port, base }: { readonly cli: string; readonly port: number; readonly base: string },
  options: PlaygroundOptions,
): Child {
  const serviceUrl = `${origin(port)}/_connector`;
  return launch({
    script: cli,
    args: ['start', '-e', options.botUrl, '-p', String(port), '--service-url', serviceUrl, '--disable-telemetry'],
    cwd: options.dataDir,
    env: {
      TEAMSAPPTESTER_BROWSER: 'none',
      APPLICATION_INSIGHTS_NO_STATSBEAT: '1',
      M365_AGENTS_PLAYGROUND_CONFIG_PATH: `${base}.json`,
      M365_AGENTS_PLAYGROUND_LOGFILE: `${base}.log`,
    },
  });
}

const origin = (port: number): string => `http://127.0.0.1:${port}`;

/** It says that it listens before it reads its configuration, so it is asked once whether it is there. */
async function playground(child: Child, port: number, seat: SeatPerson): Promise<Playground> {
  const url = origin(port);
  const installation = `${url}/_debug/conversation/${encodeURIComponent(chatIds(seat).personal)}/installation`;
  await call(`${url}/_debug/ping`);
  return {
    url,
    port,
    ended: child.ended,
    install: () => call(installation, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' }),
    stop: () => stop(child),
  };
}

async function call(url: string, init: RequestInit = {}): Promise<void> {
  const answer = await fetch(url, { ...init, signal: AbortSignal.timeout(callTimeoutMs) });
  await answer.body?.cancel();
  if (!answer.ok) throw new Error(`the Playground answered ${url} with ${answer.status}`);
}
