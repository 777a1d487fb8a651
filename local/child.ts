// A server of somebody else's, run as a child process that only this machine can reach and that never outlives us.
import { spawn, type ChildProcess } from 'node:child_process';
import { createServer } from 'node:net';
import { homedir } from 'node:os';
import { dirname } from 'node:path';

export interface Child {
  readonly process: ChildProcess;
  /** Settles when it has ended, whoever ended it. Never rejects. */
  readonly ended: Promise<void>;
}

export interface ChildOptions {
  readonly script: string;
  readonly args: readonly string[];
  readonly cwd: string;
  /** All it gets of an environment, beside PATH, HOME and TZ. */
  readonly env: Readonly<Record<string, string>>;
}

const stopTimeoutMs = 2_000;

/** Runs in the child before its own code. The channel between us closes when we end, even killed: so does the child then. */
const preload = `data:text/javascript,${encodeURIComponent(`
import net from 'node:net';
process.once('disconnect', () => process.exit(0));
if (!process.connected) process.exit(0);
const { listen } = net.Server.prototype;
net.Server.prototype.listen = function (port, ...rest) {
  return listen.call(this, port, ...(typeof port === 'number' ? ['127.0.0.1'] : []), ...rest);
};
`)}`;

/** Starts a Node script that listens on 127.0.0.1, whatever it meant to listen on, and ends when this process does. */
export function launch({ script, args, cwd, env }: ChildOptions): Child {
  const started = spawn(process.execPath, ['--import', preload, script, ...args], {
    cwd,
    // Its own process group: Ctrl-C reaches us alone, and we end it in our own order.
    detached: process.platform !== 'win32',
    windowsHide: true,
    stdio: ['ignore', 'pipe', 'ignore', 'ipc'],
    env: {
      PATH: dirname(process.execPath),
      HOME: homedir(),
      TZ: Intl.DateTimeFormat().resolvedOptions().timeZone,
      ...env,
    },
  });
  const ended = new Promise<void>((resolve) => {
    started.once('exit', () => resolve());
    started.once('error', () => resolve());
  });
  return { process: started, ended };
}

/** The number in what the child prints, by the first group of `pattern`. Throws when it ends or `timeoutMs` pass before that. */
export function numberTold(child: Child, pattern: RegExp, timeoutMs: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const late = `it did not start within ${timeoutMs / 1000} seconds`;
    const timer = setTimeout(() => reject(new Error(late)), timeoutMs);
    let said = '';
    child.process.stdout?.on('data', (chunk: Buffer) => {
      said = (said + chunk.toString()).slice(-1_000);
      const told = pattern.exec(said)?.[1];
      if (told === undefined) return;
      clearTimeout(timer);
      resolve(Number(told));
    });
    void child.ended.then(() => {
      clearTimeout(timer);
      reject(new Error('it ended at once'));
    });
  });
}

/** Ends the child and whatever it started, and waits for that. May be called again. */
export async function stop(child: Child): Promise<void> {
  signal(child.process, 'SIGTERM');
  const timer = setTimeout(() => signal(child.process, 'SIGKILL'), stopTimeoutMs);
  await child.ended;
  clearTimeout(timer);
}

function signal(child: ChildProcess, name: NodeJS.Signals): void {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  try {
    process.kill(-child.pid, name);
  } catch {
    // No such group: this system has none, or all of it is gone and only the news of it is on its way.
    child.kill(name);
  }
}

/** `preferred` if nobody listens there, otherwise a port the system picks; nothing if there is none. */
export async function freePort(preferred: number): Promise<number | undefined> {
  return (await probe(preferred)) ?? (await probe(0));
}

function probe(port: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(undefined));
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' ? address?.port : undefined));
    });
  });
}
