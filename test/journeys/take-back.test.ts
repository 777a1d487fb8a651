// Whoever approved takes it back, at any time and with a reason (rules 25 and 54): by the button on their card, or by a sentence.
import { expect } from 'chai';
import type { TeamsPerson } from '../support/connector.js';
import { describeStories } from '../support/storage.js';
import { answer, approve, cardWith, changes, file, hasCard, press, requestIdOn, say } from '../support/steps.js';
import { startStory, textOf, type Story } from '../support/story.js';

describeStories('Access that is taken back', () => {
  let story: Story;
  let alex: TeamsPerson;
  let miriam: TeamsPerson;
  let bianca: TeamsPerson;
  let megan: TeamsPerson;

  beforeEach(async () => {
    story = await startStory();
    [alex, miriam, bianca, megan] = [
      await story.person('Alex Wilber'),
      await story.person('Miriam Graham'),
      await story.person('Bianca Pisani'),
      await story.person('Megan Bowen'),
    ];
    await story.settled();
  });
  afterEach(() => story.close());

  async function salesSupport(): Promise<string> {
    const id = requestIdOn(await file(story, alex, 'Sales Support'));
    await approve(story, miriam);
    await approve(story, bianca);
    return id;
  }
  const removed = async (): Promise<number> =>
    (await changes(story)).filter((one) => one.startsWith('removed Alex Wilber')).length;

  it('by the button of either approver, not without a reason; the requester is told by whom and why (rule 25)', async () => {
    await salesSupport();
    const card = cardWith(miriam, '[Take back]');
    const refusal = await miriam.tryPress(card, 'Take back', {}).catch((error: unknown) => String(error));
    expect(refusal).to.include('Why you take it back is required');
    const ended = await press(story, miriam, { title: 'Take back', inputs: { reason: 'the *project* is over' } });
    expect(textOf(ended)).to.include('You ended it').and.not.include('[Take back]');
    expect(await removed()).to.equal(3);
    expect(alex.texts().at(-1)).to.include('Miriam Graham ended your access: “the *project* is over”');
    expect(hasCard(bianca, 'Miriam Graham ended it')).to.equal(true);
    expect(hasCard(bianca, '[Take back]')).to.equal(false);
  });

  it('by its name, also with the person’s, and by its number (rule 25)', async () => {
    await salesSupport();
    const why = await answer(story, bianca, 'take back Sales Support');
    expect(why).to.include(
      'A reason is needed to end what is somebody else’s, so nothing was changed. Write one and press again;',
    );
    expect(await removed()).to.equal(0);
    expect(await answer(story, bianca, 'take back Sales Support from Alex because mistake')).to.include('ENDED');
    expect(alex.texts().at(-1)).to.include('Bianca Pisani ended your access: “mistake”');
    const id = await salesSupport();
    expect(await answer(story, miriam, `take back ${id} because too much`)).to.include('ENDED');
    await salesSupport();
    expect(await answer(story, miriam, 'take back sales support because once more')).to.include('ENDED');
    expect(await removed()).to.equal(9);
  });

  it('is nobody’s who did not approve it; of an administrator a reason is asked too, of the person none (rule 54)', async () => {
    const id = await salesSupport();
    const adele = await story.person('Adele Vance');
    expect(await answer(story, adele, 'take back Sales Support because envy')).to.include('I know no access');
    expect(await answer(story, adele, `take back ${id} because envy`)).to.match(/so nothing was changed/);
    expect(await answer(story, megan, `end ${id}`)).to.include('A reason is needed');
    expect(await removed()).to.equal(0);
    await say(story, alex, 'end Sales Support');
    expect(await removed()).to.equal(3);
  });

  it('means one’s own request where that waits (rule 9)', async () => {
    await file(story, alex, 'Sales Support');
    expect(await answer(story, alex, 'take back my request for Sales Support')).to.include('CANCELLED');
  });

  it('asks which of two is meant', async () => {
    const lee = await story.person('Lee Gu');
    const isaiah = await story.person('Isaiah Langer');
    for (const person of [lee, isaiah]) {
      await file(story, person, 'Sales Reports');
      await approve(story, bianca);
    }
    const asked = await say(story, bianca, 'take back Sales Reports because moved on');
    expect(textOf(asked)).to.include('WHICH ONE?').and.include('for Lee Gu').and.include('for Isaiah Langer');
    expect(await changes(story)).to.satisfy((all: string[]) => all.every((one) => one.startsWith('granted')));
  });
});
