// What can be activated beside directory roles: membership and ownership of groups, and roles in Azure, each on its own scope (rules 36, 38, 68 and 70).
import { expect } from 'chai';
import { groupId, personId, roleId } from '../../engine/ids.js';
import type { Company } from '../../directory/sample/company-shape.js';
import { isOverGraph } from '../support/as-told.js';
import type { TeamsPerson } from '../support/connector.js';
import { describeStories } from '../support/storage.js';
import { forge } from '../support/security.js';
import { startStory, textOf, type Story } from '../support/story.js';
import { answer, approve, cardWith, changes, hasCard, pass, press, requestIdOn, say } from '../support/steps.js';

const subscription = '/subscriptions/8c1d3b5a-2f64-4e0b-9d7e-4a6b1c0f2e35';
const rgPayments = `${subscription}/resourceGroups/rg-payments`;
const rgPayroll = `${subscription}/resourceGroups/rg-payroll`;
const ledger = `${rgPayments}/providers/Microsoft.Storage/storageAccounts/ledger`;
const contributor = 'b24988ac-6180-42a0-ab88-20f7382dd24c';
const reader = 'acdd72a7-3385-48ef-bd42-f606fba81ae7';
const helpdeskAdministrator = roleId('729827e3-9c14-49f7-bb1b-9608f156bbb8');
const helpdesk = groupId('a6a5f6d1-62de-5bb0-8a0d-5f0e1c7c2b94');

const eligibleOn = (scope: string, role: string, endDateTime: string | null = null) => ({
  id: `${scope} ${role}`,
  principalId: 'IsaiahL@contoso.com',
  scope,
  roleDefinitionId: `${subscription}/providers/Microsoft.Authorization/roleDefinitions/${role}`,
  startDateTime: '2026-01-01T00:00:00Z',
  endDateTime,
});
const eligibleFor = (
  accessId: 'member' | 'owner',
  principalId = 'IsaiahL@contoso.com',
  until: string | null = null,
) => ({
  id: `${principalId} ${accessId}`,
  ...{ principalId, groupId: helpdesk, accessId, startDateTime: '2026-01-01T00:00:00Z', endDateTime: until },
});
const azureRole = (scope: string, id: string, displayName: string) => ({ id, displayName, scope, members: [] });

const activated = (...entries: string[]): string =>
  ['packages: []', 'roles:', ...entries.map((entry) => `  - { longest: 8 hours, ${entry} }`)].join('\n');
const onPayments = `azureRole: Contributor, scope: ${rgPayments}, approval: none`;

