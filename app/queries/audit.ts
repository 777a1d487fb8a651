// One request's story as the record has it (rules 59 and 60).
import type { Sealed } from '../../engine/audit.js';
import { readingRoles } from '../../engine/directory-roles.js';
import type { Person } from '../../engine/person.js';
import type { Context } from '../context.js';
import { isAdministrator } from '../people/speaking.js';
import { requestNamed } from './requests.js';

const longest = 500;

/** `mayReadRisk`: whether the reader may see what it says of risk (rule 32). */
export interface RequestRecord {
  readonly entries: readonly Sealed[];
  readonly mayReadRisk: boolean;
}

/** Oldest first, at most 500 entries. Throws `DirectoryError`, `StorageDown`. */
export async function recordOf(
  context: Context,
  person: Person,
  id: string,
): Promise<RequestRecord | 'not-an-administrator' | 'no-such-request'> {
  if (!(await isAdministrator(context, person))) return 'not-an-administrator';
  if (!(await requestNamed(context, id))) return 'no-such-request';
  const [entries, reads] = await Promise.all([
    context.audit.about('request', id, longest),
    context.directory.holdsAny(person.id, readingRoles),
  ]);
  return { entries, mayReadRisk: reads.length > 0 };
}
