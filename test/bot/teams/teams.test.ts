import { mock } from 'node:test';
import { expect } from 'chai';
import { cloudNames, clouds } from '../../../engine/clouds.js';
import { createGuard } from '../../../bot/http/guard.js';
import type { Incoming } from '../../../bot/teams/incoming.js';
import { startServer } from '../../../bot/http/server.js';
import { isLoopbackService } from '../../../bot/http/service.js';
import { createOutbound } from '../../../bot/teams/outbound.js';
import { createTeams, type TeamsOptions } from '../../../bot/teams/teams.js';
import type { Fault } from '../../../bot/teams/turns.js';
import type { Reply } from '../../../bot/teams/reply.js';
import { startConnector, testTenant, type Card, type Connector, type TeamsPerson } from '../../support/connector.js';
import { startTokens, testAppId } from '../../support/tokens.js';

const ask: Card = {
  type: 'AdaptiveCard',
  version: '1.5',
  body: [{ type: 'Input.Text', id: 'reason', label: 'Reason', isRequired: true }],
  actions: [{ type: 'Action.Execute', title: 'Approve', verb: 'approve', data: { id: 'SS-7F3K', version: 2 } }],
};
const settled: Card = { type: 'AdaptiveCard', version: '1.5', body: [{ type: 'TextBlock', text: 'Approved' }] };

/** A bot in local mode on loopback whose turns are given by the test. */
async function startBot(onTurn: (incoming: Incoming) => Promise<Reply>, more: Partial<TeamsOptions> = {}) {
  const connector = await startConnector();
  const faults: Fault[] = [];
  const lines: string[] = [];
  const incomings: Incoming[] = [];
  const log = (event: string): void => void lines.push(event);
  const teams = createTeams({
    auth: { kind: 'local' },
    messenger: createOutbound({ auth: { kind: 'local' } }),
    onTurn: (incoming) => {
      incomings.push(incoming);
      return onTurn(incoming);
    },
    onFault: (fault) => faults.push(fault),
    faultText: (reference) => `That did not work. Reference ${reference}.`,
    belowText: () => 'See below.',
    log,
    ...more,
  });
  const server = await startServer({
    host: '127.0.0.1',
    port: 0,
    guard: createGuard({ mode: { kind: 'local' }, tenants: [testTenant], log }),
    onActivity: (request, response) => teams.onActivity(request, response),
    ready: () => Promise.resolve({ ok: true }),
    settled: () => teams.settled(),
    log,
  });
  connector.connectTo(`${server.url}/api/messages`);
  const alex = connector.person({ id: 'alex-object-id', name: 'Alex Wilber' });
  const stop = async (): Promise<void> => {
    await server.stop();
    await connector.close();
  };
  return { connector, server, teams, alex, faults, lines, incomings, stop };
}

