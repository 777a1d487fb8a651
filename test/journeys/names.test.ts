// Packages whose names are made of the words of sentences: found unquoted, given for what was said, and ended (rules 4 and 61).
import { expect } from 'chai';
import type { TeamsPerson } from '../support/connector.js';
import { describeStories } from '../support/storage.js';
import { say } from '../support/steps.js';
import { startStory, type Story } from '../support/story.js';

const names = [
  ...['Sales for Support', 'Access because Reasons', 'Restore', 'End Access', 'Show Room', 'Ticket 42 Desk'],
  ...['Project: Alpha', 'Forever Young', 'Yours Forever', 'Right Now', 'Delivered by Friday', 'Area 0', 'My Requests'],
  ...['Walk through Monday', 'Approve Desk', 'The Package', '"Quoted"', 'From Monday', 'For Alex', 'until Friday'],
  ...['🚀 Launch', 'דוח מכירות', 'Ops - Night', 'Cancel for Alex', 'Gatehouse', 'Reason: Why', '2h', 'Tomorrow'],
];

const aPackage = (name: string, index: number): string => `  - name: ${JSON.stringify(name)}
    id: p${index}
    description: Something
    hidden: ${index % 2 === 1}
    resources:
      - group: Partner workspace visitors
    policies:
      - name: Everybody
        audience: members
        stages: []
        expires: after 8 hours
        requesterChooses: [duration, start]
`;

describeStories('A package whose name is made of the words of a sentence', () => {
  let story: Story;
  let alex: TeamsPerson;

  before(async () => {
    story = await startStory({ catalogue: `packages:\n${names.map(aPackage).join('')}` });
    alex = await story.person('Alex Wilber');
    await story.settled();
  });
  after(() => story.close());

  const held = async (): Promise<string[]> =>
    (await story.store.documents.find('request', ['status:delivered'], 50)).map(({ state }) =>
      state.status === 'none'
        ? ''
        : `${state.entitlement.name} ${state.details.durationMinutes ?? ''} ${state.details.justification ?? ''}`,
    );

  for (const name of names) {
    it(`“${name}” is requested, with what else is said, and ended`, async () => {
      await say(story, alex, `request ${name} for 2h because needed`);
      expect(await held()).to.deep.equal([`${name} 120 needed`]);
      await say(story, alex, `end ${name}`);
      expect(await held()).to.deep.equal([]);
      await say(story, alex, `request “${name}” until 14:00 because needed`);
      expect(await held()).to.deep.equal([`${name} 240 needed`]);
      await say(story, alex, `end "${name}"`);
      expect(await held()).to.deep.equal([]);
    });
  }
});
