// What one life of a Sales Support request asks of the database and says to people, step by step, everybody's card true after each.
import { MongoClient } from 'mongodb';
import { z } from 'zod';
import type { User } from '../directory/sample/company-shape.js';
import { startChild } from './child.js';
import { clerk, employee, managerOf, namedUser } from './company.js';
import { doorAt } from './load.js';
import type { Row } from './row.js';
import { cardOf, newestRequest, pressed, said, type Scene } from './scene.js';
import type { Sent, Stage } from './stage.js';

/** Nobody else asks for Sales Support in this part. */
const requester = employee(clerk(0));
const manager = managerOf(clerk(0));
/** The sample catalogue's second stage. */
const second = namedUser('BiancaP@contoso.com');

interface Cost extends Sent {
  readonly operations: number;
}

export async function measureLife(stage: Stage): Promise<Row[]> {
  const app = await startChild('app-process', stage.appOptions);
  const client = await new MongoClient(stage.uri).connect();
  const scene: Scene = { app, door: doorAt(app.port), stage, database: client.db() };
  try {
    for (const person of [requester, manager, second]) await said(scene, person, 'help');
    return await live(scene);
  } finally {
    scene.door.close();
    await client.close();
    await app.stop();
  }
}

async function live(scene: Scene): Promise<Row[]> {
  const form = await costOf(scene, () => said(scene, requester, 'request Sales Support'));
  const id = await newestRequest(scene);
  const costOfPress = async (person: User, verb: string) => {
    const place = await cardOf(scene, person, id);
    return costOf(scene, () => pressed(scene, person, { verb, id, place }));
  };
  const submit = await costOf(scene, () =>
    pressed(scene, requester, { verb: 'submit', id, place: form.last, inputs: { justification: 'Q4 campaign' } }),
  );
  const first = await costOfPress(manager, 'approve');
  const last = await costOfPress(second, 'approve');
  const end = await costOfPress(requester, 'end');
  const both = {
    operations: form.operations + submit.operations,
    messages: form.messages + submit.messages,
    bytes: form.bytes + submit.bytes,
  };
  return [
    rowOf('form and submit', both, 16),
    rowOf('first approval', first, 16),
    rowOf('second approval, three grants', last, 60),
    rowOf('end, three removals', end, 60),
  ];
}

function rowOf(step: string, { operations, messages, bytes }: Omit<Cost, 'last'>, most: number): Row {
  return {
    what: `life of Sales Support: ${step}`,
    measured: `${operations} database operations, ${messages} messages, ${(bytes / 1000).toFixed(1)} kB`,
    target: { text: `at most ${most} operations`, isMet: operations <= most },
  };
}

/** Counted by the database itself; what the worker and the jobs ask from time to time belongs to no step. */
async function costOf({ database, stage }: Scene, step: () => Promise<void>): Promise<Cost> {
  const before = await stage.sent();
  await database.command({ profile: 2 });
  await step();
  await database.command({ profile: 0 });
  const noted = await database.collection('system.profile').find().toArray();
  await database.dropCollection('system.profile');
  const after = await stage.sent();
  return {
    operations: noted.filter(isOfStep).length,
    messages: after.messages - before.messages,
    bytes: after.bytes - before.bytes,
    last: after.last,
  };
}

const notedSchema = z.object({
  ns: z.string(),
  command: z.looseObject({
    filter: z.looseObject({ dueAt: z.unknown().optional() }).optional(),
    sort: z.looseObject({ dueAt: z.unknown().optional() }).optional(),
    pipeline: z.unknown().optional(),
  }),
});

function isOfStep(raw: unknown): boolean {
  const { ns, command } = notedSchema.parse(raw);
  const collection = ns.split('.')[1] ?? '';
  const isPassing =
    command.filter?.dueAt !== undefined || command.sort?.dueAt !== undefined || command.pipeline !== undefined;
  return !['jobs', 'system', 'watches'].includes(collection) && !isPassing;
}
