// Reads both risk sources, each within its limit. A source that is slow, fails or makes no sense has said `unknown`; never is a request held up by it (rules 26 and 35).
import type { PersonId } from '../../engine/ids.js';
import { addressOf, isInvitee } from '../../engine/person.js';
import { insiderOf, type Fed } from '../../engine/risk/insider.js';
import type { Reading, Risk, RiskSource } from '../../engine/risk/scales.js';
import type { Context } from '../context.js';
import { fedAbout, isInsiderFed } from './insider.js';
import { personAt } from '../people/invitees.js';

const limitMs = 3_000;

type Asking = Pick<Context, 'risks' | 'directory' | 'clock' | 'documents' | 'pushed'>;

/** The person's risk, now. A source cannot make it throw; throws `StorageDown`. */
export async function readRisk(context: Asking, person: PersonId): Promise<Risk> {
  const { risks, clock } = context;
  // No account is none that is at risk (rule 56): the same answer as for a guest of whom nothing is known.
  const account = accountOf(context, person);
  const [identity, insider] = await Promise.all([
    inTime(async () => {
      const id = await account;
      return id === undefined ? { level: 'none' } : risks.identity(id);
    }),
    insiderRisk(context, person),
  ]);
  return { identity, insider, readAt: clock.now() };
}

async function accountOf({ directory }: Asking, person: PersonId): Promise<PersonId | undefined> {
  if (!isInvitee({ id: person })) return person;
  return (await personAt(directory, addressOf({ id: person })))?.id;
}

/** The directory's own source within its limit, beside the feeds of Gatehouse. */
async function insiderRisk(context: Asking, person: PersonId): Promise<Reading<'insider'>> {
  const [told, fed] = await Promise.all([inTime(() => context.risks.insider(person)), fedAbout(context, person)]);
  const isFed = told.fault === 'not-set-up' && fed.length === 0 && (await isInsiderFed(context));
  return insiderOf(told, fed, { at: context.clock.now(), isFed });
}

/** The person's insider risk now, and as it would be with this on the list. `isFirst`: nothing feeds it so far. Throws `StorageDown`. */
export async function insiderWith(
  context: Asking,
  person: PersonId,
  listed: Fed | undefined,
): Promise<{ readonly now: Reading<'insider'>; readonly then: Reading<'insider'>; readonly isFirst: boolean }> {
  const [told, fed, isFed] = await Promise.all([
    inTime(() => context.risks.insider(person)),
    fedAbout(context, person),
    isInsiderFed(context),
  ]);
  const at = context.clock.now();
  const others = fed.filter(({ via }) => via !== 'list');
  return {
    now: insiderOf(told, fed, { at, isFed }),
    then: insiderOf(told, listed ? [...others, listed] : others, { at, isFed: true }),
    isFirst: told.fault === 'not-set-up' && !isFed,
  };
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
