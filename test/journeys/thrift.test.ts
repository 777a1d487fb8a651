// What one life of a request costs: few questions to the database, and one change of each card for what happens at the same time.
import { expect } from 'chai';
import type { Sent, TeamsPerson } from '../support/connector.js';
import { faultyDirectory, type FaultyDirectory } from '../support/faulty-directory.js';
import { describeWithMongo } from '../support/mongo.js';
import { operationsOf } from '../support/operations.js';
import { startStory, type Story } from '../support/story.js';
import { approve, cardWith, say, says } from '../support/steps.js';

describeWithMongo('One life of Sales Support', () => {
  let story: Story;
  let directory: FaultyDirectory;
  let alex: TeamsPerson;
  let miriam: TeamsPerson;
  let bianca: TeamsPerson;

  before(async () => {
    story = await startStory({ wrap: (sample) => (directory = faultyDirectory(sample)) });
    [alex, miriam, bianca] = [
      await story.person('Alex Wilber'),
      await story.person('Miriam Graham'),
      await story.person('Bianca Pisani'),
    ];
    await story.settled();
  });
  after(() => story.close());

  /** Without those of the record: an entry that comes while others are written goes with the next, so how often it is written is the machine's to say. */
  const operations = async (step: () => Promise<unknown>): Promise<string[]> => {
    const all = await operationsOf(story, step);
    const others = all.filter((one) => !one.endsWith(' audit'));
    expect(all.length - others.length, all.join(', ')).to.be.at.most(10);
    return others;
  };

  it('the form and its sending, and each approval, ask the database little', async () => {
    const form = await operations(() => alex.say('request Sales Support'));
    const submit = await operations(() =>
      alex.press(cardWith(alex, '[Submit request]'), 'Submit request', { justification: 'Q4 campaign' }),
    );
    const first = await operations(() => miriam.press(cardWith(miriam, '[Approve]'), 'Approve', {}));
    // One of them is what administrators say of the person's insider risk (rule 26).
    expect(form.length + submit.length, [...form, ...submit].join(', ')).to.be.at.most(14);
    // Two of them are what administrators have set of risk and of the person's, which is read again (rule 34).
    expect(first.length, first.join(', ')).to.be.at.most(13);
  });

  it('so do the last approval with its three grants, and the end with its three removals; each copy is changed once, and one notice said', async () => {
    const since = story.connector.sent.length;
    const second = await operations(() => bianca.press(cardWith(bianca, '[Approve]'), 'Approve', {}));
    // One of them looks for an alert to be kept true: access may have got one by trouble with it (rule 33).
    expect(second.length, second.join(', ')).to.be.at.most(34);
    const atEnd = story.connector.sent.length;
    expect(told(story.connector.sent.slice(since))).to.deep.equal(onceEach());
    const end = await operations(() => alex.press(cardWith(alex, '[End access]'), 'End access', {}));
    expect(end.length, end.join(', ')).to.be.at.most(29);
    expect(told(story.connector.sent.slice(atEnd))).to.deep.equal(onceEach());
  });

  const told = (sent: readonly Sent[]): string[] =>
    sent.map(({ kind, conversationId }) => `${kind} ${conversationId}`).sort();
  const onceEach = (): string[] =>
    [
      `said ${alex.conversationId}`,
      ...[alex, miriam, bianca].map(({ conversationId }) => `updated ${conversationId}`),
    ].sort();

  it('a directory that does not answer holds up nobody’s card: access is being set up, and what it says later is told (rules 50 and 63)', async () => {
    await say(story, alex, 'request Sales Support because once more');
    await approve(story, miriam);
    const hanging = directory.hang('grant');
    await bianca.press(cardWith(bianca, '[Approve]'), 'Approve', { reason: 'fine' });
    await hanging.reached;
    await alex.waitForCard((card) => says(card, 'Sales Support') && says(card, 'being set up'));
    hanging.release();
    await story.settled();
    expect(alex.texts().filter((text) => text.includes('Sales Support: you have access until'))).to.have.length(2);
    expect(says(cardWith(alex, 'Sales Support'), 'ACTIVE')).to.equal(true);
  });
});
