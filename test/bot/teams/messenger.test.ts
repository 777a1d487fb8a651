import { expect } from 'chai';
import { connectorWire } from '../../../bot/teams/connector.js';
import { referenceToPerson } from '../../../bot/teams/address.js';
import { retryAfterIn } from '../../../engine/waits.js';
import { connectorMessenger } from '../../../bot/teams/messenger.js';
import { createRates, realTime } from '../../../bot/teams/rates.js';
import { isLoopbackService } from '../../../bot/http/service.js';
import { personId } from '../../../engine/ids.js';
import { DeliveryError } from '../../../engine/ports.js';
import type { Reference } from '../../../engine/message/place.js';
import { startConnector, testTenant, type Connector, type Failure, type TeamsPerson } from '../../support/connector.js';

const monday = Date.parse('2026-11-23T09:00:00Z');
const card = { type: 'AdaptiveCard', version: '1.5', body: [] };

describe('the messenger over the connector', () => {
  let connector: Connector;
  let alex: TeamsPerson;
  let reference: Reference;
  const wire = connectorWire({ timeoutMs: 300, nowMs: () => monday });
  const messenger = connectorMessenger({ wire, rates: createRates(realTime), isServiceUrl: isLoopbackService });
  beforeEach(async () => {
    connector = await startConnector();
    alex = connector.person({ id: 'alex', name: 'Alex Wilber' });
    reference = {
      channelId: 'msteams',
      serviceUrl: connector.url,
      tenantId: testTenant,
      bot: { id: '28:gatehouse' },
      conversation: { id: alex.conversationId },
      user: { id: alex.channelId },
    };
  });
  afterEach(() => connector.close());

  const faultOf = async (work: Promise<unknown>): Promise<DeliveryError> => {
    const error = await work.then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
    if (error instanceof DeliveryError) return error;
    throw new Error(`no DeliveryError but ${String(error)}`);
  };
  const say = (text = 'hello') => messenger.say(reference, { summary: text, text });

  it('says a card with its summary and tells the place', async () => {
    const place = await messenger.say(reference, { summary: 'Alex asks', card });
    expect(place).to.deep.equal({ conversationId: alex.conversationId, activityId: alex.messages()[0]?.id });
    expect(connector.sent[0]?.activity).to.deep.equal({
      type: 'message',
      summary: 'Alex asks',
      attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content: card }],
    });
  });

  it('links into a chat in the Teams of its cloud, with what is to be said there', () => {
    const link = (teamsHost?: string) =>
      connectorMessenger({
        wire,
        rates: createRates(realTime),
        isServiceUrl: isLoopbackService,
        ...(teamsHost !== undefined && { teamsHost }),
      }).linkTo?.(reference, 'request R&D');
    expect(link()).to.equal('https://teams.microsoft.com/l/chat/0/0?users=28:gatehouse&message=request%20R%26D');
    expect(link('gov.teams.microsoft.us')).to.match(/^https:\/\/gov\.teams\.microsoft\.us\/l\/chat\//);
  });

  describe('to somebody who never wrote', () => {
    const first = { serviceUrl: 'http://127.0.0.1:1/teams/', tenantId: testTenant, botId: '28:gatehouse' };
    const rates = createRates(realTime);
    const reaching = connectorMessenger({ wire, rates, isServiceUrl: isLoopbackService, first });
    const reach = (known: Reference | undefined = reference) => reaching.reach?.(personId('alex'), known);

    it('opens their chat by the object id, where somebody else of the tenant was met', async () => {
      const opened = await reach();
      expect(opened).to.deep.equal({ ...reference, user: { id: 'alex' } });
      await reaching.say(opened ?? {}, { summary: 'Alex asks', card });
      expect(alex.cards()).to.deep.equal([card]);
    });

    it('opens it at the cloud’s own address where nobody was met, or only somebody of another tenant or service', async () => {
      const foreign = { ...reference, serviceUrl: 'https://teams.example.com/' };
      for (const known of [foreign, { ...reference, tenantId: 'another' }, { person: 'none' }])
        expect((await faultOf(Promise.resolve(reach(known)))).fault).to.equal('unavailable');
      const near = connectorMessenger({
        ...{ wire, rates, isServiceUrl: isLoopbackService },
        first: { ...first, serviceUrl: connector.url },
      });
      expect(await near.reach?.(personId('alex'), foreign)).to.include({ serviceUrl: connector.url });
    });

    it('says that they have not the app, under both codes of Teams', async () => {
      alex.hasNoApp();
      expect((await faultOf(Promise.resolve(reach()))).fault).to.equal('not-installed');
      connector.fail(1, { status: 403, code: 'ForbiddenOperationException' });
      expect((await faultOf(Promise.resolve(reach()))).fault).to.equal('not-installed');
      connector.fail(1, { status: 429 });
      expect((await faultOf(Promise.resolve(reach()))).fault).to.equal('throttled');
    });

    it('is not done where nobody said from where', () => expect('reach' in messenger).to.equal(false));
  });

  it('announces what asks for a decision, and not when it is changed', async () => {
    const place = await messenger.say(reference, { summary: 'Alex asks', card, asks: true });
    await messenger.update(reference, place, { summary: 'Alex asks', card, asks: true });
    expect(connector.sent.map(({ kind, activity }) => [kind, activity['channelData']])).to.deep.equal([
      ['said', { notification: { alert: true } }],
      ['updated', undefined],
    ]);
  });

  it('keeps the order of what is said at once', async () => {
    await Promise.all(['one', 'two', 'three', 'four'].map(say));
    expect(alex.texts()).to.deep.equal(['one', 'two', 'three', 'four']);
  });

  it('updates a message in its place', async () => {
    const place = await messenger.say(reference, { summary: 'a', card });
    await messenger.update(reference, place, { summary: 'b', text: 'settled' });
    expect(alex.messages().map(({ activity }) => activity['text'])).to.deep.equal(['settled']);
  });

  it('opens the chat first for somebody who never wrote', async () => {
    const miriam = connector.person({ id: 'miriam', name: 'Miriam Graham' });
    const to = referenceToPerson({
      serviceUrl: connector.url,
      tenantId: testTenant,
      botId: '28:gatehouse',
      userId: 'miriam',
    });
    const place = await messenger.say(to, { summary: 'hello', text: 'hello' });
    expect(place.conversationId).to.equal(miriam.conversationId);
    expect(miriam.texts()).to.deep.equal(['hello']);
    expect(connector.sent.map(({ kind }) => kind)).to.deep.equal(['opened', 'said']);
  });

  it('says who cannot be reached first', async () => {
    const to = referenceToPerson({
      serviceUrl: connector.url,
      tenantId: testTenant,
      botId: '28:gatehouse',
      userId: 'nobody',
    });
    expect(await faultOf(messenger.say(to, { summary: 'hello' }))).to.have.property('fault', 'not-installed');
  });

  it('tells the place without an id when the channel tells none', async () => {
    connector.fail(1, { status: 202 });
    const place = await say();
    expect(place).to.deep.equal({ conversationId: alex.conversationId });
    expect(await faultOf(messenger.update(reference, place, { summary: 'b' }))).to.have.property('fault', 'gone');
  });

  for (const [how, fault, retryAfterMs] of [
    [{ status: 403, code: 'MessageWritesBlocked' }, 'blocked'],
    [{ status: 403, code: 'BotNotInConversationRoster' }, 'not-installed'],
    [{ status: 403 }, 'blocked'],
    [{ status: 404, code: 'ConversationNotFound' }, 'not-installed'],
    [{ status: 412, code: 'PreconditionFailed' }, 'throttled'],
    [{ status: 429, headers: { 'retry-after': '7' } }, 'throttled', 7_000],
    [{ status: 429, headers: { 'retry-after': 'Mon, 23 Nov 2026 09:00:30 GMT' } }, 'throttled', 30_000],
    [{ status: 500 }, 'unavailable'],
    [{ status: 502 }, 'unavailable'],
    [{ status: 504, headers: { 'retry-after': '2' } }, 'unavailable', 2_000],
    [{ status: 408 }, 'unavailable'],
    [{ status: 401 }, 'unavailable'],
    [{ status: 400, code: 'BadSyntax' }, 'rejected'],
    [{ status: 413 }, 'rejected'],
    [{ status: 302, headers: { location: 'http://127.0.0.1:1/' } }, 'unavailable'],
    [{ hang: true }, 'unavailable'],
  ] as [Failure, string, number?][]) {
    it(`is ${fault} at ${JSON.stringify(how)}, after one try`, async () => {
      connector.fail(1, how);
      const error = await faultOf(say());
      expect([error.fault, error.retryAfterMs]).to.deep.equal([fault, retryAfterMs]);
      expect(alex.messages()).to.have.lengthOf(0);
    });
  }

  it('does not post again when the answer to a delivered message is lost', async () => {
    connector.fail(1, { resetAfterDelivery: true });
    expect(await faultOf(say())).to.have.property('fault', 'unavailable');
    expect(alex.texts()).to.deep.equal(['hello']);
  });

  it('finds the message gone at an update of one that is not there', async () => {
    const place = { conversationId: alex.conversationId, activityId: '404' };
    expect(await faultOf(messenger.update(reference, place, { summary: 'b' }))).to.have.property('fault', 'gone');
  });

  for (const [name, change] of [
    ['names a foreign service', { serviceUrl: 'https://evil.example/' }],
    ['has no conversation and nobody', { conversation: undefined, user: undefined }],
    ['is of another channel', { channelId: 'webchat' }],
  ] as const) {
    it(`sends nothing to a stored reference that ${name}`, async () => {
      const bad = { ...reference, ...change };
      expect(await faultOf(messenger.say(bad, { summary: 'x' }))).to.have.property('fault', 'rejected');
      expect(
        await faultOf(messenger.update(bad, { conversationId: 'a', activityId: '1' }, { summary: 'x' })),
      ).to.have.property('fault', 'rejected');
      expect(connector.sent).to.deep.equal([]);
    });
  }

  it('reads Retry-After in both of its forms and never waits more than an hour', () => {
    expect([
      retryAfterIn('0', new Date(monday)),
      retryAfterIn('86400', new Date(monday)),
      retryAfterIn('soon', new Date(monday)),
      retryAfterIn(null, new Date(monday)),
    ]).to.deep.equal([0, 3_600_000, undefined, undefined]);
  });
});
