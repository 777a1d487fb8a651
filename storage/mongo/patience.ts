// Waiting for a MongoDB that does not answer yet: the same for the connection and for the jobs.
import { setTimeout as wait } from 'node:timers/promises';
import { isDown } from './down.js';

export interface Patience {
  /** Told each time, with the seconds until the next try. */
  onWaiting(seconds: number, error: unknown): void;
  /** Ends the waiting: it then rejects with its reason. */
  readonly signal?: AbortSignal;
}

const longestWaitMs = 30_000;

/** The answer of `work`, tried again with growing waits while MongoDB is away. @throws what waiting does not cure. */
export async function untilUp<T>(work: () => Promise<T>, patience: Patience): Promise<T> {
  const { signal } = patience;
  for (let waitMs = 1000; ; waitMs = Math.min(waitMs * 2, longestWaitMs)) {
    signal?.throwIfAborted();
    try {
      return await work();
    } catch (error) {
      if (!isDown(error)) throw error;
      patience.onWaiting(waitMs / 1000, error);
      await wait(waitMs, undefined, signal && { signal });
    }
  }
}
