// The directory says no, later, or nothing: a sentence for each, nobody is told of access that is not there, and in the end all is as decided (rules 49 and 50).
import { expect } from 'chai';
import type { DirectoryFault } from '../../engine/directory-fault.js';
import { DirectoryError } from '../../engine/ports.js';
import type { TeamsPerson } from '../support/connector.js';
import { faultyDirectory, type FaultyDirectory } from '../support/faulty-directory.js';
import { describeStories } from '../support/storage.js';
import { startStory, textOf, type Story } from '../support/story.js';
import { answer, approve, cardWith, changes, file, hasCard, pass, press, say } from '../support/steps.js';

const fault = (kind: DirectoryFault, retryAfterMs?: number) => new DirectoryError(kind, 'as ordered', retryAfterMs);

describeStories('A directory with faults', () => {
  let story: Story;
  let directory: FaultyDirectory;
  let alex: TeamsPerson;
  let megan: TeamsPerson;

  beforeEach(async () => {
    story = await startStory({ wrap: (sample) => (directory = faultyDirectory(sample)) });
    [alex, megan] = [await story.person('Alex Wilber'), await story.person('Megan Bowen')];
    await story.settled();
  });
  afterEach(() => story.close());

  const access = (): number => alex.texts().filter((text) => text.includes('you have access until')).length;
  const alarms = (): string[] => megan.texts().filter((text) => text.includes('after 15 minutes'));

  it('each kind of fault in a turn has its own sentence, and the next try works', async () => {
    const kinds = [
      'not-found',
      'forbidden',
      'policy',
      'conflict',
      'throttled',
      'unavailable',
      'not-replicated',
      'unsupported',
      'invalid',
    ] as const;
    const sentences: string[] = [];
    for (const [index, kind] of kinds.entries()) {
      const somebody = index < 5 ? alex : megan;
      directory.fail('getUser', fault(kind));
      sentences.push(await answer(story, somebody, 'request Partner Workspace because demo'));
    }
    expect(new Set(sentences)).to.have.property('size', kinds.length);
    for (const sentence of sentences)
      expect(sentence)
        .to.match(/so nothing was changed.*\./)
        .and.not.include('as ordered');
    await say(story, alex, 'request Partner Workspace because demo');
    expect(access()).to.equal(1);
  });

  it('a decision that the directory cannot check is not taken, and can be pressed again (rule 20)', async () => {
    const miriam = await story.person('Miriam Graham');
    await file(story, alex, 'Sales Support');
    const ask = miriam.lastCard();
    directory.fail('managerChain', fault('unavailable'));
    await miriam.tryPress(ask, 'Approve', {});
    await story.settled();
    expect(
      hasCard(miriam, 'The directory does not answer just now, so nothing was changed. Please try again in a minute.'),
    ).to.equal(true);
    expect(textOf(cardWith(alex, 'WAITING'))).to.include('stage 1 of 2');
    expect(textOf(await press(story, miriam, { card: ask, title: 'Approve' }))).to.include('stage 2 of 2');
  });

  it('deadlines hold although the directory cannot be asked (rule 18)', async () => {
    await story.person('Miriam Graham');
    await file(story, alex, 'Sales Support');
    directory.fail('managerChain', fault('unavailable'), 50);
    await pass(story, { days: 14 });
    expect(alex.texts().join()).to.include('nobody answered by');
  });

  it('a grant that fails is tried again with growing waits; nobody is told of access before it is there', async () => {
    directory.fail('grant', fault('unavailable'), 3);
    await say(story, alex, 'request Partner Workspace because demo');
    expect(access()).to.equal(0);
    expect(textOf(cardWith(alex, 'Partner Workspace'))).to.not.include('ACTIVE until');
    await pass(story, { seconds: 1 });
    await pass(story, { seconds: 2 });
    expect(access()).to.equal(0);
    await pass(story, { seconds: 4 });
    expect(access()).to.equal(1);
    expect(await changes(story)).to.deep.equal(['granted Alex Wilber Partner workspace visitors']);
  });

  it('a directory that says when to come back is left alone until then', async () => {
    directory.fail('grant', fault('throttled', 120_000));
    await say(story, alex, 'request Partner Workspace because demo');
    await pass(story, { seconds: 119 });
    expect(directory.calls('grant')).to.equal(1);
    await pass(story, { seconds: 1 });
    expect(access()).to.equal(1);
  });

  it('after a quarter of an hour of failures: one alarm, one sentence to the requester, and then success (rule 50)', async () => {
    directory.fail('grant', fault('forbidden'), 10);
    await say(story, alex, 'request Partner Workspace because demo');
    for (let minute = 0; minute < 16; minute += 1) await pass(story, { minutes: 1 });
    expect(alarms()).to.have.length(1);
    expect(alarms()[0]).to.include('Alex Wilber').and.include('Partner workspace visitors').and.include('permissions');
    expect(alex.texts()).to.have.length(1);
    expect(alex.texts()[0]).to.include('I am still working on it');
    await pass(story, { hours: 1 });
    expect(access()).to.equal(1);
    expect(alarms()).to.have.length(1);
    expect(textOf(cardWith(alex, 'Partner Workspace'))).to.include('ACTIVE');
  });

  it('all three resources of a package are late: still one sentence to the requester', async () => {
    const [miriam, bianca] = [await story.person('Miriam Graham'), await story.person('Bianca Pisani')];
    directory.fail('grant', fault('forbidden'), 60);
    await file(story, alex, 'Sales Support');
    await approve(story, miriam);
    await approve(story, bianca);
    for (let minute = 0; minute < 16; minute += 1) await pass(story, { minutes: 1 });
    expect(alex.texts().filter((text) => text.includes('after 15 minutes'))).to.have.length(1);
    expect(alarms().length).to.be.within(1, 3);
  });

  it('a removal that fails is not called an end until the directory shows it (rule 50)', async () => {
    await say(story, alex, 'request Partner Workspace because demo');
    directory.fail('revoke', fault('unavailable'), 3);
    await pass(story, { hours: 8 });
    expect(alex.texts().at(-1)).to.not.include('has ended');
    expect(textOf(cardWith(alex, 'Partner Workspace'))).to.include('ENDING');
    await pass(story, { seconds: 1 });
    await pass(story, { seconds: 2 });
    await pass(story, { seconds: 4 });
    expect(alex.texts().at(-1)).to.include('your access has ended');
    expect(textOf(cardWith(alex, 'Partner Workspace'))).to.include('ENDED');
  });

  it('a removal that fails for a quarter of an hour raises an alarm that says what to remove by hand', async () => {
    await say(story, alex, 'request Partner Workspace because demo');
    directory.fail('revoke', fault('forbidden'), 40);
    // Before its time: at it, Microsoft Graph ends what it was told the end of.
    await say(story, alex, 'end Partner Workspace');
    for (let minute = 0; minute < 16; minute += 1) await pass(story, { minutes: 1 });
    expect(alarms()).to.have.length(1);
    expect(alarms()[0]).to.include('remove it by hand');
  });

  it('“accepted, not yet true” is read again until it is true', async () => {
    directory.pend('grant', 2);
    await say(story, alex, 'request Partner Workspace because demo');
    expect(access()).to.equal(0);
    await pass(story, { seconds: 1 });
    expect(access()).to.equal(0);
    await pass(story, { seconds: 2 });
    expect(access()).to.equal(1);
    directory.pend('revoke', 1);
    await say(story, alex, 'end Partner Workspace');
    expect(textOf(cardWith(alex, 'Partner Workspace'))).to.include('ENDING');
    await pass(story, { seconds: 1 });
    expect(alex.texts().at(-1)).to.include('the access has ended');
  });

  it('a call that hangs holds up its own turn only', async () => {
    const { reached, release } = directory.hang('searchUsers');
    const waiting = alex.say('request Sales Support for Miriam');
    await reached;
    expect(await answer(story, megan, 'packages')).to.include('Sales Support');
    release();
    await waiting;
    expect(textOf(alex.lastCard())).to.include('only while you are their manager');
  });
});

