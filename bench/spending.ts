// What of Microsoft's limits is spent at the stand-in, second by second.
import type { GraphStandIn } from '../local/graph/stand-in.js';
import type { Facts } from './served.js';

const secondMs = 1_000;
/** Microsoft counts units in ten seconds. */
const window = 10;

export interface Spending {
  /** `peak`: the most units that one registration has spent in ten seconds; `refused`: calls that were told to wait; those about risk, which have a limit of their own, are not among them. */
  spent(): Facts;
  stop(): void;
}

/** Looks once a second, of which each takes `pace` of the machine's, until it is stopped. */
export function spendingOf({ calls }: Pick<GraphStandIn, 'calls'>, pace: number): Spending {
  const totals: ReadonlyMap<string, number>[] = [];
  const look = () => totals.push(unitsOf(calls));
  look();
  const timer = setInterval(look, secondMs * pace);
  return {
    spent() {
      look();
      const last = totals.at(-1) ?? new Map<string, number>();
      const peaks = [...last.keys()].flatMap((appId) =>
        totals.map((total, at) => (total.get(appId) ?? 0) - (totals[Math.max(0, at - window)]?.get(appId) ?? 0)),
      );
      const refused = calls.filter(({ status }) => status === 429);
      return {
        units: [...last.values()].reduce((sum, units) => sum + units, 0),
        peak: Math.max(0, ...peaks),
        refused: refused.filter(({ path }) => !isAboutRisk(path)).length,
        writes: calls.filter(isWrite).length,
      };
    },
    stop: () => clearInterval(timer),
  };
}

const isAboutRisk = (path: string): boolean => path.includes('/identityProtection/');
const isWrite = ({ method, path, units }: GraphStandIn['calls'][number]): boolean =>
  method !== 'GET' && units > 0 && !path.endsWith('/checkMemberGroups');

function unitsOf(calls: GraphStandIn['calls']): ReadonlyMap<string, number> {
  const units = new Map<string, number>();
  for (const call of calls)
    if (call.appId !== undefined) units.set(call.appId, (units.get(call.appId) ?? 0) + call.units);
  return units;
}
