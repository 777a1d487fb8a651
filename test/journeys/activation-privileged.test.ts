// A group that confers a directory role counts as that role when it is activated as a group: its last holder stays, and risk that rises suspends it (rules 34, 44 and 68).
import { expect } from 'chai';
import type { Company } from '../../directory/sample/company-shape.js';
import { roles } from '../../engine/directory-roles.js';
import type { TeamsPerson } from '../support/connector.js';
import { describeStories } from '../support/storage.js';
import { startStory, textOf, type Story } from '../support/story.js';
import { answer, cardWith, changes, pass, press, say } from '../support/steps.js';

const catalogue = `packages: []
roles:
  - { group: Helpdesk, longest: 8 hours, approval: none }
  - { azureRole: Contributor, scope: /subscriptions/8c1d3b5a-2f64-4e0b-9d7e-4a6b1c0f2e35/resourceGroups/rg-payments, longest: 8 hours, approval: none }
`;

describeStories('A privileged group that is activated', () => {
  let story: Story;
  let isaiah: TeamsPerson;
  let adele: TeamsPerson;
  let megan: TeamsPerson;

  beforeEach(async () => {
    story = await startStory({ catalogue });
    [isaiah, adele, megan] = [
      await story.person('Isaiah Langer'),
      await story.person('Adele Vance'),
      await story.person('Megan Bowen'),
    ];
    await story.settled();
  });
  afterEach(() => story.close());
  const edit = (change: (company: Company) => Company) => story.directory.kept.change(({ company }) => change(company));
  const rise = async (): Promise<void> => {
    const riskLastUpdatedDateTime = story.clock.now().toISOString();
    const risky = { id: isaiah.id, riskLevel: 'high', riskState: 'atRisk', riskLastUpdatedDateTime };
    await edit((before) => ({ ...before, riskyUsers: [...(before.riskyUsers ?? []), risky] }));
    await say(story, megan, 'skip 1 hour');
  };

  for (const [what, changed] of [
    ['Helpdesk', 'Helpdesk'],
    ['Contributor on rg-payments', 'Contributor'],
  ] as const)
    it(`risk that rises suspends ${what}; restored, it is there for the rest of its time (rule 34)`, async () => {
      await say(story, isaiah, `activate ${what} for 8h because INC-1234`);
      await rise();
      const made = async () => (await changes(story)).map((one) => one.split(' ').slice(0, 4).join(' '));
      expect(await made()).to.deep.equal([`granted Isaiah Langer ${changed}`, `removed Isaiah Langer ${changed}`]);
      expect(textOf(cardWith(isaiah, what))).to.include('SUSPENDED · security review');
      expect(isaiah.texts().join('\n')).to.not.match(/identity risk|\bhigh\b/i);
      await press(story, adele, { title: 'Restore', inputs: { reason: 'it was him' } });
      expect((await made()).at(-1)).to.equal(`granted Isaiah Langer ${changed}`);
      expect(textOf(cardWith(isaiah, 'ACTIVE until'))).to.include(what);
    });

  it('the last holder of Global Administrator through it does not give it back, and keeps it at its end (rules 44 and 68)', async () => {
    await edit((before) => ({
      ...before,
      directoryRoles: before.directoryRoles.map((role) =>
        role.roleTemplateId === roles.globalAdministrator ? { ...role, members: ['Helpdesk'] } : role,
      ),
    }));
    const holders = async () => (await story.directory.holders(roles.globalAdministrator)).map(({ name }) => name);
    await say(story, isaiah, 'activate Helpdesk for 2h because passwords');
    expect(await holders()).to.deep.equal(['Isaiah Langer']);
    await pass(story, { minutes: 6 });
    const said = await answer(story, isaiah, 'deactivate Helpdesk');
    expect(said + isaiah.texts().join()).to.include('Nobody else would hold this role');
    await pass(story, { hours: 3 });
    expect(await holders()).to.deep.equal(['Isaiah Langer']);
    expect(isaiah.texts().join()).to.include('you keep it for now');
    await edit((before) => ({
      ...before,
      directoryRoles: before.directoryRoles.map((role) =>
        role.roleTemplateId === roles.globalAdministrator
          ? { ...role, members: ['Helpdesk', 'MeganB@contoso.com'] }
          : role,
      ),
    }));
    await pass(story, { hours: 2 });
    expect(await holders()).to.deep.equal(['Megan Bowen']);
  });
});
