// An approver asks the requester, is answered on every card, and the deadline waits for it once (rule 23).
import { expect } from 'chai';
import type { TeamsPerson } from '../support/connector.js';
import { editableCompany, named } from '../support/company.js';
import { describeStories } from '../support/storage.js';
import { answer, approve, cardWith, file, hasCard, pass, press, requestIdOn, say } from '../support/steps.js';
import { startStory, stillClock, textOf, type Story } from '../support/story.js';

describeStories('A question to the requester', () => {
  let story: Story;
  let alex: TeamsPerson;
  let miriam: TeamsPerson;
  let bianca: TeamsPerson;
  let id: string;

  beforeEach(async () => {
    story = await startStory();
    [alex, miriam, bianca] = [
      await story.person('Alex Wilber'),
      await story.person('Miriam Graham'),
      await story.person('Bianca Pisani'),
    ];
    await story.settled();
    id = requestIdOn(await file(story, alex, 'Sales Support'));
  });
  afterEach(() => story.close());

  it('is asked and answered on the cards, and later approvers read both (rule 23)', async () => {
    await press(story, miriam, { title: 'Ask Alex Wilber', inputs: { reason: 'Which [campaign](http://evil)?' } });
    expect(alex.texts().at(-1)).to.include('Miriam Graham asks about Sales Support: “Which');
    const card = cardWith(alex, '[Answer]');
    expect(textOf(card)).to.include('Miriam Graham asked').and.include('The deadline waits for the answer');
    expect(textOf(card)).to.not.include('[campaign](http://evil)');
    expect(textOf(cardWith(miriam, '[Approve]'))).to.not.include('[Ask Alex Wilber]');
    const empty = await alex.tryPress(card, 'Answer', {}).catch((error: unknown) => String(error));
    expect(empty).to.include('Your answer is required');
    const answered = await press(story, alex, { card, title: 'Answer', inputs: { reason: 'Prague in *spring*' } });
    expect(textOf(answered)).to.include('You answered').and.not.include('[Answer]');
    expect(miriam.texts().at(-1)).to.include('Alex Wilber answered about Sales Support: “Prague in *spring*”');
    expect(textOf(cardWith(miriam, '[Approve]')))
      .to.include('Alex Wilber answered')
      .and.include('[Ask Alex Wilber]');
    await approve(story, miriam);
    const later = textOf(cardWith(bianca, '[Approve]'));
    expect(later).to.include('Miriam Graham asked').and.include('Alex Wilber answered');
  });

  it('is typed, and only by whom it concerns', async () => {
    expect(await answer(story, bianca, `ask ${id} what for?`)).to.match(/so nothing was changed/);
    expect(await answer(story, miriam, `ask ${id} what is it for?`)).to.include('You asked');
    expect(await answer(story, miriam, `ask ${id} and why?`)).to.include('A question is open already');
    expect(await answer(story, bianca, `answer ${id} nonsense`)).to.match(/so nothing was changed/);
    expect(await answer(story, alex, `answer ${id} because Prague`)).to.include('“Prague”');
    expect(await answer(story, alex, `answer ${id} once more`)).to.include('No question waits for you');
  });

  it('keeps its answer: the same press coming late answers no other question (rule 62)', async () => {
    await say(story, miriam, `ask ${id} which campaign?`);
    const card = cardWith(alex, '[Answer]');
    await press(story, alex, { card, title: 'Answer', inputs: { reason: 'Prague' } });
    await say(story, miriam, `ask ${id} and who pays for it?`);
    const late = await press(story, alex, { card, title: 'Answer', inputs: { reason: 'Prague' } });
    expect(textOf(late)).to.match(/who pays for it\?”(?![^]*You answered)/);
    expect(textOf(late)).to.include('[Answer]');
    expect(textOf(cardWith(miriam, '[Approve]')).match(/“Prague”/g)).to.have.length(1);
  });

  it('pauses the deadline until the answer; unanswered it goes on, and the approvers are told', async () => {
    await say(story, miriam, `ask ${id} what is it for?`);
    await pass(story, { days: 7, minutes: 1 });
    expect(miriam.texts().at(-1)).to.include('has not answered what was asked');
    expect(miriam.texts().filter((one) => one.includes('still waits for you'))).to.have.length(0);
    await pass(story, { days: 13, hours: 23 });
    expect(hasCard(alex, 'NEEDS YOUR ANSWER')).to.equal(true);
    await pass(story, { hours: 1, minutes: 1 });
    expect(hasCard(alex, 'DENIED AUTOMATICALLY')).to.equal(true);
  });

  it('of a security review is answered to whoever may read risk now, not to who lost the right since (rules 20 and 32)', async () => {
    const company = await editableCompany(stillClock());
    const own = await startStory({ directory: company.directory });
    try {
      const [diego, adele, nestor] = [
        await own.person('Diego Siciliani'),
        await own.person('Adele Vance'),
        await own.person('Nestor Wilke'),
      ];
      await file(own, diego, 'Sales Support');
      await press(own, adele, { title: 'Ask Diego Siciliani', inputs: { reason: 'Were you in Lagos?' } });
      await company.edit(({ directoryRoles }) => {
        named(directoryRoles, 'Security Administrator').members = ['NestorW@contoso.com'];
      });
      await press(own, diego, { title: 'Answer', inputs: { reason: 'Yes, by train' } });
      expect([...adele.texts(), ...adele.cards().map(textOf)].join()).to.not.include('by train');
      expect(nestor.texts().join()).to.include('Diego Siciliani answered about Sales Support: “Yes, by train”');
      expect(textOf(cardWith(nestor, '[Approve]'))).to.include('Yes, by train');
    } finally {
      await own.close();
      await company.remove();
    }
  });

  it('about somebody switched off is put to nobody: the request closes, as at a decision (rules 55 and 83)', async () => {
    const clock = stillClock();
    const company = await editableCompany(clock);
    const own = await startStory({ clock, directory: company.directory });
    try {
      const [owner, boss] = [await own.person('Alex Wilber'), await own.person('Miriam Graham')];
      const filed = requestIdOn(await file(own, owner, 'Sales Support'));
      const card = cardWith(boss, '[Ask Alex Wilber]');
      await company.edit(({ users }) => {
        for (const user of users) if (user.displayName === 'Alex Wilber') user.accountEnabled = false;
      });
      const closed = await press(own, boss, { card, title: 'Ask Alex Wilber', inputs: { reason: 'what for?' } });
      expect(textOf(closed)).to.include('The account of Alex Wilber was switched off');
      expect(owner.texts().join()).to.not.include('what for?');
      expect(await answer(own, boss, `ask ${filed} what for?`)).to.match(/so nothing was changed/);
    } finally {
      await own.close();
      await company.remove();
    }
  });

  it('of a security review names nobody, and is shown to nobody else (rule 32)', async () => {
    const diego = await story.person('Diego Siciliani');
    const adele = await story.person('Adele Vance');
    await file(story, diego, 'Sales Support');
    await press(story, adele, { title: 'Ask Diego Siciliani', inputs: { reason: 'Were you in Lagos?' } });
    const card = cardWith(diego, '[Answer]');
    expect(textOf(card)).to.include('The security review asks').and.not.include('Adele');
    expect(diego.texts().join()).to.not.include('Adele');
    await press(story, diego, { card, title: 'Answer', inputs: { reason: 'Yes, by train' } });
    expect(textOf(cardWith(adele, '[Approve]'))).to.include('Yes, by train');
    await approve(story, adele);
    expect([...miriam.cards(), ...bianca.cards()].map(textOf).join()).to.not.match(/Lagos|by train/);
  });
});
