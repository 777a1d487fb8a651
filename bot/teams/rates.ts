// Teams takes only so many messages: one queue per conversation, so that they arrive in order and never too fast.
import { DeliveryError } from '../../engine/ports.js';

interface Limit {
  readonly count: number;
  readonly ms: number;
}

// https://learn.microsoft.com/microsoftteams/platform/bots/how-to/rate-limit
const perConversation: readonly Limit[] = [
  { count: 7, ms: 1_000 },
  { count: 8, ms: 2_000 },
  { count: 60, ms: 30_000 },
  { count: 1_800, ms: 3_600_000 },
];
const overall: readonly Limit[] = [{ count: 30, ms: 1_000 }];
const sweepEveryMs = 60_000;

export interface RatesOptions {
  /** Milliseconds of a clock that does not run backwards. */
  readonly nowMs: () => number;
  readonly after: (delayMs: number, run: () => void) => void;
  /** Tasks of one conversation that may wait; one more is refused as throttled. */
  readonly maxWaiting?: number;
}

export interface Rates {
  /** Runs the task when it is its turn: after the earlier ones of its conversation, within the rates. Throws `DeliveryError` throttled when too many wait. */
  run<T>(conversationId: string, task: () => Promise<T>): Promise<T>;
  /** Conversations remembered: those with work, or written to within the last hour. */
  remembered(): number;
}

interface Lane {
  readonly waiting: (() => Promise<void>)[];
  readonly startedMs: number[];
  isBusy: boolean;
  isAsleep: boolean;
}

/** The real clock and timers; a waiting message does not keep the process alive. */
export const realTime: RatesOptions = {
  nowMs: () => performance.now(),
  after: (delayMs, run) => void setTimeout(run, delayMs).unref(),
};

export function createRates({ nowMs, after, maxWaiting = 500 }: RatesOptions): Rates {
  const lanes = new Map<string, Lane>();
  const allStartedMs: number[] = [];
  let sweptMs = nowMs();

  function pump(lane: Lane): void {
    const [next] = lane.waiting;
    if (!next || lane.isBusy || lane.isAsleep) return;
    const now = nowMs();
    const readyMs = Math.max(freeAt(lane.startedMs, perConversation, now), freeAt(allStartedMs, overall, now));
    if (readyMs > now) {
      lane.isAsleep = true;
      after(readyMs - now, () => {
        lane.isAsleep = false;
        pump(lane);
      });
      return;
    }
    lane.waiting.shift();
    lane.startedMs.push(now);
    allStartedMs.push(now);
    lane.isBusy = true;
    void next().finally(() => {
      lane.isBusy = false;
      pump(lane);
    });
  }

  function forgetIdle(): void {
    if (nowMs() - sweptMs < sweepEveryMs) return;
    sweptMs = nowMs();
    for (const [id, lane] of lanes) {
      dropOld(lane.startedMs, perConversation, sweptMs);
      if (!lane.isBusy && lane.waiting.length === 0 && lane.startedMs.length === 0) lanes.delete(id);
    }
  }

  function laneOf(conversationId: string): Lane {
    const known = lanes.get(conversationId);
    if (known) return known;
    const lane: Lane = { waiting: [], startedMs: [], isBusy: false, isAsleep: false };
    lanes.set(conversationId, lane);
    return lane;
  }

  return {
    run<T>(conversationId: string, task: () => Promise<T>): Promise<T> {
      forgetIdle();
      const lane = laneOf(conversationId);
      if (lane.waiting.length >= maxWaiting) return Promise.reject(tooMany(lane));
      return new Promise<T>((resolve, reject) => {
        lane.waiting.push(() => Promise.resolve().then(task).then(resolve, reject));
        pump(lane);
      });
    },
    remembered: () => lanes.size,
  };
}

function tooMany(lane: Lane): DeliveryError {
  const message = `${lane.waiting.length} messages wait for this conversation already. This one was not sent; try again in half a minute.`;
  return new DeliveryError('throttled', message, 30_000);
}

/** The moment from which one more may start; drops what no limit looks at any more. */
function freeAt(startedMs: number[], limits: readonly Limit[], nowMs: number): number {
  dropOld(startedMs, limits, nowMs);
  return Math.max(...limits.map(({ count, ms }) => (startedMs[startedMs.length - count] ?? -Infinity) + ms));
}

function dropOld(startedMs: number[], limits: readonly Limit[], nowMs: number): void {
  const longestMs = Math.max(...limits.map(({ ms }) => ms));
  const firstKept = startedMs.findIndex((ms) => ms > nowMs - longestMs);
  startedMs.splice(0, firstKept === -1 ? startedMs.length : firstKept);
}
