// A package and a role that ask for reviews at lower levels than the tenant: at filing, read again, live and in the dry run (rule 27).
import { expect } from 'chai';
import { rereadRisks } from '../../app/road/live-risk.js';
import { personId } from '../../engine/ids.js';
import type { Level } from '../../engine/risk/scales.js';
import type { TeamsPerson } from '../support/connector.js';
import { describeStories } from '../support/storage.js';
import { setAlerts } from '../support/security.js';
import { startStory, textOf, type Story } from '../support/story.js';
import { changes, press, say } from '../support/steps.js';

const nestors = '[{ approvers: [{ person: NestorW@contoso.com }] }]';
const each = (name: string, more: string, stages = '[]'): string => `
  - name: ${name}
    ${more}
    resources: [{ group: ${name.startsWith('Careful') ? 'Sales Team' : 'Sales Reports readers'} }]
    policies: [{ name: All, audience: members, stages: ${stages}, expires: after 30 days }]`;
const catalogue = `packages:${each('Careful Sales', 'risk: { identity: [low, medium, high] }', nestors)}${each('Sales Reports', '')}
roles:
  - role: Global Reader
    longest: 8 hours
    approval: none
    risk: { identity: [low, medium, high] }
`;

describeStories('A package that is stricter than the tenant (rule 27)', () => {
  let story: Story;
  let megan: TeamsPerson;
  let diego: TeamsPerson;
  let adele: TeamsPerson;
  let isaiah: TeamsPerson;
  let isaiahs: Level<'identity'>;

  beforeEach(async () => {
    isaiahs = 'none';
    story = await startStory({
      catalogue,
      wrapRisks: (inner) => ({
        insider: (person) => inner.insider(person),
        identity: (person) =>
          person === personId(isaiah.id) ? Promise.resolve({ level: isaiahs }) : inner.identity(person),
      }),
    });
    [isaiah, megan, diego, adele] = [
      await story.person('Isaiah Langer'),
      await story.person('Megan Bowen'),
      await story.person('Diego Siciliani'),
      await story.person('Adele Vance'),
    ];
    await story.settled();
    await setAlerts(story, megan);
  });
  afterEach(() => story.close());

  const set = async (sentence: string): Promise<string> => {
    const card = await say(story, megan, sentence);
    await press(story, megan, { card, title: 'Confirm' });
    return textOf(card);
  };
  const waiting = (): number => adele.cards().filter((card) => textOf(card).includes('[Approve]')).length;

  it('has a review at its own levels, and others go by the tenant’s threshold of that moment', async () => {
    await set('set identity risk threshold to high');
    await say(story, diego, 'request Sales Reports because Q4');
    expect(waiting(), 'medium is below the tenant’s threshold').to.equal(0);
    await say(story, diego, 'request Careful Sales because Q4');
    expect(waiting()).to.equal(1);
    expect(await changes(story)).to.deep.equal(['granted Diego Siciliani Sales Reports readers']);
  });

  it('is counted by its own levels in what a change would have done', async () => {
    await say(story, diego, 'request Careful Sales because Q4');
    await say(story, diego, 'request Sales Reports because Q4');
    expect(await set('set identity risk threshold to high'), 'the stricter one keeps its review').to.include(
      'left out a security review at 1 of 2 requests',
    );
    expect(await set('set identity risk threshold to medium and above')).to.include(
      'added a security review to 1 of 2 requests',
    );
    expect(await set('identity risk off'), 'off is off for both').to.include(
      'left out a security review at 2 of 2 requests',
    );
    isaiahs = 'high';
    await say(story, isaiah, 'activate Global Reader for 1h because INC-1');
    expect(await changes(story), 'a source that is off stays off').to.include('granted Isaiah Langer Global Reader');
  });

  it('has risk read again by its own levels before the next approval (rule 34)', async () => {
    const nestor = await story.person('Nestor Wilke');
    await story.settled();
    await say(story, isaiah, 'request Careful Sales because Q4');
    isaiahs = 'low';
    await press(story, nestor, { title: 'Approve', inputs: { reason: 'fine' } });
    expect(waiting(), 'low is below the tenant’s threshold').to.equal(1);
    expect(await changes(story)).to.deep.equal([]);
  });

  it('a role with levels of its own is suspended where risk rises to one of them (rules 27 and 34)', async () => {
    await say(story, isaiah, 'activate Global Reader for 1h because INC-1');
    expect(await changes(story)).to.deep.equal(['granted Isaiah Langer Global Reader']);
    isaiahs = 'low';
    expect(await rereadRisks(story.app.context)).to.equal(1);
    await story.settled();
    expect(await changes(story)).to.deep.equal([
      'granted Isaiah Langer Global Reader',
      'removed Isaiah Langer Global Reader',
    ]);
  });
});
