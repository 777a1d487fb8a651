// Whoever looks into Privileged Identity Management finds there for which request a role was given, and the ticket that was named (rule 37).
import { expect } from 'chai';
import { describeStories } from '../support/storage.js';
import { cardWith, requestIdOn, say } from '../support/steps.js';
import { startStory, type Story } from '../support/story.js';

const catalogue = `
packages: []
roles:
  - role: Global Reader
    longest: 8 hours
    approval: none
    ticket: { question: Which ticket is it for?, systems: [Jira, ServiceNow] }
`;

describeStories('A role that was activated for a ticket', () => {
  let story: Story;
  beforeEach(async () => void (story = await startStory({ catalogue, telling: { isGraph: true } })));
  afterEach(() => story.close());

  it('is given with the number of the request, and the ticket', async () => {
    const isaiah = await story.person('Isaiah Langer');
    await story.settled();
    await say(story, isaiah, 'activate Global Reader for 1 hour because mail is late, ticket INC-1234 in ServiceNow');
    const id = requestIdOn(cardWith(isaiah, 'ACTIVE'));
    const { scheduleRequests = [] } = (await story.directory.kept.now()).company;
    expect(scheduleRequests.at(-1)).to.deep.include({
      justification: `Given by Gatehouse after its approval: request ${id}, ticket INC-1234`,
      ticketInfo: { ticketNumber: 'INC-1234', ticketSystem: 'ServiceNow' },
    });
  });
});
