// The catalogue in force and who is eligible for what, by a sentence, for administrators and auditors (rules 57 and 60).
import { expect } from 'chai';
import { roles } from '../../engine/directory-roles.js';
import type { TeamsPerson } from '../support/connector.js';
import { describeStories } from '../support/storage.js';
import { giveRole, takeRole } from '../support/security.js';
import { answer, say } from '../support/steps.js';
import { startStory, type Story } from '../support/story.js';

describeStories('Megan administers, and asks of the catalogue', () => {
  let story: Story;
  let megan: TeamsPerson;
  let miriam: TeamsPerson;

  before(async () => {
    story = await startStory();
    [megan, miriam] = [await story.person('Megan Bowen'), await story.person('Miriam Graham')];
  });
  after(() => story.close());

  it('what is in force: its revision, its file and when it was read; packages with policies, roles with settings', async () => {
    const card = await answer(story, megan, 'catalogue in force');
    const { version, packages, roles: settings } = story.app.context.catalogue();
    expect(card)
      .to.include(`Revision ${version}, read from`)
      .and.include('catalogue.yaml, Mon 30 Nov, 10:00')
      .and.include(`${packages.length} packages and ${settings.length} roles`);
    expect(card)
      .to.include('Sales Support')
      .and.match(/: for all members; approved by the manager, then Bianca Pisani; for 30 days/);
    let page = 2;
    let all = card;
    while (/\[Show more\]/.test(await answer(story, megan, `catalogue in force page ${page}`))) page += 1;
    for (let one = 2; one <= page; one += 1) all += await answer(story, megan, `catalogue in force page ${one}`);
    for (const { name } of [...packages, ...settings]) expect(all).to.include(name);
    expect(all)
      .to.match(/Global Reader[^]*For 8 hours at most; nobody approves\n/)
      .and.include('emergency access for')
      .and.include('(hidden)');
  });

  it('who is eligible for a role: people and groups, until when, and which package gives it', async () => {
    expect(await answer(story, megan, 'who is eligible for Global Reader'))
      .to.include('WHO IS ELIGIBLE')
      .and.include('Isaiah Langer')
      .and.include('Diego Siciliani')
      .and.include('without an end')
      .and.include('Settings Review');
    expect(await answer(story, megan, 'who is eligible for SharePoint Administrator'))
      .to.include('Alex Wilber')
      .and.match(/until Tue 31 Dec 2030|until .*31 Dec/);
    expect(await answer(story, megan, 'who is eligible for Contributor on rg-payments')).to.include('Isaiah Langer');
    expect(await answer(story, megan, 'who is eligible for Nothing')).to.include('no role called “Nothing”');
    expect(await answer(story, megan, 'who is eligible for Helpdesk')).to.include('Isaiah Langer');
  });

  it('what somebody may activate; of herself her own roles', async () => {
    expect(await answer(story, megan, 'eligibilities of Isaiah'))
      .to.include('What Isaiah Langer may activate')
      .and.include('Exchange Administrator')
      .and.include('Contributor on rg-payments');
    expect(await answer(story, megan, 'eligibilities of Miriam')).to.include('eligible for nothing');
    for (const who of ['Megan Bowen', 'me'])
      expect(await answer(story, megan, `eligibilities of ${who}`), who).to.include('MY ROLES');
    expect(await answer(story, megan, 'eligibilities of Nobody Here')).to.match(
      /nobody called|find nobody|I know nobody/i,
    );
  });

  it('an auditor reads the same, and nobody else any of it: they are told who administers (rules 5 and 60)', async () => {
    const sentences = ['catalogue in force', 'who is eligible for Global Reader', 'eligibilities of Isaiah'];
    for (const sentence of sentences)
      expect(await answer(story, miriam, sentence), sentence)
        .to.include('They are Megan Bowen')
        .and.not.match(/WHO IS|ELIGIBILITIES|IN FORCE/);
    expect(await answer(story, miriam, 'who is eligible for Nothing')).to.include('They are Megan Bowen');
    const kim = await story.person('Kim Akers');
    expect(await answer(story, kim, 'catalogue in force'))
      .to.include('Only holders of')
      .and.not.include('Megan');
    await giveRole(story, miriam, roles.globalReader);
    for (const sentence of sentences)
      expect(await answer(story, miriam, sentence), sentence).to.match(/WHO IS|ELIGIBILITIES|IN FORCE/);
    await takeRole(story, miriam, roles.globalReader);
    expect(await answer(story, miriam, sentences[1]!)).to.include('Only holders of');
  });
});

describeStories('A role that forty people and a group are eligible for', () => {
  let story: Story;

  before(async () => {
    story = await startStory();
    const { company } = await story.directory.kept.now();
    const executives = company.groups.find(({ displayName }) => displayName === 'Executives');
    const entry = { roleDefinitionId: roles.globalReader, startDateTime: '2026-01-01T00:00:00Z', endDateTime: null };
    const principals = [...company.users.map(({ id }) => id), executives?.id ?? ''];
    const roleEligibilityScheduleInstances = principals.map((principalId, index) => ({
      ...{ ...entry, id: `00000000-0000-4000-8000-0000000000${10 + index}`, principalId },
    }));
    await story.directory.kept.change((found) => ({ ...found.company, roleEligibilityScheduleInstances }));
  });
  after(() => story.close());

  it('comes in parts, by name; a group says that it is one, and who is switched off that they are (rule 57)', async () => {
    const megan = await story.person('Megan Bowen');
    let all = await answer(story, megan, 'who is eligible for Global Reader');
    expect(all).to.include('[Show more]');
    for (let page = 2; page < 5; page += 1) {
      await say(story, megan, `who is eligible for Global Reader page ${page}`);
      all += await answer(story, megan, `who is eligible for Global Reader page ${page}`);
    }
    const { company } = await story.directory.kept.now();
    for (const { displayName } of company.users) expect(all).to.include(displayName);
    expect(all)
      .to.include('Whoever is in Executives')
      .and.match(/Grady Archie[^]{0,60}the account is switched off/);
  });
});
