// A sentence that shows how the one that could not be read is said.
import { commands } from './commands.js';
import type { AddedCommand, Bad } from './sentence.js';

/** What can follow these words of a request. */
const afterWord: ReadonlyMap<string, string> = new Map([
  ['for', 'request Sales Support for Alex'],
  ['from', 'request Sales Support from tomorrow 9:00'],
  ['until', 'request Sales Support until Friday 17:00'],
]);

/** An example where the sentence stops too early, and of every command that was added, whose words are not ours; nothing elsewhere. */
export function exampleOf(
  { command, problem }: Bad,
  added: readonly Pick<AddedCommand<unknown>, 'name' | 'example'>[],
): string | undefined {
  const own = added.find(({ name }) => name === command);
  if (own) return own.example;
  if (problem.code !== 'unfinished') return undefined;
  const following = command === 'request' ? afterWord.get(problem.said.toLowerCase()) : undefined;
  return following ?? commands.find((one) => one.command === command)?.example;
}
