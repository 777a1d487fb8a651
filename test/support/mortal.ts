// A process that dies in the middle: from a chosen step on, nothing it does reaches the world any more.

/** Thrown for whatever a dead process still tries. */
export class Died extends Error {
  override readonly name = 'Died';
}

/** Counts the steps that change the world, and ends before the last. */
export class Life {
  #steps = 0;
  #isOver = false;

  /** `lastStep`: the one, counted from 1, that is not done any more. */
  constructor(private readonly lastStep?: number) {}

  get steps(): number {
    return this.#steps;
  }
  get isOver(): boolean {
    return this.#isOver;
  }

  /** The port as this process has it: `changing` methods are steps, all others only need a living process. */
  of<Port extends object>(port: Port, changing: readonly (keyof Port)[]): Port {
    const isChanging = new Set<PropertyKey>(changing);
    return new Proxy(port, {
      get: (target, name) => {
        const member: unknown = Reflect.get(target, name);
        if (typeof member !== 'function') return member;
        // What a process remembers is its own, and answers at once.
        if (name === 'recall') return member.bind(target) as unknown;
        const call = (...args: unknown[]): Promise<unknown> =>
          Promise.resolve(Reflect.apply(member, target, args) as unknown);
        return (...args: unknown[]) => this.#live(() => call(...args), isChanging.has(name));
      },
    });
  }

  async #live(work: () => Promise<unknown>, isStep: boolean): Promise<unknown> {
    if (isStep && !this.#isOver) this.#steps += 1;
    if (isStep && this.#steps === this.lastStep) this.#isOver = true;
    if (this.#isOver) throw new Died('a dead process does nothing');
    return work();
  }
}