describe('teams', () => {
  let bot: Awaited<ReturnType<typeof startBot>>;
  let connector: Connector;
  let alex: TeamsPerson;
  let onTurn: (incoming: Incoming) => Promise<Reply>;
  beforeEach(async () => {
    onTurn = () => Promise.resolve({});
    bot = await startBot((incoming) => onTurn(incoming));
    ({ connector, alex } = bot);
  });
  afterEach(() => bot.stop());

  describe('a message', () => {
    it('is answered where it was said, in order, before the request is answered', async () => {
      onTurn = () =>
        Promise.resolve({
          messages: [
            { summary: 'one', text: 'one' },
            { summary: 'Alex asks', card: ask },
          ],
        });
      expect((await alex.say('request sales')).status).to.equal(200);
      expect(alex.texts()).to.deep.equal(['one']);
      expect(alex.lastCard()).to.deep.equal(ask);
      expect(connector.sent.map(({ activity }) => activity['summary'])).to.deep.equal(['one', 'Alex asks']);
    });

    it('is understood in our own words', async () => {
      await alex.say('  hello&nbsp;there ');
      expect(bot.incomings[0]).to.deep.include({
        type: 'said',
        text: 'hello there',
        zone: 'Europe/Prague',
        locale: 'en-GB',
      });
      expect(bot.incomings[0]?.actor).to.include({ person: 'alex-object-id', tenant: testTenant });
    });

    it('in a channel is answered in its thread, to whoever said it alone, or to everybody where that is asked for', async () => {
      onTurn = () => Promise.resolve({ text: 'not here' });
      await alex.sayInChannel('hello', { team: '19:team', id: '19:general' });
      expect(bot.incomings[0]).to.deep.include({ type: 'said', text: 'hello' });
      expect(connector.sent.map(({ conversationId, activity }) => [conversationId, activity['text']])).to.deep.equal([
        ['19:general;messageid=1', 'not here'],
      ]);
      expect(connector.sent[0]).to.deep.include({ isTargeted: true });
      expect(connector.sent[0]?.activity['recipient']).to.deep.equal({ id: alex.channelId });
      onTurn = () => Promise.resolve({ text: 'to all', isPublic: true });
      await alex.sayInChannel('hello', { team: '19:team', id: '19:general' });
      expect(connector.sent[1]?.isTargeted).to.equal(undefined);
      expect(connector.sent[1]?.activity).to.not.have.property('recipient');
    });

    it('that only one person sees in a channel is answered to that person alone', async () => {
      onTurn = () => Promise.resolve({ text: 'write to me elsewhere' });
      await alex.sayPrivately('help', { team: '19:team', id: '19:general' }, { id: '1700' });
      expect(bot.incomings[0]).to.deep.include({ type: 'said', text: 'help' });
      const [said] = connector.sent;
      expect(said?.isTargeted).to.equal(true);
      expect(said?.activity).to.deep.equal({
        type: 'message',
        summary: 'write to me elsewhere',
        text: 'write to me elsewhere',
        textFormat: 'plain',
        recipient: { id: alex.channelId },
        entities: [{ type: 'targetedMessageInfo', messageId: '1700' }],
      });
    });

    it('said to be for one alone in a personal chat is answered as ever: nobody else is there', async () => {
      onTurn = () => Promise.resolve({ text: 'hello' });
      await alex.say('help', { recipient: { id: '28:gatehouse', isTargeted: true } });
      expect(connector.sent.map(({ isTargeted, activity }) => [isTargeted, activity['recipient']])).to.deep.equal([
        [undefined, undefined],
      ]);
    });

    it('is worked on once when Teams delivers it twice', async () => {
      onTurn = () => Promise.resolve({ text: 'once' });
      await Promise.all([alex.say('hello', { id: '7' }), alex.say('hello', { id: '7' })]);
      expect(alex.texts()).to.deep.equal(['once']);
    });

    it('never shows a sign of typing, however long the turn takes', async () => {
      mock.timers.enable({ apis: ['setTimeout'] });
      try {
        onTurn = () => {
          mock.timers.tick(60_000);
          return Promise.resolve({ text: 'done' });
        };
        await alex.say('hello');
      } finally {
        mock.timers.reset();
      }
      expect(connector.problems).to.deep.equal([]);
      expect(alex.texts()).to.deep.equal(['done']);
    });
  });

  describe('a press', () => {
    beforeEach(async () => {
      onTurn = () => Promise.resolve({ messages: [{ summary: 'Alex asks', card: ask }] });
      await alex.say('request sales');
      bot.incomings.length = 0;
    });

    it('is answered with the card in its place', async () => {
      onTurn = () => Promise.resolve({ card: settled });
      expect(await alex.press(alex.lastCard(), 'Approve', { reason: 'ok' })).to.deep.equal(settled);
      const place = { conversationId: alex.conversationId, activityId: alex.messages()[0]?.id };
      expect(bot.incomings[0]).to.deep.include({
        type: 'pressed',
        verb: 'approve',
        data: { id: 'SS-7F3K', version: 2, reason: 'ok' },
        place,
      });
    });

    it('is answered with a sentence, and what else is said comes after', async () => {
      onTurn = () => Promise.resolve({ text: 'too late', messages: [{ summary: 'new', text: 'new' }] });
      const answer = await alex.tryPress(alex.lastCard(), 'Approve', { reason: 'ok' });
      expect(answer.body).to.deep.equal({
        statusCode: 200,
        type: 'application/vnd.microsoft.activity.message',
        value: 'too late',
      });
      await bot.teams.settled();
      expect(alex.texts()).to.deep.equal(['new']);
    });

    it('sent again by Teams gets the same answer and is worked on once', async () => {
      let proceed: () => void = () => undefined;
      onTurn = () => new Promise((resolve) => (proceed = () => resolve({ card: settled })));
      const first = alex.tryPress(alex.lastCard(), 'Approve', { reason: 'ok' }, { id: '9' });
      const second = alex.tryPress(alex.lastCard(), 'Approve', { reason: 'ok' }, { id: '9' });
      while (bot.incomings.length === 0) await new Promise(setImmediate);
      proceed();
      expect([(await first).card, (await second).card]).to.deep.equal([settled, settled]);
      expect((await alex.tryPress(alex.lastCard(), 'Approve', { reason: 'ok' }, { id: '9' })).card).to.deep.equal(
        settled,
      );
      expect(bot.incomings).to.have.lengthOf(1);
    });

    it('with the id of somebody else’s press does not get their answer', async () => {
      const miriam = connector.person({
        id: 'miriam-object-id',
        name: 'Miriam Graham',
        conversationId: alex.conversationId,
      });
      onTurn = ({ actor }) => Promise.resolve({ text: actor.name });
      await alex.tryPress(ask, 'Approve', { reason: 'ok' }, { id: '9' });
      expect((await miriam.tryPress(ask, 'Approve', { reason: 'ok' }, { id: '9' })).text).to.equal('Miriam Graham');
    });

    it('that is not understood answers 400 and reaches nobody', async () => {
      const bad = { type: 'invoke', name: 'adaptiveCard/action', value: 'nonsense' };
      expect((await connector.post(`${bot.server.url}/api/messages`, alex.activity(bad))).status).to.equal(400);
      expect(bot.incomings).to.have.lengthOf(0);
      expect(bot.lines).to.deep.equal(['misunderstood']);
    });
  });

  it('an invoke that nobody knows answers 501', async () => {
    const answer = await connector.post(
      `${bot.server.url}/api/messages`,
      alex.activity({ type: 'invoke', name: 'task/fetch' }),
    );
    expect(answer.status).to.equal(501);
  });

  it('an installation and a removal are told as such', async () => {
    await alex.install();
    await alex.uninstall();
    expect(bot.incomings.map(({ type }) => type)).to.deep.equal(['installed', 'removed']);
  });

  describe('an invoke’s answer is never empty:', () => {
    const press = (who: TeamsPerson) => who.tryPress(ask, 'Approve', { reason: 'ok' });
    const everyReply: readonly (readonly [string, Reply, string])[] = [
      ['nothing', {}, 'See below.'],
      ['no messages', { messages: [] }, 'See below.'],
      ['an empty sentence', { text: '' }, 'See below.'],
      ['a blank sentence', { text: ' \n' }, 'See below.'],
      ['a message', { messages: [{ summary: 'Asked', text: 'I asked them again.' }] }, 'I asked them again.'],
      ['a card as a message', { messages: [{ summary: 'Your access', card: settled }] }, 'Your access'],
      ['messages, the last without words', { messages: [{ summary: 'one' }, { summary: '' }] }, 'one'],
    ];
    for (const [what, reply, value] of everyReply) {
      it(`a turn that gives ${what}`, async () => {
        onTurn = () => Promise.resolve(reply);
        const { status, body } = await press(alex);
        expect([status, body]).to.deep.equal([
          200,
          { statusCode: 200, type: 'application/vnd.microsoft.activity.message', value },
        ]);
        await bot.teams.settled();
      });
    }

    it('a turn that gives nothing, delivered twice', async () => {
      const twice = [1, 2].map(() => alex.tryPress(ask, 'Approve', { reason: 'ok' }, { id: 'twice' }));
      expect((await Promise.all(twice)).map(({ text }) => text)).to.deep.equal(['See below.', 'See below.']);
    });

    for (const [what, invoke] of [
      ['an invoke that cannot be read', { name: 'adaptiveCard/action', value: 'nonsense' }],
      ['an invoke that nobody knows', { name: 'task/fetch' }],
      ['a search', { name: 'composeExtension/query', value: { parameters: [] } }],
    ] as const) {
      it(what, async () => {
        const messages = `${bot.server.url}/api/messages`;
        const { body } = await connector.post(messages, alex.activity({ type: 'invoke', ...invoke }));
        expect(JSON.stringify(body)).to.match(/"(value|composeExtension)":\{"/);
      });
    }
  });

  it('a message is answered after five seconds although Teams has not taken the answer yet', async () => {
    let late: () => void = () => undefined;
    const until = new Promise<void>((resolve) => (late = resolve));
    const waits: { ms: number; run: () => void }[] = [];
    const slow = await startBot(() => Promise.resolve({ text: 'hello' }), {
      time: { nowMs: () => 0, after: (ms, run) => void waits.push({ ms, run }) },
    });
    slow.connector.fail(1, { until });
    const answered = slow.alex.say('hello');
    await slow.connector.waitFor(({ kind }) => kind === 'said');
    expect(waits.map(({ ms }) => ms)).to.deep.equal([5_000]);
    waits[0]?.run();
    expect((await answered).status).to.equal(200);
    late();
    await slow.teams.settled();
    expect(slow.lines).to.deep.equal([]);
    await slow.stop();
  });

  describe('a turn that throws', () => {
    beforeEach(() => (onTurn = () => Promise.reject(new Error('the database password is 1234'))));

    it('tells the person a reference, the log the error, and nobody anything else', async () => {
      await alex.say('hello');
      const [fault] = bot.faults;
      expect(bot.faults).to.have.lengthOf(1);
      expect(alex.texts()).to.deep.equal([`That did not work. Reference ${fault?.reference}.`]);
      expect(String(fault?.error)).to.contain('1234');
    });

    it('answers a press with the same sentence, and a repetition tries again', async () => {
      const answer = await alex.tryPress(ask, 'Approve', { reason: 'ok' }, { id: '9' });
      expect(answer.text).to.equal(`That did not work. Reference ${bot.faults[0]?.reference}.`);
      onTurn = () => Promise.resolve({ text: 'now it did' });
      expect((await alex.tryPress(ask, 'Approve', { reason: 'ok' }, { id: '9' })).text).to.equal('now it did');
    });
  });

  it('an answer that cannot be delivered is logged and the request still answered', async () => {
    onTurn = () => Promise.resolve({ text: 'hello' });
    alex.block();
    expect((await alex.say('hello')).status).to.equal(200);
    expect(bot.lines).to.deep.equal(['answer-undelivered']);
    expect(bot.faults).to.deep.equal([]);
  });

  for (const cloud of cloudNames)
    it(`in production (${cloud}) asks for our token before and botbuilder’s check after the guard, and signs what it says`, async () => {
      const tokens = await startTokens();
      const channel = await startConnector();
      const log = () => undefined;
      const auth = {
        kind: 'production',
        appId: testAppId,
        tenantId: testTenant,
        cloud,
        token: () => Promise.resolve('our-token'),
        openIdUrl: tokens.openIdUrl,
      } as const;
      const teams = createTeams({
        auth,
        messenger: createOutbound({ auth, isServiceUrl: isLoopbackService }),
        onTurn: () => Promise.resolve({ text: 'hello' }),
        onFault: log,
        faultText: (reference) => reference,
        belowText: () => 'See below.',
        log,
      });
      const server = await startServer({
        host: '127.0.0.1',
        port: 0,
        guard: createGuard({
          mode: { kind: 'production', appId: testAppId, cloud, openIdUrl: tokens.openIdUrl },
          tenants: [testTenant],
          isServiceUrl: isLoopbackService,
          log,
        }),
        onActivity: (request, response) => teams.onActivity(request, response),
        ready: () => Promise.resolve({ ok: true }),
        log,
      });
      const miriam = channel.person({ id: 'miriam', name: 'Miriam Graham' });
      channel.connectTo(`${server.url}/api/messages`);
      expect((await miriam.say('hello')).status).to.equal(401);
      channel.connectTo(`${server.url}/api/messages`, () =>
        Promise.resolve({ authorization: tokens.bearer(channel.url, { claims: { iss: clouds[cloud].issuer } }) }),
      );
      expect((await miriam.say('hello')).status).to.equal(200);
      expect(channel.sent.map(({ activity, authorization }) => [activity['text'], authorization])).to.deep.equal([
        ['hello', 'Bearer our-token'],
      ]);
      await server.stop();
      await channel.close();
      await tokens.close();
    });

  it('does not start in production without an app id', () => {
    const token = () => Promise.resolve('our-token');
    const log = () => undefined;
    for (const [appId, tenantId] of [
      ['', testTenant],
      [testAppId, ' '],
    ] as const) {
      const auth = { kind: 'production', appId, tenantId, token } as const;
      const told = { onTurn: () => Promise.resolve({}), onFault: log, faultText: String, belowText: String, log };
      expect(() => createTeams({ auth, messenger: createOutbound({ auth }), ...told })).to.throw('app id');
    }
  });
});
