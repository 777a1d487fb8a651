// A package with a group that confers a directory role gives it as eligible, as a role is; who activates it, has it in an emergency, or is its last holder, is treated as with a role (rules 44, 45, 46 and 68).
import { expect } from 'chai';
import { groupId, personId } from '../../engine/ids.js';
import type { Resource } from '../../engine/catalogue/model.js';
import type { TeamsPerson } from '../support/connector.js';
import { editableCompany, named, type EditableCompany } from '../support/company.js';
import { isOverGraph } from '../support/as-told.js';
import { describeStories } from '../support/storage.js';
import { answer, cardWith, changes, hasCard, pass, press, say } from '../support/steps.js';
import { startStory, stillClock, textOf, type Story } from '../support/story.js';

const policies =
  'policies: [{ name: All, audience: members, stages: [], justification: false, expires: after 30 days }]';
const catalogueOf = (group: string, more = ''): string => `
packages:
  - name: Support Kit
    resources: [{ ${group} }]
    ${policies}
${more}
roles:
  - group: Helpdesk
    longest: 4 hours
    approval: none
    emergency: { longest: 1 hour, reviewWithin: 3 days }
`;
const helpdesk = { kind: 'group', id: groupId('a6a5f6d1-62de-5bb0-8a0d-5f0e1c7c2b94'), name: 'Helpdesk' } as const;
const eligibility = { ...helpdesk, assignment: 'eligible' } as const;

