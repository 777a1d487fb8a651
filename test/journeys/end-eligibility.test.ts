// An administrator takes away in chat an eligibility that others gave in the directory: shown first, confirmed with a reason, read back, recorded (rules 54, 57 and 59).
import { expect } from 'chai';
import { roles } from '../../engine/directory-roles.js';
import { personId } from '../../engine/ids.js';
import { role } from '../contracts/directory.contract.js';
import type { Card, TeamsPerson } from '../support/connector.js';
import { editableCompany, type EditableCompany } from '../support/company.js';
import { forge, giveRole } from '../support/security.js';
import { describeStories } from '../support/storage.js';
import { answer, cardWith, hasCard, pass, press, say } from '../support/steps.js';
import { startStory, stillClock, textOf, type Story } from '../support/story.js';

const reader = { kind: 'directory-role', id: role('Global Reader'), name: 'Global Reader' } as const;
const catalogue = `
packages:
  - name: Reading
    resources: [{ directoryRole: Global Reader, assignment: eligible }]
    policies: [{ name: Members, audience: members, stages: [], expires: after 30 days }]
roles:
  - { role: Global Reader, description: Reads everything, longest: 8 hours, approval: none, endsWithEligibility: true }
  - { role: Exchange Administrator, description: Mail, longest: 4 hours, approval: default }
  - azureRole: Contributor
    scope: /subscriptions/8c1d3b5a-2f64-4e0b-9d7e-4a6b1c0f2e35/resourceGroups/rg-payments
    longest: 8 hours
    approval: none
`;

