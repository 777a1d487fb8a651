// Insider risk that its source pushes, signed: in force at once, in every process (rules 26, 32, 34 and 77).
import { expect } from 'chai';
import type { TeamsPerson } from '../support/connector.js';
import { describeStories } from '../support/storage.js';
import { push, secret } from '../support/push.js';
import { startStory, textOf, type Story } from '../support/story.js';
import { answer, cardWith, changes, pass, press, say } from '../support/steps.js';

const notSetUp = { level: 'unknown', fault: 'not-set-up' } as const;
const wrapRisks: NonNullable<NonNullable<Parameters<typeof startStory>[0]>['wrapRisks']> = (inner) => ({
  ...inner,
  insider: () => Promise.resolve(notSetUp),
});

describeStories('Insider risk that is pushed', () => {
  let story: Story;
  let megan: TeamsPerson;
  let alex: TeamsPerson;
  let joni: TeamsPerson;
  let isaiah: TeamsPerson;

  beforeEach(async () => {
    story = await startStory({ wrapRisks, riskPushSecrets: [secret] });
    [megan, alex] = [await story.person('Megan Bowen'), await story.person('Alex Wilber')];
    [joni, isaiah] = [await story.person('Joni Sherman'), await story.person('Isaiah Langer')];
    await story.settled();
  });
  afterEach(() => story.close());

  const pushOf = (person: string, level: string) => ({
    ...{ source: 'insider', person, level, seenAt: story.clock.now().toISOString() },
  });
  async function send(body: unknown, to = story): Promise<number> {
    const { status } = await push(body, { url: to.app.url, at: story.clock.now() });
    await story.settled();
    return status;
  }

  it('is everybody’s unknown until something comes; then whoever is pushed has it, and others are at none (rule 77)', async () => {
    expect(await answer(story, megan, 'settings')).to.include(
      'not set up: nobody tells it, so everybody’s is unknown (push is set up, nothing has come yet)',
    );
    await say(story, alex, 'request Sales Support because Q4');
    expect(textOf(cardWith(joni, '[Approve]'))).to.include('unknown: the source is not set up; treated as elevated');
    expect(await send(pushOf('IsaiahL@contoso.com', 'elevated'))).to.equal(200);
    expect(await answer(story, megan, 'settings')).to.match(/Source of insider risk: pushed, last/);
    await say(story, alex, 'request Sales Reports because Q4');
    expect(joni.cards().filter((card) => textOf(card).includes('[Approve]'))).to.have.length(1);
    await say(story, isaiah, 'activate Global Reader for 2h because INC-1');
    expect(textOf(cardWith(joni, /Isaiah Langer[^]*pushed by its source/))).to.match(/Insider risk: elevated, since/);
  });

  it('suspends at once what privileged access the person has (rule 34)', async () => {
    await send(pushOf('AlexW@contoso.com', 'none'));
    await say(story, isaiah, 'activate Global Reader for 8h because INC-1234');
    expect(await changes(story)).to.have.length(1);
    await send(pushOf('IsaiahL@contoso.com', 'elevated'));
    expect(textOf(cardWith(isaiah, 'SUSPENDED'))).to.not.match(/elevated|insider/i);
    expect(story.logged.join('\n')).to.not.match(/elevated|isaiah/i);
  });

  it('and the list together: the highest in force counts (rule 26)', async () => {
    await send(pushOf('AlexW@contoso.com', 'minor'));
    const change = await say(story, megan, 'set insider risk of Alex Wilber to elevated until tomorrow');
    await press(story, megan, { card: change, title: 'Confirm' });
    await say(story, alex, 'request Sales Reports because Q4');
    expect(textOf(cardWith(joni, '[Approve]'))).to.match(/elevated, since .* \(set by an administrator\)/);
    await pass(story, { days: 2 });
    await say(story, alex, 'request Partner Workspace because Q4');
    expect(joni.cards().filter((card) => textOf(card).includes('asks for Partner Workspace'))).to.have.length(0);
  });

  it('a call is taken by one process alone, and in force in the other', async () => {
    const { uri, clock, connector, directory } = story;
    const other = await startStory({ wrapRisks, riskPushSecrets: [secret], uri, clock, connector, directory });
    try {
      const body = pushOf('AlexW@contoso.com', 'elevated');
      const statuses = await Promise.all([send(body), send(body, other)]);
      expect(statuses.sort()).to.deep.equal([200, 409]);
      await say(story, alex, 'request Sales Support because Q4');
      await other.settled();
      expect(textOf(cardWith(joni, '[Approve]'))).to.match(/Insider risk: elevated/);
    } finally {
      await other.stop();
    }
  });
});

describeStories('Insider risk that is not to be pushed', () => {
  it('has no address, and the settings say so (rule 77)', async () => {
    const story = await startStory({ wrapRisks });
    try {
      const megan = await story.person('Megan Bowen');
      const at = story.clock.now();
      const body = { source: 'insider', person: 'AlexW@contoso.com', level: 'none', seenAt: at.toISOString() };
      const { status } = await push(body, { url: story.app.url, at });
      expect(status).to.equal(404);
      expect(await answer(story, megan, 'settings')).to.include('everybody’s is unknown (push is not set up)');
    } finally {
      await story.close();
    }
  });
});
