// Processes of a measurement: each part runs in its own, as it would in life, and answers questions about itself.
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { z } from 'zod';
import { built } from './build.js';
import type { Facts } from './served.js';

/** Number 0 says that the process is ready. */
const messageSchema = z.object({ number: z.number(), facts: z.record(z.string(), z.number()).optional() });

export interface Child {
  readonly port: number;
  /** Asks the process something about itself, or to do something. Rejects when it ends instead. */
  ask(question: string, facts?: Facts): Promise<Facts>;
  stop(): Promise<void>;
}

/** Runs `bench/<name>.ts`, as `build` has made it, until `stop`; what it logs is thrown away, what goes wrong is shown. */
export async function startChild(name: string, options: object = {}): Promise<Child> {
  const process = fork(join(built, 'bench', `${name}.js`), [JSON.stringify(options)], {
    execArgv: ['--expose-gc'],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const { port } = await answerOf(process, 0);
  let asked = 0;
  return {
    port: port ?? 0,
    ask(question, facts = {}) {
      asked += 1;
      const answer = answerOf(process, asked);
      process.send({ number: asked, question, facts });
      return answer;
    },
    async stop() {
      const over = once(process, 'exit');
      process.disconnect();
      await over;
    },
  };
}

function answerOf(process: ChildProcess, number: number): Promise<Facts> {
  return new Promise((resolve, reject) => {
    const over = (code: unknown) => {
      process.off('message', look);
      reject(new Error(`A process of the measurement ended with ${String(code)}.`));
    };
    const look = (raw: unknown) => {
      const message = messageSchema.parse(raw);
      if (message.number !== number) return;
      process.off('message', look);
      process.off('exit', over);
      resolve(message.facts ?? {});
    };
    process.on('message', look);
    process.on('exit', over);
  });
}