describeStories('Isaiah is eligible for Global Reader, and no request gave it', () => {
  let story: Story;
  let company: EditableCompany;
  let isaiah: TeamsPerson;
  let megan: TeamsPerson;

  beforeEach(async () => {
    const clock = stillClock();
    company = await editableCompany(clock, (before) => {
      const [first] = before.roleEligibilityScheduleInstances;
      const group = before.groups.find(({ displayName }) => displayName === 'Sales Team')!;
      before.roleEligibilityScheduleInstances.push({
        ...{ ...first!, id: 'of-the-team', principalId: group.id },
        roleDefinitionId: role('Exchange Administrator'),
      });
      group.members.push('AlexW@contoso.com');
    });
    story = await startStory({ clock, directory: company.directory, catalogue });
    [isaiah, megan] = [await story.person('Isaiah Langer'), await story.person('Megan Bowen')];
  });
  afterEach(async () => {
    await story.close();
    await company.remove();
  });

  const isEligible = async (): Promise<boolean> =>
    (await story.directory.eligibilities(personId(isaiah.id), [reader])).length > 0;
  const ask = (because = ''): Promise<string> =>
    answer(story, megan, `end Isaiah Langer’s eligibility for Global Reader${because}`);
  const confirm = (reason = 'he moved on'): Promise<Card> =>
    press(story, megan, { title: 'Confirm', inputs: { reason } });
  const findingOn = (card: string): string => /FOUND-\w{5}/.exec(card)?.[0] ?? '';

  it('is shown what it is, and nothing is changed by the sentence (rule 57)', async () => {
    expect(await ask(' because he moved on'))
      .to.include('END THIS ELIGIBILITY?')
      .and.include('Isaiah Langer: eligibility for Global Reader')
      .and.include('Until: without an end')
      .and.include('in the directory by others, and by no request of mine')
      .and.include('Runs on it: nothing that was activated here')
      .and.include('he moved on');
    expect(await isEligible()).to.equal(true);
    expect(textOf(await press(story, megan, { title: 'Leave as it is' }))).to.include('LEFT AS IT IS');
    expect(await isEligible()).to.equal(true);
  });

  it('is gone once it is confirmed; he is told when it is read so, and not before; the record has it (rules 57 and 59)', async () => {
    const id = findingOn(await ask());
    await confirm();
    const toldOf = (): string[] => isaiah.texts().filter((text) => text.includes('not eligible for Global Reader'));
    expect(textOf(cardWith(megan, id))).to.include('BEING TAKEN AWAY');
    expect(toldOf()).to.deep.equal([]);
    await pass(story, { minutes: 2 });
    expect(await isEligible()).to.equal(false);
    expect(textOf(cardWith(megan, id)))
      .to.include('TAKEN AWAY')
      .and.include('“he moved on”');
    expect(toldOf()).to.have.length(1);
    expect(toldOf()[0]).to.include('Megan Bowen took it away').and.include('“he moved on”');
    expect(await answer(story, isaiah, 'my roles')).to.not.include('Global Reader');
    expect(await answer(story, megan, `audit ${id}`))
      .to.include('asked to take away: eligibility for Global Reader, of Isaiah Langer')
      .and.include('“he moved on”')
      .and.include('taken away, and read as gone');
  });

  it('says what runs on it, and ends that with it where the role says so (rules 43 and 57)', async () => {
    await say(story, isaiah, 'activate Global Reader for 4h because the yearly review');
    await pass(story, { minutes: 6 });
    expect(await ask()).to.match(/Runs on it: GR-\w{4}, active until .*: ends with it/);
    await confirm();
    await pass(story, { minutes: 2 });
    expect(textOf(cardWith(isaiah, 'ENDED'))).to.include('Global Reader');
    const holders = await story.directory.holders(reader.id);
    expect(holders.map(({ name }) => name)).to.not.include('Isaiah Langer');
  });

  it('is not confirmed without a reason, nor by who does not administer, whatever a card says (rules 57 and 67)', async () => {
    const id = findingOn(await ask());
    await forge(story, megan, 'take-away', { id, version: 1, reason: ' ' });
    await forge(story, isaiah, 'take-away', { id, version: 1, reason: 'mine' });
    expect(await answer(story, megan, `restore ${id}`)).to.include('A reason is needed');
    await pass(story, { minutes: 2 });
    expect(await isEligible()).to.equal(true);
  });

  it('is read again at the press: what others took away meanwhile is over (rule 83)', async () => {
    await ask();
    await story.directory.revoke(personId(isaiah.id), { ...reader, assignment: 'eligible' });
    expect(textOf(await confirm())).to.include('GONE MEANWHILE');
    await pass(story, { minutes: 2 });
    expect(isaiah.texts().some((text) => text.includes('not eligible'))).to.equal(false);
  });

  it('is taken away once, whoever asked and pressed too (rule 62)', async () => {
    const nestor = await story.person('Nestor Wilke');
    await giveRole(story, nestor, roles.identityGovernanceAdministrator);
    const id = findingOn(await ask());
    expect(await answer(story, nestor, 'end Isaiah Langer’s eligibility for Global Reader')).to.include(id);
    await confirm();
    await press(story, nestor, { title: 'Confirm', inputs: { reason: 'me too' } });
    await pass(story, { minutes: 2 });
    const removals = (await story.directory.changes()).filter(
      ({ what, person }) => ['removed', 'ineligible'].includes(what) && person === 'Isaiah Langer',
    );
    expect(removals).to.have.length(1);
    expect(textOf(cardWith(megan, id)))
      .to.include('Megan Bowen')
      .and.not.include('me too');
  });

  it('of a role in Azure goes in the same way (rules 57 and 70)', async () => {
    expect(await answer(story, megan, 'end Isaiah Langer’s eligibility for Contributor on rg-payments')).to.include(
      'Isaiah Langer: eligibility for Contributor on rg-payments',
    );
    await confirm();
    await pass(story, { minutes: 2 });
    expect(
      isaiah.texts().some((text) => text.includes('not eligible for Contributor on rg-payments any more')),
    ).to.equal(true);
    expect(await answer(story, isaiah, 'my roles')).to.not.include('Contributor');
  });

  it('is reached from the lists of who is eligible, which show the way to nobody but administrators (rules 57 and 60)', async () => {
    const told = await answer(story, megan, 'who is eligible for Global Reader');
    expect(told).to.include('say “make NAME eligible for Global Reader for 90 days because …”').and.include('[End…]');
    await press(story, megan, { title: 'End…' });
    expect(hasCard(megan, 'END THIS ELIGIBILITY?')).to.equal(true);
    expect(await answer(story, megan, 'eligibilities of Isaiah Langer'))
      .to.include('[End…]')
      .and.include('make Isaiah Langer eligible for ROLE');
    const adele = await story.person('Adele Vance');
    await giveRole(story, adele, roles.globalReader);
    for (const list of ['who is eligible for Global Reader', 'eligibilities of Isaiah Langer'])
      expect(await answer(story, adele, list)).to.not.match(/End…|make .* eligible/);
  });

  it('that a group has is not taken from one of its members: where it is changed is said (rules 57 and 61)', async () => {
    expect(await answer(story, megan, 'remove Alex Wilber’s eligibility for Exchange Administrator')).to.include(
      'Alex Wilber is eligible for Exchange Administrator as a member of Sales Team, so nothing was changed',
    );
    expect(await answer(story, megan, 'end Adele Vance’s eligibility for Exchange Administrator')).to.include(
      'is not eligible for Exchange Administrator by an entry of their own',
    );
  });

  it('that a package gave is ended with the package (rule 54)', async () => {
    const alex = await story.person('Alex Wilber');
    await say(story, alex, 'request Reading because the review');
    expect(await answer(story, megan, 'end Alex Wilber’s eligibility for Global Reader')).to.match(
      /Alex Wilber is eligible for Global Reader by R-\w{4} \(Reading\), so that is what is to be ended/,
    );
  });
});
