// Where a moved clock stops on its way.
import { minuteMs } from '../engine/time.js';
import type { Document } from '../engine/document.js';
import { earliest } from '../engine/document.js';
import type { Documents } from '../engine/ports.js';
import { timedKinds, type TimedKind } from '../app/road/work.js';
import { ownMoment } from './own-moment.js';

/** A way through time. */
export interface Route {
  /** The next stop after `now`; the target where there is none before it. */
  after(now: Date): Promise<Date>;
}

export interface RouteOptions {
  readonly from: Date;
  readonly target: Date;
  /** Stops at every step, also where nothing is due: there is recurring work to do. */
  readonly isSteady: boolean;
}

/** Steps between two moments, at most; something tried again and again is tried at these. */
const mostSteps = 40;
const shortestStepMs = minuteMs;
/** A document that somebody holds for longer than this is passed by: its lease has to run out first. */
const heldMs = 31_000;
const pageSize = 200;
/** What is only watched is read at whatever stop there is. */
const stoppingKinds = timedKinds.filter((kind) => kind !== 'watch');

/** Stops at every deadline, reminder, start and end at its moment; what only waits to be tried again is done at the next step. */
export function createRoute(documents: Documents, { from, target, isSteady }: RouteOptions): Route {
  const stepMs = Math.max((target.getTime() - from.getTime()) / mostSteps, shortestStepMs);
  const seenHeld = new Set<string>();

  /** Held now, although it is due: looked at once more soon, and from then on at the steps. */
  function momentOf(kind: TimedKind, document: Document<TimedKind>, { now, step }: At): Date | undefined {
    const own = ownMoment(kind, document, step);
    if (!own || own > now) return own;
    const key = `${kind} ${document.id}`;
    if (seenHeld.has(key)) return undefined;
    seenHeld.add(key);
    return new Date(now.getTime() + heldMs);
  }

  /** The earliest moment of what is due of a kind. */
  async function momentWithin(kind: TimedKind, ids: readonly string[], at: At): Promise<Date | undefined> {
    const loaded = await documents.loadMany(kind, ids);
    const found = ids.flatMap((id) => loaded.get(id) ?? []);
    const moments = found.map((one) => momentOf(kind, one, at));
    // More than a page: what lies behind its last document has not been looked at.
    const last = ids.length === pageSize ? found.at(-1)?.dueAt : undefined;
    return earliest([...moments, last && last > at.now ? last : undefined]);
  }

  async function within(at: At): Promise<Found> {
    const due = await documents.due(stoppingKinds, at.step, pageSize);
    const moments = stoppingKinds.map((kind) =>
      momentWithin(
        kind,
        due.filter((one) => one.kind === kind).map(({ id }) => id),
        at,
      ),
    );
    return { count: due.length, moment: earliest(await Promise.all(moments)) };
  }

  return {
    async after(now) {
      const step = new Date(now.getTime() + stepMs);
      const { count, moment } = await within({ now, step });
      if (moment && moment <= step) return earliest([moment, target]) ?? target;
      if (isSteady || count > 0) return earliest([step, target]) ?? target;
      const next = earliest(await Promise.all(stoppingKinds.map((kind) => documents.nextDue(kind))));
      // What somebody else holds beyond this step is theirs.
      return earliest([next && next > now ? next : next && step, target]) ?? target;
    },
  };
}

interface At {
  readonly now: Date;
  readonly step: Date;
}

interface Found {
  readonly count: number;
  readonly moment: Date | undefined;
}