describeStories('Isaiah activates a group and a role in Azure', () => {
  let story: Story;
  let isaiah: TeamsPerson;
  let megan: TeamsPerson;
  let nestor: TeamsPerson;

  /** The company as it is changed, and another catalogue than the sample's. */
  async function begin(change?: (company: Company) => Company, catalogue?: string): Promise<void> {
    story = await startWith(change, catalogue);
    [isaiah, megan, nestor] = [
      await story.person('Isaiah Langer'),
      await story.person('Megan Bowen'),
      await story.person('Nestor Wilke'),
    ];
    await story.settled();
  }
  async function startWith(change?: (company: Company) => Company, catalogue?: string): Promise<Story> {
    const begun = await startStory();
    if (!change && catalogue === undefined) return begun;
    const { directory, clock } = begun;
    await begun.close();
    if (change) await directory.kept.change(({ company }) => change(company));
    return startStory({ directory, clock, ...(catalogue !== undefined && { catalogue }) });
  }
  const edit = (change: (company: Company) => Company) => story.directory.kept.change(({ company }) => change(company));
  const company = async (): Promise<Company> => (await story.directory.kept.now()).company;
  afterEach(() => story.close());

  it('Contributor on rg-payments is active at once, on that resource group, and goes when its time is up (rules 36 and 48)', async () => {
    await begin();
    await say(story, isaiah, 'activate Contributor on rg-payments for 2h because INC-1234');
    expect(textOf(cardWith(isaiah, 'ACTIVE until')))
      .to.match(/ACTIVE until .*12:00/)
      .and.include('Contributor on rg-payments · Azure')
      .and.include('refresh the Azure portal');
    expect(isaiah.texts().at(-1)).to.match(/Contributor on rg-payments: active until .*12:00/);
    expect((await changes(story)).join()).to.match(/^granted Isaiah Langer Contributor/);
    if (isOverGraph) expect((await company()).azureRoleAssignments?.[0]?.endDateTime).to.match(/^2026-11-30T11:00/);
    await pass(story, { hours: 2 });
    expect((await changes(story)).at(-1)).to.match(/^removed Isaiah Langer Contributor/);
    expect(isaiah.texts().at(-1)).to.include('Contributor on rg-payments: not active any more, its time was up');
  });

  it('is given back by what it is called after five minutes, and extended within its maximum (rules 42 and 53)', async () => {
    await begin();
    await say(story, isaiah, 'activate Contributor on rg-payments for 2h because INC-1234');
    const early = await forge(story, isaiah, 'end', { id: requestIdOn(cardWith(isaiah, 'ACTIVE until')), version: 1 });
    expect(JSON.stringify(early) + isaiah.texts().join()).to.include('only five minutes after it became active');
    await pass(story, { minutes: 6 });
    await say(story, isaiah, 'extend Contributor on rg-payments for 1h because it takes longer');
    expect(textOf(cardWith(isaiah, 'ACTIVE until'))).to.match(/ACTIVE until .*13:00/);
    expect(await answer(story, isaiah, `extend Contributor on ${rgPayments} for 9h because more`)).to.match(
      /nothing was changed/,
    );
    expect(await answer(story, isaiah, 'deactivate Contributor on rg-payroll')).to.include('nothing was changed');
    await say(story, isaiah, `deactivate Contributor on ${rgPayments}`);
    expect((await changes(story)).at(-1)).to.match(/^removed Isaiah Langer Contributor/);
    expect(isaiah.texts().at(-1)).to.include('Contributor on rg-payments: given back');
  });

  it('Helpdesk is asked of Megan and Nestor; membership is the role that the group confers (rules 38, 68 and 70)', async () => {
    await begin();
    await say(story, isaiah, 'activate Helpdesk for 2h because passwords');
    for (const approver of [megan, nestor])
      expect(textOf(approver.lastCard()))
        .to.include('Isaiah Langer wants to activate Helpdesk')
        .and.include('Where: the group Helpdesk');
    const unreasoned = await forge(story, nestor, 'approve', { id: requestIdOn(nestor.lastCard()) });
    expect(JSON.stringify(unreasoned) + nestor.texts().join()).to.include('A reason is needed');
    expect(await changes(story)).to.deep.equal([]);
    await approve(story, nestor, 'your turn');
    expect(await changes(story)).to.deep.equal(['granted Isaiah Langer Helpdesk']);
    expect(textOf(cardWith(isaiah, 'ACTIVE until')))
      .to.include('Helpdesk · group membership')
      .and.include('your turn')
      .and.include('sign out and in again');
    const holds = () => story.directory.holdsAny(personId(isaiah.id), [helpdeskAdministrator]);
    expect(await holds()).to.deep.equal([helpdeskAdministrator]);
    if (isOverGraph) expect((await company()).groupAssignmentSchedules?.[0]?.endDateTime).to.match(/^2026-11-30T11:00/);
    expect(hasCard(megan, '[Approve]')).to.equal(false);
    await pass(story, { hours: 2 });
    expect(await changes(story)).to.deep.equal(['granted Isaiah Langer Helpdesk', 'removed Isaiah Langer Helpdesk']);
    expect(await holds()).to.deep.equal([]);
  });

  it('`my roles` tells all he may activate, of which kind, and activates and gives back (rule 36)', async () => {
    await begin();
    expect(await answer(story, isaiah, 'my roles'))
      .to.match(/Global Reader[\s\S]*up to 8 hours · no approval needed/)
      .and.match(/Helpdesk[\s\S]*group membership · up to 4 hours · needs approval/)
      .and.match(/Contributor on rg-payments[\s\S]*Azure · up to 8 hours · no approval needed/);
    expect(await answer(story, megan, 'my roles')).to.include('You are not eligible for any role');
    const row = textOf(isaiah.lastCard());
    expect(row.match(/\[Activate\]/g)).to.have.length(5);
    await say(story, isaiah, 'activate Contributor on rg-payments for 2h because INC-1234');
    await pass(story, { minutes: 6 });
    expect(await answer(story, isaiah, 'my roles'))
      .to.include('[Deactivate]')
      .and.include('[Extend]');
    await press(story, isaiah, { title: 'Deactivate' });
    expect((await changes(story)).at(-1)).to.match(/^removed Isaiah Langer Contributor/);
  });

  it('the button and the form lead to the same, and say where it holds', async () => {
    await begin(undefined, activated(onPayments));
    await say(story, isaiah, 'my roles');
    const form = await press(story, isaiah, { title: 'Activate' });
    expect(textOf(form)).to.include('Contributor on rg-payments').and.include(`Where: ${rgPayments}`);
    await press(story, isaiah, { card: form, title: 'Submit request', inputs: { justification: 'INC-1234' } });
    expect(textOf(cardWith(isaiah, 'ACTIVE until'))).to.include('Contributor on rg-payments · Azure');
  });

  describe('at several scopes', () => {
    const roles = activated(
      onPayments,
      `azureRole: Contributor, scope: ${rgPayroll}, approval: none`,
      `azureRole: Reader, scope: ${rgPayments}, approval: none`,
      'role: Global Reader, approval: none',
    );
    beforeEach(() =>
      begin(
        (before) => ({
          ...before,
          azureRoles: [
            azureRole(rgPayments, contributor, 'Contributor'),
            azureRole(rgPayroll, contributor, 'Contributor'),
            azureRole(rgPayments, reader, 'Reader'),
          ],
          azureRoleEligibilities: [
            eligibleOn(rgPayments, contributor),
            eligibleOn(rgPayroll, contributor),
            eligibleOn(rgPayments, reader),
          ],
        }),
        roles,
      ),
    );

    it('the same role without its scope is asked for, and the answer is one press (rule 61)', async () => {
      const which = await say(story, isaiah, 'activate Contributor for 2h because INC-1234');
      expect(textOf(which)).to.include(rgPayments).and.include(rgPayroll);
      expect(await changes(story)).to.deep.equal([]);
      await press(story, isaiah, { card: which, title: 'This one' });
      expect((await changes(story)).join()).to.match(/^granted Isaiah Langer Contributor/);
    });

    for (const place of ['rg-payroll', 'the resource group RG-Payroll', rgPayroll, rgPayroll.toUpperCase()])
      it(`“on ${place.replace(subscription, '…')}” is that one`, async () => {
        await say(story, isaiah, `activate Contributor on ${place} for 2h because INC-1234`);
        expect(textOf(cardWith(isaiah, 'ACTIVE until'))).to.include('Contributor on rg-payroll · Azure');
      });

    it('each is an activation of its own: both can be active, and end apart', async () => {
      await say(story, isaiah, 'activate Contributor on rg-payments for 1h because INC-1234');
      await say(story, isaiah, 'activate Contributor on rg-payroll for 2h because INC-1234');
      await pass(story, { minutes: 90 });
      expect((await changes(story)).map((one) => one.split(' ')[0])).to.deep.equal(['granted', 'granted', 'removed']);
      expect(await answer(story, isaiah, 'my roles')).to.match(/Contributor on rg-payroll[\s\S]*active until/i);
    });

    it('several in one sentence are each sent; a place behind the last may be that of all, which is asked (rule 61)', async () => {
      await say(
        story,
        isaiah,
        'activate Contributor on rg-payments and Contributor on rg-payroll for 2h because INC-1',
      );
      expect((await changes(story)).map((one) => one.split(' ')[0])).to.deep.equal(['granted', 'granted']);
      const card = await answer(story, isaiah, 'activate Reader and Global Reader on rg-payments for 1h because INC-1');
      expect(card).to.include('which one?').and.include('Reader on rg-payments').and.include('Global Reader');
      expect(await changes(story)).to.have.length(2);
    });
  });

  describe('bad input', () => {
    it('what nobody may activate, or is not there, is refused (rule 36)', async () => {
      await begin(undefined, activated(onPayments, 'group: Executives, approval: none'));
      for (const what of ['Executives', 'Owner on rg-payments', 'Emperor on rg-payments', 'Sales Leads'])
        expect(await answer(story, isaiah, `activate ${what} for 1h because I can`), what).to.match(
          /not eligible for any role called .*so nothing was changed/,
        );
      expect(await answer(story, nestor, 'activate Contributor on rg-payments for 1h because I can')).to.include(
        'not eligible for any role',
      );
      expect(await changes(story)).to.deep.equal([]);
    });

    it('another scope, and a narrower one without a setting of its own, are not activated, and why (no inheritance)', async () => {
      await begin();
      for (const place of ['rg-unknown', ledger, 'rg-pay', subscription, '/subscriptions/../rg-payments'])
        expect(await answer(story, isaiah, `activate Contributor on ${place} for 1h because INC-1`), place).to.match(
          /You cannot activate Contributor on .*so nothing was changed.*holds there only.*“Contributor on rg-payments”/s,
        );
      expect(await changes(story)).to.deep.equal([]);
    });

    it('what people write as a place is text, whatever it holds', async () => {
      await begin();
      const hostile = '**[click](https://evil.example)** <at>Megan</at> ${name}';
      const said = await say(story, isaiah, `activate Contributor on ${hostile} for 1h because INC-1`);
      expect(textOf(said)).to.include('You cannot activate Contributor on').and.include('nothing was changed');
      expect(JSON.stringify(said))
        .to.not.include('<at>Megan</at>')
        .and.not.match(/[^\\\\]\[click\]\(https/);
      expect(await changes(story)).to.deep.equal([]);
    });

    it('a narrower scope with a setting of its own is activated by whoever is eligible around it, there only', async () => {
      await begin(
        (before) => ({
          ...before,
          azureRoles: [...(before.azureRoles ?? []), azureRole(ledger, contributor, 'Contributor')],
        }),
        activated(`azureRole: Contributor, scope: ${ledger}, approval: none`),
      );
      expect(await answer(story, isaiah, 'activate Contributor on rg-payments for 1h because INC-1')).to.match(
        /nothing was changed/,
      );
      await say(story, isaiah, 'activate Contributor on ledger for 1h because INC-1');
      expect(textOf(cardWith(isaiah, 'ACTIVE until'))).to.include('Contributor on ledger · Azure');
      const { azureRoles = [] } = await company();
      expect(azureRoles.map(({ members }) => members.length)).to.deep.equal([0, 1]);
    });

    it('25 hours, 4 minutes and a time after the eligibility are refused, or cut to it (rules 36 and 37)', async () => {
      await begin((before) => ({
        ...before,
        groupEligibilitySchedules: [eligibleFor('member', undefined, '2026-11-30T10:00:00Z')],
        azureRoleEligibilities: [eligibleOn(rgPayments, contributor, '2026-11-30T10:00:00Z')],
      }));
      const say1 = (length: string) =>
        answer(story, isaiah, `activate Contributor on rg-payments ${length} because INC-1`);
      expect(await say1('for 25 hours')).to.match(/longer than this may last, so nothing was changed/);
      expect(await say1('for 4 minutes')).to.match(/too short, so nothing was changed/);
      expect(await say1('from today 11:30 for 1h')).to.match(/nothing was changed/);
      expect(await answer(story, isaiah, 'my roles')).to.include('eligible until');
      expect(await changes(story)).to.deep.equal([]);
      await say(story, isaiah, 'activate Contributor on rg-payments for 4h because INC-1');
      expect(textOf(cardWith(isaiah, 'ACTIVE until'))).to.match(/ACTIVE until .*11:00/);
      await pass(story, { minutes: 61 });
      expect((await changes(story)).at(-1)).to.match(/^removed Isaiah Langer Contributor/);
      expect(await answer(story, isaiah, 'activate Helpdesk for 1h because late')).to.include('not eligible');
    });
  });

  it('who lost the eligibility before the decision is not made a member (rules 43 and 83)', async () => {
    await begin();
    await say(story, isaiah, 'activate Helpdesk for 2h because passwords');
    await edit((before) => ({ ...before, groupEligibilitySchedules: [] }));
    await press(story, megan, { title: 'Approve', inputs: { reason: 'fine' } });
    expect(await changes(story)).to.deep.equal([]);
    expect(isaiah.texts().join('\n')).to.match(/Helpdesk is closed: .*eligible/i);
    expect(hasCard(nestor, '[Approve]')).to.equal(false);
  });

  it('who lost it before a scheduled start is given nothing (rule 43), nor whose form is open (rule 83)', async () => {
    await begin();
    await say(story, isaiah, 'activate Contributor on rg-payments from today 14:00 for 2h because INC-1');
    const form = await say(story, isaiah, 'activate Helpdesk');
    await edit((before) => ({ ...before, azureRoleEligibilities: [], groupEligibilitySchedules: [] }));
    const inputs = { justification: 'passwords' };
    const refused = await press(story, isaiah, { card: form, title: 'Submit request', inputs });
    expect(textOf(refused)).to.include('not eligible');
    await pass(story, { hours: 5 });
    expect(await changes(story)).to.deep.equal([]);
    expect(hasCard(megan, 'Isaiah')).to.equal(false);
  });

  it('an eligibility through a group is one (rule 36)', async () => {
    await begin((before) => ({ ...before, groupEligibilitySchedules: [eligibleFor('member', 'Sales Team')] }));
    expect(await answer(story, isaiah, 'my roles')).to.include('Helpdesk');
    expect(await answer(story, await story.person('Bianca Pisani'), 'my roles')).to.include('Helpdesk');
  });

  it('ownership is its own activation, and has to be named (rule 70)', async () => {
    await begin(
      (before) => ({ ...before, groupEligibilitySchedules: [eligibleFor('owner')] }),
      activated('group: Helpdesk, as: owner, approval: none'),
    );
    expect(await answer(story, isaiah, 'activate Helpdesk for 1h because I run it')).to.match(
      /not eligible for any role called “Helpdesk”.*Did you mean “Owner of Helpdesk”/,
    );
    await say(story, isaiah, 'activate ownership of Helpdesk for 1h because I run it');
    expect(textOf(cardWith(isaiah, 'ACTIVE until'))).to.include('Owner of Helpdesk · group ownership');
    expect(await changes(story)).to.deep.equal(['granted Isaiah Langer Helpdesk (owner)']);
    expect(await story.directory.holdsAny(personId(isaiah.id), [helpdeskAdministrator])).to.deep.equal([]);
    // Ended by Gatehouse alone, which looks whether somebody else owns it.
    if (isOverGraph) expect((await company()).groupAssignmentSchedules ?? []).to.deep.equal([]);
    await pass(story, { minutes: 6 });
    await edit((before) => ({
      ...before,
      groups: before.groups.map((one) =>
        one.id === helpdesk ? { ...one, owners: [...(one.owners ?? []), 'MeganB@contoso.com'] } : one,
      ),
    }));
    await say(story, isaiah, 'deactivate Owner of Helpdesk');
    expect((await changes(story)).at(-1)).to.equal('removed Isaiah Langer Helpdesk (owner)');
  });

  it('who is in the group for good, or has the role above the resource, is told so (rule 71)', async () => {
    await begin((before) => ({
      ...before,
      groups: before.groups.map((one) => (one.id === helpdesk ? { ...one, members: ['IsaiahL@contoso.com'] } : one)),
      azureRoles: before.azureRoles?.map((one) => ({ ...one, members: ['IsaiahL@contoso.com'] })),
    }));
    for (const what of ['Helpdesk', 'Contributor on rg-payments']) {
      const said = await answer(story, isaiah, `activate ${what} for 1h because INC-1`);
      expect(said + isaiah.texts().join(), what).to.include('You hold it already');
    }
    expect(await changes(story)).to.deep.equal([]);
    expect(hasCard(megan, 'Isaiah')).to.equal(false);
  });

  it('where the default approvers are switched off, activation is refused, and by whom that is mended (rule 38)', async () => {
    const off = `defaultApprovers: { groups: false, azureRoles: false }\n${activated(
      'group: Helpdesk, approval: default',
      `azureRole: Contributor, scope: ${rgPayments}, approval: default`,
      'role: Global Reader, approval: default',
    )}`;
    await begin(undefined, off);
    for (const what of ['Helpdesk', 'Contributor on rg-payments']) {
      const said = await answer(story, isaiah, `activate ${what} for 1h because INC-1`);
      expect(said + isaiah.texts().join(), what).to.match(
        /no approver is configured for it, so it was not sent and nothing was changed. Ask Megan Bowen to name approvers/,
      );
    }
    expect(await answer(story, isaiah, 'who approves Helpdesk')).to.include('nobody');
    expect(hasCard(megan, 'Isaiah')).to.equal(false);
    // The switch is of groups and roles in Azure only.
    await say(story, isaiah, 'activate Global Reader for 1h because INC-1');
    expect(hasCard(megan, 'Isaiah Langer wants to activate Global Reader')).to.equal(true);
  });

  it('up to three stages decide one after another, each with a reason (rules 14, 19 and 40)', async () => {
    const staged = `packages: []
roles:
  - group: Helpdesk
    longest: 4 hours
    stages:
      - approvers: [manager]
        deadline: 4 hours
      - approvers: [{ role: Privileged Role Administrator }]
      - approvers: [{ person: MeganB@contoso.com }]
`;
    await begin(undefined, staged);
    const miriam = await story.person('Miriam Graham');
    await say(story, isaiah, 'activate Helpdesk for 2h because passwords');
    expect(hasCard(nestor, '[Approve]') || hasCard(megan, '[Approve]')).to.equal(false);
    await approve(story, miriam, 'he helps out');
    await approve(story, nestor, 'fine by me');
    expect(await changes(story)).to.deep.equal([]);
    await approve(story, megan, 'ok');
    expect(await changes(story)).to.deep.equal(['granted Isaiah Langer Helpdesk']);
    expect(textOf(cardWith(isaiah, 'ACTIVE until')))
      .to.include('he helps out')
      .and.include('fine by me');
  });
});
