// What people held before Gatehouse gave anything: said before it is asked for, never given again, left alone at the end (rule 71).
import { expect } from 'chai';
import type { TeamsPerson } from '../support/connector.js';
import { describeStories } from '../support/storage.js';
import { startStory, stillClock, textOf, type Story } from '../support/story.js';
import { editableCompany, named, type EditableCompany, type EditedCompany } from '../support/company.js';
import { answer, approve, cardWith, changes, hasCard, pass, press, requestIdOn, say } from '../support/steps.js';

const packages = (standing: string) => `
packages:
  - name: Sales Kit
    id: sales-kit
    resources: [{ group: Sales Team }, { group: Sales Reports readers }]
    policies:
      - name: All
        audience: members
        stages: [{ approvers: [manager] }]
        expires: after 1 day
        requesterChooses: [start]
        ${standing}
  - name: Sales Figures
    id: sales-figures
    resources: [{ group: Sales Reports readers }]
    policies: [{ name: All, audience: members, stages: [{ approvers: [manager] }], expires: after 1 day }]
roles:
  - { role: Global Reader, longest: 8 hours, approval: none }
`;

describeStories('Isaiah, who is in the Sales Team already,', () => {
  let story: Story;
  let company: EditableCompany;
  let isaiah: TeamsPerson;
  let miriam: TeamsPerson;

  async function begin(change?: (company: EditedCompany) => void, standing = ''): Promise<void> {
    const clock = stillClock();
    company = await editableCompany(clock, change);
    story = await startStory({ catalogue: packages(standing), clock, directory: company.directory });
    [isaiah, miriam] = [await story.person('Isaiah Langer'), await story.person('Miriam Graham')];
    await story.settled();
  }
  afterEach(async () => {
    await story.close();
    await company.remove();
  });
  async function members(group: string): Promise<string[]> {
    const [found] = await company.directory.names.find('group', group);
    return (await company.directory.members(found!.id as never)).map(({ name }) => name);
  }

  it('asks for a package with it: form and approver’s card say so, the rest is given and taken, this stays (rules 71 and 48)', async () => {
    await begin();
    expect(textOf(await say(story, isaiah, 'request Sales Kit'))).to.include(
      'You have already: Sales Team (you keep it',
    );
    await press(story, isaiah, { title: 'Submit request', inputs: { justification: 'quarter' } });
    expect(textOf(cardWith(miriam, '[Approve]'))).to.match(/Has already: Sales Team \(keeps it/);
    await approve(story, miriam);
    expect(await changes(story)).to.deep.equal(['granted Isaiah Langer Sales Reports readers']);
    expect(isaiah.texts().at(-1)).to.include('You keep Sales Team: you had it before');
    expect(textOf(cardWith(isaiah, 'ACTIVE'))).to.include('In place, as before: Sales Team');
    await pass(story, { days: 1 });
    expect(await changes(story)).to.deep.equal([
      'granted Isaiah Langer Sales Reports readers',
      'removed Isaiah Langer Sales Reports readers',
    ]);
    expect(await members('Sales Team')).to.include('Isaiah Langer');
    expect(isaiah.texts().at(-1)).to.match(/your access has ended.* You keep Sales Team: you had it before/);
    expect(textOf(cardWith(isaiah, 'ENDED'))).to.include('Kept, as before: Sales Team');
  });

  it('is told through what he has it, and so is who decides: on the form, the card, in “my access” and at the end (rule 71)', async () => {
    await begin();
    const form = textOf(await say(story, isaiah, 'request Sales Kit'));
    expect(form).to.include('Held through: Sales Team: directly');
    await press(story, isaiah, { title: 'Submit request', inputs: { justification: 'quarter' } });
    const id = requestIdOn(cardWith(isaiah, 'WAITING'));
    expect(textOf(cardWith(miriam, '[Approve]'))).to.match(/Held through.*Sales Team: directly/);
    await approve(story, miriam);
    const list = await answer(story, isaiah, 'my access');
    expect(list).to.include(`request ${id} · Sales Team: directly`);
    await pass(story, { days: 1 });
    expect(textOf(cardWith(isaiah, 'ENDED'))).to.match(/Held through, when it was asked for.*Sales Team: directly/);
  });

  it('has it through a group of his, which is named (rule 71)', async () => {
    await begin(({ groups }) => {
      const team = named(groups, 'Sales Team');
      team.members = ['Marketing'];
      named(groups, 'Marketing').members = ['IsaiahL@contoso.com'];
    });
    expect(textOf(await say(story, isaiah, 'request Sales Kit'))).to.include(
      'Held through: Sales Team: the group Marketing',
    );
  });

  it('has a part of it by another request, whose number is told (rule 71)', async () => {
    await begin();
    await say(story, isaiah, 'request Sales Kit because quarter');
    await approve(story, miriam);
    const id = requestIdOn(cardWith(isaiah, 'ACTIVE'));
    expect(textOf(await say(story, isaiah, 'request Sales Figures'))).to.include(
      `Held through: Sales Reports readers: request ${id}`,
    );
  });

  it('is asked no more than before where he has nothing of it, and is shown nothing (rule 71)', async () => {
    await begin(({ groups }) => void (named(groups, 'Sales Team').members = []));
    expect(textOf(await say(story, isaiah, 'request Sales Kit'))).to.not.include('Held through');
  });

  it('ends it himself: it stays all the same', async () => {
    await begin();
    await say(story, isaiah, 'request Sales Kit because quarter');
    await approve(story, miriam);
    await say(story, isaiah, 'end Sales Kit');
    expect(await members('Sales Team')).to.include('Isaiah Langer');
    expect(textOf(cardWith(isaiah, 'ENDED'))).to.include('Kept, as before: Sales Team');
  });

  it('loses it at the end where the policy takes over, and is told so before', async () => {
    await begin(undefined, 'standing: take over');
    await say(story, isaiah, 'request Sales Kit because quarter');
    expect(textOf(cardWith(miriam, '[Approve]'))).to.include('Sales Team (removed at the end, too)');
    await approve(story, miriam);
    await pass(story, { days: 1 });
    expect(await members('Sales Team')).to.not.include('Isaiah Langer');
  });

  it('comes to hold the rest before his start comes: that is left alone, too', async () => {
    await begin();
    await say(story, isaiah, 'request Sales Kit from tomorrow 12:00 because quarter');
    await approve(story, miriam);
    await company.edit(({ groups }) => named(groups, 'Sales Reports readers').members.push('IsaiahL@contoso.com'));
    await pass(story, { days: 3 });
    expect(await changes(story)).to.deep.equal([]);
    expect(await members('Sales Reports readers')).to.deep.equal(['Isaiah Langer']);
  });

  it('is refused a role he holds permanently, by sentence, button and form, directly and through a group (rule 71)', async () => {
    const through = [
      (each: EditedCompany) => void named(each.directoryRoles, 'Global Reader').members.push('IsaiahL@contoso.com'),
      (each: EditedCompany) => {
        Object.assign(named(each.groups, 'Sales Team'), { isAssignableToRole: true });
        named(each.directoryRoles, 'Global Reader').members.push('Sales Team');
      },
    ];
    await begin();
    await say(story, isaiah, 'activate Global Reader for 2h');
    const form = isaiah.lastCard();
    for (const give of through) {
      await company.edit(give);
      await say(story, isaiah, 'activate Global Reader for 2h because INC-1234');
      expect(textOf(isaiah.lastCard()) + isaiah.texts().join()).to.include('You hold it already');
      await company.edit((each) => void (named(each.directoryRoles, 'Global Reader').members = []));
    }
    await company.edit(through[0]!);
    const submitted = await isaiah.tryPress(form, 'Submit request', { justification: 'INC-1234' });
    await story.settled();
    expect(JSON.stringify(submitted.body)).to.include('You hold it already');
    expect(await changes(story)).to.deep.equal([]);
    expect(hasCard(isaiah, 'ACTIVE')).to.equal(false);
  });

  it('is listed for administrators, with since when it is known, and for nobody else', async () => {
    await begin();
    const megan = await story.person('Megan Bowen');
    expect(await answer(story, megan, 'standing access')).to.include('I know of nobody');
    await say(story, isaiah, 'request Sales Kit because quarter');
    await approve(story, miriam);
    expect(await answer(story, megan, 'standing access')).to.match(
      /Isaiah Langer[^]*Sales Team · held already when I looked, .*10:00/,
    );
    expect(await answer(story, isaiah, 'standing access')).to.not.include('Sales Team');
  });
});
