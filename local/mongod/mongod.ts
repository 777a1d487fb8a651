// One mongod process of ours: started, watched, ended with us.
import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer, Socket } from 'node:net';
import { promisify } from 'node:util';

export interface Mongod {
  readonly port: number;
  /** Absent when it could not even be spawned. */
  readonly pid: number | undefined;
  /** Resolves when the process is over, for whatever reason. */
  readonly over: Promise<unknown>;
  isOver(): boolean;
  stop(): Promise<void>;
}

export interface Launch {
  readonly binary: string;
  readonly dbPath: string;
  readonly logPath: string;
  readonly port: number;
  /** The files are for this run only. */
  readonly isThrowAway: boolean;
}

/** Ends mongod as soon as the pipe to us breaks, which happens however we end, also by `kill -9`; then removes its files if they are for one run only. */
const watcher = `
const [pid, folder] = [Number(process.argv[1]), process.argv[2]];
const tell = (signal) => { try { return process.kill(pid, signal); } catch { return false; } };
const sweep = () => { if (folder) require('node:fs').rmSync(folder, { recursive: true, force: true }); process.exit(); };
process.stdin.on('end', () => { tell('SIGTERM'); setInterval(() => tell(0) || sweep(), 100); setTimeout(process.exit, 20000); }).resume();
`;

/** Starts mongod; whether it comes up is for the caller to see. */
export function launch(options: Launch): Mongod {
  const { binary, dbPath, logPath, port, isThrowAway } = options;
  const place = ['--dbpath', dbPath, '--logpath', logPath, '--bind_ip', '127.0.0.1', '--port', String(port)];
  // Alone, it has nobody to hand over to: it need not linger when it is told to end.
  const manner = [
    '--wiredTigerCacheSizeGB',
    '0.25',
    '--setParameter',
    'shutdownTimeoutMillisForSignaledShutdown=100',
    // The wire is this machine's own: squeezing what goes over it only costs time.
    '--networkMessageCompressors',
    'disabled',
  ];
  // Both in groups of their own: Ctrl-C in a terminal reaches Gatehouse alone, which still has things to write before it stops mongod.
  const mongod = spawn(binary, [...place, ...manner], { detached: true, stdio: 'ignore' });
  const guard = spawn(process.execPath, ['-e', watcher, String(mongod.pid), isThrowAway ? dbPath : ''], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  forget(mongod);
  forget(guard);
  const over = Promise.race([once(mongod, 'exit'), once(mongod, 'error')]).finally(() => guard.kill());
  // A mongod that cannot even be spawned says so here; the caller sees that it is over.
  over.catch(() => undefined);
  const isOver = (): boolean => mongod.exitCode !== null || mongod.signalCode !== null || mongod.pid === undefined;
  const stop = async (): Promise<void> => {
    if (isOver()) return;
    mongod.ref();
    mongod.kill('SIGTERM');
    await over;
  };
  return { port, pid: mongod.pid, over, isOver, stop };
}

/** This process may end although that one runs. */
function forget(child: ChildProcess): void {
  child.on('error', () => undefined);
  child.unref();
  if (child.stdin instanceof Socket) child.stdin.unref();
}

/** A port of this machine that nobody listens on: `preferred` if possible. */
export async function freePort(preferred: number): Promise<number> {
  const server = createServer();
  try {
    server.listen(preferred, '127.0.0.1');
    await once(server, 'listening');
  } catch {
    return freePort(0);
  }
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address ? address.port : preferred;
}

/** What mongod last complained of in its log, if anything: the last reason it gave, or else the first thing it called wrong. */
export async function lastComplaint(logPath: string): Promise<string> {
  const lines = (await readFile(logPath, 'utf8').catch(() => '')).trim().split('\n');
  const wrong = lines.filter((line) => /"s":"[EF]"/.test(line));
  const quoted = (line: string, member: string) => new RegExp(`"${member}":"((?:[^"\\\\]|\\\\.)*)"`).exec(line)?.[1];
  const reasons = wrong.map((line) => quoted(line, 'errmsg') ?? quoted(line, 'error'));
  return reasons.findLast((reason) => reason !== undefined) ?? quoted(wrong[0] ?? '', 'msg') ?? '';
}

/** Such as `7.0.40`. @throws Error if the binary cannot be run on this machine. */
export async function versionOf(binary: string): Promise<string> {
  const { stdout } = await promisify(execFile)(binary, ['--version'], { timeout: 10_000 }).catch((error: unknown) => {
    throw new Error(`${binary} cannot be run as mongod: ${messageOf(error)}`, { cause: error });
  });
  const version = /db version v(\d+\.\d+\.\d+)/.exec(stdout)?.[1];
  if (version === undefined) throw new Error(`${binary} does not tell its version as mongod does.`);
  return version;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? (error.message.trim().split('\n').at(-1) ?? '') : String(error);
}
