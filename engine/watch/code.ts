// People as short codes, so that a watch of a large group stays small: who is meant is only ever compared.
import type { PersonId } from '../ids.js';

const length = 11;

/** Two people have the same code about once in ten thousand groups of a million. */
export function codeOf(person: PersonId): string {
  // 53 bits, which a number holds exactly: two halves of 32 bits, mixed character by character.
  let [high, low] = [0xdeadbeef, 0x41c6ce57];
  for (const character of person.toLowerCase()) {
    const code = character.codePointAt(0) ?? 0;
    high = Math.imul(high ^ code, 2654435761);
    low = Math.imul(low ^ code, 1597334677);
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  return (4294967296 * (2097151 & low) + (high >>> 0)).toString(36).padStart(length, '0');
}

/** Many codes as one text. */
export const packed = (codes: Iterable<string>): string => [...codes].join('');

/** The codes of such a text. */
export const unpacked = (text: string): string[] =>
  Array.from({ length: text.length / length }, (_, index) => text.slice(index * length, (index + 1) * length));
