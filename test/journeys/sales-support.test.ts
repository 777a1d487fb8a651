// The four stories of Sales Support: approved twice and ended by time, denied, unanswered, and pressed too late.
import { expect } from 'chai';
import type { Card, TeamsPerson } from '../support/connector.js';
import { describeStories } from '../support/storage.js';
import { startStory, textOf, type Story } from '../support/story.js';

const says = (card: Card, text: string | RegExp): boolean =>
  typeof text === 'string' ? textOf(card).includes(text) : text.test(textOf(card));

describeStories('Alex asks for Sales Support', () => {
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

  async function alexFiles(): Promise<Card> {
    await alex.say('request Sales Support');
    const form = await alex.waitForCard((card) => says(card, '[Submit request]'));
    const status = await alex.press(form, 'Submit request', {
      justification: 'Q4 campaign in Prague',
    });
    await story.settled();
    return status;
  }

  const changes = async () =>
    (await story.directory.changes()).map(({ what, person, resource }) => `${what} ${person} ${resource}`);

  it('and two people approve, access comes, and it goes in time', async () => {
    const status = await alexFiles();
    expect(textOf(status)).to.include('Miriam Graham').and.include('Bianca Pisani');
    expect(textOf(miriam.lastCard()))
      .to.include('Alex Wilber asks for Sales Support')
      .and.include('Q4 campaign in Prague')
      .and.include('[Approve]');
    expect(bianca.cards().filter((card) => says(card, 'Alex Wilber'))).to.have.length(0);
    const announced = story.connector.sent.filter(({ activity }) => activity['channelData'] !== undefined);
    expect(announced.map(({ kind, conversationId }) => [kind, conversationId])).to.deep.equal([
      ['said', miriam.conversationId],
    ]);

    const settled = await miriam.press(miriam.lastCard(), 'Approve', { reason: 'covers Prague' });
    expect(textOf(settled)).to.include('covers Prague').and.not.include('[Approve]');
    await story.settled();
    expect(textOf(alex.lastCard())).to.include('covers Prague');
    expect(textOf(bianca.lastCard())).to.include('covers Prague').and.include('[Approve]');
    expect(await changes()).to.deep.equal([]);

    await bianca.press(bianca.lastCard(), 'Approve', { reason: 'fine' });
    await story.settled();
    expect(alex.texts().join('\n')).to.match(/ou have access until/);
    expect(await changes())
      .to.have.length(3)
      .and.satisfy((all: string[]) => all.every((one) => one.startsWith('granted Alex Wilber')));
    await alex.say('my access');
    await story.settled();
    expect(textOf(alex.lastCard())).to.include('Sales Support').and.include('[End access]');

    await alex.say('skip 30 days');
    await story.settled();
    expect(alex.texts().at(-1)).to.include('30 days ahead');
    expect((await changes()).slice(3))
      .to.have.length(3)
      .and.satisfy((all: string[]) => all.every((one) => one.startsWith('removed Alex Wilber')));
    await alex.say('my access');
    await story.settled();
    expect(textOf(alex.lastCard())).to.not.include('[End access]');
    for (const person of [alex, miriam, bianca]) {
      expect(
        person.cards().some((card) => says(card, /ENDED/i)),
        `${person.name} sees that it ended`,
      ).to.equal(true);
    }
  });

  it('and each approver reads the other’s reason, before and after deciding (rule 21)', async () => {
    await alexFiles();
    await miriam.press(miriam.lastCard(), 'Approve', { reason: 'covers Prague' });
    await story.settled();
    expect(textOf(bianca.lastCard())).to.include('covers Prague').and.include('[Approve]');
    await bianca.press(bianca.lastCard(), 'Approve', { reason: 'licence is free' });
    await story.settled();
    for (const person of [miriam, bianca])
      expect(textOf(person.lastCard()), person.name).to.include('covers Prague').and.include('licence is free');
  });

  it('and Bianca denies: it closes, with her reason, and nothing was granted', async () => {
    await alexFiles();
    await miriam.press(miriam.lastCard(), 'Approve', {});
    await story.settled();
    await bianca.press(bianca.lastCard(), 'Deny', { reason: 'use the reports instead' });
    await story.settled();
    expect(alex.texts().join('\n')).to.include('Bianca Pisani').and.include('use the reports instead');
    expect(await changes()).to.deep.equal([]);
    for (const person of [alex, miriam, bianca])
      expect(person.cards().some((card) => says(card, /DENIED/i))).to.equal(true);
  });

  it('and nobody answers: it is denied automatically, and says so (rule 18)', async () => {
    await alexFiles();
    await alex.say('skip 14 days');
    await story.settled();
    expect(alex.texts().join('\n')).to.match(/nobody answered by/i);
    expect(textOf(miriam.cards()[1]!)).to.not.include('[Approve]');
    expect(
      miriam.texts().filter((text) => text.includes('Alex Wilber')),
      'reminded half-way and a day before',
    ).to.have.length(2);
    expect(await changes()).to.deep.equal([]);
  });

  it('and Miriam presses again when it is Bianca’s turn: she gets the truth, and nothing changes (rule 62)', async () => {
    await alexFiles();
    const ask = miriam.lastCard();
    await miriam.press(ask, 'Approve', { reason: 'covers Prague' });
    await story.settled();
    const truth = await miriam.press(ask, 'Deny', { reason: 'changed my mind' });
    await story.settled();
    expect(textOf(truth)).to.include('covers Prague').and.not.include('changed my mind').and.not.include('[Deny]');
    expect(textOf(bianca.lastCard())).to.include('[Approve]');
  });
});
