// The story of one request, or of the settings, as the record has it (rules 57, 59 and 60).
import type { AuditKind, Sealed } from '../../engine/audit.js';
import { readingRoles } from '../../engine/directory-roles.js';
import type { Person } from '../../engine/person.js';
import { settingsId } from '../../engine/settings/tags.js';
import type { Context } from '../context.js';
import { isAdministrator } from '../people/administrators.js';
import { requestById } from './requests.js';

const pageSize = 500;

/** `mayReadRisk`: whether the reader may see what it says of risk (rule 32). */
export interface TheRecord {
  readonly entries: readonly Sealed[];
  readonly mayReadRisk: boolean;
}

/** All of it, oldest first; `id` is a request's, or that of the settings. Throws `DirectoryError`, `StorageDown`. */
export async function recordOf(
  context: Context,
  person: Person,
  id: string,
): Promise<TheRecord | 'not-an-administrator' | 'no-such-request'> {
  if (!(await isAdministrator(context, person))) return 'not-an-administrator';
  const kind = id === settingsId ? 'settings' : 'request';
  if (kind === 'request' && !(await requestById(context, id))) return 'no-such-request';
  const [entries, reads] = await Promise.all([
    entriesAbout(context, kind, id),
    context.directory.holdsAny(person.id, readingRoles),
  ]);
  return { entries, mayReadRisk: reads.length > 0 };
}

async function entriesAbout({ audit }: Pick<Context, 'audit'>, kind: AuditKind, id: string): Promise<Sealed[]> {
  const entries: Sealed[] = [];
  for (;;) {
    const next = await audit.about(kind, id, pageSize, entries.at(-1)?.number);
    entries.push(...next);
    if (next.length < pageSize) return entries;
  }
}
