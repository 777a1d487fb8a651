// Who is asked in whose place: one's own, and everybody's for administrators (rule 22).
import type { Delegated } from '../../engine/delegation/model.js';
import { delegationTags } from '../../engine/delegation/tags.js';
import type { Person } from '../../engine/person.js';
import type { Context } from '../context.js';
import { overseer } from '../people/administrators.js';

/** So many are listed; the rest is counted. */
const longest = 200;

/** One's own that is set, and those by which one is asked in somebody's place. */
export interface OwnDelegations {
  readonly mine?: Delegated;
  readonly forOthers: readonly Delegated[];
}

/** Those that are to come or in force at `at`. Throws `StorageDown`. */
export async function ownDelegations(
  { documents }: Pick<Context, 'documents'>,
  person: Person,
  at: Date,
): Promise<OwnDelegations> {
  const [own, others] = await Promise.all([
    documents.load('delegation', person.id),
    documents.find('delegation', [delegationTags.delegate(person.id)], longest),
  ]);
  const [mine] = standing(own ? [own.state] : [], at);
  return {
    ...(mine && { mine }),
    forOthers: standing(
      others.map(({ state }) => state),
      at,
    ),
  };
}

/** All that are set, the first to end first, and how many there are; `not-an-administrator` to everybody else. Throws `DirectoryError`, `StorageDown`. */
export async function allDelegations(
  context: Context,
  reader: Person,
  at: Date,
): Promise<{ readonly first: readonly Delegated[]; readonly count: number } | 'not-an-administrator'> {
  if (!(await overseer(context, reader))) return 'not-an-administrator';
  const tags = [delegationTags.status('set')];
  const [found, count] = await Promise.all([
    context.documents.find('delegation', tags, longest),
    context.documents.count('delegation', tags),
  ]);
  const first = standing(
    found.map(({ state }) => state),
    at,
  );
  return { first: [...first].sort((one, other) => one.until.getTime() - other.until.getTime()), count };
}

const standing = (states: readonly (Delegated | { readonly status: 'none' })[], at: Date): Delegated[] =>
  states.filter((state): state is Delegated => state.status === 'set' && at < state.until);
