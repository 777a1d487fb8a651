// Who would review where nobody of the deciding role may, found by the names that were said, and who of them could now (rule 30).
import type { Match } from '../../engine/catalogue/match.js';
import { groupId } from '../../engine/ids.js';
import { distinct, type Person } from '../../engine/person.js';
import type { FallbackApprover } from '../../engine/risk/fallback.js';
import type { DryRun } from '../../engine/settings/dry-run.js';
import type { FallbackChange } from '../../engine/settings/model.js';
import type { Context } from '../context.js';
import { findPerson } from '../people/find-person.js';
import { riskReaders } from '../people/risk-readers.js';

/** Somebody, or a group, who may be meant; `id` says it for certain, `detail` tells two of one name apart. */
export interface Meant {
  readonly approver: FallbackApprover;
  readonly id: string;
  readonly detail: string;
}

/** The person or the group of the directory who is called so; a group by its whole name. Throws `DirectoryError`. */
export async function findFallback({ directory, names }: Context, said: string): Promise<Match<Meant>> {
  const [person, groups] = await Promise.all([findPerson(directory, said), names?.find('group', said) ?? []]);
  const named = groups.map(({ id, name }): Meant => ({
    approver: { kind: 'group', group: groupId(id), name },
    id,
    detail: id,
  }));
  const things = [...named, ...(person.kind === 'one' ? [toMeant(person.thing)] : [])];
  if (person.kind === 'several') return { kind: 'several', things: [...named, ...person.things.map(toMeant)] };
  const [only] = things;
  if (!only) return { kind: 'none', nearest: person.kind === 'none' ? person.nearest.map(toMeant) : [] };
  return things.length === 1 ? { kind: 'one', thing: only } : { kind: 'several', things };
}

const toMeant = ({ id, name, upn }: Person): Meant => ({
  approver: { kind: 'person', person: id, name },
  id: upn,
  detail: upn,
});

/** Whoever the change names, as the directory has them now: who of them may read risk, and who may not. Throws `DirectoryError`, `StorageDown`. */
export async function whoCouldReview(
  context: Pick<Context, 'directory' | 'documents'>,
  { approvers }: FallbackChange,
): Promise<NonNullable<DryRun['fallback']>> {
  const people = await peopleNamed(context, approvers);
  const readers = new Set(await riskReaders(context));
  const namesOf = (able: boolean): string[] =>
    people.filter(({ id }) => readers.has(id) === able).map(({ name }) => name);
  return { able: namesOf(true), unable: namesOf(false) };
}

/** Enabled people that these name now, each once. Throws `DirectoryError`. */
export async function peopleNamed(
  { directory }: Pick<Context, 'directory'>,
  approvers: readonly FallbackApprover[],
): Promise<Person[]> {
  const found = await Promise.all(
    approvers.map(async (one) =>
      one.kind === 'group' ? directory.members(one.group) : [await directory.getUser(one.person)],
    ),
  );
  return distinct(found.flat().flatMap((one) => (one?.enabled === true ? [one] : [])));
}
