// The channel's side of the wire: a Bot Framework connector on loopback with several people in one tenant, as Teams would play it.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Json = Record<string, unknown>;
export type Card = Json;

/** One request of the bot, in the order of arrival. `activity` is empty for an opened conversation without a first message. */
export interface Sent {
  readonly kind: 'said' | 'updated' | 'opened';
  readonly conversationId: string;
  readonly activityId: string;
  readonly activity: Json;
  readonly authorization?: string;
  /** Only the recipient sees it. */
  readonly isTargeted?: true;
}

/** A message as it stands now in a conversation: later updates applied. */
export interface Message {
  readonly id: string;
  readonly activity: Json;
}

/** How the next request goes wrong. A status below 300 is a delivery that does not tell its id; `hang` never answers; `resetAfterDelivery` delivers, then cuts the line. */
export interface Failure {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Teams' error code in the body, such as `BotNotInConversationRoster`. */
  readonly code?: string;
  readonly hang?: boolean;
  readonly resetAfterDelivery?: boolean;
  /** Delivered at once, answered only when this resolves. */
  readonly until?: Promise<void>;
}

export interface Answer {
  readonly status: number;
  readonly body: unknown;
}

/** What came back from a press: a card, a sentence, or neither. */
export interface Pressed extends Answer {
  readonly card?: Card;
  readonly text?: string;
}

export interface Who {
  /** Directory object id. */
  readonly id: string;
  readonly name: string;
  readonly conversationId?: string;
  readonly zone?: string;
  readonly locale?: string;
}

const maxCardBytes = 28_000;
const waitMs = 10_000;
export const testTenant = '11111111-2222-3333-4444-555555555555';
export const testBot = { id: '28:gatehouse', name: 'Gatehouse' } as const;

export type Connector = Awaited<ReturnType<typeof startConnector>>;
export type TeamsPerson = ReturnType<Connector['person']>;

export interface ConnectorOptions {
  readonly tenant?: string;
  /** What activities call it; its own address unless said. */
  readonly serviceUrl?: string;
}

