// Reaching people first: who never wrote is written to all the same, and gets the app where they have it not (rule 65).
import { expect } from 'chai';
import type { TeamsPerson } from '../support/connector.js';
import { faults } from '../../local/graph/faults.js';
import { describeStories } from '../support/storage.js';
import { startStory, textOf, type Story, type StoryOptions } from '../support/story.js';
import { approve, cardWith, file, pass, press, say } from '../support/steps.js';

const teamsAppId = '7f2d8a54-1f0d-5b1e-8f7c-6f4f3f1f9d20';
const notReached = 'I could not reach anybody who can decide on Sales Support';

describeStories('Reaching people first', () => {
  let story: Story;
  let alex: TeamsPerson;
  const start = async (options: StoryOptions = { teamsAppId }): Promise<void> => {
    story = await startStory({ timeoutMs: 1000, ...options });
    alex = await story.person('Alex Wilber');
    await story.settled();
  };
  afterEach(() => story.close());

  const asksIn = (person: TeamsPerson): number =>
    person.messages().filter(({ activity }) => JSON.stringify(activity).includes('"Approve"')).length;
  const installs = ({ id }: TeamsPerson): number =>
    story.standIn?.calls.filter(
      ({ method, path }) => method === 'POST' && path.includes(`${id}/teamwork/installedApps`),
    ).length ?? 0;
  const toInstall = { method: 'POST', path: '/installedApps' } as const;

  it('an approver who has the app and never wrote gets the card, and decides', async () => {
    await start();
    const miriam = await story.personWhoNeverWrote('Miriam Graham');
    await file(story, alex, 'Sales Support');
    expect(asksIn(miriam)).to.equal(1);
    expect(installs(miriam)).to.equal(0);
    expect(alex.texts()).to.deep.equal([]);
    await approve(story, miriam);
    expect(textOf(cardWith(alex, 'Sales Support'))).to.include('stage 2 of 2');
  });

  it('an approver without the app gets it, and then the card; from then on they are known', async () => {
    await start();
    const miriam = await story.personWithoutApp('Miriam Graham');
    await file(story, alex, 'Sales Support');
    expect(asksIn(miriam)).to.equal(1);
    expect(installs(miriam)).to.equal(1);
    expect(alex.texts()).to.deep.equal([]);
    const opened = story.connector.sent.filter(({ kind }) => kind === 'opened').length;
    await miriam.install();
    await press(story, alex, { title: 'Cancel request' });
    await file(story, alex, 'Sales Support');
    expect(story.connector.sent.filter(({ kind }) => kind === 'opened')).to.have.length(opened);
    expect(installs(miriam)).to.equal(1);
  });

  it('an installation whose answer is lost: the card arrives, once', async () => {
    await start();
    story.standIn?.faults.order({ fault: faults.doneButTimedOut, ...toInstall });
    const miriam = await story.personWithoutApp('Miriam Graham');
    await file(story, alex, 'Sales Support');
    await pass(story, { minutes: 10 });
    expect(asksIn(miriam)).to.equal(1);
    expect(installs(miriam)).to.equal(1);
    expect(alex.texts()).to.deep.equal([]);
  });

  it('an installation that is cut off before it is done is tried again after an hour, and nobody is told of it', async () => {
    await start();
    story.standIn?.faults.order({ fault: faults.cutOff, ...toInstall });
    const miriam = await story.personWithoutApp('Miriam Graham');
    await file(story, alex, 'Sales Support');
    for (let minutes = 0; minutes < 50; minutes += 10) await pass(story, { minutes: 10 });
    expect([asksIn(miriam), installs(miriam)]).to.deep.equal([0, 1]);
    for (let hours = 0; hours < 2; hours += 1) await pass(story, { hours: 1 });
    expect([asksIn(miriam), installs(miriam)]).to.deep.equal([1, 2]);
    expect(alex.texts()).to.deep.equal([]);
  });

  it('Teams knows of the installation some seconds later: the card is brought then', async () => {
    await start();
    let isKnown = false;
    const miriam = await story.personWithoutApp('Miriam Graham');
    story.connector.installedElsewhere(() => Promise.resolve(isKnown));
    await file(story, alex, 'Sales Support');
    expect(asksIn(miriam)).to.equal(0);
    isKnown = true;
    await pass(story, { seconds: 1 });
    expect(asksIn(miriam)).to.equal(1);
    expect(installs(miriam)).to.equal(1);
  });

  it('two requests at once: the app is installed once, and each card comes once', async () => {
    await start();
    const lee = await story.person('Lee Gu');
    const nestor = await story.person('Nestor Wilke');
    const patti = await story.personWithoutApp('Patti Fernandez');
    await say(story, nestor, 'request Sales Reports');
    await say(story, lee, 'request Sales Reports');
    await Promise.all(
      [nestor, lee].map((one) =>
        one.press(cardWith(one, '[Submit request]'), 'Submit request', { justification: 'Q4' }),
      ),
    );
    await story.settled();
    await pass(story, { seconds: 2 });
    expect(asksIn(patti)).to.equal(2);
    expect(installs(patti)).to.equal(1);
  });

  for (const [what, how] of [
    ['the app is not in the catalogue', { teamsAppId: 'aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee' }],
    ['installing is not permitted', { teamsAppId, isRefused: true }],
  ] as const)
    it(`${what}: whoever asked is told whom to write to, an administrator once, and the card comes with the app`, async () => {
      await start({ teamsAppId: how.teamsAppId });
      if ('isRefused' in how)
        story.standIn?.faults.order({ fault: faults.notPermitted, ...toInstall, times: Infinity });
      const miriam = await story.personWithoutApp('Miriam Graham');
      await file(story, alex, 'Sales Support');
      expect(asksIn(miriam)).to.equal(0);
      expect(alex.texts()).to.have.length(1);
      expect(alex.texts()[0]).to.include(notReached).and.include('write to them yourself: one of Miriam Graham');
      await miriam.install();
      await story.settled();
      expect(asksIn(miriam)).to.equal(1);
    });

  it('who removed the app gets it again when they are asked, and not for what is only told', async () => {
    await start();
    const miriam = await story.person('Miriam Graham');
    await miriam.uninstall();
    await file(story, alex, 'Sales Support');
    expect([asksIn(miriam), installs(miriam)]).to.deep.equal([1, 1]);
    await alex.uninstall();
    const before = alex.messages().length;
    await approve(story, miriam);
    expect(alex.messages()).to.have.length(before);
    expect(installs(alex)).to.equal(0);
  });

  it('who lost the app without the bot being told gets it again, and the card', async () => {
    await start();
    const miriam = await story.person('Miriam Graham');
    miriam.loseApp();
    await file(story, alex, 'Sales Support');
    await pass(story, { seconds: 2 });
    expect([asksIn(miriam), installs(miriam)]).to.deep.equal([1, 1]);
    expect(alex.texts()).to.deep.equal([]);
  });

  it('who blocked the bot is left alone, and the fallback is reached for them (rule 65)', async () => {
    await start();
    const [miriam, megan] = [await story.person('Miriam Graham'), await story.personWithoutApp('Megan Bowen')];
    miriam.block();
    await file(story, alex, 'Sales Support');
    await pass(story, { seconds: 2 });
    expect([asksIn(miriam), installs(miriam)]).to.deep.equal([0, 0]);
    expect([asksIn(megan), installs(megan)]).to.deep.equal([1, 1]);
    expect(alex.texts()).to.deep.equal([]);
  });
});
