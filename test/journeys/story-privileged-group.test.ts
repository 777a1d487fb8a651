// The second story Gatehouse is made for, in the order it is told: Global Administrator by a role-assignable group, in a package with two stages, for four hours (rules 6, 14, 21, 45, 47, 48 and 68).
import { expect } from 'chai';
import { roles } from '../../engine/directory-roles.js';
import { personId, roleId } from '../../engine/ids.js';
import type { TeamsPerson } from '../support/connector.js';
import { editableCompany, named, type EditableCompany } from '../support/company.js';
import { describeStories } from '../support/storage.js';
import { answer, approve, cardWith, changes, file, hasCard, pass, press, requestIdOn, say } from '../support/steps.js';
import { startStory, stillClock, textOf, type Story } from '../support/story.js';

const kit = (name: string, more: string): string => `
  - name: ${name}
    description: Be a Global Administrator for four hours
    ${more}
    policies:
      - name: Level 3 IT support
        audience: { groups: [Level 3 IT support] }
        stages:
          - approvers: [manager]
            fallback: [{ person: NestorW@contoso.com }]
            deadline: 1 day
          - approvers: [{ person: BiancaP@contoso.com }]
            fallback: [{ person: NestorW@contoso.com }]
            deadline: 1 day
        questions:
          - { id: ticket, text: Which ticket or change is it for?, kind: short, pattern: 'CHG\\d+', hint: 'CHG and a number, for example CHG0012345' }
        expires: after 4 hours`;
const catalogue = `packages:${kit('Global Admin', 'resources: [{ group: Global Admin group, as: member }]')}${kit('Quiet Admin', 'hidden: true\n    resources: [{ group: Global Admin group, as: member }]')}${kit('Eligible Admin', 'resources: [{ group: Global Admin group }]')}
roles:
  - group: Global Admin group
    longest: 1 hour
    approval: none
    ticket: { question: Which ticket is it for? }
`;
const asked = { justification: 'the tenant is being moved', 'question.ticket': 'CHG0012345' };
const names = {
  alex: 'Alex Wilber',
  miriam: 'Miriam Graham',
  bianca: 'Bianca Pisani',
  megan: 'Megan Bowen',
  isaiah: 'Isaiah Langer',
} as const;

