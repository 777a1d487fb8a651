// How many may start within which time, kept as the moments of those that did.

export interface Limit {
  readonly count: number;
  readonly ms: number;
}

/** What these limits leave of so many starts. It remembers no start that none of them looks at any more. */
export class Allowance {
  readonly #startedMs: number[] = [];
  readonly #longestMs: number;

  constructor(private readonly limits: readonly Limit[]) {
    this.#longestMs = Math.max(...limits.map(({ ms }) => ms));
  }

  /** The moment from which one more may start; in the past where it may at once. */
  freeAt(nowMs: number): number {
    this.#dropOld(nowMs);
    const started = this.#startedMs;
    return Math.max(...this.limits.map(({ count, ms }) => (started[started.length - count] ?? -Infinity) + ms));
  }

  spend(nowMs: number): void {
    this.#startedMs.push(nowMs);
  }

  /** Whether nothing has been started that still counts. */
  isUnused(nowMs: number): boolean {
    this.#dropOld(nowMs);
    return this.#startedMs.length === 0;
  }

  #dropOld(nowMs: number): void {
    const firstKept = this.#startedMs.findIndex((ms) => ms > nowMs - this.#longestMs);
    this.#startedMs.splice(0, firstKept === -1 ? this.#startedMs.length : firstKept);
  }
}
