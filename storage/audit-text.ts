// How an event lies in the record: as the canonical text its seal was made of. BSON would not do: it keeps a moment and its text, or a whole number of
// either width, as different things that seal alike, and changes text that is not well-formed; in JSON what is stored is what was sealed, byte for byte.
import { createHash } from 'node:crypto';
import { canonical, type Hash } from '../engine/audit.js';

/** SHA-256 in hex. */
export const sha256: Hash = (text) => createHash('sha256').update(text).digest('hex');

/** The event as text: the same for the same event, whatever the order of its members. */
export function textOf(event: object): string {
  return JSON.stringify(canonical(event));
}

/** The event behind a stored text, moments as ISO text. A text that is not exactly what `textOf` makes gives an event that no seal fits. */
export function eventOf(text: string): object {
  const event = parsed(text);
  return typeof event === 'object' && event !== null && textOf(event) === text ? event : { unreadable: text };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // Somebody changed it: the seal will say so.
  }
}
