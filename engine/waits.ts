// How long to wait before trying again.
import { hourMs } from './time.js';

/** Waits of 1, 2, 4 … seconds up to an hour, or what the directory asked for if that is longer. */
export function retryAt(at: Date, attempts: number, retryAfterMs = 0): Date {
  return new Date(at.getTime() + Math.max(retryAfterMs, Math.min(1000 * 2 ** Math.min(attempts, 20), hourMs)));
}

/** What a header `Retry-After` asks for, in ms: whole seconds or a date, as HTTP allows; at most an hour. Nothing where it is neither. */
export function retryAfterIn(header: string | null, now: Date): number | undefined {
  const text = header?.trim() ?? '';
  const ms = /^\d{1,9}$/.test(text) ? Number(text) * 1_000 : /[a-z]/i.test(text) && Date.parse(text) - now.getTime();
  return ms === false || Number.isNaN(ms) ? undefined : Math.min(Math.max(ms, 0), hourMs);
}
