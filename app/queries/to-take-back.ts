// What "take back" can mean: access that this person approved (rule 25), or a request of their own that still waits (rule 9).
import { may } from '../../engine/request/may.js';
import type { AccessRequest } from '../../engine/request/model.js';
import { requestTags } from '../../engine/request/tags.js';
import type { Context } from '../context.js';
import type { By } from '../outcome.js';
import { requestsNamed } from './named.js';
import { requestsOf, requestsTagged } from './requests.js';
import type { Stop } from './to-stop.js';

/** `action`: what taking it back is. Several are never guessed between (rule 61). */
export type ToTakeBack =
  | { readonly kind: 'one'; readonly request: AccessRequest; readonly action: Stop }
  | { readonly kind: 'several'; readonly requests: readonly AccessRequest[] }
  | { readonly kind: 'none' };

/** By its id, or by its name. Throws `DirectoryError`, `StorageDown`. */
export async function findToTakeBack(context: Context, by: By, what: string): Promise<ToTakeBack> {
  const { person, at } = by;
  const [own, approved] = await Promise.all([
    requestsOf(context, person),
    requestsTagged(context, requestTags.approved(person.id)),
  ]);
  const waiting = own.filter((state) => may('cancel', state, person.id, at));
  const given = approved.filter((state) => may('end', state, person.id, at));
  const possible = [...waiting, ...given];
  const byId = possible.find((state) => isCalled(state, what.toUpperCase()));
  const found = byId ? { kind: 'one' as const, thing: byId } : requestsNamed(what, possible);
  if (found.kind === 'several') return { kind: 'several', requests: found.things };
  if (found.kind === 'none') return { kind: 'none' };
  return { kind: 'one', request: found.thing, action: waiting.includes(found.thing) ? 'cancel' : 'end' };
}

/** By its own id, or by that of an extension of it, which is what some of its approvers know. */
const isCalled = (state: AccessRequest, id: string): boolean =>
  state.id === id || ('window' in state && (state.prolonged ?? []).some((one) => one.id === id));
