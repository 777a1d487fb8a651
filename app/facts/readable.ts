// Risk is shown only to who may read it at that moment (rule 32): every door that draws a request's card asks here first.
import type { PersonId } from '../../engine/ids.js';
import type { Directory } from '../../engine/ports.js';
import { currentStage, mayReadRisk } from '../../engine/request/may.js';
import type { AccessRequest, Pending } from '../../engine/request/model.js';
import { readingRoles } from '../../engine/directory-roles.js';
import type { Context } from '../context.js';
import { reread } from './decision.js';

/**
 * The request as it may be drawn for this reader now. Whoever has lost the right is no longer asked: the stage is put to those who have it.
 * Throws `DirectoryError`: then nothing may be drawn.
 */
export async function asReadableBy(context: Context, state: AccessRequest, reader: PersonId): Promise<AccessRequest> {
  if (state.status !== 'pending' || !mayReadRisk(state, reader)) return state;
  return (await isStillReader(context.directory, state, reader)) ? state : reread(context, state);
}

/** Rule 29: holds a role that decides this stage, and may read risk. */
async function isStillReader(directory: Directory, state: Pending, reader: PersonId): Promise<boolean> {
  const { approvers, fallback } = currentStage(state).rule;
  const deciding = [...approvers, ...fallback].flatMap((source) => (source.kind === 'role' ? [source.role] : []));
  const [decides, reads] = await Promise.all([
    directory.holdsAny(reader, deciding),
    directory.holdsAny(reader, readingRoles),
  ]);
  return decides.length > 0 && reads.length > 0;
}
