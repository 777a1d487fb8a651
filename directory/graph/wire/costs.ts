// What a call to Microsoft Graph costs of its limits, and which limits those are. https://learn.microsoft.com/graph/throttling-limits
import type { Method } from './exchange.js';

/** So many of something in a time; how much of it is saved up while nobody asks, and how much of it we fill it with, as parts of the limit. */
export interface Limit {
  readonly name: string;
  readonly most: number;
  readonly perMs: number;
  readonly saved: number;
  readonly filled: number;
  /** Microsoft counts it for each application of the tenant; otherwise for the tenant. */
  readonly isPerApp: boolean;
}

/** What one call takes of a limit. */
export interface Cost {
  readonly limit: Limit;
  readonly units: number;
}

const secondMs = 1_000;

/** Of the smallest tenant: they count until its people were counted (`tenant-size.ts`). */
export const fewestUnits = 3_500;

/**
 * What is saved and what fills in the time of the limit are less than the limit together: however Microsoft's time begins, it is not reached by us alone.
 * Where the time is a second, what was taken in one may arrive in the next: less of it is filled.
 * A thousand writes in a minute come out of what is saved.
 */
const units: Limit = limit('units', [fewestUnits, 10 * secondMs], { saved: 0.1, filled: 0.8, isPerApp: true });
const writes: Limit = limit('writes', [3_000, 150 * secondMs], { saved: 0.4, filled: 0.55, isPerApp: true });
const invitations: Limit = limit('invitations', [150, 5 * secondMs], { saved: 0.3, filled: 0.6, isPerApp: false });
const teams: Limit = limit('teams', [30, secondMs], { saved: 0.2, filled: 0.5, isPerApp: true });
const team = (id: string): Limit => limit(`team ${id}`, [4, secondMs], { saved: 0.25, filled: 0.5, isPerApp: false });

/** A limit of this name: so many in so many ms. */
export function limit(
  name: string,
  [most, perMs]: readonly [number, number],
  parts: Pick<Limit, 'saved' | 'filled' | 'isPerApp'>,
): Limit {
  return { name, most, perMs, ...parts };
}

/** What a call to Microsoft Graph costs; nothing where its limit is kept elsewhere (identity risk) or not known. */
export function costsOf(method: Method, url: string): readonly Cost[] {
  const { pathname, searchParams } = new URL(url);
  const path = pathname.replace(/^.*?\/(?:v1\.0|beta)\//, '/');
  const [first = ''] = path.split('/').slice(1);
  if (['identityProtection', 'sites', '$batch'].includes(first)) return [];
  if (first === 'invitations') return [{ limit: invitations, units: 1 }];
  if (first === 'teams' || first === 'appCatalogs' || path.includes('/teamwork/')) return costsOfTeams(path);
  const isWrite = method !== 'GET' && !/\/(?:check|get)Member(?:Groups|Objects)$/.test(path);
  return [{ limit: units, units: unitsOf(path, searchParams) }, ...(isWrite ? [{ limit: writes, units: 1 }] : [])];
}

function costsOfTeams(path: string): Cost[] {
  const id = /^\/teams\/([^/?]+)/.exec(path)?.[1];
  return [{ limit: teams, units: 1 }, ...(id === undefined ? [] : [{ limit: team(id), units: 1 }])];
}

/** The last one that fits. */
const byPath: readonly (readonly [RegExp, number])[] = [
  [/./, 1],
  [/^\/users(?:\/delta.*)?$|^\/groups(?:\/delta.*)?$/, 2],
  [/\/(?:members|owners|memberOf)(?:\/[^/]+)?$/, 3],
  [/\/(?:check|get)Member(?:Groups|Objects)$/, 4],
  [/\/transitive\w+/, 5],
];

/** `$select` makes it cheaper, a `$top` under 20 too, `$expand` dearer; nothing is free. */
function unitsOf(path: string, query: URLSearchParams): number {
  const usual = byPath.findLast(([pattern]) => pattern.test(path))?.[1] ?? 1;
  const off = (query.has('$select') ? 1 : 0) + (Number(query.get('$top') ?? 100) < 20 ? 1 : 0);
  return Math.max(1, usual - off + (query.has('$expand') ? 1 : 0));
}
