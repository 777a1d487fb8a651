// Guests whom Gatehouse itself has disabled (rule 56): who may be asked for again, and is told of so.
import type { Person } from '../../engine/person.js';
import type { Directory, Documents } from '../../engine/ports.js';
import { requestTags } from '../../engine/request/tags.js';

/** The same directory, in which such a guest can be asked for as if their account were enabled: it will be, before anything is given. Everybody else is as they are. */
export function withBlockedGuests(directory: Directory, documents: Pick<Documents, 'count'>): Directory {
  const asAskedFor = async (person: Person): Promise<Person> => {
    if (person.enabled || person.kind !== 'guest') return person;
    const isOurs = (await documents.count('request', [requestTags.blocked(person.id)])) > 0;
    return isOurs ? { ...person, enabled: true, isBlocked: true } : person;
  };
  return {
    ...directory,
    async getUser(idOrUpn) {
      const person = await directory.getUser(idOrUpn);
      return person && asAskedFor(person);
    },
    searchUsers: async (text, limit) => Promise.all((await directory.searchUsers(text, limit)).map(asAskedFor)),
  };
}
