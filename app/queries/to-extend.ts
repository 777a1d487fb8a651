// What somebody means to have extended: by its id, or by its name among what they have or asked for (rules 53 and 61).
import { isSame, type Person } from '../../engine/person.js';
import { may, mayRead } from '../../engine/request/may.js';
import type { AccessRequest } from '../../engine/request/model.js';
import type { Context } from '../context.js';
import type { By } from '../outcome.js';
import { requestsNamed } from './named.js';
import { loadRequestFor, requestsOf } from './requests.js';

/** `over`: it is not in force any more. Never guessed. */
export type ToExtend =
  | { readonly kind: 'one' | 'over'; readonly request: AccessRequest }
  | { readonly kind: 'several'; readonly requests: readonly AccessRequest[] }
  | { readonly kind: 'none'; readonly nearest: readonly AccessRequest[] };

/** `whose`: those whose access may be meant, where somebody is named. Throws `DirectoryError`, `StorageDown`. */
export async function findToExtend(
  context: Context,
  { person, at }: By,
  { what, whose }: { readonly what: string; readonly whose?: readonly Person[] | undefined },
): Promise<ToExtend> {
  const byId = (await loadRequestFor(context, person.id, what.toUpperCase()))?.state;
  if (byId && mayRead(byId, person.id)) return { kind: isOver(byId) ? 'over' : 'one', request: byId };
  const all = (await requestsOf(context, person)).filter((state) => 'window' in state && isTheirs(state, whose));
  const possible = requestsNamed(
    what,
    all.filter((state) => may('extend', state, person.id, at)),
  );
  const inForce = all.filter((state) => !isOver(state));
  // What may not be extended now is named by the reason why, not called unknown.
  const found = possible.kind === 'none' ? requestsNamed(what, inForce) : possible;
  if (found.kind === 'one') return { kind: 'one', request: found.thing };
  if (found.kind === 'several') return { kind: 'several', requests: found.things };
  // The newest of those that are over.
  const gone = requestsNamed(what, all.filter(isOver));
  if (gone.kind === 'one') return { kind: 'over', request: gone.thing };
  const [newest] = gone.kind === 'several' ? gone.things : [];
  return newest ? { kind: 'over', request: newest } : { kind: 'none', nearest: found.nearest };
}

const isOver = ({ status }: AccessRequest): boolean => status === 'ending' || status === 'ended';

const isTheirs = ({ beneficiary }: AccessRequest, whose: readonly Person[] | undefined): boolean =>
  whose === undefined || whose.some((one) => isSame(one, beneficiary));
