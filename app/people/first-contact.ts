// The first message to somebody who never wrote (rule 65): their chat is opened by their object id; whoever has not the app gets it installed.
import { contactDecider } from '../../engine/contact/decider.js';
import { contactTags } from '../../engine/contact/tags.js';
import { isAway } from '../../engine/directory-fault.js';
import type { PersonId } from '../../engine/ids.js';
import type { Reference } from '../../engine/message/place.js';
import { DeliveryError, DirectoryError } from '../../engine/ports.js';
import { handle } from '../road/handle.js';
import type { Context } from '../context.js';
import { retryUndelivered } from './contacts.js';

/** What came of it. `installed`: they have the app, and Teams does not know it yet: look again soon. `not-installed`: this way is closed. */
export type FirstContact = { readonly reference: Reference } | 'installed' | 'not-installed';

/**
 * Opens the chat with somebody, and remembers them as met; what did not arrive before follows. May be repeated.
 * @throws DeliveryError where nobody knows: it may be tried again later.
 */
export async function reachFirst(context: Context, person: PersonId): Promise<FirstContact> {
  const reference = await opened(context, person);
  if (reference) return met(context, person, reference);
  const put = await installed(context, person);
  if (put === 'not-installed') return put;
  const now = await opened(context, person);
  if (now) return met(context, person, now);
  if (put === 'installed') return put;
  throw new DeliveryError('unavailable', 'Nobody knows whether the app was installed.', put.retryAfterMs);
}

/** The chat with them; nothing where they have not the app, or nobody can be written to first. */
async function opened({ messenger, documents }: Context, person: PersonId): Promise<Reference | undefined> {
  if (!messenger.reach) return undefined;
  const [somebody] = await documents.find('contact', [contactTags.status('reachable')], 1);
  const known = somebody?.state.status === 'reachable' ? somebody.state.reference : undefined;
  try {
    return await messenger.reach(person, known);
  } catch (error) {
    if (error instanceof DeliveryError && error.fault === 'not-installed') return undefined;
    throw error;
  }
}

/** Whether they have the app now; the error where nobody knows. */
async function installed(
  { messenger, installer, log }: Context,
  person: PersonId,
): Promise<'installed' | 'not-installed' | DirectoryError> {
  if (!messenger.reach || !installer) return 'not-installed';
  try {
    const how = await installer.install(person);
    log('info', 'app-installed', { person, how });
    return 'installed';
  } catch (error) {
    if (!(error instanceof DirectoryError)) throw error;
    log('warn', 'app-not-installed', { person, fault: error.fault, text: error.message });
    return isPassing(error) ? error : 'not-installed';
  }
}

const isPassing = (error: DirectoryError): boolean =>
  isAway(error) || error.fault === 'conflict' || error.fault === 'not-replicated';

async function met(context: Context, person: PersonId, reference: Reference): Promise<FirstContact> {
  await handle(context, contactDecider, person, { type: 'meet', at: context.clock.now(), person, reference });
  await retryUndelivered(context, person);
  return { reference };
}
