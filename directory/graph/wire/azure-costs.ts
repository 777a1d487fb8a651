// What a call costs of Azure Resource Manager's limits: one each, from a bucket for each application, subscription and kind of call.
// https://learn.microsoft.com/azure/azure-resource-manager/management/request-limits-and-throttling
import { limit, type Cost, type Limit } from './costs.js';
import type { Method } from './exchange.js';

const secondMs = 1_000;

/** A full bucket in the time that fills it. */
const buckets = {
  reads: [250, 10 * secondMs],
  writes: [200, 20 * secondMs],
  deletes: [200, 20 * secondMs],
} as const;

/** Less than Azure has saved and fills: a call may come later than it was counted here, and Azure says that a subscription may have less. */
const parts = { saved: 0.8, filled: 0.9, isPerApp: true } as const;

/** What a call to Azure Resource Manager costs. What is in no subscription is counted for the tenant. */
export function azureCostsOf(method: Method, url: string): readonly Cost[] {
  const kind = method === 'GET' ? 'reads' : method === 'DELETE' ? 'deletes' : 'writes';
  return [{ limit: bucketOf(kind, placeIn(new URL(url).pathname)), units: 1 }];
}

const bucketOf = (kind: keyof typeof buckets, place: string): Limit =>
  limit(`azure ${kind} ${place}`, buckets[kind], parts);

/** The subscription of a path, as one spelling. */
const placeIn = (path: string): string => /\/subscriptions\/([^/]+)/i.exec(path)?.[1]?.toLowerCase() ?? 'tenant';
