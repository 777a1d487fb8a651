import { randomInt } from 'node:crypto';

/** One line of the log: what happened and its facts. Never names, texts or tokens. */
export type Log = (event: string, facts: Readonly<Record<string, string | number | boolean>>) => void;

const letters = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';

/** A reference that a person can read aloud and that finds the line in the log. */
export function newReference(): string {
  return Array.from({ length: 8 }, () => letters[randomInt(letters.length)]).join('');
}
