// Whether Microsoft Graph is reached at all, and how far its clock is from ours.
import type { Exchange } from '../../directory/graph/wire/exchange.js';
import type { Clock } from '../../engine/ports.js';
import { skewFound } from './clock.js';
import { fail, ok, warn, type Found } from './found.js';

/** A `fetch` that notes how far ahead of `clock` the `Date` of the last answer was. */
export interface DatedFetch {
  readonly fetch: typeof fetch;
  /** In ms; nothing where no answer had a date. */
  aheadMs(): number | undefined;
}

/** The header counts whole seconds. */
const halfMs = 500;

/** Notes beside the answers of this one. */
export function datedFetch(wire: typeof fetch, clock: Clock): DatedFetch {
  let aheadMs: number | undefined;
  return {
    aheadMs: () => aheadMs,
    async fetch(input, init) {
      const beforeMs = clock.now().getTime();
      const response = await wire(input, init);
      const middleMs = (beforeMs + clock.now().getTime()) / 2;
      const at = Date.parse(response.headers.get('date') ?? '');
      if (!Number.isNaN(at)) aheadMs = at + halfMs - middleMs;
      return response;
    },
  };
}

/** Asks for one person's id: any answer is one, whatever it says of permissions. */
export async function graphFound(graph: string, token: string, exchange: Exchange): Promise<Found[]> {
  const url = `${graph}/v1.0/users?$top=1&$select=id`;
  const { status } = await exchange({ method: 'GET', url, token, headers: {} });
  if (status === 0)
    return [
      fail(
        `nothing answers at ${graph}`,
        'Let this machine reach it on port 443 (docs/deploy.md, "Reaching it, and what it reaches"), and check BOT_CLOUD.',
      ),
    ];
  if (status === 401) return [fail(`${graph} does not take the token`, 'Check BOT_CLOUD, and the clock below.')];
  if (status >= 500) return [warn(`${graph} answers ${status}`, 'Try again; see the service health of Microsoft 365.')];
  return [ok(`answers at ${graph}`)];
}

/** By what was noted of its answers. */
export const graphClockFound = (aheadMs: number | undefined): Found =>
  aheadMs === undefined
    ? warn('its answers have no date', 'Look whether something stands between that takes it out.')
    : skewFound("Microsoft Graph's", aheadMs);
