// Who presses what, when, and how often: nobody decides twice, nobody decides what is not theirs, and every card ends up true (rules 19, 20 and 62).
import { expect } from 'chai';
import type { Card, TeamsPerson } from '../support/connector.js';
import { describeStories } from '../support/storage.js';
import { startStory, textOf, type Story } from '../support/story.js';
import { answer, approve, cardWith, changes, file, hasCard, pass, press, requestIdOn, say } from '../support/steps.js';

describeStories('Pressing buttons', () => {
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

  /** The decisions people can see on Alex's card. */
  const decisions = (): number => textOf(cardWith(alex, 'Sales Support')).split(' approved, ').length - 1;

  it('the same press twice, and again under a new id, counts once', async () => {
    await file(story, alex, 'Sales Support');
    const ask = miriam.lastCard();
    const invoke = { id: 'invoke-1' };
    const [first, second] = await Promise.all([
      miriam.tryPress(ask, 'Approve', {}, invoke),
      miriam.tryPress(ask, 'Approve', {}, invoke),
    ]);
    expect(second.card).to.deep.equal(first.card);
    const third = await miriam.tryPress(ask, 'Approve', {}, { id: 'invoke-2' });
    await story.settled();
    expect(textOf(third.card)).to.include('now stage 2 of 2').and.not.include('[Approve]');
    expect(decisions()).to.equal(1);
    expect(bianca.cards().filter((card) => textOf(card).includes('[Approve]'))).to.have.length(1);
  });

  it('the same message twice files one request', async () => {
    const twice = { id: 'message-1' };
    await Promise.all([
      alex.say('request Sales Support because Q4', twice),
      alex.say('request Sales Support because Q4', twice),
    ]);
    await story.settled();
    expect(alex.cards().filter((card) => textOf(card).includes('WAITING'))).to.have.length(1);
    expect(miriam.cards().filter((card) => textOf(card).includes('[Approve]'))).to.have.length(1);
  });

  it('the same form twice at once files one request', async () => {
    const form = await say(story, alex, 'request Sales Support');
    const inputs = { justification: 'Q4' };
    const both = await Promise.all([
      alex.press(form, 'Submit request', inputs),
      alex.press(form, 'Submit request', inputs),
    ]);
    await story.settled();
    for (const card of both) expect(textOf(card)).to.include('WAITING');
    expect(miriam.cards().filter((card) => textOf(card).includes('[Approve]'))).to.have.length(1);
  });

  it('two approvers in the same moment: one decides, the other sees who did', async () => {
    const patti = await story.person('Patti Fernandez');
    const lee = await story.person('Lee Gu');
    await file(story, lee, 'Sales Reports', { justification: 'audit' });
    const [biancas, pattis] = [bianca.lastCard(), patti.lastCard()];
    const pressed = await Promise.all([
      bianca.press(biancas, 'Approve', { reason: 'yes' }),
      patti.press(pattis, 'Deny', { reason: 'no' }),
    ]);
    await story.settled();
    const granted = (await changes(story)).length > 0;
    expect(await changes(story)).to.have.length(granted ? 2 : 0);
    for (const card of [...pressed, bianca.lastCard(), patti.lastCard()])
      expect(textOf(card))
        .to.include(granted ? '“yes”' : '“no”')
        .and.not.include('[Approve]');
    expect(textOf(cardWith(lee, 'Sales Reports')).includes('DENIED')).to.equal(!granted);
  });

  it('who may not decide is told so, and learns nothing: a colleague, and the requester himself (rule 19)', async () => {
    await file(story, alex, 'Sales Support');
    const ask = miriam.lastCard();
    const lee = await story.person('Lee Gu');
    const card = await lee.press(ask, 'Approve', { reason: 'sure' });
    expect(textOf(card))
      .to.include('not among those who decide')
      .and.include('nothing was changed')
      .and.not.include('Prague');
    await alex.press(ask, 'Approve', { reason: 'mine' });
    await story.settled();
    expect(alex.texts().at(-1)).to.include(
      'Nobody decides on a request of their own or for themselves, so nothing was changed',
    );
    expect(decisions()).to.equal(0);
  });

  it('a press on a request that is over gets the truth on every old card (rule 62)', async () => {
    await file(story, alex, 'Sales Support');
    const [status, ask] = [cardWith(alex, '[Cancel request]'), miriam.lastCard()];
    await press(story, alex, { card: status, title: 'Cancel request' });
    expect(textOf(miriam.lastCard())).to.include('CANCELLED').and.not.include('[Approve]');
    expect(textOf(await press(story, miriam, { card: ask, title: 'Approve' }))).to.include('CANCELLED');
    expect(textOf(await press(story, miriam, { card: ask, title: 'Deny' }))).to.include('CANCELLED');
    expect(textOf(await press(story, alex, { card: status, title: 'Cancel request' }))).to.include('CANCELLED');
    expect(await changes(story)).to.deep.equal([]);
  });

  it('a card from before the stage began cannot decide it (an old version)', async () => {
    await file(story, alex, 'Sales Support');
    const id = requestIdOn(miriam.lastCard());
    const forged: Card = {
      actions: [{ type: 'Action.Execute', title: 'Approve', verb: 'approve', data: { id, version: 1 } }],
    };
    await approve(story, miriam);
    const card = await press(story, bianca, { card: forged, title: 'Approve' });
    expect(textOf(card)).to.include('[Approve]');
    expect(decisions(), 'only Miriam’s').to.equal(1);
    expect(await changes(story)).to.deep.equal([]);
  });

  it('a reason that the stage demands is asked for, not invented (rule 21)', async () => {
    const lee = await story.person('Lee Gu');
    await file(story, lee, 'Sales Reports', { justification: 'audit' });
    const id = requestIdOn(bianca.lastCard());
    const forged: Card = {
      actions: [{ type: 'Action.Execute', title: 'Approve', verb: 'approve', data: { id, version: 99 } }],
    };
    await press(story, bianca, { card: forged, title: 'Approve' });
    expect(bianca.texts().at(-1)).to.include('A reason is needed for this decision, so nothing was changed');
    expect(await changes(story)).to.deep.equal([]);
  });

  it('approvers can be reminded, but not every minute', async () => {
    await file(story, alex, 'Sales Support');
    const id = requestIdOn(cardWith(alex, 'WAITING'));
    await pass(story, { hours: 4 });
    await say(story, alex, `show ${id}`);
    await press(story, alex, { title: 'Remind approvers' });
    expect(miriam.texts().at(-1)).to.include('Alex Wilber still waits for you: Sales Support');
    const forged: Card = {
      actions: [{ type: 'Action.Execute', title: 'Remind approvers', verb: 'remind', data: { id, version: 1 } }],
    };
    await press(story, alex, { card: forged, title: 'Remind approvers' });
    expect(alex.texts().at(-1)).to.include('so nothing was sent');
    expect(miriam.texts()).to.have.length(1);
  });

  it('two processes on one database: a press on one brings the cards of the other up to date (rule 63)', async () => {
    const { uri, clock, connector, directory } = story;
    await file(story, alex, 'Sales Support');
    const other = await startStory({ uri, clock, connector, directory });
    await approve(other, miriam, 'covers Prague');
    await story.settled();
    connector.connectTo(`${story.app.url}/api/messages`);
    const [here, there] = [bianca.lastCard(), `${other.app.url}/api/messages`];
    const first = bianca.tryPress(here, 'Approve', { reason: 'one' });
    connector.connectTo(there);
    const second = bianca.tryPress(here, 'Approve', { reason: 'two' });
    await Promise.all([first, second]);
    await Promise.all([story.settled(), other.settled()]);
    await story.settled();
    expect((await changes(story)).filter((one) => one.startsWith('granted'))).to.have.length(3);
    expect(decisions()).to.equal(2);
    expect(textOf(cardWith(alex, 'Sales Support'))).to.include('ACTIVE');
    expect(alex.texts().filter((text) => text.includes('you have access until'))).to.have.length(1);
    expect(hasCard(miriam, '[Approve]') || hasCard(bianca, '[Approve]')).to.equal(false);
    await other.close();
  });
});

