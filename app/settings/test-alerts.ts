// `alerts test`: posts a harmless card where alerts are posted, and says truthfully whether it arrived (rules 33 and 65).
import { defined } from '../../engine/defined.js';
import { DeliveryError, type DeliveryFault, type Outgoing } from '../../engine/ports.js';
import type { Reference } from '../../engine/message/place.js';
import type { Context } from '../context.js';
import { settingsInForce } from '../facts/settings.js';
import type { By } from '../outcome.js';
import { isAdministrator } from '../people/administrators.js';
import { retryUndelivered } from '../people/contacts.js';

/** `late`: it waits for its turn, because much is posted just now. */
export type Tested =
  | { readonly status: 'not-an-administrator' }
  | { readonly status: 'unset' }
  | { readonly status: 'arrived'; readonly channel?: string }
  | { readonly status: 'late'; readonly channel?: string }
  | { readonly status: 'failed'; readonly channel?: string; readonly fault: DeliveryFault };

/** Whoever asked waits in chat for the answer. */
const patienceMs = 7_000;

/** Throws `DirectoryError`, `StorageDown`. */
export async function testAlerts(context: Context, { person }: By, outgoing: Outgoing): Promise<Tested> {
  if (!(await isAdministrator(context, person))) return { status: 'not-an-administrator' };
  const { alerts, alertsName: channel } = await settingsInForce(context);
  if (alerts === undefined) return { status: 'unset' };
  const contact = (await context.documents.load('contact', alerts))?.state;
  const known = contact && contact.status !== 'unknown' ? contact.reference : undefined;
  const named = defined({ channel });
  if (!known) return { status: 'failed', ...named, fault: 'gone' };
  const outcome = await posted(context, known, outgoing);
  // The channel takes posts: what it did not take before follows.
  if (outcome === 'arrived') await retryUndelivered(context, alerts);
  return outcome === 'arrived' || outcome === 'late'
    ? { status: outcome, ...named }
    : { status: 'failed', ...named, fault: outcome };
}

async function posted(
  { messenger, log }: Context,
  reference: Reference,
  outgoing: Outgoing,
): Promise<'arrived' | 'late' | DeliveryFault> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<'late'>((resolve) => {
    timer = setTimeout(() => resolve('late'), patienceMs);
  });
  const said = messenger.say(reference, outgoing).then(
    () => 'arrived' as const,
    (error: unknown) => {
      if (!(error instanceof DeliveryError)) throw error;
      log('warn', 'alerts-test-failed', { fault: error.fault });
      return error.fault;
    },
  );
  try {
    return await Promise.race([said, late]);
  } finally {
    clearTimeout(timer);
  }
}
