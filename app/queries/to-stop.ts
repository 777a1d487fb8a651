// What somebody means to cancel or to end: by its id, or by its name among what is their own (rules 9, 54 and 61).
import { match } from '../../engine/catalogue/match.js';
import { may, mayRead, type Action } from '../../engine/request/may.js';
import type { AccessRequest } from '../../engine/request/model.js';
import { requestTags } from '../../engine/request/tags.js';
import type { Context } from '../context.js';
import type { By } from '../outcome.js';
import { isAdministrator } from '../people/speaking.js';
import { loadRequest, requestsTagged, type RequestDocument } from './requests.js';

export type Stop = Extract<Action, 'cancel' | 'end'>;

/** `administers`: it is none of theirs, and they administer Gatehouse now. Never guessed. */
export type ToStop =
  | { readonly kind: 'one'; readonly request: RequestDocument; readonly administers: boolean }
  | { readonly kind: 'several'; readonly requests: readonly AccessRequest[] }
  | { readonly kind: 'none'; readonly nearest: readonly AccessRequest[] }
  /** There is none of that id that this person may know of. */
  | { readonly kind: 'no-such-request' };

/** Throws `DirectoryError`, `StorageDown`. */
export async function findToStop(context: Context, by: By, action: Stop, what: string): Promise<ToStop> {
  const { person, at } = by;
  const byId = await loadRequest(context, what.toUpperCase());
  if (byId) return known(context, by, action, byId);
  const own = await requestsTagged(context, requestTags.person(person.id));
  const name = (state: AccessRequest): string => state.entitlement.name;
  const mayNow = own.filter((state) => may(action, state, person.id, at));
  const possible = match(what, mayNow, name);
  // What may not be stopped now is named by the reason why, not called unknown.
  const found = possible.kind === 'none' ? match(what, own.filter(isOpen), name) : possible;
  if (found.kind === 'none') return { kind: 'none', nearest: found.nearest };
  if (found.kind === 'several') return { kind: 'several', requests: found.things };
  const request = await loadRequest(context, found.thing.id);
  return request ? { kind: 'one', request, administers: false } : { kind: 'no-such-request' };
}

async function known(context: Context, { person, at }: By, action: Stop, request: RequestDocument): Promise<ToStop> {
  const isOwnToStop = may(action, request.state, person.id, at);
  const administers = isOwnToStop ? false : await isAdministrator(context, person);
  const isTheirs = mayRead(request.state, person.id);
  return isTheirs || administers ? { kind: 'one', request, administers } : { kind: 'no-such-request' };
}

/** Waiting, or access that is there or on its way. */
const isOpen = ({ status }: AccessRequest): boolean =>
  status === 'pending' ||
  status === 'approved' ||
  status === 'delivering' ||
  status === 'delivered' ||
  status === 'ending';
