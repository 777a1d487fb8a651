// The trial's log: every line as JSON in a file, and for the person at the terminal a sentence where something is wrong.
import type { Clock, Log } from '../engine/ports.js';
import { jsonLog, type LogLevel } from '../start/log.js';
import { boundedFile } from './bounded-file.js';
import { readableLine } from './log-line.js';

export interface TrialLogOptions {
  /** The file of JSON lines; its folder exists. */
  readonly path: string;
  readonly clock: Clock;
  readonly level: LogLevel;
  /** Takes one line for people. */
  readonly say: (line: string) => void;
}

const mostBytes = 5_000_000;
const repeatedAfterMs = 10_000;
const mostRemembered = 500;

/** A log into both. The same line is said once in ten seconds of real time; the file has every one. */
export function trialLog({ path, clock, level, say }: TrialLogOptions): Log {
  const json = jsonLog({ clock, level, write: boundedFile(path, mostBytes) });
  const saidMs = new Map<string, number>();
  return (one, event, facts = {}) => {
    json(one, event, facts);
    const line = level === 'silent' ? undefined : readableLine(one, event, facts);
    if (line === undefined || (level === 'error' && one !== 'error')) return;
    const nowMs = performance.now();
    if (nowMs - (saidMs.get(line) ?? Number.NEGATIVE_INFINITY) < repeatedAfterMs) return;
    if (saidMs.size >= mostRemembered) saidMs.clear();
    saidMs.set(line, nowMs);
    say(`  ${moment.format(clock.now())}  ${line}`);
  };
}

const moment = new Intl.DateTimeFormat('en-GB', {
  day: '2-digit',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
});