const shared = `
packages:
  - name: Week Pass
    id: week-pass
    description: The workspace for a week
    resources: [{ group: Partner workspace visitors }]
    policies: [{ name: All, audience: everyone, stages: [], justification: false, expires: after 7 days }]
  - name: Day Pass
    id: day-pass
    description: The workspace and the figures for a day
    resources: [{ group: Partner workspace visitors }, { group: Sales Reports readers }]
    policies: [{ name: All, audience: everyone, stages: [], justification: false, expires: after 1 day }]
`;

describeStories('Two packages with the same group', () => {
  it('the end of one leaves what the other still gives (rule 49)', async () => {
    const story = await startStory({ catalogue: shared });
    const alex = await story.person('Alex Wilber');
    await say(story, alex, 'request Week Pass');
    await say(story, alex, 'request Day Pass');
    await pass(story, { days: 1 });
    expect(await changes(story)).to.deep.equal([
      'granted Alex Wilber Partner workspace visitors',
      'granted Alex Wilber Sales Reports readers',
      'removed Alex Wilber Sales Reports readers',
    ]);
    expect(alex.texts().at(-1)).to.include('Day Pass: your access has ended');
    await say(story, alex, 'request Day Pass');
    await say(story, alex, 'end Week Pass');
    expect(await changes(story)).to.have.length(4);
    await pass(story, { days: 1 });
    expect((await changes(story)).slice(4)).to.have.members([
      'removed Alex Wilber Partner workspace visitors',
      'removed Alex Wilber Sales Reports readers',
    ]);
    await story.close();
  });
});
