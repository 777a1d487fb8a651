// Gatehouse as its own process, as `npm run local` starts it, for tests that kill it.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

export interface ChildOptions {
  readonly uri: string;
  /** Where the company's working copy and the clock are kept. */
  readonly dataDir: string;
  readonly port: number;
  /** How far its clock is ahead; a later process must be so far ahead that the leases of the dead have run out. */
  readonly aheadMs: number;
}

export interface Child {
  /** The first line, past or future, that holds this. Rejects when the process ends without having said it. */
  line(text: string): Promise<string>;
  kill(signal: 'SIGKILL' | 'SIGTERM'): void;
  /** The exit code; nothing where a signal ended it. */
  readonly ended: Promise<number | null>;
}

const root = new URL('../../', import.meta.url).pathname;

/** Starts it; `line('ready')` tells when it listens. */
export async function startChild({ uri, dataDir, port, aheadMs }: ChildOptions): Promise<Child> {
  await writeFile(join(dataDir, 'clock.json'), JSON.stringify({ offsetMs: aheadMs }));
  const child = spawn(process.execPath, ['scripts/run.mjs', 'local', '--no-playground'], {
    cwd: root,
    env: { ...process.env, MONGODB_URI: uri, DATA_DIR: dataDir, PORT: String(port), COMPANY: '', CATALOGUE: '' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const lines: string[] = [];
  const listeners = new Set<(line: string) => void>();
  for (const stream of [child.stdout, child.stderr])
    createInterface(stream).on('line', (line) => {
      lines.push(line);
      for (const listener of listeners) listener(line);
    });
  const ended = once(child, 'exit').then(([code]) => code as number | null);
  return {
    ended,
    kill: (signal) => void child.kill(signal),
    line: (text) =>
      new Promise((resolve, reject) => {
        const said = lines.find((line) => line.includes(text));
        if (said !== undefined) {
          resolve(said);
          return;
        }
        const listener = (line: string): void => {
          if (!line.includes(text)) return;
          listeners.delete(listener);
          resolve(line);
        };
        listeners.add(listener);
        void ended.then(() => reject(new Error(`It ended without saying “${text}”: ${lines.join('\n')}`)));
      }),
  };
}
