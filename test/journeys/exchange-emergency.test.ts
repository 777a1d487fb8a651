// The sample company's own way to a privileged role: a package in no list, of a group that roles are given to, in two stages and for four hours (rules 4, 6, 14, 21, 47, 48 and 68).
import { expect } from 'chai';
import { describeStories } from '../support/storage.js';
import { answer, approve, cardWith, changes, pass, press, say } from '../support/steps.js';
import { startStory, textOf, type Story } from '../support/story.js';

describeStories('Exchange Emergency', () => {
  let story: Story;
  beforeEach(async () => {
    story = await startStory();
  });
  afterEach(() => story.close());

  it('has its ticket, its manager and a second approver who reads what the manager said, and is over after four hours (rules 4, 6, 14, 21, 47 and 48)', async () => {
    const [alex, miriam, megan] = [
      await story.person('Alex Wilber'),
      await story.person('Miriam Graham'),
      await story.person('Megan Bowen'),
    ];
    await story.settled();
    expect(await answer(story, alex, 'packages')).to.not.include('Exchange Emergency');
    const form = await say(story, alex, 'request Exchange Emergency');
    expect(textOf(form)).to.include('Gives: Exchange emergency').and.include('Asks: Miriam Graham, then Megan Bowen');
    const why = { justification: 'the mail queue is stuck' };
    const wrong = { ...why, 'question.ticket': 'tomorrow' };
    expect(textOf(await press(story, alex, { card: form, title: 'Submit request', inputs: wrong }))).to.include(
      'CHG or INC and seven digits, for example CHG0012345',
    );
    await press(story, alex, { title: 'Submit request', inputs: { ...why, 'question.ticket': 'CHG0012345' } });
    await approve(story, miriam, 'I know of it');
    expect(textOf(cardWith(megan, '[Approve]')))
      .to.include('CHG0012345')
      .and.match(/Miriam Graham approved, .*“I know of it”/);
    expect(await changes(story)).to.deep.equal([]);
    await approve(story, megan);
    const given = 'granted Alex Wilber Exchange emergency';
    expect(await changes(story)).to.deep.equal([given]);
    expect(textOf(cardWith(alex, 'Exchange Emergency'))).to.match(/ACTIVE until .*\(4 hours\)/);
    await pass(story, { minutes: 241 });
    expect(await changes(story)).to.deep.equal([given, 'removed Alex Wilber Exchange emergency']);
  });
});
