// How long to wait before trying again.
import { hourMs } from './time.js';

/** Waits of 1, 2, 4 … seconds up to an hour, or what the directory asked for if that is longer. */
export function retryAt(at: Date, attempts: number, retryAfterMs = 0): Date {
  return new Date(at.getTime() + Math.max(retryAfterMs, Math.min(1000 * 2 ** Math.min(attempts, 20), hourMs)));
}
