// The trial clock of local mode: time can be moved forward, and what becomes due on the way is done in its order.
import { earliest } from '../../engine/document.js';
import type { Clock, Documents } from '../../engine/ports.js';
import type { LivingWorker } from '../../app/road/worker.js';
import { timedKinds } from '../../app/road/work.js';

export interface TrialClock extends Clock {
  /** How far the clock is ahead of real time, in ms. */
  offsetMs(): number;
  /** Moves the clock forward to this moment; never back. */
  moveTo(at: Date): void;
}

/** A clock `offsetMs` ahead of real time. `moved` is told each new offset, to keep it. */
export function trialClock(offsetMs: number, moved: (offsetMs: number) => void): TrialClock {
  let offset = offsetMs;
  const now = () => new Date(Date.now() + offset);
  return {
    now,
    offsetMs: () => offset,
    moveTo(at) {
      offset = Math.max(offset, at.getTime() - Date.now());
      moved(offset);
    },
  };
}

/** A document that somebody holds for longer than this is passed by: its lease has to run out first. */
const heldMs = 31_000;

interface Moved {
  readonly documents: Documents;
  readonly worker: LivingWorker;
  /** What the hourly job does: who is still there, and still may (rule 83). */
  readonly lookAtPeople: () => Promise<unknown>;
}

const hourMinutes = 60;
const dayMs = 86_400_000;

/** Moves the clock forward by `minutes`, stopping at every moment at which something is due to do it. People are looked at after the first hour, then each day, and at the end. Resolves with the new time. */
export async function skip(
  minutes: number,
  clock: TrialClock,
  { documents, worker, lookAtPeople }: Moved,
): Promise<Date> {
  const target = new Date(clock.now().getTime() + minutes * 60_000);
  const isLong = minutes >= hourMinutes;
  let lookAt = isLong ? new Date(clock.now().getTime() + hourMinutes * 60_000) : undefined;
  await worker.idle();
  for (;;) {
    const worked = await worker.sweep();
    if (lookAt && lookAt <= clock.now()) {
      await lookAtPeople();
      lookAt = new Date(lookAt.getTime() + dayMs);
      continue;
    }
    const next = earliest([lookAt, ...(await Promise.all(timedKinds.map((kind) => documents.nextDue(kind))))]);
    if (!next || next > target) break;
    const now = clock.now();
    const isHeld = next <= now && worked === 0;
    const stop = isHeld ? new Date(now.getTime() + heldMs) : next;
    if (stop > target) break;
    clock.moveTo(stop);
  }
  clock.moveTo(target);
  if (isLong) await lookAtPeople();
  await worker.sweep();
  return clock.now();
}
