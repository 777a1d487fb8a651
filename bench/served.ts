// The other end of child.ts: a process of a measurement says that it is ready and answers questions about itself.
import { z } from 'zod';

export type Facts = Readonly<Record<string, number>>;

const questionSchema = z.object({ number: z.number(), question: z.string(), facts: z.record(z.string(), z.number()) });

type Answers = Readonly<Record<string, (facts: Facts) => Facts | Promise<Facts>>>;

/** In the child: says that it is ready on `port` and answers questions until the parent lets go; then `stop` has its say. */
export function serve(port: number, answers: Answers, stop: () => Promise<void> = () => Promise.resolve()): void {
  const all: Answers = { memory, cpu, ...answers };
  process.on('message', (raw) => {
    const { number, question, facts } = questionSchema.parse(raw);
    void Promise.resolve(all[question]?.(facts)).then((answer) => process.send?.({ number, facts: answer }));
  });
  process.on('disconnect', () => void stop().finally(() => process.exit()));
  process.send?.({ number: 0, facts: { port } });
}

/** In the child: what it was started with. */
export const givenOptions = (): unknown => JSON.parse(process.argv[2] ?? '{}');

/** User and system time of this process so far. */
function cpu(): Facts {
  const { user, system } = process.cpuUsage();
  return { ms: (user + system) / 1000 };
}

/** What stays after everything that can be collected is. */
async function memory(): Promise<Facts> {
  for (let times = 0; times < 3; times += 1) {
    globalThis.gc?.();
    await new Promise((resolve) => setImmediate(resolve));
  }
  const { rss, heapUsed } = process.memoryUsage();
  return { rss, heapUsed };
}
