// Settings without a sentence: switches and levels on the card itself (rules 27 and 57).
import { expect } from 'chai';
import type { Card, Json, TeamsPerson } from '../support/connector.js';
import { describeStories } from '../support/storage.js';
import { closeChannel, forge, inChannel, setAlerts } from '../support/security.js';
import { startStory, textOf, type Story } from '../support/story.js';
import { answer, press, say } from '../support/steps.js';

/** What the card shows as it is drawn: what somebody who touches nothing sends. */
const asDrawn = {
  'source.identity': 'on',
  'levels.identity': 'medium,high',
  'source.insider': 'on',
  'levels.insider': 'elevated',
};

describeStories('The card of the settings (rule 57)', () => {
  let story: Story;
  let megan: TeamsPerson;
  let alex: TeamsPerson;

  beforeEach(async () => {
    story = await startStory();
    [megan, alex] = [await story.person('Megan Bowen'), await story.person('Alex Wilber')];
    await story.settled();
  });
  afterEach(() => story.close());

  const title = 'Show what it would do';
  const preview = async (card: Card, inputs: Json): Promise<{ text: string; card: Card }> => {
    const { text } = await megan.tryPress(card, title, { ...asDrawn, ...inputs });
    await story.settled();
    return { text: text ?? '', card: megan.lastCard() };
  };

  it('changes a threshold from the card: what it would have done, Confirm, in force', async () => {
    const { card } = await preview(await say(story, megan, 'settings'), { 'levels.identity': 'high,low,medium' });
    expect(textOf(card))
      .to.include('Identity risk threshold: medium, high → low, medium, high')
      .and.include('There were no requests in the last 30 days.');
    expect(textOf(await press(story, megan, { card, title: 'Confirm' }))).to.include('CHANGED');
    expect(await answer(story, megan, 'settings')).to.include('a security review at low, medium, high');
  });

  it('switches a source off from the card', async () => {
    const { card } = await preview(await say(story, megan, 'settings'), { 'source.insider': 'off' });
    expect(textOf(card)).to.include('Insider risk: on → off').and.include('[Confirm]');
  });

  it('asks back where a level above is left out, as after the sentence', async () => {
    const { card } = await preview(await say(story, megan, 'settings'), { 'levels.identity': 'low' });
    expect(textOf(card)).to.include('would then pass without a security review').and.include('[low and above instead]');
  });

  it('says so where nothing differs, where several things do, and where no level is left', async () => {
    const card = await say(story, megan, 'settings');
    expect((await preview(card, {})).text).to.include('Nothing on the card differs');
    const two = await preview(card, { 'source.insider': 'off', 'levels.identity': 'high' });
    expect(two.text)
      .to.include('Insider risk, Identity risk threshold')
      .and.include('Each change is shown and confirmed by itself, so nothing was changed');
    expect(textOf(two.card), 'the card stays').to.include('What is in force');
    expect(textOf((await preview(card, { 'levels.identity': '' })).card)).to.include('needs at least one level');
  });

  it('an old card is drawn anew instead of setting everything back', async () => {
    const old = await say(story, megan, 'settings');
    await press(story, megan, {
      card: await say(story, megan, 'set identity risk threshold to high'),
      title: 'Confirm',
    });
    const { card } = await megan.tryPress(old, title, { ...asDrawn, 'source.insider': 'off' });
    await story.settled();
    expect(textOf(card)).to.include('a security review at high').and.not.include('[Confirm]');
    expect(megan.texts().at(-1)).to.include('changed since this card was drawn, so nothing was changed');
  });

  it('undoes what was changed last, from the card or by a sentence, and says where it was changed since', async () => {
    const set = async (sentence: string) =>
      press(story, megan, { card: await say(story, megan, sentence), title: 'Confirm' });
    await set('set identity risk threshold to high');
    await set('insider risk off');
    const card = await say(story, megan, 'settings');
    expect(textOf(card))
      .to.include('1. Insider risk: on → off · Megan Bowen')
      .and.include('2. Identity risk threshold: medium, high → high · Megan Bowen');
    await press(story, megan, { card, title: 'Undo' });
    const undo = megan.lastCard();
    expect(textOf(undo))
      .to.include('Insider risk: off → on')
      .and.include('This takes back what Megan Bowen set')
      .and.not.include('changed again since');
    await press(story, megan, { card: undo, title: 'Confirm' });
    await set('set identity risk threshold to low and above');
    expect(await answer(story, megan, 'undo 4'))
      .to.include('Identity risk threshold: low, medium, high → medium, high')
      .and.include('Identity risk threshold is low, medium, high now');
    expect(await answer(story, megan, 'undo 9')).to.include('no such change to undo');
  });

  it('undoes the first alert channel: nowhere again', async () => {
    await setAlerts(story, megan);
    const undo = await say(story, megan, 'undo');
    expect(textOf(undo)).to.include('Alerts:').and.include('→ nowhere').and.include('nobody sees risky requests');
    await press(story, megan, { card: undo, title: 'Confirm' });
    expect(await answer(story, megan, 'settings')).to.include('not posted anywhere yet');
  });

  it('nobody else has it: they are told who administers, and a press of theirs changes nothing', async () => {
    expect(await answer(story, alex, 'settings'))
      .to.include('Only holders of')
      .and.match(/They are .*Megan Bowen/)
      .and.not.include('medium');
    const data = { id: 'settings', version: 0, ...asDrawn, 'source.identity': 'off' };
    await forge(story, alex, 'preview', data);
    expect(textOf(alex.lastCard())).to.include('Only holders of').and.not.include('[Confirm]');
    for (const wrong of [{ 'levels.identity': 'elevated' }, { 'source.identity': 'maybe' }, { 'levels.insider': 7 }]) {
      const forged = await forge(story, megan, 'preview', { ...data, ...wrong });
      expect(textOf(forged.card), JSON.stringify(wrong)).to.match(/cannot|could not/);
    }
  });
});

