// For information: from a press of Approve until everybody's card is true, through the whole bot.
import { startChild } from './child.js';
import { clerk, employee, employees, managerOf, requestNamed, sampleCompany } from './company.js';
import { activityOf, connections, doorAt, median, pressing, saying, timed } from './load.js';
import { ms, perSecond, type Row } from './row.js';
import type { Stage } from './stage.js';

const count = 160;

export async function measureEverybody({ appOptions, connectorPort, taken }: Stage): Promise<Row[]> {
  const app = await startChild('app-process', appOptions);
  const door = doorAt(app.port);
  try {
    const people = [...employees, ...sampleCompany().users.filter((user) => user.accountEnabled)];
    await timed(people.length, connections, (index) =>
      door.send(activityOf(people[index] ?? employee(0), connectorPort, saying('help'))),
    );
    await app.ask('idle');
    await app.ask('ask', { count });
    const before = await taken();
    const answeredMs: number[] = [];
    const startedMs = performance.now();
    await timed(count, connections, async (index) => {
      const press = pressing('approve', { id: requestNamed(index) });
      answeredMs.push(await timed(1, 1, () => door.send(activityOf(managerOf(clerk(index)), connectorPort, press))));
    });
    await app.ask('settled');
    const allMs = performance.now() - startedMs;
    const sent = (await taken()) - before;
    return [
      { what: `press of Approve until its answer, ${connections} at once (median)`, measured: ms(median(answeredMs)) },
      {
        what: `press of Approve until everybody’s card is true, ${connections} at once`,
        measured: `${perSecond((1000 * count) / allMs)}, ${(sent / count).toFixed(1)} messages each`,
      },
    ];
  } finally {
    door.close();
    await app.stop();
  }
}
