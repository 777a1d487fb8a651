// How much may be asked of Azure Resource Manager: a bucket for each application, subscription and kind of call, by the clock. What is in no subscription is the tenant's.
import { GraphError } from './answer.js';

export interface Bucket {
  /** Calls that may be made at once where none was made for long. */
  readonly size: number;
  /** So many more a second. */
  readonly perSecond: number;
}

export interface AzureLimits {
  readonly reads: Bucket;
  readonly writes: Bucket;
  readonly deletes: Bucket;
}

/** The limits that Microsoft names. */
export const azureLimits: AzureLimits = {
  reads: { size: 250, perSecond: 25 },
  writes: { size: 200, perSecond: 10 },
  deletes: { size: 200, perSecond: 10 },
};

export interface AzureSpending {
  readonly method: string;
  readonly appId: string;
  /** What the path is about: `/subscriptions/…`. */
  readonly scope: string;
  readonly limits: AzureLimits | undefined;
  readonly now: Date;
}

const secondMs = 1_000;

export class AzureThrottle {
  private readonly buckets = new Map<string, { left: number; atMs: number }>();

  /** Takes a call from its bucket, and gives the header that tells how many are left. Throws Azure's 429 where none is. */
  spend({ method, appId, scope, limits, now }: AzureSpending): Readonly<Record<string, string>> {
    if (!limits) return {};
    const kind = method === 'GET' ? 'reads' : method === 'DELETE' ? 'deletes' : 'writes';
    const subscription = /^\/?subscriptions\/([^/]+)/i.exec(scope)?.[1]?.toLowerCase();
    const { size, perSecond } = limits[kind];
    const key = `${appId} ${subscription ?? ''} ${kind}`;
    const nowMs = now.getTime();
    const { left: had, atMs } = this.buckets.get(key) ?? { left: size, atMs: nowMs };
    const left = Math.min(size, had + ((nowMs - atMs) * perSecond) / secondMs) - 1;
    if (left < 0) throw tooMany({ kind, appId, subscription, seconds: Math.ceil(-left / perSecond) });
    this.buckets.set(key, { left, atMs: nowMs });
    const place = subscription === undefined ? 'tenant' : 'subscription';
    return { [`x-ms-ratelimit-remaining-${place}-${kind}`]: String(Math.floor(left)) };
  }
}

interface TooMany {
  readonly kind: keyof AzureLimits;
  readonly appId: string;
  readonly subscription: string | undefined;
  readonly seconds: number;
}

function tooMany({ kind, appId, subscription, seconds }: TooMany): GraphError {
  const where = subscription === undefined ? 'the tenant' : `subscription '${subscription}'`;
  const error = new GraphError(
    429,
    subscription === undefined ? 'TenantRequestsThrottled' : 'SubscriptionRequestsThrottled',
    `Number of '${kind.slice(0, -1)}' requests for ${where} actor '${appId}' exceeded. Please try again after '${seconds}' seconds after additional tokens are available. Refer to https://aka.ms/arm-throttling for additional information.`,
  );
  error.headers = { 'retry-after': String(seconds) };
  return error;
}
