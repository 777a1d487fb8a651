// Whatever people write is text: too long, invisible, right to left, markup of every kind.
import { expect } from 'chai';
import type { TeamsPerson } from '../support/connector.js';
import { describeStories } from '../support/storage.js';
import { startStory, textOf, type Story } from '../support/story.js';
import { answer, approve, cardWith, hasCard, press, say } from '../support/steps.js';

const markup =
  '**bold** _it_ [click](https://evil.example) <b>html</b> <at>Megan</at> ${name} {{DATE(2026-01-01, SHORT)}} # x';

/** What a reader sees of this text once Markdown is rendered: the marks that were escaped, without their backslashes. */
const rendered = (text: string): string => text.replace(/\\([\\`*_[\]<>{}|~#+\-=:.)])/g, '$1').replaceAll('\u2060', '');

describeStories('Strange text', () => {
  let story: Story;
  let alex: TeamsPerson;

  before(async () => {
    story = await startStory();
    alex = await story.person('Alex Wilber');
  });
  after(() => story.close());

  it('10,000 characters get a sentence, short enough to read', async () => {
    for (const line of ['x'.repeat(10_000), `request ${'Sales '.repeat(2_000)}`, `cancel ${'y'.repeat(10_000)}`]) {
      const said = await answer(story, alex, line);
      expect(said).to.match(/nothing was changed/i);
      expect(said.length).to.be.lessThan(700);
      expect(JSON.stringify(alex.messages().at(-1)?.activity).length).to.be.lessThan(8_000);
    }
  });

  it('a reason of 10,000 characters is refused with the limit, in a sentence and in a form', async () => {
    const diego = await story.person('Diego Siciliani');
    expect(await answer(story, diego, `request Sales Support because ${'because '.repeat(1_250)}`)).to.match(
      /longer than 4,000 characters, so .*nothing was changed/,
    );
    const form = await say(story, diego, 'request Sales Support');
    const again = await press(story, diego, {
      card: form,
      title: 'Submit request',
      inputs: { justification: 'x'.repeat(10_000) },
    });
    expect(textOf(again)).to.include('longer than 4,000 characters').and.include('[Submit request]');
    const sent = await press(story, diego, {
      card: again,
      title: 'Submit request',
      inputs: { justification: 'y'.repeat(3_999) },
    });
    expect(textOf(sent)).to.include('WAITING');
  });

  it('emoji, right-to-left and zero-width characters: the words count, the invisible does not', async () => {
    const lee = await story.person('Lee Gu');
    const patti = await story.person('Patti Fernandez');
    await say(
      story,
      lee,
      '\u200brequest\u200b \u202eSales\u202c Sup\u00adport\u2069 because 👩‍👩‍👧 שלום עולם \u202egnp.exe',
    );
    expect(textOf(patti.lastCard()))
      .to.include('👩‍👩‍👧 שלום עולם gnp.exe')
      .and.not.match(/[\u202a-\u202e\u2066-\u2069]/);
    expect(await answer(story, lee, '👩‍👩‍👧'))
      .to.include('“👩‍👩‍👧”')
      .and.include('Nothing was changed');
    expect(await answer(story, lee, 'request مبيعات'))
      .to.include('“مبيعات”')
      .and.match(/nothing was changed/i);
  });

  it('markup in a name is shown as it was typed', async () => {
    const joni = await story.person('Joni Sherman');
    const said = await answer(story, joni, `request ${markup}`);
    expect(rendered(said)).to.include('[click](https://evil.example) <b>html</b>').and.include('${name}');
    expect(said).to.not.include('[click](').and.not.include('<b>').and.not.include('{{DATE');
  });

  it('markup in reasons is shown as it was typed, to approvers, requester and in what is said in words', async () => {
    const isaiah = await story.person('Isaiah Langer');
    const [miriam, bianca] = [await story.person('Miriam Graham'), await story.person('Bianca Pisani')];
    await say(story, isaiah, 'request Sales Support');
    await press(story, isaiah, { title: 'Submit request', inputs: { justification: markup } });
    const ask = textOf(miriam.lastCard());
    expect(rendered(ask)).to.include('**bold** _it_ [click](https://evil.example) <b>html</b>').and.include('${name}');
    expect(ask)
      .to.not.match(/(?<!\\)\*\*bold/)
      .and.not.include('[click](')
      .and.not.include('{{DATE(2026');

    await approve(story, miriam, markup);
    expect(rendered(textOf(bianca.lastCard()))).to.include('<at>Megan</at> ${name}');
    await press(story, bianca, { title: 'Deny', inputs: { reason: markup } });
    const told = isaiah.messages().at(-1)?.activity;
    expect(told?.['text']).to.include('**bold** _it_ [click](https://evil.example) <b>html</b>');
    expect(told?.['textFormat'], 'or Teams would render it').to.equal('plain');
    expect(textOf(cardWith(isaiah, 'DENIED'))).to.not.match(/(?<!\\)<b>/);
  });

  it('an empty message, only spaces or only a mention is a cry for help', async () => {
    const nestor = await story.person('Nestor Wilke');
    for (const line of ['', '   ', '\u200b', '<at>Gatehouse</at>&nbsp;']) await say(story, nestor, line);
    expect(nestor.cards().filter((card) => textOf(card).includes('Ask me for access'))).to.have.length(4);
    expect(hasCard(nestor, 'NOT UNDERSTOOD')).to.equal(false);
  });

  it('in a channel nothing private is said to anybody but whom it is about', async () => {
    await alex.sayInChannel('my access', { team: '19:team@thread.tacv2', id: '19:general@thread.tacv2' });
    await story.settled();
    const there = story.connector.sent.filter(({ conversationId }) => conversationId.startsWith('19:general@'));
    expect(there.map(({ isTargeted }) => isTargeted)).to.deep.equal([true]);
    expect(there[0]?.activity['recipient']).to.deep.equal({ id: alex.channelId });
  });
});
