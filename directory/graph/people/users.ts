// People of Microsoft Graph: one by id or principal name, several by id, managers upwards, and who is meant by a text.
import { z } from 'zod';
import type { PersonId } from '../../../engine/ids.js';
import type { Person } from '../../../engine/person.js';
import { DirectoryError, type Directory } from '../../../engine/ports.js';
import { needs } from '../wire/permissions.js';
import { inLots, literal, segment, type Wire } from '../wire/wire.js';
import { searchPeople } from './search.js';
import { mailOf, personProperties, toPerson, userShape } from './shapes.js';

type People = Pick<Directory, 'getUser' | 'searchUsers' | 'managerChain'> & Required<Pick<Directory, 'mailAddress'>>;

const objectId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
/** What can be a principal name at all; anything else is nobody's, and is not put into an address. */
const principalName = /^[^\s@/\\?%]{1,256}@[^\s@/\\?%#]{1,256}$/;

/** Whether a text can name one person. */
export const isNameOfOne = (text: string): boolean => objectId.test(text) || principalName.test(text);

const selected = { $select: personProperties };
const need = needs.people;

/** Reads people over this wire. */
export function peopleOver(wire: Wire): People {
  return {
    async getUser(idOrUpn) {
      if (!isNameOfOne(idOrUpn)) return undefined;
      const user = await wire.get({ need, path: `/users/${segment(idOrUpn)}`, query: selected }, userShape);
      return user && toPerson(user);
    },
    async mailAddress(person) {
      if (!objectId.test(person)) return undefined;
      const query = { $select: 'id,mail,accountEnabled' };
      const user = await wire.get({ need, path: `/users/${segment(person)}`, query }, userShape);
      return user?.accountEnabled === true ? mailOf(user) : undefined;
    },
    searchUsers: (text, limit) => searchPeople(wire, text, limit),
    async managerChain(person, levels) {
      return levels === 1 ? managerOf(wire, person) : managersOf(wire, person, levels);
    },
  };
}

/** Those of these ids that are people of the directory, in no order; 15 ids to a call, as Graph allows. */
export async function usersById(wire: Wire, ids: readonly string[]): Promise<Person[]> {
  const known = ids.filter((id) => objectId.test(id));
  const lots = inLots(known, 15);
  const found = await Promise.all(
    lots.map((lot) => {
      const query = { ...selected, $filter: `id in (${lot.map(literal).join(',')})` };
      return wire.all({ need, path: '/users', query }, userShape);
    }),
  );
  return found.flatMap((users = []) => users.map(toPerson));
}

/** The manager as Graph gives them: a person, or a contact who is nobody of the directory. */
const managerShape = userShape.extend({ '@odata.type': z.string().optional() });

async function managerOf(wire: Wire, person: PersonId): Promise<Person[]> {
  if (!objectId.test(person)) return [];
  const manager = await wire.get({ need, path: `/users/${segment(person)}/manager`, query: selected }, managerShape);
  return manager && isPerson(manager) && manager.id.toLowerCase() !== person ? [toPerson(manager)] : [];
}

/** A contact in Exchange can be somebody's manager; it signs in nowhere. */
const isPerson = (manager: z.infer<typeof managerShape>): boolean =>
  manager['@odata.type'] === undefined || manager['@odata.type'] === '#microsoft.graph.user';

type Managed = z.infer<typeof managerShape> & { readonly manager?: Managed | null | undefined };
const managedShape: z.ZodType<Managed> = managerShape.extend({
  get manager() {
    return managedShape.nullish();
  },
});

/** Upwards, nearest first; whoever comes a second time, and whoever is no person, ends it. */
async function managersOf(wire: Wire, person: PersonId, levels: number): Promise<Person[]> {
  if (!objectId.test(person)) return [];
  const wanted = Math.min(Math.max(Math.trunc(levels), 1), 1_000);
  const query = { $select: 'id,displayName', $expand: `manager($levels=${wanted};$select=${personProperties})` };
  const path = `/users/${segment(person)}`;
  const start = await wire.get({ need, path, query, isEventual: true }, managedShape);
  const chain: Person[] = [];
  for (let next = start?.manager; next && chain.length < wanted; next = next.manager) {
    const manager = toPerson(next);
    if (!isPerson(next) || manager.id === person || chain.some(({ id }) => id === manager.id)) break;
    chain.push(manager);
  }
  return chain;
}

/** The person, who must be there for something to be given to them. Throws `DirectoryError` (`not-found`). */
export async function requireUser(wire: Wire, person: PersonId): Promise<void> {
  const user = await wire.get(
    { need, path: `/users/${segment(person)}`, query: { $select: 'id' } },
    z.object({ id: z.string() }),
  );
  if (!user)
    throw new DirectoryError('not-found', `There is no person ${person} in the directory. Nothing was changed.`);
}
