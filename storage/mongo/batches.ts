// What several ask for while one piece of work is under way is done together after it.

interface Batch<T> {
  readonly items: T[];
  readonly done: Promise<void>;
}

/** One piece of work after the other; what comes while one is under way goes into the next. Whoever asked hears what became of theirs. */
export function inBatches<T>(work: (items: readonly T[]) => Promise<void>): (items: readonly T[]) => Promise<void> {
  let last: Promise<unknown> = Promise.resolve();
  let isBusy = false;
  let next: Batch<T> | undefined;
  function begin(items: readonly T[]): Promise<void> {
    isBusy = true;
    const done = work(items);
    last = done.catch(() => undefined).then(() => (isBusy = false));
    return done;
  }
  return (items) => {
    if (next) {
      next.items.push(...items);
      return next.done;
    }
    if (!isBusy) return begin(items);
    const waiting = [...items];
    const done = last.then(() => {
      next = undefined;
      return begin(waiting);
    });
    next = { items: waiting, done };
    return done;
  };
}
