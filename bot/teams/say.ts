// An answer is said: in the personal chat it was asked in; among others to whoever asked alone, and in their personal chat where Teams does not take that.
import { DeliveryError, type DeliveryFault, type Outgoing } from '../../engine/ports.js';
import type { Reference } from '../../engine/message/place.js';
import type { Log } from '../http/log.js';
import type { Arrival } from './ingress.js';
import type { TeamsMessenger } from './messenger.js';
import type { Reply } from './reply.js';

interface Saying {
  readonly messenger: TeamsMessenger;
  readonly log: Log;
}

/** Refused for good, or for this kind of message: another way may be open. What is busy or away is not asked again. */
const refusals: readonly DeliveryFault[] = ['rejected', 'blocked', 'not-installed', 'gone'];

/** In order; what cannot be delivered is logged, and the rest is not tried: it would stand without its beginning. */
export async function say(
  arrival: Arrival,
  reply: Omit<Reply, 'afterwards'> & { readonly messages: readonly Outgoing[] },
  saying: Saying,
): Promise<void> {
  try {
    const { messages, otherwise } = await saidApart(arrival, reply, saying);
    for (const message of otherwise ?? messages) await sayHere(arrival, { message, reply }, saying);
  } catch (error) {
    const fault = error instanceof DeliveryError ? error.fault : 'unknown';
    saying.log('answer-undelivered', { fault, type: arrival.incoming.type, error: String(error) });
  }
}

/** First what belongs into the personal chat: where it cannot be said there, that is what is said here. */
async function saidApart(
  { answerTo, shared }: Arrival,
  { apart, messages, urgency }: Parameters<typeof say>[1],
  { messenger, log }: Saying,
): Promise<{ readonly messages: readonly Outgoing[]; readonly otherwise?: readonly Outgoing[] }> {
  if (!apart) return { messages };
  const to = shared?.personal ?? answerTo;
  try {
    for (const message of apart.messages) await messenger.say(to, message, urgency);
    return { messages };
  } catch (error) {
    if (!(error instanceof DeliveryError)) throw error;
    log('answer-not-apart', { fault: error.fault });
    return { messages, otherwise: [{ summary: apart.otherwise, text: apart.otherwise }] };
  }
}

async function sayHere(
  { answerTo, shared }: Arrival,
  { message, reply }: { readonly message: Outgoing; readonly reply: Reply },
  { messenger, log }: Saying,
): Promise<void> {
  const { isPublic, urgency } = reply;
  const to: Reference = (isPublic && shared?.everybody) || answerTo;
  try {
    await messenger.say(to, message, urgency);
  } catch (error) {
    if (!shared || !(error instanceof DeliveryError) || !refusals.includes(error.fault)) throw error;
    log('answer-not-private', { fault: error.fault });
    await messenger.say(shared.personal, message, urgency);
  }
}
