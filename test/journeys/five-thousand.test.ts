// Five thousand people may decide: the form and the card say so in a few names, and Microsoft Graph is asked in few calls.
import { expect } from 'chai';
import { editableCompany, named, type EditableCompany } from '../support/company.js';
import { describeStories } from '../support/storage.js';
import { say } from '../support/steps.js';
import { startStory, stillClock, textOf, type Story } from '../support/story.js';

const count = 5_000;

describeStories('A package that five thousand people may approve', () => {
  let story: Story;
  let company: EditableCompany;

  before(async () => {
    const clock = stillClock();
    company = await editableCompany(clock, ({ users, groups }) => {
      const upns = Array.from({ length: count }, (_, index) => `clerk${index}@contoso.com`);
      const clerks = upns.map((userPrincipalName, index) => ({
        id: `00000000-0000-4000-8000-${String(index + 1).padStart(12, '0')}`,
        displayName: `Clerk ${index}`,
        userPrincipalName,
        accountEnabled: true,
        userType: 'Member',
      }));
      users.push(...clerks);
      const { members } = named(groups, 'Sales Leads');
      members.splice(0, members.length, ...upns);
    });
    story = await startStory({ clock, directory: company.directory, telling: { isGraph: true } });
    story.standIn!.settings.pageSize = 999;
  });
  after(async () => {
    await story.close();
    await company.remove();
  });

  it('is asked for by a form that names a few, and filed, in few calls (rules 14 and 61)', async function () {
    this.timeout(180_000);
    const isaiah = await story.person('Isaiah Langer');
    await story.settled();
    // What the jobs ask meanwhile is not this.
    const calls = (): number => story.standIn!.calls.filter(({ isUnhurried }) => !isUnhurried).length;
    const pages = () => story.standIn!.calls.filter(({ path }) => path.includes('transitiveMembers')).length;
    const before = calls();
    const form = await say(story, isaiah, 'request Sales Reports');
    expect(textOf(form)).to.include('Asks: one of Clerk 0, Clerk 1, Clerk 2 and 4997 more');
    expect(pages(), 'pages of the group').to.equal(6);
    expect(calls() - before, 'calls to the form').to.be.at.most(16);
    const { card } = await isaiah.tryPress(form, 'Submit request', { justification: 'the figures of Q4' });
    expect(textOf(card)).to.include('Clerk 2 and 4997 more').and.include('WAITING');
    expect(JSON.stringify(card).length, 'bytes of the card').to.be.below(28_000);
    expect(calls() - before, 'calls until it is filed').to.be.at.most(34);
    expect(pages(), 'pages of the group').to.equal(12);
  });
});
