// Undo: the change back is proposed like any other, with what it would have done (rule 57).
import { latestChanges, undoing, type Undoes } from '../../engine/settings/undo.js';
import type { Context } from '../context.js';
import { settingsNow } from '../facts/settings.js';
import type { By } from '../outcome.js';
import { isAdministrator } from '../people/administrators.js';
import { notAnAdministrator, propose, type Proposed, type SettingsRefused } from './propose.js';

/** So many of the latest changes can be taken back: older ones are said anew. */
export const mostUndone = 20;

/** Which: the last but so many, from 1, or the one that this proposal became. */
export type Which = { readonly number: number } | { readonly id: string };

/** Throws `DirectoryError`, `StorageDown`. */
export async function proposeUndo(
  context: Context,
  by: By,
  which: Which,
): Promise<(Proposed & { readonly undoes: Undoes }) | { readonly status: 'nothing' } | SettingsRefused> {
  if (!(await isAdministrator(context, by.person))) return notAnAdministrator;
  const { state, history } = await settingsNow(context);
  const latest = latestChanges(history, mostUndone);
  const wanted = 'id' in which ? latest.find(({ proposal }) => proposal === which.id) : latest[which.number - 1];
  if (!wanted) return { status: 'nothing' };
  const { change, undoes } = undoing(state, wanted, latest.slice(0, latest.indexOf(wanted)));
  const proposed = await propose(context, by, change);
  return proposed.status === 'proposed' ? { ...proposed, undoes } : proposed;
}
