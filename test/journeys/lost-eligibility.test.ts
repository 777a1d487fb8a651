// A package makes somebody eligible for a role for some hours: what they activate by it lasts no longer (rules 36, 48, 25 and 54).
import { expect } from 'chai';
import { roleId } from '../../engine/ids.js';
import { role } from '../contracts/directory.contract.js';
import type { TeamsPerson } from '../support/connector.js';
import { describeStories } from '../support/storage.js';
import { answer, cardWith, changes, pass, press, say } from '../support/steps.js';
import { startStory, textOf, type Story } from '../support/story.js';

const catalogue = `
packages:
  - name: Reading
    resources: [{ directoryRole: Global Reader, assignment: eligible }]
    policies:
      - name: Members
        audience: members
        stages: [{ approvers: [{ person: BiancaP@contoso.com }], deadline: 5 days }]
        expires: after 4 hours
  - name: Reading too
    resources: [{ directoryRole: Global Reader, assignment: eligible }]
    policies: [{ name: Members, audience: members, stages: [], expires: after 2 days }]
roles:
  - { role: Global Reader, description: Reads everything, longest: 8 hours, approval: none }
`;

describeStories('Alex activates a role that a package made him eligible for', () => {
  let story: Story;
  let alex: TeamsPerson;
  let bianca: TeamsPerson;

  beforeEach(async () => {
    story = await startStory({ catalogue });
    [alex, bianca] = [await story.person('Alex Wilber'), await story.person('Bianca Pisani')];
  });
  afterEach(() => story.close());

  /** Eligible from 9:00 to 13:00, and active. */
  async function activate(): Promise<void> {
    await say(story, alex, 'request Reading because the yearly review');
    await press(story, bianca, { title: 'Approve' });
    await say(story, alex, 'activate Global Reader because the yearly review');
    await pass(story, { minutes: 10 });
  }

  const isActive = async (): Promise<boolean> => {
    const holders = await story.directory.holders(roleId(role('Global Reader')));
    return holders.some(({ name }) => name === 'Alex Wilber');
  };

  it('no longer than he is eligible, whatever the role’s longest is (rules 36 and 48)', async () => {
    await activate();
    expect(textOf(cardWith(alex, /ACTIVE[^]*Global Reader/))).to.match(/until 14:00 today/i);
    await pass(story, { hours: 3, minutes: 51 });
    expect(await isActive()).to.equal(false);
    expect(textOf(cardWith(alex, /ENDED[^]*Global Reader/))).to.match(/time was up|Active until|14:00/i);
  });

  it('and it ends, and says why, where the eligibility is taken back (rules 25, 36 and 48)', async () => {
    await activate();
    expect(await isActive()).to.equal(true);
    await press(story, bianca, { title: 'Take back', inputs: { reason: 'a mistake' } });
    await pass(story, { minutes: 1 });
    expect(await isActive()).to.equal(false);
    expect(await changes(story)).to.include('removed Alex Wilber Global Reader');
    expect(alex.texts().at(-1)).to.include('because your eligibility for this role has ended');
    expect(await answer(story, alex, 'my roles')).to.not.include('Global Reader');
  });

  it('and it stays where another package makes him eligible, too (rules 36, 49 and 54)', async () => {
    await activate();
    await say(story, alex, 'request Reading too because the other review');
    await say(story, alex, 'end "Reading" because done');
    await pass(story, { minutes: 1 });
    expect(await isActive()).to.equal(true);
    await say(story, alex, 'end "Reading too" because done');
    await pass(story, { minutes: 1 });
    expect(await isActive()).to.equal(false);
  });
});
