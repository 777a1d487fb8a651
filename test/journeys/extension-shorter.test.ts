// The approvers of an extension let it go on for shorter than was asked, never longer (rules 24 and 53).
import { expect } from 'chai';
import type { TeamsPerson } from '../support/connector.js';
import { describeStories } from '../support/storage.js';
import { approve, cardWith, pass, press, say } from '../support/steps.js';
import { startStory, textOf, type Story } from '../support/story.js';

describeStories('Alex asks for thirty days more', () => {
  let story: Story;
  let alex: TeamsPerson;
  let miriam: TeamsPerson;
  let bianca: TeamsPerson;

  beforeEach(async () => {
    story = await startStory();
    [alex, miriam, bianca] = [
      await story.person('Alex Wilber'),
      await story.person('Miriam Graham'),
      await story.person('Bianca Pisani'),
    ];
    await story.settled();
    await say(story, alex, 'request Sales Support because Q4 campaign');
    await approve(story, miriam);
    await approve(story, bianca);
    await pass(story, { minutes: 10 });
    await say(story, alex, 'extend Sales Support because it goes on');
  });
  afterEach(() => story.close());

  it('and gets a week, which everybody reads, and until then it goes on (rules 24 and 53)', async () => {
    const asked = cardWith(miriam, 'asks to keep Sales Support');
    expect(textOf(asked)).to.include('30 days (as asked)').and.include('7 days');
    await press(story, miriam, { card: asked, title: 'Approve', inputs: { duration: String(7 * 24 * 60) } });
    expect(textOf(cardWith(bianca, 'asks to keep Sales Support')))
      .to.include('7 days more')
      .and.include('Shortened by Miriam Graham to 7 days')
      .and.include('7 days (as shortened)');
    await approve(story, bianca);
    await pass(story, { minutes: 10 });
    expect(textOf(cardWith(alex, 'ACTIVE until'))).to.include('(37 days)');
    await pass(story, { days: 36 });
    expect(textOf(cardWith(alex, 'Sales Support'))).to.include('ACTIVE');
    await pass(story, { days: 1 });
    expect(textOf(cardWith(alex, 'ENDED'))).to.include('Its time was up');
  });
});
