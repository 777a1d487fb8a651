// Ending and cancelling what is somebody else's, by their name (rules 9, 10, 54 and 61).
import { expect } from 'chai';
import type { TeamsPerson } from '../support/connector.js';
import { describeStories } from '../support/storage.js';
import { answer, cardWith, changes, press, requestIdOn, say } from '../support/steps.js';
import { startStory, textOf, type Story } from '../support/story.js';

describeStories('What is somebody else’s', () => {
  let story: Story;
  let alex: TeamsPerson;
  let miriam: TeamsPerson;
  let megan: TeamsPerson;
  let bianca: TeamsPerson;

  beforeEach(async () => {
    story = await startStory();
    [alex, miriam, megan, bianca] = [
      await story.person('Alex Wilber'),
      await story.person('Miriam Graham'),
      await story.person('Megan Bowen'),
      await story.person('Bianca Pisani'),
    ];
    await story.settled();
    await say(story, alex, 'request Sales Support because x');
    await say(story, alex, 'request Partner Workspace because x');
  });
  afterEach(() => story.close());

  const unknown = (verb: 'cancel' | 'end', what: string): string =>
    verb === 'end'
      ? `NOT POSSIBLE\nI know no access “${what}” of Alex Wilber that you could end, so nothing was changed. They can end it themselves, and so can their manager and an administrator.`
      : `NOT POSSIBLE\nI know no waiting request “${what}” for Alex Wilber that you could cancel, so nothing was changed. They can cancel it themselves, and so can an administrator.`;

  for (const said of [
    'end Partner Workspace for Alex because moved on',
    'end Partner Workspace for alex.wilber because moved on',
    'revoke Partner Workspace from Alex Wilber because moved on',
    'end Alex Wilber’s access to Partner Workspace because moved on',
  ]) {
    it(`“${said}” by an administrator and by the manager ends it`, async () => {
      for (const by of [megan, miriam]) {
        await say(story, by, said);
        expect(textOf(alex.lastCard())).to.include('“moved on”').and.include(by.name);
        expect((await changes(story)).at(-1)).to.equal('removed Alex Wilber Partner workspace visitors');
        await say(story, alex, 'request Partner Workspace because x');
      }
    });
  }

  it('a waiting request is cancelled by an administrator, and not by a manager who did not ask (rule 9)', async () => {
    expect(await answer(story, miriam, 'cancel Sales Support for Alex')).to.include('nothing was changed');
    await say(story, megan, 'cancel Sales Support for Alex because asked twice');
    expect(textOf(cardWith(alex, 'CANCELLED'))).to.include('Megan Bowen');
  });

  it('the manager ends it by its number too (rule 10)', async () => {
    await say(story, miriam, `end ${requestIdOn(cardWith(alex, 'Partner Workspace'))} because moved on`);
    expect(textOf(alex.lastCard())).to.include('Miriam Graham');
  });

  it('nobody else is told whether there is any, nor does it change', async () => {
    const before = await changes(story);
    for (const what of ['Partner Workspace', 'Banana'])
      expect(await answer(story, bianca, `end ${what} for Alex`)).to.equal(unknown('end', what));
    expect(await answer(story, bianca, 'cancel Sales Support for Alex')).to.equal(unknown('cancel', 'Sales Support'));
    expect(await answer(story, bianca, `end ${requestIdOn(cardWith(alex, 'Partner Workspace'))}`)).to.include(
      'I know no request',
    );
    expect(await changes(story)).to.deep.equal(before);
  });

  it('one’s own is found by one’s own name, and nobody is guessed', async () => {
    await say(story, alex, 'end Partner Workspace for Alex Wilber');
    expect(textOf(cardWith(alex, 'You ended it'))).to.include('Partner Workspace');
    expect(await answer(story, megan, 'end Sales Support for Aleks Wilber')).to.include('Did you mean “Alex Wilber”');
    await press(story, megan, { title: 'Alex Wilber' });
    expect(textOf(megan.lastCard())).to.include('no access to end here');
  });
});
