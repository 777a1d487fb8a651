// Many copies of one card: every one of them is true, or says that there is a newer one (rule 62).
import { expect } from 'chai';
import { mostPlaces } from '../../engine/message/decider.js';
import type { TeamsPerson } from '../support/connector.js';
import { startStory, textOf, type Story } from '../support/story.js';
import { describeStories } from '../support/storage.js';
import { approve, file, requestIdOn, say } from '../support/steps.js';

describeStories('Many copies of one card', () => {
  let story: Story;
  let alex: TeamsPerson;
  let miriam: TeamsPerson;

  before(async () => {
    story = await startStory();
    [alex, miriam] = [await story.person('Alex Wilber'), await story.person('Miriam Graham')];
    await story.settled();
  });
  after(() => story.close());

  it('none keeps Approve when it has been decided, however often it was shown (rule 62)', async () => {
    const id = requestIdOn(await file(story, alex, 'Sales Support'));
    for (let shown = 1; shown < mostPlaces + 3; shown += 1) await say(story, miriam, `show ${id}`);
    const copies = () => miriam.cards().map(textOf);
    expect(copies().filter((text) => text.includes('[Approve]'))).to.have.lengthOf(mostPlaces);
    const older = copies().filter((text) => text.includes('THERE IS A NEWER CARD'));
    expect(older).to.have.lengthOf(3);
    expect(older[0]).to.include(`show ${id}`).and.not.include('[');
    await approve(story, miriam);
    expect(copies().filter((text) => text.includes('[Approve]'))).to.deep.equal([]);
    expect(copies().filter((text) => text.includes('stage 2 of 2') || text.includes('APPROVED'))).to.have.lengthOf(
      mostPlaces,
    );
  });
});
