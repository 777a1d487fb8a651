// The directory goes on without somebody or something that the catalogue names: the bot starts, says so, and goes on (rule 58).
import { expect } from 'chai';
import { editableCompany, type EditableCompany, type EditedCompany } from '../support/company.js';
import type { TeamsPerson } from '../support/connector.js';
import { describeStories } from '../support/storage.js';
import { answer, approve, file, press, say } from '../support/steps.js';
import { startStory, stillClock, textOf, type Story } from '../support/story.js';

interface Whole extends EditedCompany {
  appRoleAssignments: { principalDisplayName: string }[];
}

function withoutBianca(company: EditedCompany): void {
  const whole = company as Whole;
  const isOther = (name: string): boolean => !name.toLowerCase().startsWith('bianca');
  whole.users = whole.users.filter(({ displayName }) => isOther(displayName));
  for (const each of [...whole.groups, ...whole.directoryRoles]) each.members = each.members.filter(isOther);
  whole.appRoleAssignments = whole.appRoleAssignments.filter((each) => isOther(each.principalDisplayName));
}

const withoutTeam = (company: EditedCompany): void => {
  company.groups = company.groups.filter(({ displayName }) => displayName !== 'Sales Team');
};

describeStories('A catalogue that names who has left', () => {
  let story: Story;
  let company: EditableCompany;
  let connector: Story['connector'];
  let [alex, miriam, nestor, megan]: TeamsPerson[] = [];
  const everybody = () => ({ alex: alex!, miriam: miriam!, nestor: nestor!, megan: megan! });

  beforeEach(async () => {
    const clock = stillClock();
    company = await editableCompany(clock);
    story = await startStory({ clock, directory: company.directory });
    connector = story.connector;
    [alex, miriam, nestor, megan] = [
      await story.person('Alex Wilber'),
      await story.person('Miriam Graham'),
      await story.person('Nestor Wilke'),
      await story.person('Megan Bowen'),
    ];
    await story.settled();
  });
  afterEach(async () => {
    await story.close();
    await connector.close();
    await company.remove();
  });

  async function restart(change: (edited: EditedCompany) => void): Promise<void> {
    await story.stop();
    await company.edit(change);
    const { uri, clock, directory } = story;
    story = await startStory({ uri, clock, connector, directory });
    await story.settled();
  }

  it('starts, and requests go on through the fallback: those under way, and new ones (rule 16)', async () => {
    const { alex, miriam, nestor } = everybody();
    await file(story, alex, 'Sales Support');
    await restart(withoutBianca);
    expect(textOf(await approve(story, miriam))).to.contain('Nestor Wilke');
    await approve(story, nestor);
    expect(alex.texts().join('\n')).to.match(/ou have access until/);
    const filed = await file(story, await story.person('Isaiah Langer'), 'Sales Support');
    expect(textOf(filed)).to.contain('Nestor Wilke').and.not.contain('Bianca');
  });

  it('is told of in the log with line and path, and to administrators once, and on their settings', async () => {
    await restart(withoutBianca);
    const { megan, alex } = everybody();
    const line =
      /line 36, column \d+: packages\[0\]\.policies\[0\]\.stages\[1\]\.approvers\[0\]\.person: there is no person/;
    expect(story.logged.filter((one) => one.includes('"catalogue-gone"')).join('\n')).to.match(line);
    const told = (person: TeamsPerson) => person.texts().filter((one) => one.includes('does not fit the directory'));
    expect(told(megan)).to.have.length(1);
    expect(told(megan)[0]).to.contain('line 36').and.contain('its fallback is asked instead');
    expect(told(alex)).to.have.length(0);
    await say(story, megan, 'settings');
    expect(told(megan), 'on demand').to.have.length(2);
  });

  it('has her decide again when she is back, without another start', async () => {
    await restart(withoutBianca);
    await company.edit((edited) => {
      edited.users.push({
        ...edited.users[0]!,
        id: '2644dd81-d3bd-5644-b94f-92e3264e34db',
        displayName: 'Bianca Pisani',
        userPrincipalName: 'BiancaP@contoso.com',
        mail: 'BiancaP@contoso.com',
      } as EditedCompany['users'][number]);
    });
    expect(textOf(await file(story, everybody().alex, 'Sales Support'))).to.contain('Bianca Pisani');
  });

  it('refuses in words what would give something gone, by sentence and by a form drawn before', async () => {
    const { alex } = everybody();
    const form = await say(story, alex, 'request Sales Support');
    await restart(withoutTeam);
    const no =
      /Sales Support cannot be given at the moment, so nothing was changed: .*“Sales Team”.* Tell your administrator\./;
    expect(await answer(story, alex, 'request Sales Support')).to.match(no);
    const pressed = await press(story, alex, {
      card: form,
      title: 'Submit request',
      inputs: { justification: 'Q4 campaign' },
    });
    expect(textOf(pressed)).to.match(no);
    expect(await answer(story, alex, 'packages')).to.contain('Sales Reports');
  });
});
