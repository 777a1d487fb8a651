// A hundred people are asked, two must approve, and all of them press at once: one settlement, and each card is changed about once (rules 15, 62 and 63).
import { expect } from 'chai';
import type { TeamsPerson } from '../support/connector.js';
import { editableCompany, named, type EditableCompany } from '../support/company.js';
import { describeStories } from '../support/storage.js';
import { cardWith, changes, file, says } from '../support/steps.js';
import { startStory, stillClock, textOf, type Story } from '../support/story.js';

const count = 100;
const name = (index: number): string => `Councillor ${String(index).padStart(3, '0')}`;

describeStories('A hundred approvers of Customer Data press at once (rule 15)', () => {
  let story: Story;
  let company: EditableCompany;

  before(async () => {
    const clock = stillClock();
    company = await editableCompany(clock, ({ users, groups }) => {
      const upns = Array.from({ length: count }, (_, index) => `councillor${index}@contoso.com`);
      const more = upns.map((userPrincipalName, index) => ({
        id: `00000000-0000-4000-8000-${String(index + 1).padStart(12, '0')}`,
        displayName: name(index),
        userPrincipalName,
        accountEnabled: true,
        userType: 'Member',
      }));
      users.push(...more);
      const { members } = named(groups, 'Data Council');
      members.splice(0, members.length, ...upns);
    });
    // What is counted are Gatehouse's own writes: the directory is asked without a wire, whatever the other stories do.
    story = await startStory({ clock, directory: company.directory, telling: { isGraph: false } });
  });
  after(async () => {
    await story.close();
    await company.remove();
  });

  it('two of them count, everybody is answered with the truth, and there are at most 1.3 updates for each press', async function () {
    this.timeout(180_000);
    const alex = await story.person('Alex Wilber');
    const people: TeamsPerson[] = [];
    for (let index = 0; index < count; index += 1) people.push(await story.person(name(index)));
    await file(story, alex, 'Customer Data');
    const since = story.connector.sent.length;
    const answers = await Promise.all(
      people.map((person) => person.tryPress(cardWith(person, '[Approve]'), 'Approve', { reason: 'yes' })),
    );
    await story.settled();
    expect(answers.map(({ status }) => status).every((status) => status === 200)).to.equal(true);
    for (const { card } of answers) expect(textOf(card)).to.include('approved').and.not.include('[Approve]');
    expect(await changes(story)).to.deep.equal(['granted Alex Wilber Customer data readers']);
    expect(alex.texts().filter((text) => text.includes('you have access until'))).to.have.length(1);
    const settled = textOf(cardWith(alex, 'Customer Data'));
    expect(settled).to.include('1 of 2 approved').and.include('2 of 2 approved').and.not.include('3 of ');
    for (const person of people) expect(person.cards().filter((card) => says(card, 'ACTIVE'))).to.have.length(1);
    const updates = story.connector.sent.slice(since).filter(({ kind }) => kind === 'updated').length;
    expect(updates / count, `${updates} updates for ${count} presses`).to.be.at.most(1.3);
  });
});
