// Moving the trial clock: what becomes due on the way is done in its order.
import { earliest } from '../engine/document.js';
import type { Documents } from '../engine/ports.js';
import { timedKinds } from '../app/road/work.js';
import type { LivingWorker } from '../app/road/worker.js';
import type { TrialClock } from './clock.js';

/** A document that somebody holds for longer than this is passed by: its lease has to run out first. */
const heldMs = 31_000;

/** Moves the clock forward by `minutes`, stopping at every moment at which something is due to do it. Resolves with the new time. */
export async function skip(
  minutes: number,
  clock: TrialClock,
  { documents, worker }: { documents: Documents; worker: LivingWorker },
): Promise<Date> {
  const target = new Date(clock.now().getTime() + minutes * 60_000);
  await worker.idle();
  for (;;) {
    const worked = await worker.sweep();
    const next = earliest(await Promise.all(timedKinds.map((kind) => documents.nextDue(kind))));
    if (!next || next > target) break;
    const now = clock.now();
    const isHeld = next <= now && worked === 0;
    const stop = isHeld ? new Date(now.getTime() + heldMs) : next;
    if (stop > target) break;
    clock.moveTo(stop);
    await clock.kept();
  }
  clock.moveTo(target);
  await clock.kept();
  await worker.sweep();
  return clock.now();
}