describeStories('A package with a group that confers a directory role', () => {
  let story: Story;
  let company: EditableCompany;
  let alex: TeamsPerson;
  let megan: TeamsPerson;

  async function begin(catalogue: string): Promise<void> {
    const clock = stillClock();
    company = await editableCompany(clock);
    story = await startStory({ clock, directory: company.directory, catalogue });
    [alex, megan] = [await story.person('Alex Wilber'), await story.person('Megan Bowen')];
    await story.settled();
  }
  afterEach(async () => {
    await story.close();
    await company.remove();
  });
  const holds = (resource: Resource): Promise<boolean> => story.directory.holds(personId(alex.id), resource);
  const both = async (): Promise<readonly boolean[]> => [await holds(eligibility), await holds(helpdesk)];

  it('gives it as eligible: it is said so, activated for hours, and gone with the package (rules 45, 48 and 68)', async () => {
    await begin(catalogueOf('group: Helpdesk'));
    await say(story, alex, 'request Support Kit');
    expect(await both()).to.deep.equal([true, false]);
    expect(alex.texts().at(-1)).to.include('You may activate Helpdesk now: on the card, or by saying “my roles”.');
    const card = cardWith(alex, '[Activate Helpdesk]');
    expect(textOf(card)).to.include('Eligible for Helpdesk: activate it when you need it');
    await press(story, alex, { card, title: 'Activate Helpdesk' });
    await press(story, alex, { title: 'Submit request', inputs: { justification: 'passwords' } });
    expect(await both()).to.deep.equal([true, true]);
    await pass(story, { hours: 4 });
    expect(await both()).to.deep.equal([true, false]);
    await say(story, alex, 'activate Helpdesk for 2h because more passwords');
    expect(await both()).to.deep.equal([true, true]);
    await pass(story, { minutes: 10 });
    await say(story, megan, `end ${idOf('Support Kit')} because he moves on`);
    expect(await both(), 'what was activated by it ends with it').to.deep.equal([false, false]);
    expect(await answer(story, alex, 'my roles')).to.not.include('Helpdesk');
  });

  const idOf = (name: string): string =>
    /\bSK-[2-9A-HJ-NP-Z]{4}\b/.exec(textOf(cardWith(alex, new RegExp(`${name}[^]*SK-`))))?.[0] ?? '';

  it('gives membership itself where the file says active, or as: member', async () => {
    for (const group of ['group: Helpdesk, assignment: active', 'group: Helpdesk, as: member']) {
      await begin(catalogueOf(group));
      await say(story, alex, 'request Support Kit');
      expect(await both(), group).to.deep.equal([false, true]);
      if (!group.includes('as: member')) {
        await story.close();
        await company.remove();
      }
    }
  });

  it('gives membership of a group without a role as ever, and as eligible where the file says so', async () => {
    await begin(
      catalogueOf(
        'group: Campaign team',
        `  - name: Photos\n    resources: [{ group: Executives, assignment: eligible }]\n    ${policies}`,
      ),
    );
    await say(story, alex, 'request Support Kit');
    await say(story, alex, 'request Photos');
    expect(await changes(story)).to.include('granted Alex Wilber Campaign team');
    expect((await changes(story)).join('\n')).to.not.match(/Executives$/m);
    expect(textOf(cardWith(alex, 'Photos'))).to.include('activate it in Microsoft Entra when you need it');
  });

  it('is activated in an emergency as a role is: at once, told to those passed over, reviewed afterwards (rule 46)', async () => {
    await begin(catalogueOf('group: Helpdesk'));
    await say(story, alex, 'request Support Kit');
    const form = await say(story, alex, 'emergency Helpdesk because everybody is locked out');
    expect(textOf(form)).to.include('EMERGENCY ACCESS · not taken yet');
    await press(story, alex, { title: 'Take emergency access', inputs: { 'role-name': 'Helpdesk' } });
    expect(await holds(helpdesk)).to.equal(true);
    expect(textOf(cardWith(megan, 'review of emergency access'))).to.include('Alex Wilber');
    await press(story, megan, {
      card: cardWith(megan, 'review of emergency access'),
      title: 'Was not justified',
      inputs: { reason: 'nobody was' },
    });
    expect(await holds(helpdesk)).to.equal(false);
  });

  it('so is a role in Azure, on its resource (rule 46)', async () => {
    const scope = '/subscriptions/8c1d3b5a-2f64-4e0b-9d7e-4a6b1c0f2e35/resourceGroups/rg-payments';
    await begin(`${catalogueOf('group: Helpdesk')}
  - azureRole: Contributor
    scope: ${scope}
    longest: 8 hours
    approval: default
    emergency: { longest: 1 hour }
`);
    const isaiah = await story.person('Isaiah Langer');
    await say(story, isaiah, 'emergency Contributor on rg-payments because payments are stuck');
    await press(story, isaiah, {
      title: 'Take emergency access',
      inputs: { 'role-name': 'Contributor on rg-payments' },
    });
    expect((await changes(story)).at(-1)).to.match(/^granted Isaiah Langer Contributor/);
    expect(textOf(cardWith(megan, 'review of emergency access'))).to.include('Contributor on rg-payments');
    await pass(story, { hours: 1 });
    expect((await changes(story)).at(-1)).to.match(/^removed Isaiah Langer Contributor/);
    await press(story, megan, {
      card: cardWith(megan, 'review of emergency access'),
      title: 'Was justified',
      inputs: { reason: 'they were' },
    });
    expect(hasCard(isaiah, /it was justified/)).to.equal(true);
  });

  it('is kept where nobody else would be Global Administrator, and goes once somebody is (rules 44 and 68)', async () => {
    await begin(catalogueOf('group: Helpdesk'));
    await company.edit(({ directoryRoles }) => {
      named(directoryRoles, 'Global Administrator').members = ['Helpdesk'];
    });
    await say(story, alex, 'request Support Kit');
    await say(story, alex, 'activate Helpdesk for 1h because nobody else is there');
    await pass(story, { hours: 1, minutes: 1 });
    expect(await holds(helpdesk)).to.equal(true);
    expect(hasCard(alex, /Helpdesk[^]*nobody else/)).to.equal(true);
    await company.edit(({ directoryRoles }) => {
      named(directoryRoles, 'Global Administrator').members.push('MeganB@contoso.com');
    });
    await pass(story, { hours: 2 });
    expect(await holds(helpdesk)).to.equal(false);
  });

  if (isOverGraph)
    it('is not given, and says which permission is missing, where PIM for Groups is not permitted', async () => {
      const clock = stillClock();
      company = await editableCompany(clock);
      story = await startStory({
        ...{ clock, directory: company.directory, catalogue: catalogueOf('group: Helpdesk') },
        telling: { isGraph: true, without: ['PrivilegedEligibilitySchedule.ReadWrite.AzureADGroup'] },
      });
      [alex, megan] = [await story.person('Alex Wilber'), await story.person('Megan Bowen')];
      expect(await answer(story, alex, 'request Support Kit')).to.include('NOT POSSIBLE');
      expect(await both()).to.deep.equal([false, false]);
    });
});
