// Microsoft's limits, kept before Microsoft has to: one account for all processes, from which each takes small portions. What nobody waits for leaves the rest to the others.
import {
  DirectoryError,
  StorageDown,
  type Clock,
  type Shared,
  type Spending,
  type Spent,
} from '../../../engine/ports.js';
import type { Cost, Limit } from './costs.js';

export interface BudgetOptions {
  readonly shared: Pick<Shared, 'spend'>;
  readonly clock: Clock;
  readonly pause: (ms: number) => Promise<void>;
  /** Whether somebody waits for what is asked. */
  readonly isHurried: boolean;
  /** How many units Microsoft allows this tenant in ten seconds; those of the smallest by default. */
  readonly units?: () => Promise<number>;
}

/** Whoever is waited for waits so long at the most for each limit, and is told then how long it would be. */
const mostWaitMs = 5_000;
/** So long others go first: after it, it is everybody's turn. */
const mostYieldMs = 30_000;
/** What is left to whoever is waited for, as a part of what is saved. */
const left = 0.6;
/** A portion is spent within this part of the limit's time, or given up: what was put aside long ago would come on top of what is taken now. */
const portionPart = 0.05;
/** Of the limit. */
const portionSize = 0.01;

interface Portion {
  readonly units: number;
  readonly fromMs: number;
  readonly untilMs: number;
}

const none: Portion = { units: 0, fromMs: 0, untilMs: 0 };

/** What one process may spend. */
export class Budget {
  readonly #purses = new Map<string, Purse>();

  constructor(private readonly options: BudgetOptions) {}

  /**
   * Takes what a call costs, and waits until it is there. `app`: whose limit it is, where each application has one of its own.
   * @throws DirectoryError (`throttled`) where that takes longer than anybody would wait.
   */
  async spend(app: string, costs: readonly Cost[]): Promise<void> {
    for (const { limit, units } of costs) {
      const waitMs = await this.#purseOf(limit, app).take(units);
      if (waitMs > 0) await this.options.pause(waitMs);
    }
  }

  #purseOf(limit: Limit, app: string): Purse {
    const name = `graph ${limit.name}${limit.isPerApp ? ` ${app}` : ''}`;
    const kept = this.#purses.get(name) ?? new Purse(name, limit, this.options);
    this.#purses.set(name, kept);
    return kept;
  }
}

/** What a process has of one account. Those who take from it do so one after the other. */
class Purse {
  #portion = none;
  #most = 0;
  #before: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly name: string,
    private readonly limit: Limit,
    private readonly options: BudgetOptions,
  ) {}

  /** How long until it is there, in ms. */
  take(units: number): Promise<number> {
    const taken = this.#before.then(() => this.#take(units));
    this.#before = taken.catch(() => undefined);
    return taken;
  }

  async #take(units: number): Promise<number> {
    const { units: had, untilMs } = this.#portion;
    if (had < units || this.#nowMs >= untilMs) this.#portion = await this.#another(units);
    const { fromMs } = this.#portion;
    this.#portion = { ...this.#portion, units: this.#portion.units - units };
    return Math.max(0, fromMs - this.#nowMs);
  }

  async #another(least: number): Promise<Portion> {
    const { perMs } = this.limit;
    this.#most = await this.#mostNow();
    const units = Math.max(least, Math.floor(this.#most * portionSize));
    const waitMs = await (this.options.isHurried ? this.#taken(units, mostWaitMs) : this.#yielding(units));
    const fromMs = this.#nowMs + waitMs;
    return { units, fromMs, untilMs: fromMs + perMs * portionPart };
  }

  /** Leaves a part of what is saved to the others; after a while not any more. */
  async #yielding(units: number): Promise<number> {
    const { costMs, savedMs } = this.#inTime(units);
    for (let yieldedMs = 0; yieldedMs < mostYieldMs;) {
      const { isTaken, waitMs } = await this.#spend(units, -left * (savedMs - costMs));
      if (isTaken) return waitMs;
      await this.options.pause(waitMs);
      yieldedMs += Math.max(waitMs, 1);
    }
    return this.#taken(units, mostYieldMs);
  }

  async #taken(units: number, mostMs: number): Promise<number> {
    const { isTaken, waitMs } = await this.#spend(units, mostMs);
    if (isTaken) return waitMs;
    throw new DirectoryError('throttled', 'Microsoft allows no more questions just now. Nothing was changed.', waitMs);
  }

  /** Where the account cannot be had, Microsoft says itself what is too much. */
  async #spend(units: number, mostMs: number): Promise<Spent> {
    try {
      return await this.options.shared.spend(this.name, { ...this.#inTime(units), mostMs });
    } catch (error) {
      if (error instanceof StorageDown) return { isTaken: true, waitMs: 0 };
      throw error;
    }
  }

  #inTime(units: number): Pick<Spending, 'costMs' | 'savedMs'> {
    const { perMs, saved, filled } = this.limit;
    const costMs = Math.ceil((units * perMs) / (this.#most * filled));
    return { costMs, savedMs: Math.max(costMs, Math.floor((saved * perMs) / filled)) };
  }

  get #nowMs(): number {
    return this.options.clock.now().getTime();
  }

  async #mostNow(): Promise<number> {
    const { units } = this.options;
    return this.limit.name === 'units' && units ? units() : this.limit.most;
  }
}
