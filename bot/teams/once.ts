// Teams delivers some activities twice. The second delivery gets the first one's answer.

/** What a piece of work gave; `isFinal: false` is not remembered, so that a repetition tries again. */
export interface Outcome<T> {
  readonly value: T;
  readonly isFinal: boolean;
}

export type Once<T> = (key: string | undefined, work: () => Promise<Outcome<T>>) => Promise<T>;

export interface OnceOptions {
  readonly nowMs: () => number;
  readonly keepMs: number;
  /** Most keys remembered; the oldest is forgotten first. */
  readonly limit: number;
}

/** Runs work at most once per key while the key is remembered; without a key it always runs. */
export function onceEach<T>({ nowMs, keepMs, limit }: OnceOptions): Once<T> {
  const seen = new Map<string, { readonly sinceMs: number; readonly value: Promise<T> }>();

  function forgetOld(): void {
    for (const [key, { sinceMs }] of seen) {
      if (nowMs() - sinceMs < keepMs) return;
      seen.delete(key);
    }
  }
  function makeRoom(): void {
    for (const key of seen.keys()) {
      if (seen.size < limit) return;
      seen.delete(key);
    }
  }

  return async (key, work) => {
    if (key === undefined) return (await work()).value;
    forgetOld();
    const known = seen.get(key);
    if (known) return known.value;
    makeRoom();
    const value = Promise.resolve()
      .then(work)
      .then(
        (outcome) => {
          if (!outcome.isFinal) seen.delete(key);
          return outcome.value;
        },
        (error: unknown) => {
          seen.delete(key);
          throw error;
        },
      );
    seen.set(key, { sinceMs: nowMs(), value });
    return value;
  };
}
