// Ownership of a group is asked for, given and taken like membership; the last owner keeps it until there is another (rule 70).
import { expect } from 'chai';
import type { PersonId } from '../../engine/ids.js';
import type { TeamsPerson } from '../support/connector.js';
import { editableCompany, named, type EditableCompany } from '../support/company.js';
import { describeStories } from '../support/storage.js';
import { answer, cardWith, changes, hasCard, pass, say } from '../support/steps.js';
import { startStory, stillClock, textOf, type Story } from '../support/story.js';

const catalogue = `packages:
  - name: Campaign Lead
    resources:
      - { group: Campaign team, as: owner }
      - group: Campaign team
    policies:
      - name: Employees
        audience: members
        stages: []
        expires: after 1 day
`;

describeStories('Ownership of a group', () => {
  let story: Story;
  let company: EditableCompany;
  let alex: TeamsPerson;
  let megan: TeamsPerson;

  beforeEach(async () => {
    const clock = stillClock();
    company = await editableCompany(clock);
    story = await startStory({ clock, directory: company.directory, catalogue });
    [alex, megan] = [await story.person('Alex Wilber'), await story.person('Megan Bowen')];
    await story.settled();
  });
  afterEach(async () => {
    await story.close();
    await company.remove();
  });
  const team = async () =>
    (await story.directory.kept.now()).company.groups.find(({ displayName }) => displayName === 'Campaign team')!;
  const isOwner = async (id: PersonId): Promise<boolean> =>
    story.directory.holds(id, { kind: 'group', id: (await team()).id as never, name: 'x', membership: 'owner' });

  it('is given beside membership, and both are taken at the end (rule 70)', async () => {
    await say(story, alex, 'request Campaign Lead because autumn');
    expect(textOf(cardWith(alex, 'Campaign Lead')))
      .to.include('owner of Campaign team')
      .and.include('ACTIVE');
    expect((await changes(story)).sort()).to.deep.equal([
      'granted Alex Wilber Campaign team',
      'granted Alex Wilber Campaign team (owner)',
    ]);
    await pass(story, { days: 1 });
    expect(await isOwner(alex.id as PersonId)).to.equal(false);
    expect((await team()).members).to.have.length(1);
    expect((await team()).owners).to.have.length(1);
  });

  it('is kept by the last owner, who is told; so are administrators, and it goes once there is another (rule 70)', async () => {
    await say(story, alex, 'request Campaign Lead because autumn');
    await company.edit(({ groups }) => {
      Object.assign(named(groups, 'Campaign team'), { owners: ['AlexW@contoso.com'] });
    });
    await pass(story, { days: 1 });
    expect(await isOwner(alex.id as PersonId)).to.equal(true);
    expect(alex.texts().filter((text) => text.includes('you keep it for now: nobody else holds it'))).to.have.length(1);
    expect(textOf(cardWith(alex, 'Campaign Lead'))).to.include('KEPT FOR NOW');
    await pass(story, { minutes: 1 });
    expect(megan.texts().some((text) => /owner of Campaign team .* nobody else would hold it/.test(text))).to.equal(
      true,
    );
    await company.edit(({ groups }) => {
      Object.assign(named(groups, 'Campaign team'), { owners: ['AlexW@contoso.com', 'MiriamG@contoso.com'] });
    });
    await pass(story, { hours: 2 });
    expect(await isOwner(alex.id as PersonId)).to.equal(false);
    expect(hasCard(alex, 'ENDED')).to.equal(true);
    expect(await answer(story, alex, 'my access')).to.not.include('Campaign Lead');
  });
});
