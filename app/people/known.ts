// The directory as the app asks it: with those who are not in it yet, and those whom Gatehouse itself keeps out.
import type { Directory, Documents } from '../../engine/ports.js';
import { withBlockedGuests } from './blocked.js';
import { withInvitees } from './invitees.js';

/** The same directory, also for what nobody waits for. */
export function asKnown({ unhurried, ...directory }: Directory, documents: Pick<Documents, 'count'>): Directory {
  const known = (one: Directory): Directory => withInvitees(withBlockedGuests(one, documents));
  return { ...known(directory), ...(unhurried && { unhurried: known(unhurried) }) };
}
