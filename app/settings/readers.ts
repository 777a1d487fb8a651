// How many more, or fewer, could read risk, as the directory has it now (rules 29 and 57).
import type { PersonId } from '../../engine/ids.js';
import type { ReaderRole } from '../../engine/risk/readers.js';
import type { Context } from '../context.js';

/** Throws `DirectoryError`. */
export async function readersMoved(
  { directory }: Pick<Context, 'directory'>,
  before: readonly ReaderRole[],
  after: readonly ReaderRole[],
): Promise<{ readonly gain: number; readonly lose: number }> {
  const peopleWith = async (readers: readonly ReaderRole[]): Promise<ReadonlySet<PersonId>> => {
    const holders = await Promise.all(readers.map(({ role }) => directory.holders(role)));
    return new Set(holders.flat().map(({ id }) => id));
  };
  const [were, are] = await Promise.all([peopleWith(before), peopleWith(after)]);
  return { gain: [...are].filter((id) => !were.has(id)).length, lose: [...were].filter((id) => !are.has(id)).length };
}
