// What somebody means to cancel or to end: by its id, or by its name among what is their own or somebody's they name (rules 9, 10, 54 and 61).
import type { Person } from '../../engine/person.js';
import { may, mayRead, refusalOf, refusalToStop, type Action } from '../../engine/request/may.js';
import type { AccessRequest } from '../../engine/request/model.js';
import { requestTags } from '../../engine/request/tags.js';
import type { Context } from '../context.js';
import type { By } from '../outcome.js';
import { isManagerOf } from '../facts/stages.js';
import { isAdministrator } from '../people/administrators.js';
import { requestsNamed } from './named.js';
import { loadRequest, loadRequestFor, requestsOf, requestsTagged, type RequestDocument } from './requests.js';

export type Stop = Extract<Action, 'cancel' | 'end'>;

/** `administers`: they may not stop it as one of those it concerns, and administer Gatehouse now, or end the access of somebody they manage. Never guessed. */
export type ToStop =
  | { readonly kind: 'one'; readonly request: RequestDocument; readonly administers: boolean }
  | { readonly kind: 'several'; readonly requests: readonly AccessRequest[] }
  | { readonly kind: 'none'; readonly nearest: readonly AccessRequest[] }
  /** There is none of that id that this person may know of. */
  | { readonly kind: 'no-such-request' };

/** Throws `DirectoryError`, `StorageDown`. */
export async function findToStop(
  context: Context,
  by: By,
  { action, what }: { readonly action: Stop; readonly what: string },
): Promise<ToStop> {
  const { person, at } = by;
  const byId = await loadRequestFor(context, person.id, what.toUpperCase());
  if (byId) return known(context, by, { action, request: byId });
  const own = await requestsOf(context, person);
  const mayNow = own.filter((state) => may(action, state, person.id, at));
  return named(context, what, { mayNow, open: own.filter(isOpen), administers: false });
}

/** The same by its id alone, as a button names it. Throws `DirectoryError`, `StorageDown`. */
export async function findToStopById(
  context: Context,
  by: By,
  { action, id }: { readonly action: Stop; readonly id: string },
): Promise<Extract<ToStop, { kind: 'one' | 'no-such-request' }>> {
  const request = await loadRequestFor(context, by.person.id, id);
  return request ? known(context, by, { action, request }) : { kind: 'no-such-request' };
}

/** The same among what is somebody else's: nothing is told of what this person may not know of. Throws `DirectoryError`, `StorageDown`. */
export async function findTheirsToStop(
  context: Context,
  by: By,
  { action, what, whose }: { readonly action: Stop; readonly what: string; readonly whose: Person },
): Promise<ToStop> {
  const { person, at } = by;
  if (whose.id === person.id) return findToStop(context, by, { action, what });
  const [administers, manages, tagged] = await Promise.all([
    isAdministrator(context, person),
    isManagerOf(context.directory, person.id, whose.id),
    requestsTagged(context, requestTags.person(whose.id)),
  ]);
  const theirs = tagged.filter(
    (state) => state.beneficiary.id === whose.id && (administers || manages || mayRead(state, person.id)),
  );
  const overrules = administers || (manages && action === 'end');
  const mayNow = theirs.filter(
    (state) => refusalToStop(action, state, { viewer: person.id, at, administers: overrules }) === undefined,
  );
  return named(context, what, { mayNow, open: theirs.filter(isOpen), administers: overrules });
}

interface Among {
  readonly mayNow: readonly AccessRequest[];
  readonly open: readonly AccessRequest[];
  readonly administers: boolean;
}

async function named(context: Context, what: string, { mayNow, open, administers }: Among): Promise<ToStop> {
  const possible = requestsNamed(what, mayNow);
  // What may not be stopped now is named by the reason why, not called unknown.
  const found = possible.kind === 'none' ? requestsNamed(what, open) : possible;
  if (found.kind === 'none') return { kind: 'none', nearest: possible.kind === 'none' ? possible.nearest : [] };
  if (found.kind === 'several') return { kind: 'several', requests: found.things };
  const request = await loadRequest(context, found.thing.id);
  return request ? { kind: 'one', request, administers } : { kind: 'no-such-request' };
}

async function known(
  context: Context,
  { person, at }: By,
  { action, request }: { readonly action: Stop; readonly request: RequestDocument },
): Promise<Extract<ToStop, { kind: 'one' | 'no-such-request' }>> {
  const isOthers = refusalOf(action, request.state, person.id, at)?.code === 'not-yours';
  const administers = isOthers && (await mayOverrule(context, person, { action, state: request.state }));
  const isTheirs = mayRead(request.state, person.id);
  return isTheirs || administers ? { kind: 'one', request, administers } : { kind: 'no-such-request' };
}

/** Administrators may cancel and end (rules 9 and 54), whoever manages the person may end (rule 10). */
async function mayOverrule(
  context: Context,
  person: Person,
  { action, state }: { readonly action: Stop; readonly state: AccessRequest },
): Promise<boolean> {
  if (await isAdministrator(context, person)) return true;
  return action === 'end' && isManagerOf(context.directory, person.id, state.beneficiary.id);
}

/** Waiting, or access that is there, on its way or going away. */
const isOpen = ({ status }: AccessRequest): boolean =>
  status === 'pending' ||
  status === 'approved' ||
  status === 'delivering' ||
  status === 'delivered' ||
  status === 'suspended' ||
  status === 'ending';
