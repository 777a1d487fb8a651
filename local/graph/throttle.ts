// How much may be asked in a time: Microsoft's limits, counted per application or for the whole tenant, by the clock.
import { GraphError } from './answer.js';
import { azureLimits, type AzureLimits } from './azure-throttle.js';

/** So many units of cost in a time, in ms of the clock. */
export interface Limit {
  readonly most: number;
  readonly perMs: number;
}

/** Microsoft's limits by what they are on; an absent one is none. */
export interface Limits {
  /** Units of the identity service, per application. */
  readonly identityUnits?: Limit;
  /** Writes to the identity service, per application. */
  readonly identityWrites?: Limit;
  /** Of Identity Protection, for all applications of the tenant together; refused without a Retry-After. */
  readonly risk?: Limit;
  /** Invitations, for the tenant. */
  readonly invitations?: Limit;
  /** Calls to Teams, per application. */
  readonly teams?: Limit;
  /** Calls about one team. */
  readonly team?: Limit;
  /** Calls to Azure, per application and subscription. */
  readonly azure?: AzureLimits;
}

const secondMs = 1_000;

/** The limits that Microsoft names, for a tenant with so many people. */
export function microsoftLimits(people: number): Limits {
  const units = people < 50 ? 3_500 : people <= 500 ? 5_000 : 8_000;
  return {
    identityUnits: { most: units, perMs: 10 * secondMs },
    identityWrites: { most: 3_000, perMs: 150 * secondMs },
    risk: { most: 1, perMs: secondMs },
    invitations: { most: 150, perMs: 5 * secondMs },
    teams: { most: 30, perMs: secondMs },
    team: { most: 4, perMs: secondMs },
    azure: azureLimits,
  };
}

export interface Spending {
  /** The path and method of the route that was taken, with its `{names}`. */
  readonly route: { readonly path: string; readonly method: string };
  readonly appId: string;
  /** What the path says: the id of a team. */
  readonly params: Readonly<Record<string, string>>;
  readonly units: number;
  readonly limits: Limits;
  readonly now: Date;
}

/** From here on Microsoft says how near the limit is. */
const nearly = 0.8;

export class Throttle {
  private readonly windows = new Map<string, { since: number; spent: number }>();

  /** Counts a call, and gives the headers that tell of it. Throws Graph's 429, with nothing counted, where it is too much. */
  spend(spending: Spending): Readonly<Record<string, string>> {
    const buckets = bucketsOf(spending).map((bucket) => ({ ...bucket, window: this.window(bucket, spending.now) }));
    const full = buckets.find(({ window, cost, limit }) => window.spent + cost > limit.most);
    if (full) throw tooMuch(full, spending.now);
    for (const { window, cost } of buckets) window.spent += cost;
    const part = Math.max(0, ...buckets.map(({ window, limit }) => window.spent / limit.most));
    return {
      ...(spending.units > 0 && { 'x-ms-resource-unit': String(spending.units) }),
      ...(part > nearly && { 'x-ms-throttle-limit-percentage': part.toFixed(2) }),
    };
  }

  private window({ key, limit }: Bucket, now: Date): { since: number; spent: number } {
    const kept = this.windows.get(key);
    if (kept && now.getTime() - kept.since < limit.perMs) return kept;
    const fresh = { since: now.getTime(), spent: 0 };
    this.windows.set(key, fresh);
    return fresh;
  }
}

interface Bucket {
  readonly key: string;
  readonly limit: Limit;
  readonly cost: number;
  readonly isSilent?: boolean;
}

function bucketsOf({ route, appId, params, units, limits }: Spending): Bucket[] {
  const bucket = (limit: Limit | undefined, key: string, cost = 1): Bucket[] =>
    limit && cost > 0 ? [{ key, limit, cost }] : [];
  const { path, method } = route;
  if (path.startsWith('/identityProtection'))
    return bucket(limits.risk, 'risk').map((each) => ({ ...each, isSilent: true }));
  if (path === '/invitations') return bucket(limits.invitations, 'invitations');
  if (path.startsWith('/teams') || path.startsWith('/appCatalogs') || path.includes('/teamwork/'))
    return [
      ...bucket(limits.teams, `teams ${appId}`),
      ...bucket(params['team'] ? limits.team : undefined, `team ${params['team'] ?? ''}`),
    ];
  // SharePoint has its own account, which is not kept here.
  if (path.startsWith('/sites')) return [];
  const isWrite = method !== 'GET' && !path.endsWith('/checkMemberGroups');
  return [
    ...bucket(limits.identityUnits, `units ${appId}`, units),
    ...bucket(isWrite && units > 0 ? limits.identityWrites : undefined, `writes ${appId}`),
  ];
}

function tooMuch({ isSilent, limit, window }: Bucket & { window: { since: number } }, now: Date): GraphError {
  const error = new GraphError(429, 'TooManyRequests', 'Too many requests. Try again later.');
  const seconds = Math.max(1, Math.ceil((window.since + limit.perMs - now.getTime()) / secondMs));
  if (!isSilent) error.headers = { 'retry-after': String(seconds) };
  return error;
}