describeStories('Stopping', () => {
  let story: Story;
  let alex: TeamsPerson;
  let miriam: TeamsPerson;
  before(async () => {
    story = await startStory();
    [alex, miriam] = [await story.person('Alex Wilber'), await story.person('Miriam Graham')];
  });
  after(() => story.close());

  it('a request is cancelled by its name, its number or its button', async () => {
    await say(story, alex, 'request Sales Support because one');
    expect(await answer(story, alex, 'cancel sales')).to.include('CANCELLED');
    const second = requestIdOn(await say(story, alex, 'request Sales Support because two'));
    expect(await answer(story, alex, `cancel ${second.toLowerCase()} because not needed`)).to.include('CANCELLED');
    expect(textOf(miriam.lastCard())).to.include('CANCELLED').and.not.include('[Approve]');
    await say(story, alex, 'request Sales Support because three');
    expect(textOf(await press(story, alex, { title: 'Cancel request' }))).to.include('CANCELLED');
    expect(await answer(story, alex, 'cancel Sales Support')).to.include(
      'You have no waiting request “Sales Support”, so nothing was changed',
    );
    expect(await answer(story, alex, `cancel ${second}`)).to.match(/settled already, so nothing was changed/);
  });

  it('what was cancelled is asked for again with one press (rule 9)', async () => {
    await press(story, alex, { title: 'Request again' });
    expect(textOf(alex.lastCard())).to.include('WAITING');
    await say(story, alex, 'cancel Sales Support');
  });

  it('access is ended by its name, its number or its button, and comes again when asked for again', async () => {
    const joni = await story.person('Joni Sherman');
    const asks = () => say(story, joni, 'request Partner Workspace because planning');
    await asks();
    const id = requestIdOn(cardWith(joni, 'ACTIVE'));
    expect(await answer(story, joni, 'cancel Partner Workspace because done'))
      .to.include('nothing to cancel and nothing was changed')
      .and.include(`[end ${id} because done]`);
    await say(story, joni, 'end partner workspace');
    expect(joni.texts().at(-1)).to.include('the access has ended, as you asked');
    await asks();
    await say(story, joni, `end ${requestIdOn(cardWith(joni, 'ACTIVE'))}`);
    await asks();
    await say(story, joni, 'my access');
    await press(story, joni, { title: 'End access' });
    expect(await changes(story)).to.have.length(6);
    expect(await answer(story, joni, 'end Partner Workspace')).to.include(
      'that could be ended, so nothing was changed',
    );
  });

  it('what is in force is not offered to be cancelled under a name like it', async () => {
    const joni = await story.person('Joni Sherman');
    await say(story, joni, 'request Partner Workspace because planning');
    const text = await answer(story, joni, 'cancel Partner Wrkspace');
    expect(text).to.include('You have no waiting request').and.not.include('Did you mean');
    expect(await answer(story, joni, 'end Partner Wrkspace')).to.include('Did you mean “Partner Workspace”?');
  });

  it('somebody else’s request can be neither shown, cancelled nor ended', async () => {
    const id = requestIdOn(await say(story, alex, 'request Sales Support because mine'));
    const lee = await story.person('Lee Gu');
    for (const line of [`show ${id}`, `cancel ${id}`, `end ${id}`])
      expect(await answer(story, lee, line))
        .to.match(/so nothing was changed/)
        .and.not.include('Sales Support');
    expect(textOf(cardWith(alex, id))).to.include('WAITING');
  });
});
