// What somebody holds that keeps them from being given something (rule 11), read at that moment.
import type { PersonId } from '../../engine/ids.js';
import type { Incompatibility } from '../../engine/catalogue/incompatible.js';
import { holdingOf, standsTo, type Wanting } from '../../engine/request/incompatible.js';
import type { Granted } from '../../engine/request/model.js';
import { requestTags } from '../../engine/request/tags.js';
import type { Context } from '../context.js';

type Asking = Pick<Context, 'documents' | 'directory'>;

const mostHeld = 500;

/** What the beneficiary of this request holds, or is to have, that is in its way; nothing where nothing is. Throws `DirectoryError`, `StorageDown`. */
export async function gatherIncompatible(context: Asking, state: Wanting): Promise<Incompatibility | undefined> {
  const { incompatibleWith } = state.entitlement;
  if (!incompatibleWith) return undefined;
  const person = state.beneficiary.id;
  const held = (await heldBy(context, person)).find((other) => standsTo(state, other) === 'in-the-way');
  if (held) return holdingOf(held);
  const { groups } = incompatibleWith;
  if (groups.length === 0) return undefined;
  const ids = groups.map(({ id }) => id);
  const [found] = await context.directory.memberOfAny(person, ids);
  const group = groups.find(({ id }) => id === found);
  return group && { kind: 'group', name: group.name };
}

/** Those that exclude each other with it, were approved after it and are not in force yet. Throws `StorageDown`. */
export async function rivalsOf(context: Pick<Context, 'documents'>, state: Granted): Promise<Granted[]> {
  if (!state.entitlement.incompatibleWith) return [];
  const held = await heldBy(context, state.beneficiary.id);
  return held.filter((other) => standsTo(state, other) === 'rival');
}

async function heldBy({ documents }: Pick<Context, 'documents'>, person: PersonId): Promise<Granted[]> {
  const found = await documents.find('request', [requestTags.holder(person)], mostHeld);
  return found.flatMap(({ state }) => ('window' in state ? [state] : []));
}
