// Reads both risk sources, each within its limit. A source that is slow, fails or makes no sense has said `unknown`; never is a request held up by it (rules 26 and 35).
import type { PersonId } from '../../engine/ids.js';
import { addressOf, isInvitee } from '../../engine/person.js';
import type { Reading, Risk, RiskSource } from '../../engine/risk/scales.js';
import type { Context } from '../context.js';
import { personAt } from '../people/invitees.js';

const limitMs = 3_000;

type Asking = Pick<Context, 'risks' | 'directory' | 'clock'>;

/** The person's risk, now. Never throws. */
export async function readRisk({ risks, directory, clock }: Asking, person: PersonId): Promise<Risk> {
  const [identity, insider] = await Promise.all([
    inTime(() => identityOf({ risks, directory }, person)),
    inTime(() => risks.insider(person)),
  ]);
  return { identity, insider, readAt: clock.now() };
}

/** No account is none that is at risk (rule 56): the same answer as for a guest of whom nothing is known. */
async function identityOf({ risks, directory }: Omit<Asking, 'clock'>, person: PersonId): Promise<Reading<'identity'>> {
  if (!isInvitee({ id: person })) return risks.identity(person);
  const account = await personAt(directory, addressOf({ id: person }));
  return account ? risks.identity(account.id) : { level: 'none' };
}

async function inTime<S extends RiskSource>(read: () => Promise<Reading<S>>): Promise<Reading<S>> {
  let timer: NodeJS.Timeout | undefined;
  const slow = new Promise<Reading<S>>((resolve) => {
    timer = setTimeout(() => resolve({ level: 'unknown', fault: 'slow' }), limitMs);
  });
  try {
    return await Promise.race([read(), slow]);
  } catch {
    return { level: 'unknown', fault: 'failed' };
  } finally {
    clearTimeout(timer);
  }
}
