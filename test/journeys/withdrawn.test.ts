// The eligibility behind an activation is withdrawn in the directory: what is active ends with it where the role says so.
import { expect } from 'chai';
import { lookAtPeople } from '../../app/road/people.js';
import type { TeamsPerson } from '../support/connector.js';
import { describeStories } from '../support/storage.js';
import { answer, cardWith, changes, pass, say } from '../support/steps.js';
import { startStory, textOf, type Story } from '../support/story.js';

const catalogue = (more: string): string => `
packages: []
roles:
  - { role: Global Reader, longest: 8 hours, approval: none${more} }
`;

describeStories('Isaiah’s eligibility is withdrawn while Global Reader is active', () => {
  let story: Story;
  let isaiah: TeamsPerson;

  async function begin(more: string): Promise<void> {
    story = await startStory({ catalogue: catalogue(more) });
    isaiah = await story.person('Isaiah Langer');
    await story.settled();
    await say(story, isaiah, 'activate Global Reader for 8h because INC-1234');
    await pass(story, { minutes: 10 });
    await story.directory.kept.change(({ company }) => ({ ...company, roleEligibilityScheduleInstances: [] }));
    await pass(story, { hours: 1 });
    await lookAtPeople(story.app.context);
    await story.settled();
  }
  afterEach(() => story.close());

  it('ends at the next look, and he is told why', async () => {
    await begin(', endsWithEligibility: true');
    expect(await changes(story)).to.deep.equal([
      'granted Isaiah Langer Global Reader',
      'removed Isaiah Langer Global Reader',
    ]);
    expect(isaiah.texts().at(-1)).to.include(
      'Global Reader: not active any more, because your eligibility for this role was withdrawn',
    );
    expect(textOf(cardWith(isaiah, 'ENDED'))).to.include(
      'The eligibility of Isaiah Langer for this role was withdrawn',
    );
    expect(await answer(story, isaiah, 'my roles')).to.not.include('Global Reader');
  });

  it('lasts to its end where the role does not say so', async () => {
    await begin('');
    expect(await changes(story)).to.deep.equal(['granted Isaiah Langer Global Reader']);
    expect(await answer(story, isaiah, 'my roles')).to.match(/Global Reader[^]*active until/);
  });
});
