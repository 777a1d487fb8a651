// What lies in a story's database, as one file: what later code must still read.
import { writeFile } from 'node:fs/promises';
import { BSON } from 'mongodb';
import type { Story } from '../../support/story.js';
import { connectionOf } from '../../support/storage.js';

const collections = [
  ...['requests', 'accesses', 'messages', 'contacts', 'settings'],
  ...['guards', 'delegations', 'insiders', 'watches', 'findings', 'signIns', 'audit'],
];

/** What cannot be worked out from the documents again: see read.ts. */
function shortEntry({ entry, hash }: Record<string, unknown>): unknown {
  const { kind, about, index } = entry as Record<string, unknown>;
  return [kind, about, index, hash];
}

const shortDocument = (one: Record<string, unknown>): unknown => ({
  ...one,
  writes: (one['writes'] as unknown[]).slice(-1),
});

/** Writes what is in the story's database now; its people's address becomes the one that read.ts replaces. */
export async function dump(story: Story, path: string): Promise<void> {
  const found: Record<string, unknown[]> = {};
  for (const name of collections) {
    const cursor = connectionOf(story.store).collection(name).find().sort({ _id: 1 });
    found[name] = (await cursor.toArray()).map(name === 'audit' ? shortEntry : shortDocument);
  }
  const channel = new URL(story.connector.url).origin;
  const lines = Object.entries(found).map(
    ([name, all]) => `${JSON.stringify(name)}: [\n${all.map((one) => BSON.EJSON.stringify(one)).join(',\n')}\n]`,
  );
  const text = `{\n"now": ${JSON.stringify(story.clock.now())},\n${lines.join(',\n')}\n}\n`;
  await writeFile(path, text.replaceAll(channel, 'http://127.0.0.1:3978'));
}
