// Ids that people can read aloud.
import { randomInt } from 'node:crypto';
import type { Ids } from '../engine/ports.js';

const alphabet = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';

/** Ids without look-alike letters, from the system's randomness. */
export const ids: Ids = {
  short: (length) => Array.from({ length }, () => alphabet[randomInt(alphabet.length)]).join(''),
};
