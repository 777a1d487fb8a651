// What administrators see of everybody: who has something, and what waits (rule 57).
import { expect } from 'chai';
import type { TeamsPerson } from '../support/connector.js';
import { describeStories } from '../support/storage.js';
import { startStory, textOf, type Story } from '../support/story.js';
import { answer, press, say } from '../support/steps.js';

describeStories('Megan administers, and asks', () => {
  let story: Story;
  let people: Record<'alex' | 'isaiah' | 'lidia' | 'megan' | 'miriam', TeamsPerson>;

  before(async () => {
    story = await startStory();
    people = {
      alex: await story.person('Alex Wilber'),
      isaiah: await story.person('Isaiah Langer'),
      lidia: await story.person('Lidia Holloway'),
      megan: await story.person('Megan Bowen'),
      miriam: await story.person('Miriam Graham'),
    };
    await say(story, people.alex, 'request Sales Support for 3 days because Q4');
    await say(story, people.isaiah, 'activate Global Reader for 2h because INC-1234');
    await say(story, people.lidia, 'request Sales Reports because inventory');
  });
  after(() => story.close());

  it('who has a role: who, until when, and what she may do about it (rule 57)', async () => {
    const card = await answer(story, people.megan, 'who has Global Reader');
    expect(card).to.include('WHO HAS IT').and.include('Isaiah Langer').and.include('[Deactivate]');
    expect(card).not.to.include('Alex Wilber');
  });

  it('who waits for a package is on the same list; nobody is said of what nobody has (rule 57)', async () => {
    expect(await answer(story, people.megan, 'who has Sales Support'))
      .to.include('Alex Wilber')
      .and.include('[Cancel request]');
    expect(await answer(story, people.megan, 'who has Payments Operator')).to.include('Nobody has Payments Operator');
    expect(await answer(story, people.megan, 'who has Sales')).to.include(
      'Did you mean “Sales Support” or “Sales Reports”?',
    );
  });

  it('what waits of everybody, and of a security review no more than that it is one (rules 32 and 57)', async () => {
    const card = await answer(story, people.megan, 'all pending requests');
    expect(card).to.include('Sales Support, Alex Wilber').and.include('Sales Reports, Lidia Holloway');
    expect(card)
      .to.match(/security review/i)
      .and.not.match(/elevated|moderate|insider/i);
  });

  it('is told to nobody else, whatever there is (rule 57)', async () => {
    for (const sentence of [
      'who has Global Reader',
      'who has Payments Operator',
      'who has Nothing',
      'all pending requests',
    ]) {
      const said = await answer(story, people.miriam, sentence);
      expect(said, sentence).to.include('see what everybody has and waits for').and.not.include('Langer');
    }
  });

  it('and cancels from the list with one press (rule 57)', async () => {
    await answer(story, people.megan, 'who has Sales Support');
    await press(story, people.megan, { title: 'Cancel request' });
    expect(textOf(people.alex.lastCard())).to.include('CANCELLED').and.include('Megan Bowen');
  });
});
