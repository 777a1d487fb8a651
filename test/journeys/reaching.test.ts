// Reaching people: without the app, blocked, and through a connector that says no, later, or nothing (rules 62 and 65).
import { expect } from 'chai';
import type { Failure, TeamsPerson } from '../support/connector.js';
import { describeStories } from '../support/storage.js';
import { startStory, textOf, type Story } from '../support/story.js';
import { approve, cardWith, file, hasCard, pass, press, say } from '../support/steps.js';

describeStories('Reaching people', () => {
  let story: Story;
  let alex: TeamsPerson;

  beforeEach(async () => {
    story = await startStory({ timeoutMs: 1000 });
    alex = await story.person('Alex Wilber');
    await story.settled();
  });
  afterEach(() => story.close());

  const asksIn = (person: TeamsPerson): number =>
    person.messages().filter(({ activity }) => JSON.stringify(activity).includes('"Approve"')).length;

  it('nobody who decides has the app: the requester is told whom to write to, and the card comes with the app', async () => {
    const miriam = await story.personWithoutApp('Miriam Graham');
    await file(story, alex, 'Sales Support');
    expect(miriam.messages()).to.have.length(0);
    expect(alex.texts()).to.deep.equal([
      'I could not reach anybody who can decide on Sales Support. It waits until Mon 14 Dec, 10:00, then it is denied automatically. Please write to them yourself: one of Miriam Graham and Megan Bowen.',
    ]);
    await miriam.install();
    await story.settled();
    expect(asksIn(miriam)).to.equal(1);
    await approve(story, miriam);
    expect(textOf(cardWith(alex, 'Sales Support'))).to.include('stage 2 of 2');
  });

  it('one of several can be reached: that is enough', async () => {
    const patti = await story.person('Patti Fernandez');
    const lee = await story.person('Lee Gu');
    await file(story, lee, 'Sales Reports');
    expect(asksIn(patti)).to.equal(1);
    expect(lee.texts()).to.deep.equal([]);
  });

  for (const [how, what] of [
    ['removed', 'removed the app'],
    ['blocked', 'blocked the bot'],
  ] as const) {
    it(`who ${what} is passed over, the requester is told, and a message brings them back`, async () => {
      const miriam = await story.person('Miriam Graham');
      if (how === 'blocked') miriam.block();
      else await miriam.uninstall();
      await file(story, alex, 'Sales Support');
      expect(alex.texts().at(-1)).to.include('Please write to them yourself: one of Miriam Graham and Megan Bowen');
      await pass(story, { minutes: 2 });
      await miriam.install();
      await story.settled();
      expect(asksIn(miriam)).to.equal(1);
    });
  }

  const passing: readonly (readonly [string, Failure, number])[] = [
    ['429 with Retry-After', { status: 429, headers: { 'retry-after': '40' } }, 40],
    ['429 without Retry-After', { status: 429 }, 1],
    ['412', { status: 412 }, 1],
    ['500', { status: 500 }, 1],
    ['502', { status: 502 }, 1],
    ['503', { status: 503 }, 1],
    ['a reset after the delivery', { resetAfterDelivery: true }, 1],
  ];
  for (const [name, failure, seconds] of passing) {
    it(`the connector answers with ${name}: the card is brought later, and no decision is lost`, async () => {
      const miriam = await story.person('Miriam Graham');
      await say(story, alex, 'request Sales Support');
      story.connector.fail(1, { ...failure, in: miriam.conversationId });
      await press(story, alex, { title: 'Submit request', inputs: { justification: 'Q4' } });
      expect(asksIn(miriam)).to.equal(failure.resetAfterDelivery ? 1 : 0);
      await pass(story, { seconds: seconds - 1 });
      expect(asksIn(miriam), 'not before its time').to.equal(failure.resetAfterDelivery ? 1 : 0);
      await pass(story, { seconds: 1 });
      expect(asksIn(miriam)).to.equal(failure.resetAfterDelivery ? 2 : 1);
      await approve(story, miriam);
      expect(hasCard(miriam, '[Approve]'), 'no copy is left that could be pressed').to.equal(
        failure.resetAfterDelivery === true,
      );
      expect(textOf(cardWith(alex, 'Sales Support'))).to.include('stage 2 of 2');
    });
  }

  it('the connector does not know the message to change any more (404): the card is said anew', async () => {
    const miriam = await story.person('Miriam Graham');
    await file(story, alex, 'Sales Support');
    const before = alex.messages().length;
    story.connector.fail(1, { status: 404, code: 'ActivityNotFoundInConversation', in: alex.conversationId });
    const bianca = await story.person('Bianca Pisani');
    await press(story, miriam, { title: 'Approve' });
    await pass(story, { seconds: 2 });
    expect(asksIn(bianca)).to.equal(1);
    expect(alex.messages()).to.have.length(before + 1);
    expect(textOf(cardWith(alex, 'Sales Support'))).to.include('stage 2 of 2');
  });

  it('an answer that cannot be delivered is lost, what was decided is not', async () => {
    const miriam = await story.person('Miriam Graham');
    story.connector.fail(1, { status: 500, in: alex.conversationId });
    await alex.say('request Sales Support because Q4');
    await story.settled();
    expect(hasCard(alex, 'WAITING')).to.equal(false);
    await pass(story, { seconds: 1 });
    expect(textOf(cardWith(alex, 'Sales Support'))).to.include('WAITING');
    expect(asksIn(miriam)).to.equal(1);
  });

  it('a connector that never answers holds up nobody else’s card', async () => {
    const miriam = await story.person('Miriam Graham');
    await say(story, alex, 'request Sales Support');
    story.connector.fail(1, { hang: true });
    const card = await alex.press(cardWith(alex, '[Submit request]'), 'Submit request', { justification: 'Q4' });
    expect(textOf(card), 'the press is answered meanwhile').to.include('WAITING');
    const lee = await story.person('Lee Gu');
    await lee.say('packages');
    expect(textOf(lee.lastCard())).to.include('Sales Support');
    await story.settled();
    await pass(story, { seconds: 2 });
    expect(asksIn(miriam)).to.equal(1);
  });
});
