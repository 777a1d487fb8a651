// Who asked for a report and is not their manager any more: the request is closed to them at every door (rule 10).
import { expect } from 'chai';
import type { Card, TeamsPerson } from '../support/connector.js';
import { editableCompany, type EditableCompany } from '../support/company.js';
import { describeStories } from '../support/storage.js';
import { startStory, stillClock, textOf, type Story } from '../support/story.js';
import { forge } from '../support/security.js';
import { answer, cardWith, changes, pass, press, requestIdOn, say } from '../support/steps.js';

const catalogue = `
packages:
  - name: Reports
    id: reports
    resources: [{ group: Sales Reports readers }]
    policies: [{ name: All, audience: members, stages: [], managerMayRequest: true, justification: false, expires: after 30 days }]
  - name: Figures
    id: figures
    resources: [{ group: Sales site members }]
    policies: [{ name: All, audience: members, managerMayRequest: true, stages: [{ approvers: [{ person: BiancaP@contoso.com }] }], expires: after 4 hours }]
`;

describeStories('Miriam asked for Alex, and is not his manager any more', () => {
  let story: Story;
  let company: EditableCompany;
  let alex: TeamsPerson;
  let miriam: TeamsPerson;
  let bianca: TeamsPerson;
  let id: string;
  let card: Card;

  beforeEach(async () => {
    const clock = stillClock();
    company = await editableCompany(clock);
    story = await startStory({ catalogue, clock, directory: company.directory });
    [alex, miriam, bianca] = [
      await story.person('Alex Wilber'),
      await story.person('Miriam Graham'),
      await story.person('Bianca Pisani'),
    ];
    await story.settled();
  });
  afterEach(async () => {
    await story.close();
    await company.remove();
  });

  const managedBy = (manager: string): Promise<void> =>
    company.edit(({ users }) => {
      for (const user of users) if (user.displayName === 'Alex Wilber') user.manager = manager;
    });
  async function asked(what: string): Promise<void> {
    await say(story, miriam, `request ${what} for Alex Wilber because Q4 campaign`);
    card = cardWith(miriam, what);
    id = requestIdOn(card);
    await managedBy('BiancaP@contoso.com');
  }
  const seen = /Reports|Figures|Alex|ACTIVE|WAITING|Q4/;
  const ofRequests = (): string[] =>
    miriam
      .cards()
      .map(textOf)
      .filter((text) => !text.startsWith('GATEHOUSE'));
  const held = async (): Promise<number> => (await changes(story)).length;

  it('a question of an approver goes to Alex, who answers it, and she hears nothing of it (rules 10 and 23)', async () => {
    await asked('Figures');
    await say(story, bianca, `ask ${id} which figures?`);
    const before = miriam.texts().length;
    expect(alex.texts().filter((text) => text.includes('which figures?'))).to.have.length(1);
    expect(miriam.texts().filter((text) => text.includes('which figures?'))).to.deep.equal([]);
    expect(await answer(story, miriam, `answer ${id} those of the quarter`)).to.not.match(seen);
    const answered = await press(story, alex, {
      card: cardWith(alex, '[Answer]'),
      title: 'Answer',
      inputs: { reason: 'those of the quarter' },
    });
    expect(textOf(answered)).to.include('You answered');
    expect(textOf(cardWith(bianca, 'Figures'))).to.include('those of the quarter');
    expect(miriam.texts().slice(before).join(' ')).to.not.include('quarter');
  });

  it('she neither sees nor ends the access, by sentence, button or list', async () => {
    await asked('Reports');
    expect(await answer(story, miriam, 'my requests')).to.not.match(seen);
    const pressed = await press(story, miriam, { card, title: 'End access' });
    expect(textOf(pressed)).to.not.match(seen);
    for (const sentence of [`show ${id}`, `end ${id}`, `cancel ${id}`, 'end Reports', `end ${id} because over`])
      expect(await answer(story, miriam, sentence), sentence).to.not.match(/Alex|ACTIVE|Q4/);
    expect(await held()).to.equal(1);
    expect(await answer(story, alex, 'my access')).to.include('active until');
  });

  it('her card is closed within the hour, and what happens later is not told to her', async () => {
    await asked('Reports');
    const told = miriam.texts().length;
    await say(story, alex, 'skip 61 minutes');
    for (const one of ofRequests()) expect(one).to.not.match(seen);
    await say(story, alex, `end ${id}`);
    expect(miriam.texts()).to.have.length(told);
    for (const one of ofRequests()) expect(one).to.not.match(seen);
    expect(textOf(cardWith(alex, 'ENDED'))).to.include('You ended it');
  });

  it('a card that is brought up to date before that hour is closed then', async () => {
    await asked('Figures');
    const told = miriam.texts().length;
    await press(story, bianca, { title: 'Approve' });
    for (const one of ofRequests()) expect(one).to.not.match(seen);
    expect(miriam.texts()).to.have.length(told);
    expect(alex.texts().join()).to.include('you have access until');
  });

  it('a pending request is neither cancelled nor reminded by her; it goes its way, and he may cancel it', async () => {
    await asked('Figures');
    const pressed = await press(story, miriam, { card, title: 'Cancel request' });
    expect(textOf(pressed)).to.not.match(seen);
    await pass(story, { hours: 5 });
    expect(await answer(story, miriam, 'cancel Figures')).to.not.match(/Alex|Q4/);
    expect(textOf(cardWith(bianca, 'Figures'))).to.include('[Approve]');
    await say(story, alex, `cancel ${id}`);
    expect(textOf(cardWith(alex, 'CANCELLED'))).to.include('You cancelled');
  });

  it("a made-up press of somebody else's button shows her nothing either (rule 67)", async () => {
    await asked('Figures');
    for (const verb of ['approve', 'deny', 'remind', 'end', 'submit', 'again', 'review', 'dismiss']) {
      const answered = await forge(story, miriam, verb, { id, version: 1, reason: 'x' });
      expect(JSON.stringify(answered), verb).to.not.match(/Q4|WAITING|Alex/);
      for (const one of ofRequests().slice(1)) expect(one, verb).to.not.match(seen);
    }
  });

  it('what is closed long ago is closed to her, too', async () => {
    await say(story, miriam, 'request Figures for Alex Wilber because Q4 campaign');
    card = cardWith(miriam, 'Figures');
    id = requestIdOn(card);
    await press(story, bianca, { title: 'Deny', inputs: { reason: 'no' } });
    expect(await answer(story, miriam, 'my requests')).to.include('Figures');
    await managedBy('BiancaP@contoso.com');
    expect(await answer(story, miriam, 'my requests')).to.not.match(seen);
    expect(await answer(story, miriam, `show ${id}`)).to.not.match(/Alex|Figures/);
  });

  it('is his manager again: she sees it again', async () => {
    await asked('Reports');
    await answer(story, miriam, 'my requests');
    await managedBy('MiriamG@contoso.com');
    expect(await answer(story, miriam, 'my requests')).to.include('Reports for Alex Wilber');
    await say(story, miriam, `end ${id}`);
    expect(await held()).to.equal(2);
  });
});
