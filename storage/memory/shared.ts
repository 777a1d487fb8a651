// The same for one process, which shares with nobody: for tests, and for a trial's turns.
import type { Clock, Shared } from '../../engine/ports.js';

/** Turns by this clock; values as they were put. */
export function memoryShared(clock: Clock): Shared {
  const turns = new Map<string, number>();
  /** Up to when each is spent. */
  const accounts = new Map<string, number>();
  const values = new Map<string, object>();
  const places = new Map<string, readonly { readonly key: string; readonly at: number }[]>();
  return {
    turn(name, everyMs, mostMs) {
      const nowMs = clock.now().getTime();
      const nextMs = Math.max(nowMs, (turns.get(name) ?? -Infinity) + everyMs);
      if (nextMs - nowMs > mostMs) return Promise.resolve(undefined);
      turns.set(name, nextMs);
      return Promise.resolve(nextMs - nowMs);
    },
    spend(name, { costMs, savedMs, mostMs }) {
      const nowMs = clock.now().getTime();
      const nextMs = Math.max(nowMs - savedMs, accounts.get(name) ?? -Infinity) + costMs;
      const aheadMs = nextMs - nowMs;
      if (aheadMs > mostMs) return Promise.resolve({ isTaken: false, waitMs: aheadMs - mostMs });
      accounts.set(name, nextMs);
      return Promise.resolve({ isTaken: true, waitMs: Math.max(0, aheadMs) });
    },
    place(name, key, { at, most, forMs }) {
      const since = at.getTime() - forMs;
      const held = (places.get(name) ?? []).filter((one) => one.at > since);
      const isFree = held.length < most && held.every((one) => one.key !== key);
      const now = isFree ? [...held, { key, at: at.getTime() }] : held;
      places.set(name, now);
      return Promise.resolve(now.map((one) => one.key));
    },
    read: (name) => Promise.resolve(values.get(name)),
    write(name, value) {
      values.set(name, structuredClone(value));
      return Promise.resolve();
    },
  };
}
