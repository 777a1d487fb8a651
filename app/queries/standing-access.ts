// Who held what before asking for it, for administrators (rule 71).
import { defined } from '../../engine/defined.js';
import type { Resource } from '../../engine/catalogue/model.js';
import type { Person } from '../../engine/person.js';
import { ledgerTags } from '../../engine/ledger/tags.js';
import type { Context } from '../context.js';
import { overseer } from '../people/administrators.js';

/** So many are told with whose they are; the rest is counted. */
const longest = 200;

export interface StandingAccess {
  /** Absent: not in the directory any more. */
  readonly person?: Person;
  readonly resource: Resource;
  /** When it was read that they hold it. */
  readonly at: Date;
  /** Whether a request has taken it over, so that it ends with it. */
  readonly isTakenOver: boolean;
}

/** The newest, and how many there are in all; `not-an-administrator` to everybody else. Throws `DirectoryError`, `StorageDown`. */
export async function standingAccess(
  context: Context,
  reader: Person,
): Promise<{ readonly newest: readonly StandingAccess[]; readonly count: number } | 'not-an-administrator'> {
  if (!(await overseer(context, reader))) return 'not-an-administrator';
  const tags = [ledgerTags.standing];
  const [ledgers, count] = await Promise.all([
    context.documents.find('ledger', tags, longest),
    context.documents.count('ledger', tags),
  ]);
  const all = await Promise.all(
    ledgers.map(async ({ state }): Promise<StandingAccess[]> => {
      if (state.status === 'none') return [];
      const person = await context.directory.getUser(state.person);
      const { resource, standingAt, standing, changedAt } = state;
      const isTakenOver = standing === 'taken-over';
      return [{ resource, isTakenOver, at: standingAt ?? changedAt, ...defined({ person }) }];
    }),
  );
  return { newest: all.flat(), count };
}
