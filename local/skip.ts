// Moving the trial clock: what becomes due on the way is done in its order.
import { minuteMs } from '../engine/time.js';
import { DirectoryError, type Documents } from '../engine/ports.js';
import type { LivingWorker } from '../app/road/worker.js';
import type { Recurring } from '../start/recurring.js';
import type { TrialClock } from './clock.js';
import { createRoute, type Route } from './stops.js';

export interface Skipped {
  readonly documents: Documents;
  readonly worker: Pick<LivingWorker, 'idle' | 'sweep'>;
  /** Recurring work beside documents that are due; done on the way as often as there are stops for it. */
  readonly sweeps: readonly Recurring[];
}

/**
 * Moves the clock forward by `minutes`, stopping at every moment at which something is due to do it, and every so often for what is only tried again.
 * Resolves with the new time, when that is kept for the next start.
 */
export async function skip(minutes: number, clock: TrialClock, given: Skipped): Promise<Date> {
  const from = clock.now();
  const target = new Date(from.getTime() + minutes * minuteMs);
  const route = createRoute(given.documents, { from, target, isSteady: given.sweeps.length > 0 });
  await given.worker.idle();
  await work(given);
  for (let stop = await route.after(clock.now()); stop < target; stop = await nextStop(route, clock, stop)) {
    clock.moveTo(stop);
    // Kept before anything is done: what happens then must not lie ahead of the clock of a process that goes on after this one.
    await clock.kept();
    await work(given);
  }
  clock.moveTo(target);
  await clock.kept();
  await work(given);
  return clock.now();
}

/** The real clock runs on meanwhile: a stop it has passed is no reason to stay. */
const nextStop = (route: Route, clock: TrialClock, last: Date): Promise<Date> =>
  route.after(new Date(Math.max(clock.now().getTime(), last.getTime())));

async function work({ worker, sweeps }: Skipped): Promise<void> {
  for (const sweep of sweeps) await sweep.run().catch(leaveToNextStop);
  await worker.sweep();
}

/** The jobs run meanwhile and spend the same limits. As of theirs, losing a run loses nothing (rule 51): the next stop, or the job, has it again. */
function leaveToNextStop(error: unknown): void {
  if (!(error instanceof DirectoryError) || error.fault !== 'throttled') throw error;
}
