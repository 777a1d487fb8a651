// Brings one message to its reader: a card said or changed in place, a notice said once; what does not arrive is tried again (rules 62 and 65).
import { defined } from '../../engine/defined.js';
import { contactDecider } from '../../engine/contact/decider.js';
import type { ContactState } from '../../engine/contact/model.js';
import { personId, type Recipient } from '../../engine/ids.js';
import { isKept, isUndelivered, messageId } from '../../engine/message/tags.js';
import { isUpToDate, messageDecider } from '../../engine/message/decider.js';
import type { MessageCommand, MessageState } from '../../engine/message/model.js';
import { DeliveryError, DirectoryError, type Outgoing, type Reader } from '../../engine/ports.js';
import type { Place, Reference } from '../../engine/message/place.js';
import type { AccessRequest } from '../../engine/request/model.js';
import { toldOfAlert, toldOfNobodyReached } from '../../engine/request/told.js';
import { tellEach, tellThoseNamed } from './tell.js';
import { retryUndelivered } from '../people/contacts.js';
import { handle } from './handle.js';
import type { UnitOfWork } from './unit-of-work.js';
import type { Context } from '../context.js';
import { isNobodyReached } from './reach.js';
import { isReachedAnew, wayTo, type Addressed } from './way.js';
import { asStandingTo } from '../facts/manager.js';
import { asReadableBy, mayBeTold } from '../facts/readable.js';
import { settingsInForce } from '../facts/settings.js';
import type { Reachable } from './want.js';

type Known = Exclude<MessageState, { status: 'none' }>;

/** Who reads, and how they read times, as their last activity told. */
function readerOf(to: Recipient, contact: ContactState, at: Date): Reader {
  return contact.status === 'unknown' ? { to, at } : { to, at, zone: contact.zone, locale: contact.locale };
}

/** Does what is due on one message; `known` where that was read just now. Throws only what the store throws. */
export async function post(context: Context, unit: UnitOfWork<'message'>, known?: Reachable): Promise<void> {
  const message = unit.state;
  if (message.status !== 'waiting') return;
  const command: Command = (one) => void unit.put(messageDecider, one);
  const { state: request, contact: met } = known ?? (await read(context, message));
  const way = await wayTo(context, { message, request, contact: met });
  const at = context.clock.now();
  if ('how' in way) {
    command({ type: 'fail', at, ...way });
    await unit.save();
    return undelivered(context, unit, { state: request, isRefused: false });
  }
  const { reference } = way;
  const state = await forReader(context, request, message);
  if (!state) {
    command({ type: 'fail', at, how: 'again' });
    return;
  }
  if (!mayBeTold(message, state)) {
    command({ type: 'show', at, revision: state.revision });
    return;
  }
  const reader = readerOf(message.to, met ?? contactDecider.initial, at);
  const outgoing = context.present(message.content, state, reader);
  const anew = unit.isUnclear ? context.present(message.content, state, { ...reader, mayHaveIt: true }) : outgoing;
  try {
    const older = context.present('older-copy', state, reader);
    await retire(context, message, { reference, outgoing: older, command });
    await bring(context, message, { reference, outgoing, anew, revision: state.revision, command });
    // The channel takes posts again: what it did not take before follows.
    if (message.content.kind === 'request-alert') {
      await unit.save();
      await retryUndelivered(context, message.to);
    }
  } catch (error) {
    if (!(error instanceof DeliveryError)) throw error;
    await failed(context, { message, request: state }, { error, command });
    await unit.save();
    const isRefused = error.fault === 'blocked' || error.fault === 'not-installed' || error.fault === 'rejected';
    await undelivered(context, unit, { state, isRefused });
  }
}

