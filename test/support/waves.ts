// Counts how often one after another a directory is asked: calls that are under way together are one wave, answered together.

export interface Waves {
  readonly fetch: typeof fetch;
  /** How many waves were answered while this was going on. */
  during(work: () => Promise<unknown>): Promise<number>;
}

/** Nothing is asked any more before an answer comes, if nothing was for so long. */
const stillMs = 25;

/** Holds each call until nobody asks for more; then all that wait are let through. `delayMs` is how long each wave takes on top. */
export function waves(inner: typeof fetch, delayMs = 0): Waves {
  let waiting: (() => void)[] = [];
  let timer: NodeJS.Timeout | undefined;
  let count = 0;
  const go = (): void => {
    count += 1;
    const all = waiting;
    waiting = [];
    for (const each of all) each();
  };
  const turn = (): Promise<void> =>
    new Promise((resolve) => {
      waiting.push(resolve);
      clearTimeout(timer);
      timer = setTimeout(go, Math.max(stillMs, delayMs));
    });
  return {
    async fetch(input, init) {
      await turn();
      return inner(input, init);
    },
    async during(work) {
      const before = count;
      await work();
      return count - before;
    },
  };
}