describeStories('Global Administrator by a group, in two stages and for four hours, as it is told', () => {
  let story: Story;
  let company: EditableCompany;
  let id = '';
  const people = {} as Record<keyof typeof names, TeamsPerson>;

  before(async () => {
    const clock = stillClock();
    company = await editableCompany(clock, (now) => {
      now.groups.push(
        Object.assign(
          { displayName: 'Global Admin group', members: [] },
          { id: '6d6e0f65-4c29-4c53-9a40-0d3d6df0f7a1', isAssignableToRole: true },
        ),
        Object.assign(
          { displayName: 'Level 3 IT support', members: ['AlexW@contoso.com'] },
          { id: '3a6d2c0e-57a0-4a3c-8a25-6f14c8f3d2b9', groupTypes: ['DynamicMembership'] },
        ),
      );
      named(now.directoryRoles, 'Global Administrator').members.push('Global Admin group');
    });
    story = await startStory({ clock, directory: company.directory, catalogue });
    for (const key of Object.keys(names) as (keyof typeof names)[]) people[key] = await story.person(names[key]);
    await story.settled();
  });
  after(async () => {
    await story.close();
    await company.remove();
  });

  const isGlobalAdministrator = async (): Promise<boolean> =>
    (await story.directory.holdsAny(personId(people.alex.id), [roleId(roles.globalAdministrator)])).length > 0;

  it('1: whoever is in the group of its policy finds the package, and sees what is in it before asking; nobody else does (rules 2, 5 and 69)', async () => {
    const { alex, isaiah } = people;
    expect(await answer(story, alex, 'packages')).to.include('Global Admin');
    expect(await answer(story, isaiah, 'packages')).to.not.include('Global Admin');
    expect(await answer(story, isaiah, 'request Global Admin because x')).to.include('Nothing you can request');
    expect(textOf(await say(story, alex, 'request Global Admin')))
      .to.include('Gives: Global Admin group')
      .and.match(/4 hours/)
      .and.match(/Miriam Graham[^]*Bianca Pisani/);
  });

  it('2: it is hidden where the file says so: not listed, and had by its link or its name (rule 4)', async () => {
    const { alex, megan } = people;
    expect(await answer(story, alex, 'packages')).to.not.include('Quiet Admin');
    await say(story, megan, 'link Quiet Admin');
    expect(megan.texts().at(-1)).to.include('https:');
    expect(textOf(await say(story, alex, 'request Quiet Admin'))).to.include('[Submit request]');
  });

  it('3: the requester says why and answers the question; then the status says who is asked (rules 6 and 12)', async () => {
    const { alex } = people;
    expect(textOf(await file(story, alex, 'Global Admin', { ...asked, 'question.ticket': 'soon' }))).to.include(
      'CHG and a number',
    );
    const status = await press(story, alex, { title: 'Submit request', inputs: asked });
    id = requestIdOn(status);
    expect(textOf(status)).to.include('stage 1 of 2').and.include('Miriam Graham');
  });

  it('4: the manager is asked first, and sees why, what, how long and the ticket (rule 14)', async () => {
    const { miriam, bianca } = people;
    expect(textOf(cardWith(miriam, '[Approve]')))
      .to.include('Alex Wilber asks for Global Admin')
      .and.include('reports to you')
      .and.include('the tenant is being moved')
      .and.include('CHG0012345')
      .and.match(/4 hours/);
    expect(hasCard(bianca, 'Global Admin')).to.equal(false);
    await approve(story, miriam, 'I know of it');
    expect(await changes(story)).to.deep.equal([]);
  });

  it('5: the second approver sees who approved before, when and why (rule 21)', async () => {
    const { alex, bianca } = people;
    expect(textOf(cardWith(alex, 'Global Admin'))).to.include('stage 2 of 2');
    expect(textOf(cardWith(bianca, '[Approve]')))
      .to.match(/Miriam Graham/)
      .and.include('I know of it')
      .and.include('CHG0012345');
    await approve(story, bianca, 'four eyes');
  });

  it('6: an administrator sees the whole way it went (rules 57 and 59)', async () => {
    const { megan } = people;
    expect(await answer(story, megan, `show ${id}`))
      .to.include('Alex Wilber')
      .and.include('ACTIVE until');
    expect(await answer(story, megan, `audit ${id}`))
      .to.match(/Miriam Graham/)
      .and.match(/Bianca Pisani/)
      .and.include('four eyes')
      .and.include('Global Admin group');
  });

  it('7: the person is a member of the group, and so a Global Administrator; it is shown through what (rules 68 and 71)', async () => {
    const { alex, megan } = people;
    expect(await changes(story)).to.deep.equal(['granted Alex Wilber Global Admin group']);
    expect(await isGlobalAdministrator()).to.equal(true);
    expect(await answer(story, alex, 'my access'))
      .to.include('Global Admin')
      .and.include(id);
    expect(await answer(story, megan, 'access of Alex Wilber')).to.match(/Global Admin[^]*until .*14:00/);
    for (const person of [alex, megan])
      expect(await answer(story, person, `show ${id}`), person.name).to.include('In place: Global Admin group');
  });

  it('8: after four hours the person is taken from the group, and the role is gone (rules 47 and 48)', async () => {
    const { alex } = people;
    await pass(story, { hours: 3, minutes: 59 });
    expect(await isGlobalAdministrator()).to.equal(true);
    await pass(story, { minutes: 1 });
    expect((await changes(story)).at(-1)).to.equal('removed Alex Wilber Global Admin group');
    expect(await isGlobalAdministrator()).to.equal(false);
    expect(textOf(cardWith(alex, /ENDED[^]*Global Admin/))).to.include('Its time was up');
  });

  it('9: denied at the second stage, nothing is given (rule 15)', async () => {
    const { alex, miriam, bianca } = people;
    await file(story, alex, 'Global Admin', asked);
    await approve(story, miriam);
    await press(story, bianca, { title: 'Deny', inputs: { reason: 'not this week' } });
    expect(textOf(cardWith(alex, 'not this week'))).to.include('DENIED');
    expect(await changes(story)).to.have.length(2);
  });

  it('10, some considerations: given as eligible, the role is there only once it is activated, with all that an activation asks (rules 37, 45 and 68)', async () => {
    const { alex, miriam, bianca } = people;
    await file(story, alex, 'Eligible Admin', asked);
    await approve(story, miriam);
    await approve(story, bianca);
    expect(await isGlobalAdministrator()).to.equal(false);
    await press(story, alex, { title: 'Activate Global Admin group' });
    const inputs = { justification: 'the move begins', 'question.ticket': 'CHG0012345' };
    await press(story, alex, { title: 'Submit request', inputs });
    expect(await isGlobalAdministrator()).to.equal(true);
    await pass(story, { hours: 1 });
    expect(await isGlobalAdministrator()).to.equal(false);
    await pass(story, { hours: 3 });
    expect(await answer(story, alex, 'my roles')).to.not.include('Global Admin group');
  });
});
