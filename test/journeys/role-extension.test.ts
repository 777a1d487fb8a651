// Isaiah keeps a role longer than he activated it for, within its maximum (rule 42).
import { expect } from 'chai';
import type { TeamsPerson } from '../support/connector.js';
import { describeStories } from '../support/storage.js';
import { startStory, textOf, type Story } from '../support/story.js';
import { answer, cardWith, changes, hasCard, pass, press, say } from '../support/steps.js';

describeStories('Isaiah needs a role longer', () => {
  let story: Story;
  let isaiah: TeamsPerson;
  let megan: TeamsPerson;

  beforeEach(async () => {
    story = await startStory();
    [isaiah, megan] = [await story.person('Isaiah Langer'), await story.person('Megan Bowen')];
    await story.settled();
  });
  afterEach(() => story.close());
  const removed = async (): Promise<string[]> => (await changes(story)).filter((one) => one.startsWith('removed'));

  it('and extends it by a sentence, to its maximum at the most; he is told how it acts at once (rules 42 and 72)', async () => {
    await say(story, isaiah, 'activate Global Reader for 2h because INC-1234');
    expect(isaiah.texts().at(-1)).to.include('sign out and in again, or refresh the page');
    expect(textOf(cardWith(isaiah, 'ACTIVE until'))).to.include('sign out and in again, or refresh the page');
    await pass(story, { minutes: 10 });
    await say(story, isaiah, 'extend Global Reader for 1h because the audit goes on');
    expect(hasCard(isaiah, /ACTIVE until .*13:00/)).to.equal(true);
    expect(await answer(story, isaiah, 'extend Global Reader for 6h because more')).to.match(
      /longer than this may last, so nothing was changed/,
    );
    await pass(story, { hours: 2 });
    expect(await removed()).to.deep.equal([]);
    await pass(story, { hours: 1 });
    expect(await removed()).to.deep.equal(['removed Isaiah Langer Global Reader']);
    expect(await answer(story, isaiah, 'extend Global Reader for 1h because more')).to.include(
      '[Activate Global Reader]',
    );
  });

  it('and the same people are asked again, by Extend under `my roles` (rules 40 and 42)', async () => {
    await say(story, isaiah, 'activate Exchange Administrator for 1h because mail queue stuck CHG0012345');
    await press(story, megan, { title: 'Approve', inputs: { reason: 'fine' } });
    await pass(story, { minutes: 10 });
    const list = await say(story, isaiah, 'my roles');
    expect(textOf(list)).to.include('[Extend]').and.include('[Deactivate]').and.include('[Activate]');
    await press(story, isaiah, { card: list, title: 'Extend' });
    const form = cardWith(isaiah, 'EXTEND\n');
    expect(textOf(form)).to.include('Megan Bowen').and.not.include('24 hours');
    await press(story, isaiah, {
      card: form,
      title: 'Extend',
      inputs: { justification: 'still stuck', duration: '60' },
    });
    const ask = cardWith(megan, '[Approve]');
    expect(textOf(ask)).to.include('asks to keep Exchange Administrator').and.include('still stuck');
    await press(story, megan, { card: ask, title: 'Approve', inputs: { reason: 'still stuck indeed' } });
    await pass(story, { hours: 1 });
    expect(await removed()).to.deep.equal([]);
    expect(hasCard(isaiah, /ACTIVE until .*12:00/)).to.equal(true);
    await pass(story, { minutes: 50 });
    expect(await removed()).to.deep.equal(['removed Isaiah Langer Exchange Administrator']);
  });

  it('and is told no where it is active for as long as it may be (rule 42)', async () => {
    await say(story, isaiah, 'activate Global Reader because INC-1234');
    expect(textOf(cardWith(isaiah, 'ACTIVE until'))).to.not.include('[Extend]');
    expect(await answer(story, isaiah, 'extend Global Reader for 1h because more')).to.match(
      /as long as it may be active at a time.*nothing was changed/,
    );
  });
});
