// Asking, by sentence and by form: what is missing is asked for, what is unclear is asked back, nothing is guessed (rule 61).
import { expect } from 'chai';
import type { TeamsPerson } from '../support/connector.js';
import { describeStories } from '../support/storage.js';
import { startStory, textOf, type Story } from '../support/story.js';
import { answer, approve, cardWith, changes, file, hasCard, pass, press, requestIdOn, say } from '../support/steps.js';

describeStories('Asking for access', () => {
  let story: Story;
  let alex: TeamsPerson;
  let miriam: TeamsPerson;

  beforeEach(async () => {
    story = await startStory();
    [alex, miriam] = [await story.person('Alex Wilber'), await story.person('Miriam Graham')];
    await story.settled();
  });
  afterEach(() => story.close());

  it('a sentence with everything in it needs no form', async () => {
    await say(story, alex, 'Request Sales Support for 10 days because Q4 campaign in Prague');
    expect(hasCard(alex, '[Submit request]')).to.equal(false);
    expect(textOf(alex.lastCard())).to.include('WAITING').and.include('Miriam Graham');
    expect(textOf(miriam.lastCard()))
      .to.include('Q4 campaign in Prague')
      .and.include('10 days')
      .and.include('[Approve]');
  });

  it('“sales” could be two packages: it is asked which, and the choice keeps what was said', async () => {
    expect(await answer(story, alex, 'request sales for 10 days because Q4'))
      .to.include('Sales Support')
      .and.include('Sales Reports')
      .and.include('Nothing was changed');
    expect(hasCard(miriam, 'asks for')).to.equal(false);
    await press(story, alex, { title: 'This one' });
    expect(textOf(miriam.lastCard())).to.include('asks for Sales Support').and.include('10 days').and.include('Q4');
  });

  it('a name that is nothing’s gets the nearest names, and a name like no other the list', async () => {
    expect(await answer(story, alex, 'request Salse Suport')).to.match(
      /nothing was changed.*Did you mean “Sales Support”/i,
    );
    expect(await answer(story, alex, 'request Flux Capacitor'))
      .to.include('Nothing you can request is called “Flux Capacitor”, so nothing was changed.')
      .and.include('[packages]');
    await press(story, alex, { title: 'packages' });
    expect(textOf(alex.lastCard())).to.include('Production Servers').and.not.include('Incident Room');
  });

  it('what is pending is shown when it is asked for again, and what is held as well (rule 8)', async () => {
    const first = requestIdOn(await file(story, alex, 'Sales Support'));
    await alex.say('request Sales Support');
    await story.settled();
    expect(alex.texts().join('\n')).to.include('You have asked for Sales Support already');
    expect(requestIdOn(cardWith(alex, 'WAITING'))).to.equal(first);
    expect(miriam.cards().filter((card) => textOf(card).includes('[Approve]'))).to.have.length(1);

    const isaiah = await story.person('Isaiah Langer');
    await say(story, isaiah, 'request Partner Workspace because planning');
    await say(story, isaiah, 'request Partner Workspace because planning again');
    expect(isaiah.texts().join('\n')).to.match(
      /You have Partner Workspace already, until today 18:00\. Nothing was changed/,
    );
    expect(await changes(story)).to.deep.equal(['granted Isaiah Langer Partner workspace visitors']);
  });

  it('a policy’s questions are asked, and an answer that does not match is explained (rule 6)', async () => {
    const form = await say(story, alex, 'request Production Servers for 2 hours because INC-1 is burning');
    expect(textOf(form)).to.include('[Submit request]').and.include('Asia Pacific');
    const inputs = { 'question.ticket': 'INC 12', 'question.environment': 'Europe' };
    const again = await press(story, alex, { card: form, title: 'Submit request', inputs });
    expect(textOf(again))
      .to.include('CHG or INC and seven digits, for example CHG0012345')
      .and.match(/nothing was changed/i);
    expect(hasCard(miriam, 'Production Servers')).to.equal(false);

    const foreign = {
      type: 'Action.Execute',
      verb: 'submit',
      data: { id: idOf(again), version: 1, justification: 'x', 'question.ticket': '' },
    };
    const forged = await alex.tryPress({ body: [{ ...foreign, title: 'Submit request' }] }, 'Submit request');
    expect(textOf(forged.card))
      .to.include('is missing')
      .and.match(/nothing was changed/i);

    const filed = await alex.press(again, 'Submit request', { ...inputs, 'question.ticket': 'INC0012345' });
    await story.settled();
    expect(textOf(filed)).to.include('WAITING');
    expect(textOf(miriam.lastCard())).to.include('INC0012345').and.include('Europe').and.include('2 hours');
  });

  it('access can be asked for from tomorrow: it starts then, not at the approval (rule 47)', async () => {
    const bianca = await story.person('Bianca Pisani');
    await say(story, alex, 'request Sales Support from tomorrow 9:00 for 2 days because fair');
    await approve(story, miriam);
    await approve(story, bianca);
    expect(await changes(story)).to.deep.equal([]);
    expect(alex.texts().at(-1)).to.match(/Sales Support is approved\. Your access starts .*9:00/);
    await pass(story, { days: 1 });
    expect(await changes(story)).to.have.length(3);
    expect(alex.texts().at(-1)).to.match(/you have access until Thu 3 Dec.*9:00/);
    await pass(story, { days: 2 });
    expect((await changes(story)).filter((one) => one.startsWith('removed Alex Wilber'))).to.have.length(3);
    expect(alex.texts().at(-1)).to.include('your access has ended');
  });

  it('what needs no approval comes at once and goes after eight hours', async () => {
    expect(textOf(await file(story, alex, 'Partner Workspace'))).to.include('Partner Workspace');
    expect(alex.texts().at(-1)).to.include('Partner Workspace: you have access until today 18:00');
    await pass(story, { hours: 8 });
    expect(await changes(story)).to.deep.equal([
      'granted Alex Wilber Partner workspace visitors',
      'removed Alex Wilber Partner workspace visitors',
    ]);
  });

  it('the lists of somebody new say what would fill them, and later they do', async () => {
    expect(await answer(story, alex, 'my requests')).to.match(/You have not|nothing|no request/i);
    expect(await answer(story, alex, 'my access')).to.include('You have no access through Gatehouse now');
    expect(await answer(story, miriam, 'my approvals')).to.include('Nothing waits for you');
    await say(story, alex, 'request Sales Support because Q4');
    expect(await answer(story, alex, 'my requests')).to.include('waiting for Miriam Graham');
    expect(await answer(story, miriam, 'my approvals')).to.include('Alex Wilber asks for Sales Support');
    await press(story, miriam, { title: 'Review' });
    expect(textOf(miriam.lastCard())).to.include('[Approve]');
    const id = requestIdOn(cardWith(alex, 'WAITING'));
    expect(await answer(story, alex, `show ${id.toLowerCase()}`)).to.include(id);
  });
});

describeStories('Outside the trial', () => {
  it('nobody moves the clock by saying so', async () => {
    const story = await startStory({ isTrial: false });
    const alex = await story.person('Alex Wilber');
    const before = story.clock.now();
    expect(await answer(story, alex, 'skip 14 days')).to.include('I do not know what to do with that');
    expect(story.clock.now()).to.deep.equal(before);
    await story.close();
  });
});

const idOf = (form: unknown): string => /"id":"([A-Z]+-[A-Z0-9]{4})"/.exec(JSON.stringify(form))?.[1] ?? '';
