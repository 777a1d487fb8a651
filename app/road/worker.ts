// Does what is due, at once or at its time, as long as the process lives; the jobs find the rest (rule 51).
import type { Document } from '../../engine/document.js';
import type { Kind } from '../../engine/kinds.js';
import { earliest } from '../../engine/document.js';
import type { Leased } from '../../engine/ports.js';
import type { Context, FirstWork, Worker } from '../context.js';
import { UnitOfWork } from './unit-of-work.js';
import { timedKinds, work, type TimedKind } from './work.js';

const leaseMs = 30_000;
const pageSize = 200;
const mostAtOnce = 16;
/** With those that come already leased: they are few questions each, and wait for nobody. */
const mostHeld = 64;
const longestSleepMs = 30_000;
const shortestSleepMs = 500;

export interface LivingWorker extends Worker {
  /** Takes up every due document of these kinds; resolves when none that could be had is left. Returns how many were worked on. */
  sweep(kinds?: readonly TimedKind[]): Promise<number>;
  /** Resolves when nothing is being worked on and nothing waits for it. */
  idle(): Promise<void>;
  /** Begins to wake by itself for the nearest deadline. */
  start(): void;
  /** Takes up nothing more and resolves when what is being worked on is done. */
  stop(): Promise<void>;
}

/** A worker over these ports. Each document is worked on by one process at a time, under a lease, and by one turn of it. */
export function createWorker(ports: Omit<Context, 'worker'>): LivingWorker {
  const context: Context = { ...ports, worker: { soon, wake, hold, take } };
  const { documents, clock, log } = context;
  const waiting = new Map<string, { kind: TimedKind; id: string }>();
  const active = new Map<string, Promise<void>>();
  const again = new Set<string>();
  /** Those of the active that waited: what comes already leased keeps none of them waiting. */
  const queued = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  let wakesAt = Number.POSITIVE_INFINITY;
  let rousing: Promise<void> = Promise.resolve();
  let isStarted = false;
  let isStopped = false;

  function soon(kind: Kind, id: string): void {
    if (isStopped || !isTimed(kind)) return;
    const key = `${kind} ${id}`;
    if (active.has(key)) again.add(key);
    else waiting.set(key, { kind, id });
    pump();
  }

  function pump(): void {
    for (const [key, { kind, id }] of waiting) {
      if (queued.size >= mostAtOnce) return;
      queued.add(key);
      void begin(kind, id, () => Promise.resolve(-1));
    }
  }

  function hold(kind: Kind): Date | undefined {
    const hasRoom = !isStopped && isTimed(kind) && active.size < mostHeld;
    return hasRoom ? new Date(clock.now().getTime() + leaseMs) : undefined;
  }

  async function take<K extends Kind>(kind: K, leased: Leased<K>, first?: FirstWork<K>): Promise<void> {
    const { id, leasedUntil } = leased.document;
    if (!isTimed(kind) || !leasedUntil) return;
    if (!isStopped && !active.has(`${kind} ${id}`))
      return begin(kind, id, () =>
        workUnder(kind, leased as unknown as Leased<TimedKind>, first as FirstWork<TimedKind> | undefined),
      );
    // Whoever is at it here, or another process, is to have it.
    await documents.release(kind, id, leasedUntil).catch(() => undefined);
    soon(kind, id);
  }

  /** `work` gives the version last worked on where it is to be taken up again. */
  function begin(kind: TimedKind, id: string, work: () => Promise<number | undefined>): Promise<void> {
    const key = `${kind} ${id}`;
    waiting.delete(key);
    const running = run(kind, id, work).finally(() => {
      active.delete(key);
      queued.delete(key);
      if (again.delete(key)) soon(kind, id);
      pump();
    });
    active.set(key, running);
    return running;
  }

  async function run(kind: TimedKind, id: string, work: () => Promise<number | undefined>): Promise<void> {
    try {
      for (let worked = await work(); worked !== undefined;) worked = await takeUp(kind, id, worked);
    } catch (error) {
      // The lease is left to run out: that is the wait before the next try.
      log('error', 'work-failed', { kind, error: error instanceof Error ? error.message : String(error) });
    }
  }

  /** Works under one lease while there is more to do. Gives the version last worked on where the document is to be taken up again. */
  async function takeUp(kind: TimedKind, id: string, worked: number): Promise<number | undefined> {
    const now = clock.now();
    const leased = await documents.lease(kind, id, now, new Date(now.getTime() + leaseMs));
    if (!leased) {
      // Somebody else has it and may have looked before what is due now was written: looked at again soon.
      wake(new Date(now.getTime() + 1000));
      return undefined;
    }
    if (isDue(leased.document, now) && leased.document.version === worked)
      throw new Error(`${kind} is due at version ${worked} and work on it changes nothing`);
    return workUnder(kind, leased);
  }

  /** Works on what this process holds, and gives it back. */
  async function workUnder<K extends TimedKind>(
    kind: K,
    leased: Leased<K>,
    first?: FirstWork<K>,
  ): Promise<number | undefined> {
    const unit = new UnitOfWork(context, kind, leased);
    const last = await workThrough(kind, unit, first);
    await unit.giveBack();
    const { document } = unit;
    if (isDue(document, clock.now())) return last;
    if (document.dueAt) wake(document.dueAt);
    return undefined;
  }

  /** Until nothing is due, work changes nothing or a good part of the lease is over. Gives the version last worked on. */
  async function workThrough<K extends TimedKind>(kind: K, unit: UnitOfWork<K>, first?: FirstWork<K>): Promise<number> {
    const until = new Date(clock.now().getTime() + leaseMs / 2);
    let next = first;
    let last = -1;
    const isMore = () => !unit.isReleased && unit.document.version !== last && clock.now() < until;
    while (isMore() && isDue(unit.document, clock.now())) {
      last = unit.document.version;
      try {
        await (next ? next(unit) : work(context, kind, unit));
        next = undefined;
      } catch (error) {
        // What was learnt before is not lost with what failed.
        await unit.save().catch(() => undefined);
        throw error;
      }
      await unit.finish(clock.now());
    }
    return last;
  }

  async function idle(): Promise<void> {
    while (active.size > 0 || waiting.size > 0) await Promise.race(active.values());
  }

  async function sweep(kinds: readonly TimedKind[] = timedKinds): Promise<number> {
    let count = 0;
    for (let found = 1; found > 0 && !isStopped;) {
      const due = await documents.due(kinds, clock.now(), pageSize);
      for (const { kind, id } of due) soon(kind, id);
      found = due.length;
      count += found;
      await idle();
    }
    return count;
  }

  function wake(at: Date): void {
    if (!isStarted || isStopped || at.getTime() >= wakesAt) return;
    wakesAt = at.getTime();
    clearTimeout(timer);
    const waitMs = Math.min(Math.max(at.getTime() - clock.now().getTime(), 0), longestSleepMs);
    timer = setTimeout(() => {
      rousing = rouse();
    }, waitMs);
  }

  /** What a newer Gatehouse wrote stays as it is; that it waits must not go unsaid. */
  async function tellOfNewer(): Promise<void> {
    for (const kind of timedKinds) {
      const count = await documents.newerDue(kind, clock.now());
      if (count > 0) log('error', 'newer-documents', { kind, count });
    }
  }

  async function rouse(): Promise<void> {
    wakesAt = Number.POSITIVE_INFINITY;
    let next: Date | undefined;
    try {
      await sweep();
      await tellOfNewer();
      next = earliest(await Promise.all(timedKinds.map((kind) => documents.nextDue(kind))));
    } catch (error) {
      log('warn', 'sweep-failed', { error: error instanceof Error ? error.message : String(error) });
    }
    const now = clock.now().getTime();
    const soonest = next ? Math.max(next.getTime(), now + shortestSleepMs) : now + longestSleepMs;
    wake(new Date(Math.min(soonest, now + longestSleepMs)));
  }

  return {
    soon,
    wake,
    hold,
    take,
    sweep,
    idle,
    start() {
      isStarted = true;
      wake(clock.now());
    },
    async stop() {
      isStopped = true;
      clearTimeout(timer);
      waiting.clear();
      await Promise.allSettled([rousing, ...active.values()]);
    },
  };
}

function isTimed(kind: Kind): kind is TimedKind {
  return timedKinds.some((timed) => timed === kind);
}

const isDue = ({ dueAt }: Document<Kind>, now: Date): boolean => dueAt !== undefined && dueAt <= now;
