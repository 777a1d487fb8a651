// Which roles administer is configured, and what is said of them names what is configured (rule 57).
import { expect } from 'chai';
import { roles } from '../../engine/directory-roles.js';
import { roleId } from '../../engine/ids.js';
import { describeStories } from '../support/storage.js';
import { giveRole, inChannel, sayAlerts, takeRole } from '../support/security.js';
import { answer, press, say } from '../support/steps.js';
import { startStory, textOf, type Story } from '../support/story.js';

describeStories('Compliance Administrator administers, and no other role', () => {
  let story: Story;

  beforeEach(async () => {
    story = await startStory({ administratorRoles: [roles.complianceAdministrator] });
  });
  afterEach(() => story.close());

  it('changes settings; who has the usual roles is told whom to ask, by the role of here (rule 57)', async () => {
    const [lee, megan] = [await story.person('Lee Gu'), await story.person('Megan Bowen')];
    for (const sentence of ['identity risk off', 'audit settings', 'delegations', 'standing access', 'alerts test'])
      expect(await answer(story, megan, sentence), sentence)
        .to.include('Only holders of Compliance Administrator change settings')
        .and.not.include('Identity Governance');
    expect(await answer(story, megan, 'settings')).to.match(
      /Only holders of Compliance Administrator .* They are (?:Joni Sherman and Lee Gu|Lee Gu and Joni Sherman)\./,
    );
    expect(await answer(story, megan, 'all pending requests')).to.include(
      'Only holders of Compliance Administrator see what everybody has',
    );
    await sayAlerts(story, megan);
    expect(inChannel(story).join()).to.include('Only holders of Compliance Administrator');
    await say(story, lee, 'identity risk off');
    expect(textOf(await press(story, lee, { title: 'Confirm' }))).to.include('Confirmed by Lee Gu');
  });

  it('where nobody else has it, what weakens protection says which role somebody has to have (rule 57)', async () => {
    const [lee, joni] = [await story.person('Lee Gu'), await story.person('Joni Sherman')];
    await say(story, lee, 'second administrator on');
    await press(story, lee, { title: 'Confirm' });
    await takeRole(story, joni, roles.complianceAdministrator);
    await say(story, lee, 'identity risk off');
    expect(textOf(await press(story, lee, { title: 'Confirm' }))).to.include(
      'Have somebody else given Compliance Administrator first.',
    );
  });
});

describeStories('Two roles administer, of which the directory knows one', () => {
  let story: Story;

  before(async () => {
    const nowhere = '00000000-0000-4000-8000-000000000000';
    story = await startStory({ administratorRoles: [nowhere, roles.securityReader].map(roleId) });
  });
  after(() => story.close());

  it('is told by the one, and whoever is given it administers at once (rule 57)', async () => {
    const alex = await story.person('Alex Wilber');
    expect(await answer(story, alex, 'identity risk off')).to.include('Only holders of Security Reader change');
    await giveRole(story, alex, roles.securityReader);
    expect(await answer(story, alex, 'identity risk off')).to.include('[Confirm]');
  });
});
