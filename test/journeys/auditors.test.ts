// Auditors read all that administrators see, and change nothing; risk they read only where they may (rules 32 and 60).
import { expect } from 'chai';
import { roles } from '../../engine/directory-roles.js';
import type { TeamsPerson } from '../support/connector.js';
import { describeStories } from '../support/storage.js';
import { forge, giveRole, takeRole } from '../support/security.js';
import { answer, approve, pass, requestIdOn, say } from '../support/steps.js';
import { startStory, type Story } from '../support/story.js';

const refused = 'Only holders of Identity Governance Administrator or Global Administrator';

describeStories('An auditor', () => {
  let story: Story;
  let irvin: TeamsPerson;
  let diego: TeamsPerson;
  let adele: TeamsPerson;

  beforeEach(async () => {
    story = await startStory();
    [irvin, diego, adele] = [
      await story.person('Irvin Sayers'),
      await story.person('Diego Siciliani'),
      await story.person('Adele Vance'),
    ];
    await giveRole(story, irvin, roles.globalReader);
    await story.settled();
  });
  afterEach(() => story.close());

  it('reads the record, requests, access and settings, and is shown nothing to change them with', async () => {
    const id = requestIdOn(await say(story, diego, 'request Sales Support because a fair'));
    await approve(story, adele, 'he was travelling');
    expect(await answer(story, irvin, `audit ${id}`))
      .to.include('The story of')
      .and.include('Diego Siciliani');
    expect(await answer(story, irvin, 'audit settings')).to.not.include(refused);
    for (const sentence of [`show ${id}`, 'access of Diego Siciliani', 'who has Sales Support'])
      expect(await answer(story, irvin, sentence), sentence)
        .to.include('Sales Support')
        .and.not.match(/\[(?:Cancel|End|Approve|Deny|Remind)/);
    expect(await answer(story, irvin, 'settings'))
      .to.include('You may read this, and not change it')
      .and.not.match(/\[Show what it would do\]|\[Undo\]/);
    for (const sentence of ['identity risk off', 'alerts off', 'second administrator on', `restore ${id}`])
      expect(await answer(story, irvin, sentence), sentence).to.include(refused);
    await forge(story, irvin, 'cancel', { id, version: 1 });
    expect(await answer(story, diego, 'my requests'))
      .to.include('Sales Support')
      .and.not.include('cancelled');
  });

  it('reads of risk in the record only what whoever may read risk reads (rule 32)', async () => {
    const id = requestIdOn(await say(story, diego, 'request Sales Support because a fair'));
    expect(await answer(story, irvin, `audit ${id}`)).to.not.match(/medium/);
    await giveRole(story, irvin, roles.securityReader);
    await pass(story, { minutes: 2 });
    expect(await answer(story, irvin, `audit ${id}`)).to.match(/medium/);
  });

  it('who is none any more reads nothing: the directory is asked each time (rule 20)', async () => {
    const id = requestIdOn(await say(story, diego, 'request Sales Support because a fair'));
    await takeRole(story, irvin, roles.globalReader);
    for (const sentence of [`audit ${id}`, 'delegations', 'standing access', 'who has Sales Support'])
      expect(await answer(story, irvin, sentence), sentence).to.include(refused);
    expect(await answer(story, irvin, `show ${id}`)).to.not.include('Sales Support');
  });
});