describeStories('alerts test (rules 33 and 65)', () => {
  it('says truthfully whether it arrived, why not, and what to do; also where no channel is set', async () => {
    const story = await startStory();
    try {
      const [megan, alex] = [await story.person('Megan Bowen'), await story.person('Alex Wilber')];
      await story.settled();
      expect(await answer(story, megan, 'alerts test')).to.include(
        'There is no channel for alerts, so nothing was posted',
      );
      await setAlerts(story, megan);
      expect(await answer(story, megan, 'alerts test')).to.include('The test arrived');
      expect(inChannel(story).join()).to.include('Megan Bowen tests whether alerts of risky requests arrive here');
      const posted = inChannel(story).length;
      expect(await answer(story, alex, 'alerts test')).to.include('Only holders of');
      closeChannel(story);
      expect(await answer(story, megan, 'alerts test'))
        .to.include('The test did not arrive')
        .and.include('say “alerts here” there');
      expect(inChannel(story)).to.have.length(posted);
    } finally {
      await story.close();
    }
  });
});

describeStories('Settings and several processes (rules 27 and 57)', () => {
  it('what one process confirms counts in the next decision of the other, also where that had read them just before', async () => {
    const first = await startStory();
    const { connector, directory, clock, uri } = first;
    const second = await startStory({ connector, directory, clock, uri });
    const through = (story: Story) => connector.connectTo(`${story.app.url}/api/messages`);
    try {
      const [megan, diego] = [await second.person('Megan Bowen'), await second.person('Diego Siciliani')];
      await second.settled();
      for (const [threshold, isReviewed] of [
        ['high', false],
        ['low and above', true],
      ] as const) {
        through(second);
        await answer(second, megan, 'settings');
        through(first);
        await press(first, megan, {
          card: await say(first, megan, `set identity risk threshold to ${threshold}`),
          title: 'Confirm',
        });
        through(second);
        const asked = await answer(second, diego, `request Sales Support because ${threshold}`);
        expect(asked.includes('security review'), threshold).to.equal(isReviewed);
        await say(second, diego, 'cancel Sales Support');
      }
    } finally {
      await second.stop();
      await first.close();
    }
  });
});
