// What a package gives is seen before it is asked for: in the list and on the form (rules 5 and 69).
import { expect } from 'chai';
import { describeStories } from '../support/storage.js';
import { answer, cardWith, changes, press, say } from '../support/steps.js';
import { startStory, textOf, type Story } from '../support/story.js';

describeStories('What a package gives', () => {
  let story: Story;
  before(async () => {
    story = await startStory();
  });
  after(() => story.close());

  it('stands in the list of those who may ask, and on the form (rules 5 and 69)', async () => {
    const [alex, kim] = [await story.person('Alex Wilber'), await story.person('Kim Akers')];
    await story.settled();
    const gives = 'Gives: CRM user (CRM), Sales Team and Sales site';
    expect(await answer(story, alex, 'packages'))
      .to.include(gives)
      .and.include('[More]');
    expect(await answer(story, alex, 'request Sales Support')).to.include(gives);
    expect(await answer(story, kim, 'packages')).to.not.include('CRM user');
  });

  it('is given at once where nobody has to approve it, after its one question (rules 2 and 6)', async () => {
    const isaiah = await story.person('Isaiah Langer');
    await story.settled();
    expect(textOf(await say(story, isaiah, 'request Marketing Campaign'))).to.include('Gives: Campaign team');
    const inputs = { 'question.campaign': 'Autumn' };
    await press(story, isaiah, { title: 'Submit request', inputs });
    expect(textOf(cardWith(isaiah, 'Marketing Campaign'))).to.include('ACTIVE');
    expect(await changes(story)).to.deep.equal(['granted Isaiah Langer Campaign team']);
  });
});