/** Starts the channel. `close()` rejects when the bot sent something Teams would not take (a card too big, a message that is no message). */
export async function startConnector({ tenant = testTenant, serviceUrl }: ConnectorOptions = {}) {
  const wire = new Wire();
  const server = createServer((request, response) => void wire.serve(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/teams/`;
  let botUrl: string | undefined;

  /** Sends any activity to the bot, as it is. */
  async function post(to: string, activity: Json, headers: Record<string, string> = {}): Promise<Answer> {
    const body = JSON.stringify(activity);
    const response = await fetch(to, {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json', ...headers },
    });
    const text = await response.text();
    return { status: response.status, body: asJson(text) };
  }

  /** Where the people's messages go: the bot's `/api/messages`; `headers` may make an authorization for each activity. */
  let makeHeaders: (activity: Json) => Promise<Record<string, string>> = () => Promise.resolve({});
  function connectTo(messagesUrl: string, headers = makeHeaders): void {
    botUrl = messagesUrl;
    makeHeaders = headers;
  }
  async function toBot(activity: Json): Promise<Answer> {
    if (botUrl === undefined) throw new Error('Tell the connector where the bot is: connector.connectTo(url).');
    return post(botUrl, activity, await makeHeaders(activity));
  }

  return {
    url,
    tenant,
    sent: wire.sent as readonly Sent[],
    problems: wire.problems as readonly string[],
    post,
    connectTo,
    /** Who got the app by another way than the app's own: asked when a chat is opened that the bot may not write to. */
    installedElsewhere: (has: (objectId: string) => Promise<boolean>): void => void (wire.hasApp = has),
    messagesIn: (conversationId: string): readonly Message[] => wire.messagesIn(conversationId),
    /** The first request of the bot, past or future, for which `isIt`; rejects after 10 s, saying what came instead. */
    waitFor: (isIt: (sent: Sent) => boolean, what = 'the awaited request'): Promise<Sent> => wire.waitFor(isIt, what),
    /** The next `count` requests go wrong like this; with `in`, the next ones in that conversation. */
    fail: (count: number, how: Failure & { readonly in?: string }): void => wire.fail(count, how),
    /** Somebody of the tenant with a personal chat; they have the app until `uninstall()`. */
    person: (who: Who) => person(who, { wire, url: serviceUrl ?? url, tenant, toBot }),
    async close(): Promise<void> {
      await closed(server);
      if (wire.problems.length > 0) throw new Error(`Teams would not have taken this: ${wire.problems.join('; ')}`);
    },
  };
}

interface Stage {
  readonly wire: Wire;
  readonly url: string;
  readonly tenant: string;
  readonly toBot: (activity: Json) => Promise<Answer>;
}

function person(who: Who, { wire, url, tenant, toBot }: Stage) {
  const conversationId = who.conversationId ?? `a:${who.id}`;
  const channelId = `29:${who.id}`;
  wire.personal.set(channelId, conversationId);
  const activity = (more: Json): Json => ({
    id: wire.nextId(),
    timestamp: new Date().toISOString(),
    channelId: 'msteams',
    serviceUrl: url,
    from: { id: channelId, name: who.name, aadObjectId: who.id },
    recipient: testBot,
    conversation: { conversationType: 'personal', tenantId: tenant, id: conversationId },
    channelData: { tenant: { id: tenant } },
    locale: who.locale ?? 'en-GB',
    localTimezone: who.zone ?? 'Europe/Prague',
    ...more,
  });
  const messages = () => wire.messagesIn(conversationId);
  const cards = (): Card[] =>
    messages().flatMap(({ activity: said }) => [cardOf(said)].filter((card) => card !== undefined));

  /** What of an activity tells that it comes from a thread of this channel. */
  const inChannel = ({ team, id, name }: { readonly team: string; readonly id: string; readonly name?: string }) => ({
    conversation: { isGroup: true, conversationType: 'channel', tenantId: tenant, id: `${id};messageid=1` },
    channelData: { tenant: { id: tenant }, team: { id: team }, channel: { id, ...(name !== undefined && { name }) } },
  });

  /** Presses a button and tells everything that came back. `more` may set the invoke's activity id, to send it again. */
  async function tryPress(card: Card, title: string, inputs: Json = {}, more: Json = {}): Promise<Pressed> {
    const action = pressed(card, title, inputs);
    const replyToId = messages().find((message) => cardOf(message.activity) === card)?.id;
    const value = { action, trigger: 'manual' };
    const invoke: Json = { type: 'invoke', name: 'adaptiveCard/action', value, replyToId, ...more };
    return asPressed(await toBot(activity(invoke)));
  }

  return {
    ...who,
    conversationId,
    channelId,
    activity,
    /** Writes to the bot in the personal chat; done when the bot has answered the request. */
    say: (text: string, more: Json = {}) => toBot(activity({ type: 'message', text, ...more })),
    /** Writes to the bot alone, among others in a channel: as a slash command does it. */
    sayPrivately: (text: string, channel: Parameters<typeof inChannel>[0], more: Json = {}) =>
      toBot(
        activity({
          type: 'message',
          text,
          ...inChannel(channel),
          recipient: { ...testBot, isTargeted: true },
          ...more,
        }),
      ),
    /** Writes in a channel, mentioning the bot. */
    sayInChannel: (text: string, channel: Parameters<typeof inChannel>[0]) =>
      toBot(
        activity({
          type: 'message',
          text: `<at>${testBot.name}</at>&nbsp;${text}`,
          entities: [{ type: 'mention', mentioned: testBot, text: `<at>${testBot.name}</at>` }],
          ...inChannel(channel),
        }),
      ),
    inChannel,
    install: () => {
      wire.closedTo.delete(conversationId);
      wire.withoutApp.delete(conversationId);
      return toBot(activity({ type: 'installationUpdate', action: 'add' }));
    },
    /** Removes the app: the bot is told, and what it says from now on is refused. */
    uninstall: () => {
      wire.closedTo.set(conversationId, 'BotNotInConversationRoster');
      return toBot(activity({ type: 'installationUpdate', action: 'remove' }));
    },
    /** They never had the app: no chat can be opened with them before they write. */
    hasNoApp: (): void => void wire.withoutApp.add(conversationId),
    /** Removes the app, and the bot is not told. */
    loseApp: (): void => void wire.closedTo.set(conversationId, 'BotNotInConversationRoster'),
    /** Blocks the bot: it is not told, and what it says from now on is refused. */
    block: (): void => void wire.closedTo.set(conversationId, 'MessageWritesBlocked'),
    /** Takes the block back. */
    unblock: (): void => void wire.closedTo.delete(conversationId),
    tryPress,
    /** Presses a button that must be on the card and gives the card that comes back. */
    async press(card: Card, title: string, inputs: Json = {}): Promise<Card> {
      const answer = await tryPress(card, title, inputs);
      if (answer.card) return answer.card;
      throw new Error(`“${title}” gave no card but ${answer.status} ${answer.text ?? JSON.stringify(answer.body)}`);
    },
    messages,
    texts: (): string[] =>
      messages().flatMap(({ activity: said }) => (typeof said['text'] === 'string' ? [said['text']] : [])),
    cards,
    /** The newest card as it stands now. */
    lastCard(): Card {
      const card = cards().at(-1);
      if (!card) throw new Error(`${who.name} has no card; messages: ${JSON.stringify(messages())}`);
      return card;
    },
    /** The next or an earlier card in the personal chat for which `isIt`, as it was sent. */
    async waitForCard(isIt: (card: Card) => boolean = () => true): Promise<Card> {
      const isHere = (sent: Sent) => sent.conversationId === conversationId && isItsCard(sent.activity);
      const isItsCard = (said: Json) => {
        const card = cardOf(said);
        return card !== undefined && isIt(card);
      };
      const sent = await wire.waitFor(isHere, `a card for ${who.name}`);
      return cardOf(sent.activity)!;
    },
  };
}

/** The server's memory: what was sent where, and what goes wrong next. */
class Wire {
  readonly sent: Sent[] = [];
  readonly problems: string[] = [];
  /** Personal conversation by the person's channel id. */
  readonly personal = new Map<string, string>();
  /** Conversations the bot may not write to, with Teams' error code. */
  readonly closedTo = new Map<string, string>();
  /** Conversations that cannot be opened. */
  readonly withoutApp = new Set<string>();
  hasApp: (objectId: string) => Promise<boolean> = () => Promise.resolve(false);
  readonly #waiting = new Set<(sent: Sent) => void>();
  readonly #failures: (Failure & { readonly in?: string })[] = [];
  #ids = 1_700_000_000_000;

  nextId(): string {
    this.#ids += 1;
    return String(this.#ids);
  }

  fail(count: number, how: Failure & { readonly in?: string }): void {
    for (let n = 0; n < count; n += 1) this.#failures.push(how);
  }

  messagesIn(conversationId: string): Message[] {
    const byId = new Map<string, Message>();
    for (const { kind, conversationId: where, activityId: id, activity } of this.sent) {
      if (where === conversationId && kind !== 'opened') byId.set(id, { id, activity });
    }
    return [...byId.values()];
  }

  waitFor(isIt: (sent: Sent) => boolean, what: string): Promise<Sent> {
    const already = this.sent.find(isIt);
    if (already) return Promise.resolve(already);
    return new Promise((resolve, reject) => {
      const late = setTimeout(() => {
        this.#waiting.delete(look);
        reject(new Error(`Waited in vain for ${what}; the bot sent ${JSON.stringify(this.sent)}`));
      }, waitMs);
      const look = (sent: Sent): void => {
        if (!isIt(sent)) return;
        clearTimeout(late);
        this.#waiting.delete(look);
        resolve(sent);
      };
      this.#waiting.add(look);
    });
  }

  async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = asJson(await read(request));
    const failure = this.#nextFailure(request.url ?? '');
    if (failure?.hang) return;
    const isLate = failure?.until !== undefined;
    const isDelivered = !failure || isLate || failure.resetAfterDelivery === true || (failure.status ?? 500) < 300;
    const answer = isDelivered
      ? await this.#take(request, isObject(body) ? body : {})
      : refusal(failure.status ?? 500, failure.code ?? 'ServiceError');
    await failure?.until;
    if (failure?.resetAfterDelivery) return void request.socket.resetAndDestroy();
    const status = failure?.status ?? answer.status;
    response.writeHead(status, { 'content-type': 'application/json', ...failure?.headers });
    response.end(JSON.stringify(failure && isDelivered ? {} : answer.body));
  }

  #nextFailure(url: string): Failure | undefined {
    const at = this.#failures.findIndex(
      ({ in: where }) => where === undefined || url.includes(encodeURIComponent(where)),
    );
    return at < 0 ? undefined : this.#failures.splice(at, 1)[0];
  }

  async #take(request: IncomingMessage, body: Json): Promise<Answer> {
    const authorization = request.headers.authorization;
    const [path = '', query] = (request.url ?? '').split('?');
    const isTargeted = query === 'isTargetedActivity=true';
    const note = (sent: Omit<Sent, 'authorization'>): void =>
      this.#note({ ...sent, ...(authorization !== undefined && { authorization }), ...(isTargeted && { isTargeted }) });
    const [conversationId, activityId] =
      /\/v3\/conversations(?:\/([^/]+)\/activities(?:\/([^/]+))?)?$/.exec(path)?.slice(1) ?? [];
    if (isTargeted && !isObject(body['recipient'])) return refusal(400, 'BadSyntax');
    if (conversationId === undefined) {
      return request.method === 'POST' && path.endsWith('/v3/conversations')
        ? this.#open(body, note)
        : refusal(404, 'NotFound');
    }
    return this.#write(
      request.method ?? '',
      {
        conversationId: decodeURIComponent(conversationId),
        activityId: decodeURIComponent(activityId ?? ''),
        activity: body,
      },
      note,
    );
  }

  #write(
    method: string,
    to: { conversationId: string; activityId: string; activity: Json },
    note: (sent: Omit<Sent, 'authorization'>) => void,
  ): Answer {
    const closed = this.closedTo.get(to.conversationId);
    if (closed !== undefined) return refusal(403, closed);
    const problem = problemOf(to.activity);
    if (problem !== undefined) {
      this.problems.push(problem);
      return refusal(413, 'MessageSizeTooBig');
    }
    if (method === 'PUT') {
      if (!this.messagesIn(to.conversationId).some(({ id }) => id === to.activityId))
        return refusal(404, 'ActivityNotFoundInConversation');
      note({ kind: 'updated', ...to });
      return { status: 200, body: { id: to.activityId } };
    }
    if (method !== 'POST') return refusal(405, 'MethodNotAllowed');
    const activityId = this.nextId();
    note({ kind: 'said', ...to, activityId });
    return { status: 201, body: { id: activityId } };
  }

  async #open(body: Json, note: (sent: Omit<Sent, 'authorization'>) => void): Promise<Answer> {
    const channel = isObject(body['channelData']) ? body['channelData']['channel'] : undefined;
    if (isObject(channel) && typeof channel['id'] === 'string' && isObject(body['activity'])) {
      return this.#post(channel['id'], body['activity'], note);
    }
    const [member] = Array.isArray(body['members']) ? (body['members'] as Json[]) : [];
    const conversationId = typeof member?.['id'] === 'string' ? this.#personalOf(member['id']) : undefined;
    if (conversationId === undefined) return refusal(403, 'BotNotInConversationRoster');
    const closed = await this.#closedToOpening(conversationId, String(member?.['id']));
    if (closed !== undefined) return refusal(403, closed);
    note({ kind: 'opened', conversationId, activityId: '', activity: {} });
    return { status: 201, body: { id: conversationId } };
  }

  /** Why no chat can be opened; whoever got the app meanwhile has it. */
  async #closedToOpening(conversationId: string, objectId: string): Promise<string | undefined> {
    const without = this.withoutApp.has(conversationId) ? 'BotNotInConversationRoster' : undefined;
    const closed = this.closedTo.get(conversationId) ?? without;
    if (closed !== 'BotNotInConversationRoster' || !(await this.hasApp(objectId))) return closed;
    this.closedTo.delete(conversationId);
    this.withoutApp.delete(conversationId);
    return undefined;
  }

  /** A post in a team's channel begins a thread of its own. */
  #post(channelId: string, activity: Json, note: (sent: Omit<Sent, 'authorization'>) => void): Answer {
    const closed = this.closedTo.get(channelId);
    if (closed !== undefined) return refusal(403, closed);
    const problem = problemOf(activity);
    if (problem !== undefined) {
      this.problems.push(problem);
      return refusal(413, 'MessageSizeTooBig');
    }
    const activityId = this.nextId();
    const conversationId = `${channelId};messageid=${activityId}`;
    note({ kind: 'said', conversationId, activityId, activity });
    return { status: 201, body: { id: conversationId, activityId } };
  }

  #personalOf(id: string): string | undefined {
    return this.personal.get(id) ?? this.personal.get(`29:${id}`);
  }

  #note(sent: Sent): void {
    this.sent.push(sent);
    for (const look of [...this.#waiting]) look(sent);
  }
}

/** The Adaptive Card of an activity, if it has one. */
export function cardOf(activity: Json): Card | undefined {
  const attachments = Array.isArray(activity['attachments']) ? (activity['attachments'] as Json[]) : [];
  const found = attachments.find(
    (attachment) => attachment['contentType'] === 'application/vnd.microsoft.card.adaptive',
  );
  return isObject(found?.['content']) ? found['content'] : undefined;
}

/** Every text a reader of the card could see, in order; enough to ask whether a card says something. */
export function textsOf(card: unknown): string[] {
  if (Array.isArray(card)) return card.flatMap(textsOf);
  if (!isObject(card)) return [];
  return Object.entries(card).flatMap(([key, value]) =>
    typeof value === 'string'
      ? ['text', 'title', 'value', 'label', 'altText'].includes(key)
        ? [value]
        : []
      : textsOf(value),
  );
}

/** The titles of the card's buttons, in order. */
export function buttonsOf(card: Card): string[] {
  return actionsIn(card, []).map(({ action }) => String(action['title']));
}

interface Found {
  readonly action: Json;
  /** The ShowCard actions around it: their inputs are sent too. */
  readonly within: readonly Json[];
}

function actionsIn(node: unknown, within: readonly Json[]): Found[] {
  if (Array.isArray(node)) return node.flatMap((item) => actionsIn(item, within));
  if (!isObject(node)) return [];
  const own = node['type'] === 'Action.Execute' ? [{ action: node, within }] : [];
  const inner = node['type'] === 'Action.ShowCard' ? [...within, node] : within;
  return [...own, ...Object.values(node).flatMap((child) => actionsIn(child, inner))];
}

function inputsIn(node: unknown, within: readonly Json[]): Json[] {
  if (Array.isArray(node)) return node.flatMap((item) => inputsIn(item, within));
  if (!isObject(node) || (node['type'] === 'Action.ShowCard' && !within.includes(node))) return [];
  const own = String(node['type']).startsWith('Input.') ? [node] : [];
  return [...own, ...Object.values(node).flatMap((child) => inputsIn(child, within))];
}

/** The action as Teams sends it: the button's data with what was typed; refuses what the client would refuse. */
function pressed(card: Card, title: string, typed: Json): Json {
  const found = actionsIn(card, []).find(({ action }) => action['title'] === title);
  if (!found) throw new Error(`The card has no button “${title}”; it has: ${buttonsOf(card).join(', ') || 'none'}`);
  const { action, within } = found;
  if (action['isEnabled'] === false) throw new Error(`The button “${title}” is disabled.`);
  const fields = action['associatedInputs'] === 'none' ? [] : inputsIn(card, within);
  const unknown = Object.keys(typed).filter((id) => !fields.some((field) => field['id'] === id));
  if (unknown.length > 0)
    throw new Error(
      `“${title}” sends no input ${unknown.join(', ')}; the card has: ${fields.map(({ id }) => String(id)).join(', ') || 'none'}`,
    );
  const values = fields.flatMap((field) => {
    const value =
      typed[String(field['id'])] ??
      field['value'] ??
      (field['type'] === 'Input.Toggle' ? (field['valueOff'] ?? 'false') : undefined);
    const isEmpty = value === undefined || value === '';
    if (isEmpty && field['isRequired'] === true)
      throw new Error(`Teams would not send “${title}”: ${String(field['label'] ?? field['id'])} is required.`);
    return isEmpty ? [] : [[String(field['id']), value] as const];
  });
  const data = isObject(action['data']) ? action['data'] : {};
  return { type: 'Action.Execute', title, verb: action['verb'], data: { ...data, ...Object.fromEntries(values) } };
}

function asPressed(answer: Answer): Pressed {
  const body = isObject(answer.body) ? answer.body : {};
  if (body['type'] === 'application/vnd.microsoft.card.adaptive' && isObject(body['value']))
    return { ...answer, card: body['value'] };
  if (body['type'] === 'application/vnd.microsoft.activity.message' && typeof body['value'] === 'string')
    return { ...answer, text: body['value'] };
  return answer;
}

function problemOf(activity: Json): string | undefined {
  if (activity['type'] !== 'message') return `activity of type ${String(activity['type'])}`;
  const card = cardOf(activity);
  if (!card) return undefined;
  if (card['type'] !== 'AdaptiveCard') return `a card of type ${String(card['type'])}`;
  const bytes = Buffer.byteLength(JSON.stringify(card));
  return bytes > maxCardBytes ? `a card of ${bytes} bytes (at most ${maxCardBytes})` : undefined;
}

const refusal = (status: number, code: string): Answer => ({ status, body: { error: { code, message: code } } });

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function asJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

async function read(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString('utf8');
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
