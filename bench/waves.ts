// A wire on which every call takes so long, and which tells how often one call had to wait for another: calls that are under way together are one wave.

export interface Counted {
  /** The longest chain of calls of which each was begun only after the one before it was answered. */
  readonly waves: number;
  /** All calls that were begun. */
  readonly calls: number;
}

export interface Waves {
  readonly fetch: typeof fetch;
  /** What was asked from now on. */
  count(): () => Counted;
}

/** Over this wire. `callMs()` is asked for each call: how much longer it takes. */
export function waves(inner: typeof fetch, callMs: () => number): Waves {
  let counting = { waves: 0, calls: 0 };
  return {
    async fetch(input, init) {
      const within = counting;
      const wave = within.waves + 1;
      within.calls += 1;
      await new Promise((resolve) => setTimeout(resolve, callMs()));
      try {
        return await inner(input, init);
      } finally {
        within.waves = Math.max(within.waves, wave);
      }
    },
    count() {
      const mine = (counting = { waves: 0, calls: 0 });
      return () => ({ ...mine });
    },
  };
}
