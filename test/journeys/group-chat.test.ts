// In a group chat and in a channel: answered to whoever asks alone, in their personal chat where Teams refuses that, and nothing to decide on ever stands there (rules 61 and 67).
import { expect } from 'chai';
import { cardOf, type Card, type Sent, type TeamsPerson } from '../support/connector.js';
import { describeStories } from '../support/storage.js';
import { approve, cardWith, hasCard, requestIdOn } from '../support/steps.js';
import { startStory, textOf, type Story } from '../support/story.js';

const channel = { team: '19:sales@thread.tacv2', id: '19:general@thread.tacv2', name: 'General' } as const;
const thread = `${channel.id};messageid=1`;
const group = '19:group@thread.v2';

describeStories('In a channel and in a group chat', () => {
  let story: Story;
  let alex: TeamsPerson;
  let miriam: TeamsPerson;

  beforeEach(async () => {
    story = await startStory();
    [alex, miriam] = [await story.person('Alex Wilber'), await story.person('Miriam Graham')];
    await story.settled();
  });
  afterEach(() => story.close());

  /** What the bot said or changed there, and whether only one person sees it. */
  const there = (where: string): readonly Sent[] =>
    story.connector.sent.filter(({ conversationId }) => conversationId.startsWith(where));
  const textIn = ({ activity }: Sent): string =>
    textOf(cardOf(activity) ?? {}) || (typeof activity['text'] === 'string' ? activity['text'] : '');
  const inGroup = { conversation: { isGroup: true, conversationType: 'groupChat', id: group, tenantId: '' } };
  const ask = async (who: TeamsPerson, sentence: string): Promise<string> => {
    await who.sayInChannel(sentence, channel);
    await story.settled();
    return there(thread).map(textIn).at(-1) ?? '';
  };
  const sayInGroup = async (who: TeamsPerson, sentence: string): Promise<void> => {
    const conversation = { ...inGroup.conversation, tenantId: story.connector.tenant };
    await who.say(sentence, { conversation });
    await story.settled();
  };
  /** Presses a button of a card that stands in the channel. */
  const pressThere = async (who: TeamsPerson, card: Card, title: string) => {
    const answer = await who.tryPress(card, title, {}, who.inChannel(channel));
    await story.settled();
    return answer;
  };

  it('what is asked is answered to whoever asked alone: lists, help, and what cannot be read', async () => {
    expect(await ask(alex, 'packages'))
      .to.include('What you can request')
      .and.include('Sales Support');
    expect(await ask(alex, 'help')).to.include('Ask me for access');
    expect(await ask(alex, 'my requests')).to.include('What you asked for');
    expect(await ask(alex, 'make me an admin')).to.include('NOT UNDERSTOOD');
    await sayInGroup(alex, 'packages');
    const said = [...there(thread), ...there(group)];
    expect(said).to.have.length(5);
    for (const { isTargeted, activity } of said) {
      expect(isTargeted).to.equal(true);
      expect(activity['recipient']).to.deep.equal({ id: alex.channelId });
    }
  });

  it('who is asked in whose place is answered to whoever asked alone, and told to the delegate in theirs (rule 22)', async () => {
    const lidia = await story.person('Lidia Holloway');
    expect(await ask(miriam, 'delegate to Lidia until Friday')).to.include('Lidia Holloway is asked in your place');
    expect(lidia.texts().at(-1)).to.include('Miriam Graham has delegated to you until');
    await sayInGroup(miriam, 'my delegation');
    await sayInGroup(alex, 'delegations');
    const card = cardOf(there(thread).at(-1)?.activity ?? {})!;
    expect((await pressThere(miriam, card, 'Stop delegating')).status).to.equal(200);
    expect(await ask(miriam, 'my delegation')).to.include('Nobody is asked in your place');
    for (const { isTargeted } of [...there(thread), ...there(group)]) expect(isTargeted).to.equal(true);
    expect(there(group).map(textIn).join('\n')).to.include('Lidia Holloway is asked in your place from');
  });

  it('a request is filed from there, its card stands in the personal chat, and the approver decides in theirs', async () => {
    expect(await ask(alex, 'request Sales Support because Q4')).to.include('The answer is in our personal chat');
    expect(hasCard(alex, 'WAITING')).to.equal(true);
    await approve(story, miriam);
    expect(textOf(cardWith(alex, 'WAITING'))).to.include('stage 2 of 2');
    for (const sent of there('19:'))
      expect(textIn(sent)).to.not.match(/\[(Approve|Deny|Cancel request|Submit request)\]/);
  });

  it('a form, and a list from which something is ended, stand in the personal chat too', async () => {
    await ask(alex, 'request Production Servers');
    expect(hasCard(alex, '[Submit request]')).to.equal(true);
    await sayInGroup(alex, 'request Partner Workspace because workshop');
    await sayInGroup(alex, 'my access');
    expect(hasCard(alex, /MY ACCESS[\s\S]*\[End access\]/)).to.equal(true);
    for (const sent of there('19:')) {
      expect(sent.isTargeted).to.equal(true);
      expect(textIn(sent)).to.include('The answer is in our personal chat');
    }
  });

  it('where Teams refuses a message for one person, the answer comes in the personal chat', async () => {
    for (const [status, code] of [
      [403, 'BotNotInConversationRoster'],
      [400, 'BadArgument'],
      [404, 'ConversationNotFound'],
    ] as const) {
      story.connector.fail(1, { status, code, in: thread });
      const before = alex.cards().length;
      await ask(alex, 'packages');
      expect(alex.cards()).to.have.length(before + 1);
      expect(textOf(alex.lastCard())).to.include('What you can request');
    }
    expect(there(thread)).to.deep.equal([]);
  });

  it('whom no personal chat can be opened with is told what to do', async () => {
    alex.loseApp();
    expect(await ask(alex, 'request Production Servers')).to.include('I cannot write to you in a personal chat yet');
  });

  it('a card that one person sees there can be pressed there; what it leads to that decides is in the personal chat', async () => {
    await ask(alex, 'request Sales Support because Q4');
    const id = requestIdOn(cardWith(alex, 'WAITING'));
    await ask(alex, 'request Sales');
    const which = cardOf(there(thread).at(-1)?.activity ?? {})!;
    const answer = await pressThere(alex, which, 'This one');
    expect(answer.status).to.equal(200);
    expect(JSON.stringify(answer.body)).to.not.include('[Approve]');
    await ask(alex, 'my requests');
    const list = cardOf(there(thread).at(-1)?.activity ?? {})!;
    const shown = await pressThere(alex, list, 'Show');
    expect(shown.card).to.equal(undefined);
    expect(alex.cards().filter((card) => textOf(card).includes(id)).length).to.be.greaterThan(1);
  });

  it('a made-up press that decides does nothing there, whatever the verb, and a list is its presser’s own', async () => {
    await ask(alex, 'request Sales Support because Q4');
    const id = requestIdOn(cardWith(alex, 'WAITING'));
    for (const verb of [
      'approve',
      'deny',
      'cancel',
      'end',
      'submit',
      'dismiss',
      'again',
      'remind',
      'restore',
      'accept',
      'nonsense',
    ]) {
      const forged: Card = { body: [{ type: 'Action.Execute', title: verb, verb, data: { id, version: 99 } }] };
      for (const who of [alex, miriam]) {
        const { card } = await pressThere(who, forged, verb);
        expect(textOf(card)).to.include('Write to me in a personal chat');
      }
    }
    expect(textOf(cardWith(alex, 'WAITING'))).to.include('stage 1 of 2');
    const saying: Card = {
      body: [{ type: 'Action.Execute', title: 'x', verb: 'say', data: { sentence: 'my requests', person: alex.id } }],
    };
    await pressThere(miriam, saying, 'x');
    expect(textIn(there(thread).at(-1)!)).to.include('You have not asked for anything yet');
    expect(there(thread).at(-1)?.activity['recipient']).to.deep.equal({ id: miriam.channelId });
  });

  it('who is not in the directory is answered alone too', async () => {
    const stranger = story.connector.person({ id: '00000000-0000-4000-8000-00000000dead', name: 'Stranger' });
    await ask(stranger, 'packages');
    expect(there(thread).map(({ isTargeted }) => isTargeted)).to.deep.equal([true]);
    expect(there(thread).map(textIn).join()).to.include('I do not find you');
  });
});
