// How risky the people of the sample company are, read from its file at every question: it may be edited while the bot runs.
import type { PersonId } from '../../engine/ids.js';
import type { Risks } from '../../engine/ports.js';
import { identityReading, readingOf } from '../risk-readings.js';
import type { Kept } from './kept-company.js';
import type { Lookup } from './lookup.js';

/** The port over a company that is kept somewhere. Whoever is in neither list is at no risk. */
export function risksOf(kept: Kept): Risks {
  return {
    async identity(person) {
      const found = await kept.now();
      const said = about(found, found.company.riskyUsers, person);
      return said ? identityReading(said) : { level: 'none' };
    },
    async insider(person) {
      const found = await kept.now();
      const said = about(found, found.company.insiderRisk, person);
      return said ? readingOf('insider', said.level, said.since) : { level: 'none' };
    },
  };
}

function about<T extends { readonly id: string }>(
  found: Lookup,
  list: readonly T[] | undefined,
  person: PersonId,
): T | undefined {
  const user = found.user(person);
  return user && list?.find(({ id }) => found.user(id) === user);
}
