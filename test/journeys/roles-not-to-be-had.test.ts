// Roles that nobody gets here, whoever approves: the tenant has no licence for them, or the operator's list leaves them out. The sentence says which it is.
import { expect } from 'chai';
import { faults } from '../../local/graph/faults.js';
import type { TeamsPerson } from '../support/connector.js';
import { describeStories } from '../support/storage.js';
import { answer, changes } from '../support/steps.js';
import { startStory, type Story, type StoryOptions } from '../support/story.js';

const catalogue = `
packages: []
roles:
  - role: Global Reader
    longest: 8 hours
    approval: none
`;

describeStories('A role that is not to be had', () => {
  let story: Story;
  let isaiah: TeamsPerson;

  async function begin(telling: StoryOptions['telling'] = {}): Promise<void> {
    story = await startStory({ catalogue, telling: { isGraph: true, ...telling } });
    isaiah = await story.person('Isaiah Langer');
    await story.settled();
  }
  afterEach(() => story.close());

  const logged = (event: string): readonly Record<string, unknown>[] =>
    story.logged.map((line) => JSON.parse(line) as Record<string, unknown>).filter((line) => line['event'] === event);

  it('for want of a licence: nobody is told that they are not eligible, and the operator finds it in the log (rule 77)', async () => {
    await begin();
    story.standIn!.faults.order({ fault: faults.noPrivilegedLicence, path: /EligibilitySchedule/, times: Infinity });
    for (const sentence of ['my roles', 'activate Global Reader for 1 hour because the quarterly report']) {
      expect(await answer(story, isaiah, sentence), sentence)
        .to.include('This tenant has no licence for Privileged Identity Management')
        .and.not.include('not eligible');
    }
    const [line] = logged('graph-refused');
    expect(line).to.include({ level: 'warn', fault: 'unlicensed', code: 'AadPremiumLicenseRequired' });
    expect(line).to.have.property('requestId');
  });

  it('for want of a licence to give it: that is said before anybody is asked, and nothing of roads or codes (rule 77)', async () => {
    await begin();
    const path = /roleAssignmentScheduleRequests/;
    story.standIn!.faults.order({ fault: faults.noPrivilegedLicence, path, method: 'POST', times: Infinity });
    const said = await answer(story, isaiah, 'activate Global Reader for 1 hour because the quarterly report');
    expect(said).to.include('This tenant has no licence to give “Global Reader”');
    expect(said).to.not.match(/decided elsewhere|roleManagement|POST/);
    expect(await changes(story)).to.deep.equal([]);
    expect(logged('not-givable')[0]).to.include({ level: 'warn', fault: 'unlicensed' });
  });

  it('because it is not among those that may be given: the list is ours, and is not put in the directory’s mouth', async () => {
    await begin({ grantable: [] });
    const said = await answer(story, isaiah, 'activate Global Reader for 1 hour because the quarterly report');
    expect(said).to.include('“Global Reader” is not among the roles that I am allowed to give here');
    expect(said)
      .to.include('the list belongs to whoever runs me')
      .and.not.match(/[Tt]he directory/);
    expect(await changes(story)).to.deep.equal([]);
    expect(logged('not-givable')[0]).to.include({ level: 'warn', fault: 'not-listed' });
  });
});
