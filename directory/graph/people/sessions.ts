// The end of somebody's sign-in sessions: what they hold has to be asked for anew, within minutes.
import { z } from 'zod';
import type { PersonId } from '../../../engine/ids.js';
import { needs } from '../wire/permissions.js';
import { GraphRefusal, isToldGone } from '../wire/errors.js';
import { segment, type Wire } from '../wire/wire.js';

/** Harmless to repeat, and for somebody who is gone. Throws `DirectoryError`. */
export async function endSessions(wire: Wire, person: PersonId): Promise<void> {
  const path = `/users/${segment(person)}/revokeSignInSessions`;
  try {
    await wire.change({ need: needs.endSessions, path, method: 'POST' }, z.unknown());
  } catch (error) {
    if (!(error instanceof GraphRefusal && isToldGone(error.refused))) throw error;
  }
}
