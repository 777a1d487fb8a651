// Who pressed sees the outcome in the answer to the press; everybody else hears of it once, and nobody twice (rule 63).
import { expect } from 'chai';
import { describeStories } from '../support/storage.js';
import { cardWith, file } from '../support/steps.js';
import { startStory, textOf, type Story } from '../support/story.js';
import type { TeamsPerson } from '../support/connector.js';

describeStories('What a press sets going', () => {
  let story: Story;
  let alex: TeamsPerson;
  let miriam: TeamsPerson;
  let bianca: TeamsPerson;

  beforeEach(async () => {
    story = await startStory();
    [alex, miriam, bianca] = [
      await story.person('Alex Wilber'),
      await story.person('Miriam Graham'),
      await story.person('Bianca Pisani'),
    ];
    await story.settled();
  });
  afterEach(() => story.close());

  /** What the bot says and changes in each chat while this is done, as [said, updated]. */
  async function counted(work: () => Promise<unknown>): Promise<Record<string, readonly [number, number]>> {
    const before = story.connector.sent.length;
    await work();
    await story.settled();
    const sent = story.connector.sent.slice(before);
    const of = ({ conversationId }: TeamsPerson) =>
      (['said', 'updated'] as const).map(
        (kind) => sent.filter((one) => one.conversationId === conversationId && one.kind === kind).length,
      ) as [number, number];
    return { alex: of(alex), miriam: of(miriam), bianca: of(bianca) };
  }

  it('an approval is in the presser’s answer; the requester’s card and the next approver get one message each (rule 63)', async () => {
    await file(story, alex, 'Sales Support');
    const ask = miriam.lastCard();
    let answer = '';
    const counts = await counted(async () => {
      answer = textOf(await miriam.press(ask, 'Approve', { reason: 'fine' }));
    });
    expect(answer).to.include('now stage 2 of 2').and.include('You approved').and.not.include('[Approve]');
    expect(counts).to.deep.equal({ alex: [0, 1], miriam: [0, 1], bianca: [1, 0] });
    expect(textOf(cardWith(alex, 'WAITING'))).to.include('stage 2 of 2');
  });

  it('a denial reaches the requester by their card and one sentence, and whoever was never asked not at all', async () => {
    await file(story, alex, 'Sales Support');
    const ask = miriam.lastCard();
    let answer = '';
    const counts = await counted(async () => {
      answer = textOf(await miriam.press(ask, 'Deny', { reason: 'not now' }));
    });
    expect(answer).to.include('DENIED').and.include('not now');
    expect(counts).to.deep.equal({ alex: [1, 1], miriam: [0, 1], bianca: [0, 0] });
  });

  it('two approvers asked together: the other’s card is settled by one update, with nothing said (rule 63)', async () => {
    const [patti, lee] = [await story.person('Patti Fernandez'), await story.person('Lee Gu')];
    await file(story, lee, 'Sales Reports', { justification: 'audit' });
    const before = story.connector.sent.length;
    const answer = await bianca.press(bianca.lastCard(), 'Deny', { reason: 'no' });
    expect(textOf(answer)).to.include('DENIED');
    await story.settled();
    const toPatti = story.connector.sent.slice(before).filter((one) => one.conversationId === patti.conversationId);
    expect(toPatti.map(({ kind }) => kind)).to.deep.equal(['updated']);
    expect(textOf(patti.lastCard())).to.include('DENIED').and.include('Bianca Pisani').and.not.include('[Approve]');
  });
});