async function read(
  { documents }: Context,
  { to, content }: Known,
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
  { to, content }: Known,
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

type Command = (one: MessageCommand) => void;

/** What is said, where to, and who hears how it went. */
interface Telling {
  readonly reference: Reference;
  readonly outgoing: Outgoing;
  readonly command: Command;
}

interface Bringing extends Telling {
  /** The same as a new message. */
  readonly anew: Outgoing;
  readonly revision: number;
}

/** Changes the copies there are, says the message where there is none (or one more is wanted). */
async function bring(
  context: Context,
  message: Known,
  { reference, outgoing, anew, revision, command }: Bringing,
): Promise<void> {
  if (message.retired && message.places.length > 0 && isUpToDate(message)) return;
  const places = isKept(message.content) ? message.places : [];
  const results = await Promise.all(places.map((place) => change(context, place, { reference, outgoing })));
  const gone = places.filter((_, index) => results[index] === 'gone');
  for (const place of gone) command({ type: 'drop', at: context.clock.now(), place });
  if (places.length > gone.length && !message.again) {
    command({ type: 'show', at: context.clock.now(), revision });
    return;
  }
  const place = await context.messenger.say(reference, anew);
  command({ type: 'show', at: context.clock.now(), revision, place });
}

/** Rule 62: a copy that is not kept true any more says so and has nothing to press, before it is forgotten. */
async function retire(
  context: Context,
  { retired = [] }: Known,
  { reference, outgoing, command }: Telling,
): Promise<void> {
  for (const place of retired) {
    await change(context, place, { reference, outgoing });
    command({ type: 'drop', at: context.clock.now(), place });
  }
}

async function change(
  context: Context,
  place: Place,
  { reference, outgoing }: Pick<Telling, 'reference' | 'outgoing'>,
): Promise<'changed' | 'gone'> {
  if (place.activityId === undefined) return 'gone';
  try {
    await context.messenger.update(reference, place, outgoing);
    return 'changed';
  } catch (error) {
    if (error instanceof DeliveryError && error.fault === 'gone') return 'gone';
    throw error;
  }
}

async function failed(
  context: Context,
  { message, request }: Addressed,
  { error, command }: { readonly error: DeliveryError; readonly command: Command },
): Promise<void> {
  const at = context.clock.now();
  context.log('warn', 'message-failed', { to: message.to, fault: error.fault, attempts: message.attempts + 1 });
  switch (error.fault) {
    case 'blocked':
    case 'not-installed':
      // A channel that was once set may take posts again at any time: nobody writes to us from it to say so.
      if (message.content.kind === 'request-alert') {
        command({ type: 'fail', at, how: 'again' });
        return;
      }
      command({ type: 'fail', at, how: isReachedAnew(context, { message, request }, error) ? 'again' : error.fault });
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

/** A channel that is only slow is nobody's business for some minutes. */
const triesBeforeTelling = 8;

/** What follows where this message will not arrive for now: the alert's readers are told in person (rule 33), the requester that nobody could be asked (rule 65). */
async function undelivered(
  context: Context,
  { state: message }: UnitOfWork<'message'>,
  { state, isRefused }: { readonly state: AccessRequest; readonly isRefused: boolean },
): Promise<void> {
  if (message.status === 'none') return;
  if (message.content.kind !== 'request-alert') return nobodyReached(context, state);
  if (!isRefused && !isUndelivered(message) && message.attempts < triesBeforeTelling) return;
  // A channel that was set before is nobody's concern any more.
  if ((await settingsInForce(context)).alerts !== message.to) return;
  await tellThoseNamed(context, state, toldOfAlert(state, 'alert-unreachable'));
}

/** Rule 65: not one of those asked can be reached. */
async function nobodyReached(context: Context, state: AccessRequest): Promise<void> {
  if (state.status !== 'pending') return;
  const [first, ...others] = toldOfNobodyReached(state);
  const id = messageId(first.to, { kind: 'request-notice', request: state.id, notice: first.notice }, first.revision);
  if ((await context.documents.load('message', id)) || !(await isNobodyReached(context, state))) return;
  await tellEach(context, state, [first]);
  // Whoever asked knows now whom to write to; that is not held up by a directory that does not answer.
  await tellThoseNamed(context, state, others);
}
