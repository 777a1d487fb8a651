// What the database was asked and told for a step, by its own notes.
import type { Story } from './story.js';
import { connectionOf } from './storage.js';

/** Of jobs, of the measuring itself, and of what is watched in the directory whoever asks for what. */
const passing = new Set(['jobs', 'system', 'watches']);

interface Asked {
  readonly filter?: { readonly dueAt?: unknown };
  readonly sort?: { readonly dueAt?: unknown };
  readonly pipeline?: unknown;
}

/** "update requests", … for this step and what follows from it; what the worker and the jobs ask from time to time belongs to nobody. */
export async function operationsOf(story: Story, step: () => Promise<unknown>): Promise<string[]> {
  const { db } = connectionOf(story.store);
  if (!db) throw new Error('not connected');
  await db.command({ profile: 2 });
  await step();
  await story.app.settled();
  await db.command({ profile: 0 });
  const noted = await db.collection('system.profile').find().toArray();
  await db.dropCollection('system.profile');
  return noted.flatMap(({ ns, op, command }) => {
    const collection = String(ns).split('.')[1] ?? '';
    const isOurs = !passing.has(collection) && !isPassing(command as Asked);
    return isOurs ? [`${String(op)} ${collection}`] : [];
  });
}

const isPassing = ({ filter, sort, pipeline }: Asked): boolean =>
  filter?.dueAt !== undefined || sort?.dueAt !== undefined || pipeline !== undefined;
