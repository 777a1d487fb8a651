// Somebody who is not in the directory yet, asked about as if they were (rule 56): what is not there holds nothing, belongs to nothing and has no manager.
import type { Resource } from '../../engine/catalogue/model.js';
import type { PersonId } from '../../engine/ids.js';
import { addressOf, inviteeAt, isInvitee, type Person } from '../../engine/person.js';
import type { Directory } from '../../engine/ports.js';

const mostFound = 5;

/** Whoever has this address in the directory now. Throws `DirectoryError`. */
export async function personAt(directory: Pick<Directory, 'searchUsers'>, mail: string): Promise<Person | undefined> {
  const found = await directory.searchUsers(mail, mostFound);
  return found.find((one) => one.mail === mail || one.upn === mail);
}

/**
 * The same directory, which can also be asked about invitees. Where somebody with that address has come into it meanwhile, their account is what is told
 * of, under the invitee's id: a request that was filed for the address stays one, until its invitation is settled.
 */
export function withInvitees(directory: Directory): Directory {
  const account = (person: PersonId): Promise<Person | undefined> => personAt(directory, addressOf({ id: person }));
  const asked = async <Answer>(person: PersonId, none: Answer, ask: (id: PersonId) => Promise<Answer>) => {
    if (!isInvitee({ id: person })) return ask(person);
    const known = await account(person);
    return known ? ask(known.id) : none;
  };
  return {
    ...directory,
    async getUser(id) {
      const invitee = isInvitee({ id: id as PersonId }) ? inviteeAt(addressOf({ id: id as PersonId })) : undefined;
      if (!invitee) return directory.getUser(id);
      const known = await account(invitee.id);
      if (!known) return invitee;
      const { mail: _unkept, ...person } = known;
      return { ...person, id: invitee.id };
    },
    managerChain: (person, levels) => asked(person, [], (id) => directory.managerChain(id, levels)),
    memberOfAny: (person, groups) => asked(person, [], (id) => directory.memberOfAny(id, groups)),
    holdsAny: (person, roles) => asked(person, [], (id) => directory.holdsAny(id, roles)),
    eligibilities: (person, of) => asked(person, [], (id) => directory.eligibilities(id, of)),
    holds: (person, resource) => asked(person, false, (id) => directory.holds(id, resource)),
    ...(directory.heldThrough && {
      heldThrough: (person: PersonId, resource: Resource) =>
        asked(person, noWay, (id) => directory.heldThrough?.(id, resource) ?? Promise.resolve(noWay)),
    }),
    ...(directory.validateGrant && {
      // Whether a group takes anybody at all is known before whoever is invited is there.
      async validateGrant(person: PersonId, ...grant: Grant) {
        const known = isInvitee({ id: person }) ? await account(person) : undefined;
        await directory.validateGrant?.(known?.id ?? person, ...grant);
      },
    }),
  };
}

/** Nobody who is invited has anything yet. */
const noWay = { direct: false, groups: [] };

type Grant = Parameters<NonNullable<Directory['validateGrant']>> extends [PersonId, ...infer Rest] ? Rest : never;
