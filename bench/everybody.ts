// For information: from a press of Approve until everybody's card is true, through the whole bot.
import { startChild } from './child.js';
import { clerk, employee, employees, managerOf, requestNamed, sampleCompany } from './company.js';
import { activityOf, connections, doorAt, median, pressing, saying, timed } from './load.js';
import { ms, perSecond, type Row } from './row.js';
import type { Stage } from './stage.js';

/** So many presses are measured, after as many that are not: a lane is kept full by a process that has been at it for a while. */
const count = 160;
/** Messages a second that Teams takes from one tenant. */
const lane = 30;

export async function measureEverybody({ appOptions, connectorPort, taken }: Stage): Promise<Row[]> {
  const app = await startChild('app-process', appOptions);
  const door = doorAt(app.port);
  try {
    const people = [...employees, ...sampleCompany().users.filter((user) => user.accountEnabled)];
    await timed(people.length, connections, (index) =>
      door.send(activityOf(people[index] ?? employee(0), connectorPort, saying('help'))),
    );
    await app.ask('idle');
    await app.ask('ask', { count: 2 * count });
    const press = (index: number): Promise<unknown> =>
      door.send(activityOf(managerOf(clerk(index)), connectorPort, pressing('approve', { id: requestNamed(index) })));
    await timed(count, connections, press);
    await app.ask('settled');
    const before = await taken();
    const cpuBefore = await app.ask('cpu');
    const answeredMs: number[] = [];
    const startedMs = performance.now();
    await timed(count, connections, async (index) => {
      answeredMs.push(await timed(1, 1, () => press(count + index)));
    });
    await app.ask('settled');
    const allMs = performance.now() - startedMs;
    const sent = (await taken()) - before;
    const cpuMs = ((await app.ask('cpu'))['ms'] ?? 0) - (cpuBefore['ms'] ?? 0);
    return [
      { what: `press of Approve until its answer, ${connections} at once (median)`, measured: ms(median(answeredMs)) },
      {
        what: `press of Approve until everybody’s card is true, ${connections} at once`,
        measured: `${perSecond((1000 * count) / allMs)}, ${(sent / count).toFixed(1)} messages each`,
      },
      limitOf({ sentPerSecond: (1000 * sent) / allMs, cpuMsEach: cpuMs / sent }),
    ];
  } finally {
    door.close();
    await app.stop();
  }
}

/** Two tenants' lanes are to fit: one kept full, and room for a second. */
const lanes = 2;

/** What fills up first: the messages that Teams takes, or what sends them. */
function limitOf({ sentPerSecond, cpuMsEach }: { readonly sentPerSecond: number; readonly cpuMsEach: number }): Row {
  const ratio = sentPerSecond / lane;
  const core = (cpuMsEach * lane) / 1000;
  return {
    what: `what limits the whole: ${ratio > 1 ? 'the messages that Teams takes from a tenant' : 'Gatehouse and its database'}`,
    measured: `${perSecond(sentPerSecond)} sent, all processes on this machine; ${(100 * core).toFixed(0)} % of one core for the bot’s part of Teams’ ${lane}`,
    floor: `Teams takes ${perSecond(lane)}`,
    ratio: ratio.toFixed(1),
    target: {
      text: `at least ${lanes} times, at most ${100 / lanes} % of a core`,
      isMet: ratio >= lanes && core <= 1 / lanes,
    },
  };
}
