// What goes wrong with privileged access and risky requests comes to the security channel too (rule 33).
import { expect } from 'chai';
import { DirectoryError } from '../../engine/ports.js';
import type { TeamsPerson } from '../support/connector.js';
import { faultyDirectory, type FaultyDirectory } from '../support/faulty-directory.js';
import { describeStories } from '../support/storage.js';
import { inChannel, setAlerts } from '../support/security.js';
import { startStory, type Story } from '../support/story.js';
import { answer, approve, file, pass, say } from '../support/steps.js';

const down = new DirectoryError('unavailable', 'down');

describeStories('Trouble in the security channel', () => {
  let story: Story;
  let directory: FaultyDirectory;
  let megan: TeamsPerson;
  let isaiah: TeamsPerson;

  beforeEach(async () => {
    story = await startStory({ wrap: (inner) => (directory = faultyDirectory(inner)) });
    [megan, isaiah] = [await story.person('Megan Bowen'), await story.person('Isaiah Langer')];
    await story.settled();
    await setAlerts(story, megan);
  });
  afterEach(() => story.close());

  const posted = (): string[] => inChannel(story).filter((text) => text.includes('Isaiah Langer'));

  it('has a revocation that fails for 15 minutes, once, and what came of it; administrators hear as before (rules 33 and 50)', async () => {
    await say(story, isaiah, 'activate Global Reader for 1h because INC-1234');
    expect(posted(), 'no trouble, no risk').to.deep.equal([]);
    directory.fail('revoke', down, 1_000);
    await pass(story, { hours: 1 });
    for (let minutes = 0; minutes < 20; minutes += 2) await pass(story, { minutes: 2 });
    expect(megan.texts().filter((text) => text.includes('after 15 minutes'))).to.have.length(1);
    expect(posted()).to.have.length(1);
    expect(posted()[0])
      .to.match(/Global Reader/)
      .and.match(/late|removed|removal/i);
    directory.heal('revoke');
    for (let minutes = 0; minutes < 60; minutes += 10) await pass(story, { minutes: 10 });
    expect(posted()).to.have.length(1);
    expect(posted()[0]).to.include('ENDED');
  });

  it('has nothing of access that is neither risky nor privileged', async () => {
    const alex = await story.person('Alex Wilber');
    const [miriam, bianca] = [await story.person('Miriam Graham'), await story.person('Bianca Pisani')];
    await file(story, alex, 'Sales Support');
    directory.fail('grant', down, 1_000);
    for (const approver of [miriam, bianca]) await approve(story, approver);
    for (let minutes = 0; minutes < 20; minutes += 2) await pass(story, { minutes: 2 });
    expect(megan.texts().filter((text) => text.includes('after 15 minutes'))).to.have.length(1);
    expect(inChannel(story).filter((text) => text.includes('Alex Wilber'))).to.deep.equal([]);
  });

  it('has the alert of a risky request once more, and both kept true', async () => {
    const [diego, adele] = [await story.person('Diego Siciliani'), await story.person('Adele Vance')];
    const [miriam, bianca] = [await story.person('Miriam Graham'), await story.person('Bianca Pisani')];
    const about = (): string[] => inChannel(story).filter((text) => text.includes('Diego Siciliani'));
    await say(story, diego, 'request Sales Support because Q4');
    directory.fail('grant', down, 1_000);
    for (const approver of [adele, miriam, bianca]) await approve(story, approver);
    expect(about()).to.have.length(1);
    for (let minutes = 0; minutes < 20; minutes += 2) await pass(story, { minutes: 2 });
    expect(about()).to.have.length(2);
    expect(about()[1]).to.equal(about()[0]);
    directory.heal('grant');
    for (let minutes = 0; minutes < 60; minutes += 10) await pass(story, { minutes: 10 });
    for (const one of about()) expect(one).to.match(/^ACTIVE/);
    expect(megan.texts().join('\n'), 'in person nothing of the risk').to.not.match(/medium|identity risk/i);
  });

  it('has that nobody who is asked for a role can be reached, once (rule 65)', async () => {
    megan.block();
    await answer(story, isaiah, 'activate Helpdesk for 2h because passwords');
    await pass(story, { minutes: 30 });
    expect(posted()).to.have.length(1);
    expect(posted()[0]).to.include('I can reach nobody');
  });

  it('is told in the same place that somebody can be reached again, and then what came of it (rules 62 and 65)', async () => {
    megan.block();
    await answer(story, isaiah, 'activate Helpdesk for 2h because passwords');
    await pass(story, { minutes: 30 });
    expect(posted()[0]).to.include('I can reach nobody');
    megan.unblock();
    await say(story, megan, 'help');
    await pass(story, { minutes: 1 });
    expect(posted()).to.have.length(1);
    expect(posted()[0]).to.include('can be reached again').and.not.include('I can reach nobody');
    await approve(story, megan, 'passwords it is');
    await pass(story, { minutes: 1 });
    expect(posted()).to.have.length(1);
    expect(posted()[0]).to.include('does not wait for anybody any more');
  });

  it('is told in the same place that it is cancelled, or that nobody answered (rules 39 and 62)', async () => {
    megan.block();
    await answer(story, isaiah, 'activate Helpdesk for 2h because passwords');
    await pass(story, { minutes: 30 });
    await say(story, isaiah, 'cancel Helpdesk');
    expect(posted()).to.have.length(1);
    expect(posted()[0]).to.include('does not wait for anybody any more');
    await answer(story, isaiah, 'activate Helpdesk for 2h because of a printer');
    await pass(story, { minutes: 30 });
    expect(posted().at(-1)).to.include('I can reach nobody');
    await pass(story, { hours: 24 });
    expect(posted()).to.have.length(2);
    expect(posted().at(-1)).to.include('does not wait for anybody any more');
  });
});
