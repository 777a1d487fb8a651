// What comes over the wire that no Teams client would send: each gets a status or a clear card, and nothing is changed.
import { expect } from 'chai';
import type { Answer, Card, Json, TeamsPerson } from '../support/connector.js';
import { describeStories } from '../support/storage.js';
import { startStory, textOf, type Story } from '../support/story.js';
import { cardWith, changes, file, requestIdOn } from '../support/steps.js';

describeStories('Hostile activities', () => {
  let story: Story;
  let alex: TeamsPerson;
  let miriam: TeamsPerson;
  let id: string;

  before(async () => {
    story = await startStory();
    [alex, miriam] = [await story.person('Alex Wilber'), await story.person('Miriam Graham')];
    id = requestIdOn(await file(story, alex, 'Sales Support'));
  });
  after(() => story.close());

  const url = () => `${story.app.url}/api/messages`;
  const post = (body: string, type = 'application/json'): Promise<Response> =>
    fetch(url(), { method: 'POST', body, headers: { 'content-type': type } });
  const message = (more: Json): Promise<Answer> =>
    story.connector.post(url(), alex.activity({ type: 'message', text: 'help', ...more }));

  /** A press of a button that nobody drew. */
  async function forge(who: TeamsPerson, verb: string, data: unknown): Promise<string> {
    const { card, text, status } = await who.tryPress(forgedCard(verb, data), 'Forged');
    expect(status).to.equal(200);
    return textOf(card) + (text ?? '');
  }

  it('without a sender, a conversation or a tenant: 403, and why', async () => {
    for (const missing of ['from', 'conversation', 'recipient', 'serviceUrl']) {
      const { status, body } = await message({ [missing]: undefined });
      expect(status, missing).to.equal(403);
      expect(JSON.stringify(body)).to.include('does not say who, where or whereto');
    }
    const nowhere = await message({ conversation: { id: 'a:x' }, channelData: {} });
    expect(nowhere.status).to.equal(403);
    expect(JSON.stringify(nowhere.body)).to.include('names no tenant');
  });

  it('from another tenant, channel or service: 403', async () => {
    const tenant = { id: 'ffffffff-0000-0000-0000-000000000000' };
    const foreign = { conversation: { id: 'a:x', tenantId: tenant.id }, channelData: { tenant } };
    expect((await message(foreign)).status).to.equal(403);
    expect((await message({ channelData: { tenant } })).status).to.equal(403);
    expect((await message({ channelId: 'webchat' })).status).to.equal(403);
    expect((await message({ serviceUrl: 'https://evil.example/' })).status).to.equal(403);
  });

  it('no JSON: 415 or 400; one megabyte: 413; and afterwards everything works', async () => {
    expect((await post('help', 'text/plain')).status).to.equal(415);
    expect((await post('{"type":')).status).to.equal(400);
    expect((await post('"help"')).status).to.equal(400);
    expect((await post('[]')).status).to.equal(403);
    expect(
      (await post(JSON.stringify(alex.activity({ type: 'message', text: 'x'.repeat(1_000_000) })))).status,
    ).to.equal(413);
    expect((await fetch(url())).status).to.equal(404);
    expect((await message({ text: 'my requests' })).status).to.be.oneOf([200, 202]);
  });

  it('an unknown verb, and data that is none of ours, get a card that says so', async () => {
    const unreadable = /I cannot read what this card sent, so nothing was changed/;
    expect(await forge(miriam, 'becomeAdministrator', { id, version: 1 })).to.match(unreadable);
    expect(await forge(miriam, '', { id })).to.match(unreadable);
    for (const data of [
      {},
      { id: 7 },
      { id: { $gt: '' } },
      { id: ['x'] },
      { id, version: '1' },
      { id, version: -1 },
      { id, reason: {} },
    ])
      expect(await forge(miriam, 'approve', data), JSON.stringify(data)).to.match(unreadable);
  });

  it('data that is no object, or endlessly deep, is answered 400', async () => {
    const deep = (levels: number): Json => (levels === 0 ? { id } : { more: deep(levels - 1) });
    for (const data of ['approve', 7, [id], deep(20)]) {
      const value = { action: { verb: 'approve', data } };
      const { status } = await story.connector.post(
        url(),
        miriam.activity({ type: 'invoke', name: 'adaptiveCard/action', value }),
      );
      expect(status).to.equal(400);
    }
  });

  it('a foreign or unknown id shows nothing of the request', async () => {
    const lee = await story.person('Lee Gu');
    for (const verb of ['approve', 'deny', 'cancel', 'end', 'remind', 'submit', 'dismiss', 'again']) {
      expect(await forge(lee, verb, { id, version: 1 }), verb)
        .to.match(/nothing was changed/)
        .and.not.include('Prague');
      expect(await forge(lee, verb, { id: 'SS-2222', version: 1 }), verb).to.match(/nothing was changed/);
    }
    await forge(lee, 'review', { id, version: 0 });
    await story.settled();
    expect(textOf(lee.lastCard())).to.include('I know no request').and.not.include('Prague');
    expect(textOf(cardWith(alex, id))).to.include('WAITING');
  });

  it('a card cannot say who presses, for whom, or who may (rule 67)', async () => {
    const lies = {
      id,
      version: 9,
      by: { id: miriam.id },
      actor: miriam.id,
      from: { aadObjectId: miriam.id },
      facts: {},
    };
    const polluted = JSON.stringify({ ...lies, x: 0 }).replace(/}$/, ',"__proto__":{"enabled":true,"id":"x"}}');
    const body = (data: string) =>
      JSON.stringify(
        alex.activity({
          type: 'invoke',
          name: 'adaptiveCard/action',
          value: { action: { verb: 'approve', data: '@' } },
        }),
      ).replace('"@"', data);
    const answer = await (await post(body(polluted))).text();
    await story.settled();
    expect(answer).to.include('Sales Support').and.not.include('[Approve]');
    expect(alex.messages().at(-1)?.activity['text']).to.include('Nobody decides on a request of their own');
    expect(({} as { enabled?: boolean }).enabled).to.equal(undefined);
    expect(textOf(cardWith(alex, id)))
      .to.include('Miriam Graham')
      .and.include('WAITING');
    expect(await changes(story)).to.deep.equal([]);
  });

  it('a press in a channel is not answered there with anything private', async () => {
    const { card } = await alex.tryPress(
      forgedCard('cancel', { id, version: 1 }),
      'Forged',
      {},
      {
        conversation: {
          id: '19:x@thread.tacv2',
          conversationType: 'channel',
          isGroup: true,
          tenantId: story.connector.tenant,
        },
      },
    );
    expect(textOf(card)).to.include('personal chat').and.not.include('Sales Support');
    expect(textOf(cardWith(alex, id))).to.include('WAITING');
  });
});

const forgedCard = (verb: string, data: unknown): Card => ({
  type: 'AdaptiveCard',
  body: [],
  actions: [{ type: 'Action.Execute', title: 'Forged', verb, data }],
});
