// How far two clocks may be apart: tokens are refused beyond five minutes, and work on a document is taken for half a minute.
import { minuteMs } from '../../engine/time.js';
import { fail, ok, warn, type Found } from './found.js';

const warnFromMs = 5_000;
const failFromMs = minuteMs;

/** What there is to say of `whose` clock, which is so far ahead of this machine's (negative: behind it). */
export function skewFound(whose: string, aheadMs: number): Found {
  const byMs = Math.abs(aheadMs);
  const side = aheadMs > 0 ? 'ahead of' : 'behind';
  if (byMs < warnFromMs) return ok(`${whose} clock and this machine's agree`);
  const text = `${whose} clock is ${lengthOf(byMs)} ${side} this machine's`;
  const todo = 'Keep both clocks right (NTP): deadlines, ends of access and tokens are counted by them.';
  return byMs < failFromMs ? warn(text, todo) : fail(text, todo);
}

const lengthOf = (ms: number): string =>
  ms < 2 * minuteMs ? `${Math.round(ms / 1_000)} seconds` : `${Math.round(ms / minuteMs)} minutes`;
