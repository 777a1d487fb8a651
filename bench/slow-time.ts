// A time that goes slower than the machine's: what a tenant is asked within one of its minutes, a machine that has the tenant on it as well may take several to ask.
import { setTimeout as wait } from 'node:timers/promises';
import type { Clock, Shared } from '../engine/ports.js';

export interface SlowTime {
  readonly clock: Clock;
  /** Waits so long by this time. */
  readonly pause: (ms: number) => Promise<void>;
  /** Accounts and turns that fill by this time, kept by a server that goes by the machine's. */
  shared(of: Shared): Shared;
}

/** One second of this time is `pace` of the machine's; both begin together. */
export function slowTime(pace: number): SlowTime {
  const startedMs = Date.now();
  const byThis = (ms: number): number => Math.ceil(ms / pace);
  return {
    clock: { now: () => new Date(startedMs + (Date.now() - startedMs) / pace) },
    pause: (ms) => wait(ms * pace),
    shared: (of) => ({
      ...of,
      async spend(name, { costMs, savedMs, mostMs }) {
        const slowed = { costMs: costMs * pace, savedMs: savedMs * pace, mostMs: mostMs * pace };
        const { isTaken, waitMs } = await of.spend(name, slowed);
        return { isTaken, waitMs: byThis(waitMs) };
      },
      // For one press the app waits by the machine's time, and there is none to wait in.
      turn: (name, everyMs) => of.turn(name, everyMs * pace, 0),
    }),
  };
}
