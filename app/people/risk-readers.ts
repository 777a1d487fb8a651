// Who may read risk, read from the directory at that moment (rules 29 and 32).
import type { Person } from '../../engine/person.js';
import { readersOf, type ReaderRole } from '../../engine/risk/readers.js';
import type { Context } from '../context.js';
import { settingsInForce } from '../facts/settings.js';

/** The roles with which one may read risk now. Throws `StorageDown`. */
export const readerRoles = async (context: Pick<Context, 'documents'>): Promise<readonly ReaderRole[]> =>
  readersOf(await settingsInForce(context));

/** Throws `DirectoryError`, `StorageDown`. */
export async function readsRisk(
  context: Pick<Context, 'documents' | 'directory'>,
  { id }: Pick<Person, 'id'>,
): Promise<boolean> {
  const readers = await readerRoles(context);
  const held = await context.directory.holdsAny(
    id,
    readers.map(({ role }) => role),
  );
  return held.length > 0;
}
