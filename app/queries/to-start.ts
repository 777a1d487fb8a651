// What somebody means to start: by its id, or by its name among what is approved for them and waits for that (rule 61).
import { isSameName } from '../../engine/catalogue/match.js';
import { awaitsClaim } from '../../engine/request/claimed.js';
import { mayRead } from '../../engine/request/may.js';
import type { AccessRequest } from '../../engine/request/model.js';
import type { Context } from '../context.js';
import type { By } from '../outcome.js';
import { requestsNamed } from './named.js';
import { loadRequestFor, requestsOf, type RequestDocument } from './requests.js';

/** Never guessed. */
export type ToStart =
  | { readonly kind: 'one'; readonly request: RequestDocument }
  | { readonly kind: 'several'; readonly requests: readonly AccessRequest[] }
  | { readonly kind: 'none'; readonly nearest: readonly AccessRequest[] };

/** Throws `DirectoryError`, `StorageDown`. */
export async function findToStart(context: Context, { person }: By, what: string): Promise<ToStart> {
  const byId = await loadRequestFor(context, person.id, what.toUpperCase());
  if (byId && mayRead(byId.state, person.id)) return { kind: 'one', request: byId };
  const own = (await requestsOf(context, person)).filter(({ beneficiary }) => beneficiary.id === person.id);
  const found = requestsNamed(
    what,
    own.filter((state) => state.status === 'approved' && awaitsClaim(state)),
  );
  if (found.kind === 'several') return { kind: 'several', requests: found.things };
  if (found.kind === 'none') {
    // Of what is active or over already its card tells.
    const newest = own.find((state) => 'window' in state && isSameName(state.entitlement.name, what));
    const known = newest && (await loadRequestFor(context, person.id, newest.id));
    return known ? { kind: 'one', request: known } : { kind: 'none', nearest: found.nearest };
  }
  const request = await loadRequestFor(context, person.id, found.thing.id);
  return request ? { kind: 'one', request } : { kind: 'none', nearest: [] };
}
