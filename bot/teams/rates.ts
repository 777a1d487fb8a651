// Teams takes only so many messages: a queue per conversation, and one line of conversations that takes them in turn.
import { hourMs, minuteMs } from '../../engine/time.js';
import { DeliveryError } from '../../engine/ports.js';
import { Allowance, type Limit } from './limits.js';

// https://learn.microsoft.com/microsoftteams/platform/bots/how-to/rate-limit
const perConversation: readonly Limit[] = [
  { count: 7, ms: 1_000 },
  { count: 8, ms: 2_000 },
  { count: 60, ms: 30_000 },
  { count: 1_800, ms: hourMs },
];
const overall: readonly Limit[] = [{ count: 30, ms: 1_000 }];
/** Half of it at most is for answers to people who are not known: the other half is always there for those who are. */
const forLow: readonly Limit[] = [{ count: 15, ms: 1_000 }];
/** Ten seconds' worth: whoever comes later would read an answer they no longer wait for. */
const mostLowWaiting = 150;
const mostWaitingInAll = 20_000;
const sweepEveryMs = minuteMs;

/** `low`: what nobody of the company waits for, such as a refusal to a stranger. It goes when nothing else wants to. */
export type Urgency = 'usual' | 'low';

export interface RatesOptions {
  /** Milliseconds of a clock that does not run backwards. */
  readonly nowMs: () => number;
  readonly after: (delayMs: number, run: () => void) => void;
  /** Tasks of one conversation that may wait; one more is refused as throttled. */
  readonly maxWaiting?: number;
  /** So long a conversation rests after each message; not at all unless given. */
  readonly restMs?: number;
}

export interface Rates {
  /**
   * Runs the task when it is its turn: after the earlier ones of its conversation, the conversations taking turns, within the rates.
   * Throws `DeliveryError` throttled when too many wait.
   */
  run<T>(conversationId: string, task: () => Promise<T>, urgency?: Urgency): Promise<T>;
  /** Conversations remembered: those with work, or written to within the last hour. */
  remembered(): number;
}

interface Task {
  readonly urgency: Urgency;
  readonly run: () => Promise<void>;
}

interface Lane {
  readonly waiting: Task[];
  readonly allowance: Allowance;
  isBusy: boolean;
  isAsleep: boolean;
}

/** The real clock and timers; a waiting message does not keep the process alive. */
export const realTime: RatesOptions = {
  nowMs: () => performance.now(),
  after: (delayMs, run) => void setTimeout(run, delayMs).unref(),
};

export function createRates(options: RatesOptions): Rates {
  return new Line(options);
}

/** Conversations that may start their next stand in one of two lines; who has started one goes to the end. */
class Line implements Rates {
  readonly #lanes = new Map<string, Lane>();
  readonly #ready: Readonly<Record<Urgency, Set<Lane>>> = { usual: new Set(), low: new Set() };
  readonly #waiting: Record<Urgency, number> = { usual: 0, low: 0 };
  readonly #overall = new Allowance(overall);
  readonly #forLow = new Allowance(forLow);
  readonly #maxWaiting: number;
  #wakesMs = Infinity;
  #sweptMs: number;

  constructor(private readonly time: RatesOptions) {
    this.#maxWaiting = time.maxWaiting ?? 500;
    this.#sweptMs = time.nowMs();
  }

  run<T>(conversationId: string, task: () => Promise<T>, urgency: Urgency = 'usual'): Promise<T> {
    this.#forgetIdle();
    const lane = this.#laneOf(conversationId);
    if (this.#isFull(lane, urgency)) return Promise.reject(tooMany());
    return new Promise<T>((resolve, reject) => {
      lane.waiting.push({ urgency, run: () => Promise.resolve().then(task).then(resolve, reject) });
      this.#waiting[urgency] += 1;
      this.#lineUp(lane);
      this.#startNext();
    });
  }

  remembered(): number {
    return this.#lanes.size;
  }

  #isFull(lane: Lane, urgency: Urgency): boolean {
    const { usual, low } = this.#waiting;
    if (lane.waiting.length >= this.#maxWaiting) return true;
    return urgency === 'low' ? low >= mostLowWaiting : usual >= mostWaitingInAll;
  }

  /** A conversation in which something usual waits is usual: what stands before it there has to go first. */
  #lineUp(lane: Lane): void {
    if (lane.waiting.length === 0 || lane.isBusy || lane.isAsleep) return;
    const now = this.time.nowMs();
    const readyMs = lane.allowance.freeAt(now);
    if (readyMs > now) {
      lane.isAsleep = true;
      this.time.after(readyMs - now, () => {
        lane.isAsleep = false;
        this.#lineUp(lane);
        this.#startNext();
      });
      return;
    }
    const isUsual = this.#ready.usual.has(lane) || lane.waiting.some(({ urgency }) => urgency === 'usual');
    if (isUsual) this.#ready.low.delete(lane);
    this.#ready[isUsual ? 'usual' : 'low'].add(lane);
  }

  /** One timer for the whole line: a timer for each would let the first to wake go first, again and again. */
  #startNext(): void {
    for (;;) {
      const [usual] = this.#ready.usual;
      const [low] = this.#ready.low;
      const lane = usual ?? low;
      if (!lane) return;
      const now = this.time.nowMs();
      const readyMs = Math.max(this.#overall.freeAt(now), usual ? -Infinity : this.#forLow.freeAt(now));
      if (readyMs > now) {
        this.#wakeAt(readyMs, now);
        return;
      }
      this.#start(lane, now);
    }
  }

  #start(lane: Lane, now: number): void {
    this.#ready.usual.delete(lane);
    this.#ready.low.delete(lane);
    const task = lane.waiting.shift();
    if (!task) return;
    this.#waiting[task.urgency] -= 1;
    lane.allowance.spend(now);
    this.#overall.spend(now);
    if (task.urgency === 'low') this.#forLow.spend(now);
    lane.isBusy = true;
    const next = (): void => {
      lane.isBusy = false;
      this.#lineUp(lane);
      this.#startNext();
    };
    const { restMs } = this.time;
    void task.run().finally(() => (restMs === undefined ? next() : this.time.after(restMs, next)));
  }

  #wakeAt(ms: number, now: number): void {
    if (this.#wakesMs <= ms) return;
    this.#wakesMs = ms;
    this.time.after(ms - now, () => {
      if (this.#wakesMs === ms) this.#wakesMs = Infinity;
      this.#startNext();
    });
  }

  #forgetIdle(): void {
    const now = this.time.nowMs();
    if (now - this.#sweptMs < sweepEveryMs) return;
    this.#sweptMs = now;
    for (const [id, lane] of this.#lanes)
      if (!lane.isBusy && lane.waiting.length === 0 && lane.allowance.isUnused(now)) this.#lanes.delete(id);
  }

  #laneOf(conversationId: string): Lane {
    const known = this.#lanes.get(conversationId);
    if (known) return known;
    const allowance = new Allowance(perConversation);
    const lane: Lane = { waiting: [], allowance, isBusy: false, isAsleep: false };
    this.#lanes.set(conversationId, lane);
    return lane;
  }
}

function tooMany(): DeliveryError {
  const message = 'Too many messages wait already. This one was not sent; try again in half a minute.';
  return new DeliveryError('throttled', message, 30_000);
}
