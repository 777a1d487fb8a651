// The database goes away in the middle: this turn says so, nothing is half done, and it recovers alone.
import { expect } from 'chai';
import type { TeamsPerson } from '../support/connector.js';
import { minuteMs } from '../../engine/time.js';
import { describeWithMongo, mongoForTests } from '../support/mongo.js';
import { startStory, textOf, type Story } from '../support/story.js';
import { approve, cardWith, file, hasCard, press, say } from '../support/steps.js';
import { proxyTo, type Proxy } from '../storage/mongo/proxy.js';

describeWithMongo('The database', () => {
  let proxy: Proxy;
  let story: Story;
  let alex: TeamsPerson;
  let miriam: TeamsPerson;

  beforeEach(async () => {
    const uri = (await mongoForTests())?.uri ?? '';
    proxy = await proxyTo(uri);
    const database = /\/([^/?]+)(?:\?|$)/.exec(uri)?.[1] ?? '';
    story = await startStory({ uri: `mongodb://${proxy.host}/${database}?directConnection=true&retryWrites=false` });
    [alex, miriam] = [await story.person('Alex Wilber'), await story.person('Miriam Graham')];
    await file(story, alex, 'Sales Support');
  });
  afterEach(async () => {
    await story.close();
    await proxy.down();
  });

  const ready = async (): Promise<number> => (await fetch(`${story.app.url}/readyz`)).status;

  it('is lost: sentences and presses are told that nothing was changed, and work again when it is back', async () => {
    const ask = cardWith(miriam, '[Approve]');
    await proxy.down();
    const [, pressed, health] = await Promise.all([
      alex.say('request Partner Workspace because demo'),
      miriam.tryPress(ask, 'Approve', { reason: 'fine' }),
      ready(),
    ]);
    await story.app.settled();
    expect(health).to.equal(503);
    expect(pressed.status).to.equal(200);
    for (const person of [alex, miriam])
      expect(
        hasCard(person, 'I cannot reach my records just now, so nothing was changed. Please try again in a minute.'),
      ).to.equal(true);
    await proxy.up();
    expect(textOf(await press(story, miriam, { card: ask, title: 'Approve' }))).to.include('stage 2 of 2');
    await say(story, alex, 'request Partner Workspace because demo');
    expect(alex.texts().at(-1)).to.include('Partner Workspace: you have access until');
    expect(await ready()).to.equal(200);
  });

  it('takes a decision and its answer is lost: the decision stands, once, and the card says so', async () => {
    proxy.swallowAnswerTo('covers Prague');
    const card = await approve(story, miriam, 'covers Prague');
    expect(proxy.swallowed()).to.equal(1);
    expect(textOf(card)).to.include('stage 2 of 2').and.include('covers Prague');
    const [status] = alex.cards().filter((one) => textOf(one).includes('stage 2 of 2'));
    expect(textOf(status).split('covers Prague')).to.have.length(2);
  });

  it('is lost right after the decision was written: nobody is told that nothing was changed', async () => {
    const ask = cardWith(miriam, '[Approve]');
    proxy.swallowAnswerTo('covers Prague', 1);
    const pressed = await miriam.tryPress(ask, 'Approve', { reason: 'covers Prague' });
    await story.settled();
    expect(textOf(pressed.card)).to.include('covers Prague');
    expect(hasCard(miriam, 'I cannot reach my records')).to.equal(false);
  });

  it('is lost with both answers to a decision: nobody is told that nothing was changed, and it is not done twice', async () => {
    const ask = cardWith(miriam, '[Approve]');
    proxy.swallowAnswerTo('covers Prague', 2);
    await miriam.tryPress(ask, 'Approve', { reason: 'covers Prague' });
    await story.settled();
    expect(hasCard(miriam, 'CUT OFF')).to.equal(true);
    expect(hasCard(miriam, 'nothing was changed')).to.equal(false);
    // The turn that was cut off held it for half a minute.
    story.clock.moveTo(new Date(story.clock.now().getTime() + minuteMs));
    await story.settled();
    const [status] = alex.cards().filter((one) => textOf(one).includes('stage 2 of 2'));
    expect(textOf(status).split('covers Prague')).to.have.length(2);
  });
});
