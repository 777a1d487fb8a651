// Settings without a sentence: switches and levels on the card itself (rules 27 and 57).
import { expect } from 'chai';
import type { Card, Json, TeamsPerson } from '../support/connector.js';
import { describeWithMongo } from '../support/mongo.js';
import { forge } from '../support/security.js';
import { startStory, textOf, type Story } from '../support/story.js';
import { answer, press, say } from '../support/steps.js';

/** What the card shows as it is drawn: what somebody who touches nothing sends. */
const asDrawn = {
  'source.identity': 'on',
  'levels.identity': 'medium,high',
  'source.insider': 'on',
  'levels.insider': 'elevated',
};

describeWithMongo('The card of the settings (rule 57)', () => {
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
