// The log port over pino: one line of JSON per event, in the order time, level, event, facts.
import { pino } from 'pino';
import type { Clock, Log } from '../engine/ports.js';

export const logLevels = ['info', 'warn', 'error', 'silent'] as const;
export type LogLevel = (typeof logLevels)[number];

export interface LogOptions {
  /** Whose time the lines carry. */
  readonly clock: Clock;
  /** What is less than this is left out. */
  readonly level: LogLevel;
  /** Takes one line with its end. */
  readonly write: (line: string) => void;
}

/** Writes each event as one line of JSON. */
export function jsonLog({ clock, level, write }: LogOptions): Log {
  const logger = pino(
    {
      level,
      base: null,
      messageKey: 'event',
      timestamp: () => `,"at":"${clock.now().toISOString()}"`,
      formatters: { level: (label) => ({ level: label }) },
    },
    { write },
  );
  return (one, event, facts = {}) => logger[one](facts, event);
}
