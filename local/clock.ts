// The trial's clock: it can be moved forward, and where it was left is kept in a file.
import { randomUUID } from 'node:crypto';
import { open, readFile, rename, rm } from 'node:fs/promises';
import { z } from 'zod';
import type { Clock } from '../engine/ports.js';

export interface TrialClock extends Clock {
  /** How far the clock is ahead of real time, in ms. */
  offsetMs(): number;
  /** Moves the clock forward to this moment; never back. */
  moveTo(at: Date): void;
  /** Resolves when the last move is kept for the next start. Throws what the disk throws. */
  kept(): Promise<void>;
}

/** A clock `offsetMs` ahead of real time. `keep` is told each new offset, one at a time; without it nothing is kept. */
export function trialClock(
  offsetMs: number,
  keep: (offsetMs: number) => Promise<void> = () => Promise.resolve(),
): TrialClock {
  let offset = offsetMs;
  let written: Promise<void> = Promise.resolve();
  return {
    now: () => new Date(Date.now() + offset),
    offsetMs: () => offset,
    moveTo(at) {
      offset = Math.max(offset, at.getTime() - Date.now());
    },
    kept() {
      const write = () => keep(offset);
      written = written.then(write, write);
      return written;
    },
  };
}

const keptSchema = z.object({ offsetMs: z.number().nonnegative().max(1e13) });

/** The clock as it was left in this file. A file that is not there, empty or broken is as good as none: the clock then shows real time. */
export async function keptClock(path: string): Promise<TrialClock> {
  return trialClock(await offsetIn(path), (offsetMs) => replace(path, JSON.stringify({ offsetMs })));
}

async function offsetIn(path: string): Promise<number> {
  try {
    return keptSchema.parse(JSON.parse(await readFile(path, 'utf8'))).offsetMs;
  } catch {
    return 0; // Cut short by a power cut, or never written: a trial begins now.
  }
}

/** Written beside it and moved into its place, so that a process killed meanwhile leaves the old one. */
async function replace(path: string, text: string): Promise<void> {
  const temporary = `${path}.${randomUUID()}.tmp`;
  try {
    const handle = await open(temporary, 'w', 0o600);
    try {
      await handle.writeFile(text);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(temporary, path);
  } catch (cause) {
    await rm(temporary, { force: true });
    throw cause;
  }
}
