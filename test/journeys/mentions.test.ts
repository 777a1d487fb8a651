// Somebody mentioned is meant exactly: by the object id the channel tells, never by the name in the text (rules 61 and 67).
import { expect } from 'chai';
import { testBot, type Json, type TeamsPerson } from '../support/connector.js';
import { describeStories } from '../support/storage.js';
import { press } from '../support/steps.js';
import { startStory, textOf, type Story } from '../support/story.js';

describeStories('A mention', () => {
  let story: Story;
  let miriam: TeamsPerson;
  let alex: TeamsPerson;
  let isaiah: TeamsPerson;

  beforeEach(async () => {
    story = await startStory();
    [miriam, alex, isaiah] = [
      await story.person('Miriam Graham'),
      await story.person('Alex Wilber'),
      await story.person('Isaiah Langer'),
    ];
    await story.settled();
  });
  afterEach(() => story.close());

  const mention = (name: string, of: Json): Json => ({
    type: 'mention',
    text: `<at>${name}</at>`,
    mentioned: { name, ...of },
  });
  const bot = { type: 'mention', text: '<at>Gatehouse</at>', mentioned: testBot };
  const say = async (who: TeamsPerson, text: string, ...entities: Json[]): Promise<string> => {
    await who.say(text, { entities });
    await story.settled();
    return textOf(who.lastCard());
  };
  const filed = async (): Promise<string[]> =>
    (await story.store.documents.find('request', ['status:pending'], 50)).map(({ state }) =>
      state.status === 'none' ? '' : `${state.beneficiary.name}: ${state.details.justification ?? ''}`,
    );

  it('of a report is that report, whatever the text calls them, and a mention of the bot is nobody', async () => {
    const text =
      '<at>Gatehouse</at> request Sales Support for <at>Isaiah Langer</at> for 2 days because <at>Isaiah Langer</at> said so';
    const [first, second] = [
      mention('Isaiah Langer', { id: alex.channelId, aadObjectId: alex.id }),
      mention('Isaiah Langer', { id: isaiah.channelId, aadObjectId: isaiah.id }),
    ];
    await say(miriam, text, bot, first, second);
    expect(await filed()).to.deep.equal(['Alex Wilber: Isaiah Langer said so']);
    await say(miriam, 'same for <at>Boss</at>', mention('Boss', { id: `8:orgid:${isaiah.id}` }));
    expect(await filed()).to.deep.include('Isaiah Langer: Isaiah Langer said so');
  });

  it('of somebody who is no report is refused, though a report has that name', async () => {
    const nestor = await story.person('Nestor Wilke');
    const text = await say(
      miriam,
      'request Sales Support for <at>Alex Wilber</at> because x',
      mention('Alex Wilber', { id: nestor.channelId, aadObjectId: nestor.id }),
    );
    expect(text).to.include('only while you are their manager');
    expect(await filed()).to.deep.equal([]);
  });

  it('that does not tell who it is is asked after, and taken by nobody’s name', async () => {
    const unsure = mention('Alex Wilber', { id: '29:opaque' });
    expect(await say(miriam, 'request Sales Support for <at>Alex Wilber</at> because x', unsure)).to.include(
      'Who is it for?',
    );
    expect(await filed()).to.deep.equal([]);
    await press(story, miriam, { title: 'This one' });
    expect(await filed()).to.deep.equal(['Alex Wilber: x']);
    expect(await say(miriam, 'cancel Sales Support for <at>Alex Wilber</at>', unsure)).to.include(
      'The mention does not tell me who “Alex Wilber” is, so nothing was changed',
    );
    expect(await filed()).to.deep.equal(['Alex Wilber: x']);
    await say(miriam, 'cancel Sales Support for <at>A</at>', mention('A', { id: 'x', aadObjectId: alex.id }));
    expect(await filed()).to.deep.equal([]);
  });

  it('in parts is one person, and what is not understood is offered with the name and keeps the person', async () => {
    const parts = [
      mention('Alex', { id: alex.channelId, aadObjectId: alex.id }),
      mention('Wilber', { id: alex.channelId, aadObjectId: alex.id }),
    ];
    await say(miriam, 'reqeust Sales Support for <at>Alex</at> <at>Wilber</at> because x', ...parts);
    expect(textOf(miriam.lastCard())).to.include('Did you mean').and.include('for Alex Wilber').and.not.include('<at');
    expect(await filed()).to.deep.equal([]);
    const title = textOf(miriam.lastCard()).match(/\[(request Sales Support.*)\]/)?.[1] ?? '';
    await press(story, miriam, { title });
    expect(await filed()).to.deep.equal(['Alex Wilber: x']);
  });

  it('hostile: too many, too long, made up or empty ones break nothing and name nobody', async () => {
    const many = Array.from({ length: 60 }, (_, at) =>
      mention(`N${at}`, { id: `29:${at}`, aadObjectId: 'x'.repeat(200) }),
    );
    for (const [text, entities] of [
      ['request Sales Support for <at>N1</at>', many],
      ['request Sales Support for <at id="x"><at>Alex</at>', [mention('Alex', { id: '' })]],
      [
        'request Sales Support for \ue0001\ue001',
        [mention('\ue0001\ue001', { id: alex.channelId, aadObjectId: alex.id })],
      ],
      ['request Sales Support for <at>x</at> because x', [mention('x', { id: '29:1', name: '<b>"><script>' })]],
      ['<at></at>', [{ type: 'mention', text: '', mentioned: null }]],
    ] as const)
      expect(await say(miriam, text, ...(entities as Json[]))).to.not.equal('');
    expect(await filed()).to.deep.equal([]);
  });
});
