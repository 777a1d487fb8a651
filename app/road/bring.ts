// Puts one message before its reader: the copies there are are changed, a new one is said where there is none (rule 62).
import { defined } from '../../engine/defined.js';
import type { ContactState } from '../../engine/contact/model.js';
import type { Recipient } from '../../engine/ids.js';
import { isUpToDate } from '../../engine/message/decider.js';
import type { Content, MessageCommand, MessageState } from '../../engine/message/model.js';
import type { Place, Reference } from '../../engine/message/place.js';
import { isKept } from '../../engine/message/tags.js';
import { DeliveryError, type DirectoryError, type Outgoing, type Reader } from '../../engine/ports.js';
import type { Context } from '../context.js';

export type Known = Exclude<MessageState, { status: 'none' }>;
/** A message about one request. */
export type OfRequest = Known & { readonly content: Content };

export const isOfRequest = (message: Known): message is OfRequest => 'request' in message.content;

/** Who reads, and how they read times, as their last activity told. */
export function readerOf(to: Recipient, contact: ContactState, at: Date): Reader {
  return contact.status === 'unknown' ? { to, at } : { to, at, zone: contact.zone, locale: contact.locale };
}

/** As it is said to this reader, and as a new message: perhaps they have it already. */
export function drawnFor(
  reader: Reader,
  { isUnclear, draw }: { readonly isUnclear: boolean; readonly draw: (reader: Reader) => Outgoing },
): { readonly outgoing: Outgoing; readonly anew: Outgoing } {
  const outgoing = draw(reader);
  return { outgoing, anew: isUnclear ? draw({ ...reader, mayHaveIt: true }) : outgoing };
}

/** Takes down what came of it. */
export type Command = (one: MessageCommand) => void;

/** Takes down that it did not arrive: it is tried again, unless this reader does not take it. */
export function notArrived(
  context: Pick<Context, 'clock' | 'log'>,
  { fault, retryAfterMs }: Pick<DeliveryError | DirectoryError, 'fault' | 'retryAfterMs'>,
  { message, command }: { readonly message: Known; readonly command: Command },
): void {
  context.log('warn', 'message-failed', { to: message.to, fault, attempts: message.attempts + 1 });
  const how = fault === 'blocked' || fault === 'not-installed' ? fault : 'again';
  command({ type: 'fail', at: context.clock.now(), how, ...defined({ retryAfterMs }) });
}

/** What is said, where to, and who hears how it went. */
export interface Telling {
  readonly reference: Reference;
  readonly outgoing: Outgoing;
  readonly command: Command;
}

export interface Bringing extends Telling {
  /** The same as a new message. */
  readonly anew: Outgoing;
  readonly revision: number;
}

/** Changes the copies there are, says the message where there is none (or one more is wanted). */
export async function bring(
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
export async function retire(
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
