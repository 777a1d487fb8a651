// Sends one letter: to the address that the directory has at this moment, once, with a link into the chat and nothing to decide by (rule 79).
import { defined } from '../../engine/defined.js';
import { contactDecider } from '../../engine/contact/decider.js';
import type { ContactState } from '../../engine/contact/model.js';
import { personId } from '../../engine/ids.js';
import { messageDecider } from '../../engine/message/decider.js';
import { cardId } from '../../engine/message/tags.js';
import type { MessageCommand } from '../../engine/message/model.js';
import { DeliveryError, DirectoryError, type Letter } from '../../engine/ports.js';
import { part } from '../../engine/request/may.js';
import type { AccessRequest } from '../../engine/request/model.js';
import { hourMs } from '../../engine/time.js';
import type { Context } from '../context.js';
import { isOfRequest, readerOf, type OfRequest } from './bring.js';
import { hasFailed, refreshUnreached } from './unreached-notice.js';
import { nobodyReached } from './unreached.js';
import type { UnitOfWork } from './unit-of-work.js';

/** So many letters to one person within an hour; the others follow. */
const mostLetters = 5;

/** What the letter is about, and how its reader was met so far. */
interface About {
  readonly request: AccessRequest;
  readonly contact?: ContactState | undefined;
}

type Failed = Omit<Extract<MessageCommand, { type: 'fail' }>, 'type' | 'at'>;

/** Does what is due on one letter. What fails is tried again; where no letter will come, it is looked whether anybody of those asked can be reached. */
export async function postLetter(context: Context, unit: UnitOfWork<'message'>, about: About): Promise<void> {
  const { state: message } = unit;
  if (message.status === 'none' || !isOfRequest(message)) return;
  const failed = await failureOf(context, unit, about);
  const at = context.clock.now();
  unit.put(messageDecider, failed ? { type: 'fail', at, ...failed } : { type: 'show', at, revision: message.wanted });
  await unit.save();
  if (failed) await nobodyReached(context, about.request);
  else if (hasFailed(unit.document)) await refreshUnreached(context, about.request);
}

/** Nothing where it was sent, or is not needed. */
async function failureOf(context: Context, unit: UnitOfWork<'message'>, about: About): Promise<Failed | undefined> {
  switch (await needOf(context, unit, about)) {
    case 'needed':
      return send(context, unit, about);
    case 'not-yet-known':
      return { how: 'again' };
    case 'not-needed':
      return undefined;
  }
}

/**
 * Whether they are still asked at that stage, and their card has still not arrived: who has the app by now has the card. The letter is wanted before it is
 * written down that the card failed: whoever comes in between finds a card that waits, and looks once more where it may yet arrive.
 */
async function needOf(
  context: Context,
  { state: message }: UnitOfWork<'message'>,
  { request, contact }: About,
): Promise<'needed' | 'not-needed' | 'not-yet-known'> {
  if (message.status === 'none' || message.content.kind !== 'request-mail') return 'not-needed';
  const to = personId(message.to);
  if (request.status !== 'pending' || request.current !== message.content.stage) return 'not-needed';
  if (part(request, to) !== 'asked') return 'not-needed';
  const card = (await context.documents.load('message', cardId(request.id, to)))?.state;
  if (!card || card.status === 'none' || card.status === 'shown') return 'not-needed';
  if (card.status === 'failed' || contact?.status !== 'reachable') return 'needed';
  return card.status === 'waiting' ? 'not-yet-known' : 'not-needed';
}

/** Nothing where it was sent. */
async function send(context: Context, unit: UnitOfWork<'message'>, about: About): Promise<Failed | undefined> {
  const { mail, digests, log, clock } = context;
  const { state: message, document } = unit;
  if (!mail || message.status === 'none' || !isOfRequest(message)) return { how: 'given-up' };
  const hour = { at: clock.now(), forMs: hourMs, most: mostLetters };
  const placed = digests ? await digests.places.place(`letters ${message.to}`, document.id, hour) : [document.id];
  if (!placed.includes(document.id)) return { how: 'again', retryAfterMs: hourMs };
  try {
    const to = await context.directory.mailAddress?.(personId(message.to));
    if (to === undefined) return { how: 'given-up' };
    await mail.send({ to, key: document.id, ...written(context, message, about) });
    log('info', 'letter-sent', { request: about.request.id, to: message.to });
    return undefined;
  } catch (error) {
    if (!(error instanceof DeliveryError) && !(error instanceof DirectoryError)) throw error;
    log('warn', 'letter-failed', { to: message.to, fault: error.fault, attempts: message.attempts + 1 });
    return { how: error.fault === 'rejected' ? 'given-up' : 'again', ...defined({ retryAfterMs: error.retryAfterMs }) };
  }
}

/** Subject and text, with the link into the chat at its end. */
function written(
  { present, clock, mail }: Context,
  { to, content }: OfRequest,
  { request, contact }: About,
): Pick<Letter, 'subject' | 'text'> {
  const reader = readerOf(to, contact ?? contactDecider.initial, clock.now());
  const { summary, text = '' } = present(content, request, reader);
  return { subject: summary, text: `${text}\n\n${mail?.chat ?? ''}\n` };
}
