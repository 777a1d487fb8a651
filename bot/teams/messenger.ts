// Says things to people who did not ask just now: the port's adapter over the Bot Framework connector.
import { defined } from '../../engine/defined.js';
import { DeliveryError, type DeliveryFault, type Messenger, type Outgoing } from '../../engine/ports.js';
import type { Place, Reference } from '../../engine/message/place.js';
import { addressIn, referenceInChat, type Address } from './address.js';
import type { Rates, Urgency } from './rates.js';
import { clouds } from '../../engine/clouds.js';
import type { IsServiceUrl } from '../http/service.js';
import { WireError, type PrivateMessage, type Wire, type WireMessage } from './wire.js';

export interface MessengerOptions {
  readonly wire: Wire;
  readonly rates: Rates;
  /** Stored references are checked again: only to these connectors does a token of ours go. */
  readonly isServiceUrl: IsServiceUrl;
  /** Who the bot is to people who never wrote; absent: they cannot be reached. */
  readonly first?: FirstAddress | undefined;
  /** Where people open Teams; by default in the public cloud. */
  readonly teamsHost?: string;
}

/** From where a chat is opened with somebody who never wrote; `botId` is `28:` and the app id. */
export interface FirstAddress {
  readonly serviceUrl: string;
  readonly tenantId: string;
  readonly botId: string;
}

/** The port's messenger, which also says what may wait for everything else. */
export interface TeamsMessenger extends Messenger {
  say(to: Reference, message: Outgoing, urgency?: Urgency): Promise<Place>;
}

const cardType = 'application/vnd.microsoft.card.adaptive';

/**
 * The messenger over the connector. A request is sent once; when its answer is lost (`unavailable`, no status) the message may have arrived,
 * and whoever says it again may say it twice: Teams has no key to prevent that.
 */
export function connectorMessenger({ wire, rates, isServiceUrl, ...options }: MessengerOptions): TeamsMessenger {
  const { first, teamsHost = clouds.public.teamsHost } = options;
  function checked(reference: Reference): Address {
    const address = addressIn(reference);
    if (!address)
      throw new DeliveryError('rejected', 'The stored reference is not one of a Teams conversation. Nothing was sent.');
    if (!isServiceUrl(address.serviceUrl))
      throw new DeliveryError('rejected', 'The stored reference names a foreign service. Nothing was sent.');
    return address;
  }

  return {
    async say(to, message, urgency) {
      const address = checked(to);
      const lane = address.conversation?.id ?? address.channel?.id ?? `with:${address.user?.id ?? ''}`;
      const send = () => said(wire, address, message).catch((error: unknown) => fail(error, 'not-installed'));
      return rates.run(lane, send, urgency);
    },
    async update(to, { conversationId, activityId }, message) {
      const { serviceUrl } = checked(to);
      if (activityId === undefined)
        throw new DeliveryError('gone', 'The channel never told the id of this message: say it anew.');
      const put = () => wire.put(serviceUrl, { conversationId, activityId }, wireMessage(message));
      return rates.run(conversationId, () => put().catch((error: unknown) => fail(error, 'gone')));
    },
    linkTo: (known, text) => chatLink(teamsHost, known, text),
    ...(first && {
      async reach(person, known) {
        const { botId, tenantId } = first;
        const serviceUrl = serviceOf(first, known && addressIn(known), isServiceUrl);
        const open = () => wire.open(serviceUrl, { botId, tenantId, userId: person });
        const conversationId = await rates.run(`with:${person}`, () => open().catch(notOpened));
        return referenceInChat({ serviceUrl, tenantId, botId, userId: person, conversationId });
      },
    }),
  };
}

/** What Teams documents as a deep link to a new chat; a bot is in it under the id that it has in the channel. */
function chatLink(teamsHost: string, known: Reference, text: string): string | undefined {
  const bot = addressIn(known)?.bot.id;
  const message = encodeURIComponent(text);
  return bot === undefined ? undefined : `https://${teamsHost}/l/chat/0/0?users=${encodeURI(bot)}&message=${message}`;
}

/** Where somebody else of the tenant was met: that serves all of them, and is nearer than the cloud's own address. */
function serviceOf(first: FirstAddress, near: Address | undefined, isServiceUrl: IsServiceUrl): string {
  return near?.tenantId === first.tenantId && isServiceUrl(near.serviceUrl) ? near.serviceUrl : first.serviceUrl;
}

/** Whom no chat can be opened with has not the app: Teams says so under two codes. */
function notOpened(cause: unknown): never {
  if (cause instanceof WireError && cause.answer.code === 'ForbiddenOperationException')
    throw new DeliveryError('not-installed', cause.message, undefined, { cause });
  return fail(cause, 'not-installed');
}

async function said(wire: Wire, address: Address, message: Outgoing): Promise<Place> {
  const { serviceUrl, tenantId, bot, conversation, user, channel } = address;
  if (channel)
    return wire.postToChannel(serviceUrl, { botId: bot.id, tenantId, channelId: channel.id }, wireMessage(message));
  const conversationId =
    conversation?.id ?? (await wire.open(serviceUrl, { botId: bot.id, userId: user?.id ?? '', tenantId }));
  const activityId = await wire.post(serviceUrl, conversationId, announced(message, address));
  return { conversationId, ...defined({ activityId }) };
}

/** As it is said first: what is changed later needs nobody to look up. */
function announced(message: Outgoing, { user, privateTo }: Address): WireMessage | PrivateMessage {
  const said: WireMessage = { ...wireMessage(message), ...(message.asks && { channelData: announcement }) };
  if (!privateTo || !user) return said;
  const { messageId } = privateTo;
  return {
    ...said,
    recipient: { id: user.id },
    ...(messageId !== undefined && { entities: [{ type: 'targetedMessageInfo', messageId }] }),
  };
}

const announcement = { notification: { alert: true } } as const;

function wireMessage({ summary, text, card }: Outgoing): WireMessage {
  return {
    type: 'message',
    summary,
    ...(text !== undefined && { text, textFormat: 'plain' as const }),
    ...(card && { attachments: [{ contentType: cardType, content: card }] }),
  };
}

function fail(cause: unknown, missing: DeliveryFault): never {
  if (cause instanceof DeliveryError) throw cause;
  if (!(cause instanceof WireError))
    throw new DeliveryError('unavailable', 'The message could not be sent.', undefined, { cause });
  const { retryAfterMs } = cause.answer;
  throw new DeliveryError(faultOf(cause.answer, missing), cause.message, retryAfterMs, { cause });
}

/** What an answer means for the message. `missing` is what "not found" says: nobody there to tell, or no message to change. */
export function faultOf({ status, code = '' }: WireError['answer'], missing: DeliveryFault): DeliveryFault {
  if (status === undefined) return 'unavailable';
  if (status === 403) return code === 'BotNotInConversationRoster' ? 'not-installed' : 'blocked';
  if (status === 404 || /NotFound/i.test(code)) return missing;
  if (status === 412 || status === 429) return 'throttled';
  if (status === 401 || status === 408 || status >= 500) return 'unavailable';
  return 'rejected';
}
