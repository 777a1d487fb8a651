// Brings one message to its reader: a card said or changed in place, a notice said once; what does not arrive is tried again (rules 62 and 65).
import { defined } from '../../engine/defined.js';
import { contactDecider } from '../../engine/contact/decider.js';
import type { ContactState } from '../../engine/contact/model.js';
import { isChannel, personId } from '../../engine/ids.js';
import { messageDecider } from '../../engine/message/decider.js';
import { DeliveryError, DirectoryError } from '../../engine/ports.js';
import type { AccessRequest } from '../../engine/request/model.js';
import { bring, drawnFor, isOfRequest, readerOf, retire, type Command, type OfRequest } from './bring.js';
import { isToldTogether, postTogether } from './alerts-together.js';
import { isGathered, postDigest } from './digest.js';
import { refreshDigest } from './refresh-digest.js';
import { postChange } from './post-change.js';
import { postFinding } from './finding-cards.js';
import { postLetter } from './letter.js';
import { contentNow, hasFailed, refreshUnreached } from './unreached-notice.js';
import { undelivered } from './unreached.js';
import { retryUndelivered } from '../people/contacts.js';
import { handle } from './handle.js';
import type { UnitOfWork } from './unit-of-work.js';
import type { Context } from '../context.js';
import { isReachedAnew, wayTo, type Addressed } from './way.js';
import { asStandingTo } from '../facts/manager.js';
import { asReadableBy, mayBeTold } from '../facts/readable.js';
import type { Reachable } from './want.js';

/** Does what is due on one message; `known` where that was read just now. Throws only what the store throws. */
export async function post(context: Context, unit: UnitOfWork<'message'>, known?: Reachable): Promise<void> {
  const message = unit.state;
  if (message.status !== 'waiting') return;
  if (message.content.kind === 'settings-change') return postChange(context, unit);
  if (message.content.kind === 'finding') return postFinding(context, unit);
  if (!isOfRequest(message)) return isChannel(message.to) ? postTogether(context, unit) : postDigest(context, unit);
  const command: Command = (one) => void unit.put(messageDecider, one);
  const { state: request, contact: met } = known ?? (await read(context, message));
  const isLetter = message.content.kind === 'request-mail';
  const way = isLetter ? undefined : await wayTo(context, { message, request, contact: met });
  const at = context.clock.now();
  if (way && 'how' in way) {
    command({ type: 'fail', at, ...way });
    return undelivered(context, unit, { state: request, isRefused: false });
  }
  const state = await forReader(context, request, message);
  if (!state) {
    command({ type: 'fail', at, how: 'again' });
    return;
  }
  if (!mayBeTold(message, state)) {
    command({ type: 'show', at, revision: state.revision });
    return;
  }
  if (!way) return postLetter(context, unit, { request: state, contact: met });
  if ((await isGathered(context, unit, state)) || (await isToldTogether(context, unit, state))) return;
  const { reference } = way;
  const reader = readerOf(message.to, met ?? contactDecider.initial, at);
  const { isUnclear } = unit;
  const content = await contentNow(context, message, state);
  const drawn = drawnFor(reader, { isUnclear, draw: (one) => context.present(content, state, one) });
  try {
    const older = context.present('older-copy', state, reader);
    await retire(context, message, { reference, outgoing: older, command });
    await bring(context, message, { reference, ...drawn, revision: state.revision, command });
    if (message.digest !== undefined) {
      await unit.save();
      await refreshDigest(context, message.to, message.digest);
    }
    await afterFailing(context, unit, state);
    // The channel takes posts again: what it did not take before follows.
    if (message.content.kind === 'request-alert') {
      await unit.save();
      await retryUndelivered(context, message.to);
    }
  } catch (error) {
    if (!(error instanceof DeliveryError)) throw error;
    await failed(context, { message, request: state }, { error, command });
    const isRefused = error.fault === 'blocked' || error.fault === 'not-installed' || error.fault === 'rejected';
    await undelivered(context, unit, { state, isRefused });
  }
}

/** Somebody who could not be reached has their card: the channel need not look after them any more. */
async function afterFailing(context: Context, unit: UnitOfWork<'message'>, state: AccessRequest): Promise<void> {
  const { document } = unit;
  if (document.state.status === 'none' || document.state.content.kind !== 'request-card' || !hasFailed(document))
    return;
  await unit.save();
  await refreshUnreached(context, state);
}

async function read(
  { documents }: Context,
  { to, content }: OfRequest,
): Promise<{ readonly state: AccessRequest; readonly contact?: ContactState }> {
  const [contact, request] = await Promise.all([
    documents.load('contact', to),
    documents.load('request', content.request),
  ]);
  if (!request || request.state.status === 'none') throw new Error('a message is about a request that does not exist');
  return { state: request.state, ...(contact && { contact: contact.state }) };
}

/** The request as this reader may see it now; nothing where that cannot be said, because the directory does not answer. */
async function forReader(
  context: Context,
  state: AccessRequest,
  { to, content }: OfRequest,
): Promise<AccessRequest | undefined> {
  if (content.kind === 'request-alert') return state;
  try {
    if (content.kind === 'request-notice') return await asStandingTo(context, state, personId(to));

    return await asReadableBy(context, state, personId(to));
  } catch (error) {
    if (!(error instanceof DirectoryError)) throw error;
    context.log('warn', 'card-not-drawn', { request: state.id, fault: error.fault });
    return undefined;
  }
}

async function failed(
  context: Context,
  addressed: Addressed,
  { error, command }: { readonly error: DeliveryError; readonly command: Command },
): Promise<void> {
  const { message } = addressed;
  const at = context.clock.now();
  context.log('warn', 'message-failed', { to: message.to, fault: error.fault, attempts: message.attempts + 1 });
  switch (error.fault) {
    case 'blocked':
    case 'not-installed':
      // A channel that was once set may take posts again at any time: nobody writes to us from it to say so.
      if (isChannel(message.to)) {
        command({ type: 'fail', at, how: 'again' });
        return;
      }
      command({ type: 'fail', at, how: isReachedAnew(context, addressed, error) ? 'again' : error.fault });
      await handle(context, contactDecider, message.to, {
        type: 'lose',
        at,
        person: message.to,
        how: error.fault === 'blocked' ? 'blocked' : 'removed',
      });
      return;
    case 'gone':
    case 'throttled':
    case 'unavailable':
    case 'rejected':
      command({
        type: 'fail',
        at,
        how: 'again',
        ...defined({ retryAfterMs: error.retryAfterMs }),
      });
  }
}
