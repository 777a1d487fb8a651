// The last holders of a protected role: however and wherever their access ends, one of them stays, and is told why (rules 44 and 68).
import { expect } from 'chai';
import { roles } from '../../engine/directory-roles.js';
import { roleId } from '../../engine/ids.js';
import { editableCompany, named, type EditableCompany } from '../support/company.js';
import type { TeamsPerson } from '../support/connector.js';
import { isOverGraph } from '../support/as-told.js';
import { describeStories } from '../support/storage.js';
import { start, startStory, stillClock, textOf, type Story } from '../support/story.js';
import { giveRole, takeRole } from '../support/security.js';
import { answer, cardWith, hasCard, pass, requestIdOn, say } from '../support/steps.js';

const globalAdministrator = roleId(roles.globalAdministrator);
const catalogue = `
packages:
  - name: Elevate
    id: elevate
    resources: [{ directoryRole: Global Administrator, assignment: active }]
    policies:
      - { name: All, audience: everyone, stages: [], justification: false, expires: after 1 hour, requesterChooses: [start] }
  - name: Administrators Group
    id: administrators-group
    resources: [{ group: Partner workspace visitors }]
    policies: [{ name: All, audience: everyone, stages: [], justification: false, expires: after 1 hour }]
`;

describeStories('The last holders of Global Administrator', () => {
  let story: Story;
  let company: EditableCompany;
  let megan: TeamsPerson;
  let alex: TeamsPerson;
  let bianca: TeamsPerson;

  beforeEach(async () => {
    const clock = stillClock();
    company = await editableCompany(clock);
    story = await startStory({ catalogue, clock, directory: company.directory });
    [megan, alex, bianca] = [
      await story.person('Megan Bowen'),
      await story.person('Alex Wilber'),
      await story.person('Bianca Pisani'),
    ];
    await story.settled();
  });
  afterEach(async () => {
    await story.close();
    await company.remove();
  });

  const holders = async (): Promise<string[]> =>
    (await story.directory.holders(globalAdministrator)).map((person) => person.name).sort();
  const onlyThese = () => takeRole(story, megan, globalAdministrator);
  const told = (person: TeamsPerson, text: string) => person.texts().filter((one) => one.includes(text));

  it('both press End access at the same moment: exactly one is told no, at once', async () => {
    for (const person of [alex, bianca]) await say(story, person, 'request Elevate');
    await onlyThese();
    await pass(story, { minutes: 6 });
    const both = [alex, bianca];
    await Promise.all(both.map((person) => person.tryPress(cardWith(person, '[End access]'), 'End access')));
    await story.settled();
    expect(await holders()).to.have.length(1);
    expect(both.filter((person) => told(person, 'Nobody else would hold this role').length > 0)).to.have.length(1);
  });

  it('both press in two processes on one database: exactly one stays', async () => {
    const { uri, clock, connector, directory } = story;
    const other = await startStory({ uri, clock, connector, directory, catalogue });
    for (const person of [alex, bianca]) await say(story, person, 'request Elevate');
    await onlyThese();
    await pass(story, { minutes: 6 });
    const end = (person: TeamsPerson, at: string): Promise<unknown> => {
      connector.connectTo(`${at}/api/messages`);
      return person.tryPress(cardWith(person, '[End access]'), 'End access');
    };
    const pressed = [end(alex, story.app.url), end(bianca, other.app.url)];
    await Promise.all(pressed);
    await Promise.all([story.settled(), other.settled()]);
    await story.settled();
    expect(await holders()).to.have.length(1);
    await other.close();
  });

  it('both end at the same minute: one stays and is told, once; when somebody else has the role it goes by itself', async () => {
    for (const person of [alex, bianca]) await say(story, person, 'request Elevate from tomorrow 12:00');
    await pass(story, { hours: 26 });
    await giveRole(story, megan, globalAdministrator);
    expect(await holders()).to.have.length(3);
    await onlyThese();
    await pass(story, { hours: 1 });
    const kept = await holders();
    expect(kept).to.have.length(1);
    const stays = kept[0] === alex.name ? alex : bianca;
    for (let minute = 0; minute < 20; minute += 1) await pass(story, { minutes: 1 });
    expect(await holders()).to.deep.equal(kept);
    expect(told(stays, 'you keep it for now: nobody else holds it')).to.have.length(1);
    expect(stays.texts().join()).to.not.match(/working on its removal|by hand/);
    const card = textOf(cardWith(stays, 'KEPT FOR NOW'));
    expect(card).to.include('removed by itself as soon as somebody else has it');
    expect(await answer(story, stays, 'my access')).to.include('over, kept for now: nobody else holds it');

    await giveRole(story, megan, globalAdministrator);
    await pass(story, { hours: 2 });
    expect(await holders()).to.deep.equal(['Megan Bowen']);
    expect(told(stays, 'has ended')).to.have.length(1);
  });

  it('an administrator who ends it for the last holder is told no, at once (rules 44 and 54)', async () => {
    const adele = await story.person('Adele Vance');
    await giveRole(story, adele, roles.identityGovernanceAdministrator);
    await say(story, alex, 'request Elevate');
    await onlyThese();
    expect(await holders()).to.deep.equal(['Alex Wilber']);
    const id = requestIdOn(cardWith(alex, '[End access]'));
    expect(await answer(story, adele, `end ${id} because it is over`)).to.include('Nobody else would hold this role');
    expect(hasCard(alex, '[End access]')).to.equal(true);
  });

  it('administrators are told to give the role to somebody else, not to remove it by hand', async () => {
    const adele = await story.person('Adele Vance');
    await giveRole(story, adele, roles.identityGovernanceAdministrator);
    await say(story, alex, 'request Elevate');
    await onlyThese();
    await pass(story, { hours: 1 });
    for (let minute = 0; minute < 20; minute += 1) await pass(story, { minutes: 1 });
    const alarms = adele.texts();
    expect(alarms).to.have.length(1);
    expect(alarms[0]).to.include('Give it to somebody else').and.not.include('by hand');
  });

  it('all lapse while no process lives, and two processes do what is due at once: one stays', async function () {
    this.timeout(60_000);
    const { uri, clock, connector, directory } = story;
    for (const person of [alex, bianca]) await say(story, person, 'request Elevate');
    const others = ['Patti Fernandez', 'Miriam Graham'];
    for (const name of others) await say(story, await story.person(name), 'request Elevate');
    await onlyThese();
    await story.app.stop();
    clock.moveTo(new Date(start.getTime() + 2 * 3_600_000));
    const another = (): Promise<Story> => startStory({ uri, clock, connector, directory, catalogue });
    const [one, other] = await Promise.all([another(), another()]);
    await Promise.all([one.settled(), other.settled()]);
    await one.settled();
    expect(await holders()).to.have.length(1);
    await one.close();
    await other.close();
  });

  it('the last through a group that confers the role, nested too, is not let go, by press and by time (rule 68)', async function () {
    // Entra takes no groups into a group that roles can be given to.
    if (isOverGraph) this.skip();
    await company.edit(({ groups, directoryRoles }) => {
      named(groups, 'Marketing').members.push('Partner workspace visitors');
      named(directoryRoles, 'Global Administrator').members = ['Marketing'];
      named(groups, 'Marketing').members = ['Partner workspace visitors'];
    });
    await say(story, alex, 'request Administrators Group');
    expect(await holders()).to.deep.equal(['Alex Wilber']);
    await say(story, alex, 'end Administrators Group');
    expect(hasCard(alex, 'Nobody else would hold this role')).to.equal(true);
    await pass(story, { hours: 2 });
    expect(await holders()).to.deep.equal(['Alex Wilber']);
    expect(told(alex, 'you keep it for now')).to.have.length(1);
  });

  it('one holds it directly and one through a group: both end together, one stays (rule 68)', async () => {
    await company.edit(({ groups, directoryRoles }) => {
      Object.assign(named(groups, 'Partner workspace visitors'), { isAssignableToRole: true });
      named(directoryRoles, 'Global Administrator').members.push('Partner workspace visitors');
    });
    await say(story, alex, 'request Administrators Group');
    await say(story, bianca, 'request Elevate');
    await onlyThese();
    await pass(story, { hours: 2 });
    expect(await holders()).to.have.length(1);
  });

  it('the access of somebody whose account is disabled, or who is deleted, goes where somebody else stays; the last one stays', async () => {
    for (const person of [alex, bianca]) await say(story, person, 'request Elevate');
    await company.edit(({ users, directoryRoles }) => {
      users.find((user) => user.displayName === 'Bianca Pisani')!.accountEnabled = false;
      const role = named(directoryRoles, 'Global Administrator');
      role.members = role.members.filter((member) => !member.startsWith('Megan'));
    });
    await pass(story, { hours: 2 });
    expect(await holders()).to.deep.equal(['Alex Wilber']);
  });

  it('who holds it permanently loses nothing by a request, and does not keep anybody else from ending theirs', async () => {
    await say(story, alex, 'request Elevate');
    await pass(story, { minutes: 6 });
    await say(story, alex, 'end Elevate');
    expect(await holders()).to.deep.equal(['Megan Bowen']);
    expect(told(alex, 'the access has ended')).to.have.length(1);
  });
});
