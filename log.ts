// The log: one JSON line per event.
import type { Log } from './app/context.js';
import type { Clock } from './engine/ports.js';

/** Writes each event as one line of JSON, with the time by this clock. */
export function jsonLog(write: (line: string) => void, clock: Clock): Log {
  return (level, event, facts = {}) =>
    write(`${JSON.stringify({ at: clock.now().toISOString(), level, event, ...facts })}\n`);
}
