// What a turn of Gatehouse costs beside the least that botbuilder can do: `help` against an echo, one after the other, many times.
import { startChild, type Child } from './child.js';
import { employee } from './company.js';
import { activityOf, connections, doorAt, median, saying, timed } from './load.js';
import { ms, perSecond, type Row } from './row.js';
import type { Stage } from './stage.js';

const rounds = 9;
const turnsEach = 400;
const warmUp = 1500;

interface Bot {
  readonly process: Child;
  /** `count` turns; gives wall-clock and processor time of one turn. */
  turns(count: number): Promise<Cost>;
}

interface Cost {
  readonly wallMs: number;
  readonly cpuMs: number;
}

/** Interleaved rounds, so that whatever else the machine does falls on both alike. */
export async function measureHelpTurn({ appOptions, connectorPort }: Stage): Promise<Row[]> {
  const processes = [await startChild('app-process', appOptions), await startChild('echo-process')] as const;
  const [gatehouse, echo] = processes.map((process) => botAt(process, connectorPort)) as [Bot, Bot];
  try {
    await gatehouse.turns(warmUp);
    await echo.turns(warmUp);
    const pairs: [Cost, Cost][] = [];
    for (let round = 0; round < rounds; round += 1) {
      pairs.push([await gatehouse.turns(turnsEach), await echo.turns(turnsEach)]);
    }
    return rowsOf(pairs);
  } finally {
    await Promise.all(processes.map((process) => process.stop()));
  }
}

function botAt(process: Child, connectorPort: number): Bot {
  return {
    process,
    async turns(count) {
      const door = doorAt(process.port);
      const before = await process.ask('cpu');
      const wallMs = await timed(count, connections, (index) =>
        door.send(activityOf(employee(index), connectorPort, saying('help'))),
      );
      const after = await process.ask('cpu');
      door.close();
      return { wallMs: wallMs / count, cpuMs: ((after['ms'] ?? 0) - (before['ms'] ?? 0)) / count };
    },
  };
}

function rowsOf(pairs: readonly (readonly [Cost, Cost])[]): Row[] {
  const of = (which: 0 | 1, cost: keyof Cost) => median(pairs.map((pair) => pair[which][cost]));
  const ratio = (cost: keyof Cost) => median(pairs.map(([ours, floor]) => ours[cost] / floor[cost]));
  const wall = ratio('wallMs');
  return [
    {
      what: '`help` turn, time per turn',
      measured: `${ms(of(0, 'wallMs'))} (${perSecond(1000 / of(0, 'wallMs'))})`,
      floor: `bare CloudAdapter echo: ${ms(of(1, 'wallMs'))} (${perSecond(1000 / of(1, 'wallMs'))})`,
      ratio: wall.toFixed(2),
      target: { text: 'at most 1.25', isMet: wall <= 1.25 },
    },
    {
      what: '`help` turn, processor time of the bot',
      measured: ms(of(0, 'cpuMs')),
      floor: `bare CloudAdapter echo: ${ms(of(1, 'cpuMs'))}`,
      ratio: ratio('cpuMs').toFixed(2),
    },
  ];
}
