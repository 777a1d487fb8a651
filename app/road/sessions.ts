// Ends somebody's sign-in sessions after their access, where the package asks for it: at least once, tried again until the directory has done it.
import type { PersonId } from '../../engine/ids.js';
import { DirectoryError } from '../../engine/ports.js';
import { requestDecider } from '../../engine/request/decider.js';
import type { Context } from '../context.js';
import { dueEffects, payEach } from './outbox.js';
import type { UnitOfWork } from './unit-of-work.js';

/** Pays what is owed of this; what came of it is written into the request in the same write, for the record. */
export async function endSessions(context: Context, unit: UnitOfWork<'request'>): Promise<void> {
  const { state } = unit;
  const due = dueEffects(context, unit).filter(({ effect }) => effect.type === 'end-sessions');
  if (due.length === 0 || state.status === 'none') return;
  const { id: request, beneficiary } = state;
  await payEach(context, unit, {
    due,
    pay: async () => {
      const ended = await endedBy(context, beneficiary.id);
      unit.put(requestDecider, { type: 'settle-sessions', at: context.clock.now(), ended });
      context.log(ended ? 'info' : 'warn', ended ? 'sessions-ended' : 'sessions-left', { request });
    },
  });
}

/** Whether they are ended; not where this directory cannot. Throws `DirectoryError`. */
async function endedBy({ directory }: Context, person: PersonId): Promise<boolean> {
  if (!directory.endSessions) return false;
  try {
    await directory.endSessions(person);
  } catch (error) {
    // Whoever is gone from the directory is signed in nowhere.
    if (!(error instanceof DirectoryError && error.fault === 'not-found')) throw error;
  }
  return true;
}
