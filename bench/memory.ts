// What stays in memory after many turns of all kinds, everything that can be collected being collected.
import { startChild } from './child.js';
import { employee } from './company.js';
import { activityOf, connections, doorAt, saying, timed } from './load.js';
import { megabytes, type Row } from './row.js';
import type { Stage } from './stage.js';

const checkpoints = [1_000, 5_000, 10_000] as const;
const limitBytes = 250_000_000;
/** More growth than this from the second checkpoint to the last is no longer flat. */
const flat = 0.1;
const sentences = [
  'help',
  'packages',
  'my requests',
  'my access',
  'my approvals',
  'what can I do here?',
  'request Slaes',
];

export async function measureMemory({ appOptions, connectorPort }: Stage): Promise<Row[]> {
  const app = await startChild('app-process', appOptions);
  const door = doorAt(app.port);
  try {
    const sizes: number[] = [];
    let done = 0;
    for (const checkpoint of checkpoints) {
      const first = done;
      await timed(checkpoint - first, connections, (index) => {
        const text = sentences[index % sentences.length] ?? 'help';
        return door.send(activityOf(employee(first + index), connectorPort, saying(text)));
      });
      done = checkpoint;
      sizes.push((await app.ask('memory'))['rss'] ?? Number.NaN);
    }
    return [rowOf(sizes)];
  } finally {
    door.close();
    await app.stop();
  }
}

function rowOf(sizes: readonly number[]): Row {
  const [, middle = Number.NaN, last = Number.NaN] = sizes;
  const growth = last / middle - 1;
  return {
    what: `memory (RSS) after ${checkpoints.map((count) => count.toLocaleString('en')).join(', ')} turns`,
    measured: sizes.map(megabytes).join(', '),
    floor: 'itself at 5,000',
    ratio: (1 + growth).toFixed(2),
    target: {
      text: `flat (at most ${1 + flat}), under ${megabytes(limitBytes)}`,
      isMet: growth <= flat && sizes.every((size) => size < limitBytes),
    },
  };
}
