// Miriam is away and has Lidia asked in her place (rule 22): by a sentence, for a time, for what comes from then on.
import { expect } from 'chai';
import { lookAtPeople } from '../../app/road/people.js';
import type { TeamsPerson } from '../support/connector.js';
import { editableCompany, type EditableCompany } from '../support/company.js';
import { describeStories } from '../support/storage.js';
import {
  answer,
  approve,
  cardWith,
  changes,
  file,
  hasCard,
  pass,
  press,
  requestIdOn,
  say,
  says,
} from '../support/steps.js';
import { startStory, stillClock, textOf, type Story } from '../support/story.js';

describeStories('Miriam delegates to Lidia (rule 22)', () => {
  let story: Story;
  let company: EditableCompany;
  let alex: TeamsPerson;
  let miriam: TeamsPerson;
  let lidia: TeamsPerson;
  let bianca: TeamsPerson;

  beforeEach(async () => {
    const clock = stillClock();
    company = await editableCompany(clock);
    story = await startStory({ clock, directory: company.directory });
    alex = await story.person('Alex Wilber');
    miriam = await story.person('Miriam Graham');
    lidia = await story.person('Lidia Holloway');
    bianca = await story.person('Bianca Pisani');
    await story.settled();
  });
  afterEach(async () => {
    await story.close();
    await company.remove();
  });

  const asks = 'Alex Wilber asks for Sales Support';
  const disable = (name: string): Promise<void> =>
    company.edit(({ users }) => {
      users.find(({ displayName }) => displayName === name)!.accountEnabled = false;
    });

  it('and Lidia is asked in her place, decides, and everybody reads for whom', async () => {
    expect(await answer(story, miriam, 'delegate to Lidia until Friday')).to.include(
      'Lidia Holloway is asked in your place',
    );
    expect(lidia.texts().at(-1)).to.include('Miriam Graham has delegated to you until');
    const status = await file(story, alex, 'Sales Support');
    expect(textOf(status)).to.include('Asked: Lidia Holloway for Miriam Graham');
    expect(hasCard(miriam, asks)).to.equal(false);
    const ask = textOf(cardWith(lidia, asks));
    expect(ask).to.include('You are asked in the place of Miriam Graham').and.include('[Approve]');
    expect(ask).to.not.include('reports to you');
    const own = await approve(story, lidia, 'covers Prague');
    expect(textOf(own)).to.include('You approved for Miriam Graham');
    expect(textOf(cardWith(alex, 'Sales Support'))).to.match(
      /Lidia Holloway for Miriam Graham approved.*covers Prague/,
    );
    expect(textOf(cardWith(bianca, asks))).to.include('Lidia Holloway for Miriam Graham approved');
    await approve(story, bianca);
    expect(await changes(story)).to.have.length(3);
    expect(await answer(story, alex, 'my access')).to.include('approved by Lidia Holloway for Miriam Graham');
    const megan = await story.person('Megan Bowen');
    const id = requestIdOn(cardWith(alex, 'ACTIVE'));
    expect(await answer(story, megan, `audit ${id}`)).to.include('Lidia Holloway for Miriam Graham');
  });

  it('and Lidia denies: the requester is told for whom', async () => {
    await say(story, miriam, 'delegate to Lidia until Friday');
    await file(story, alex, 'Sales Support');
    await press(story, lidia, { title: 'Deny', inputs: { reason: 'not this year' } });
    expect(alex.texts().join('\n')).to.include('Lidia Holloway for Miriam Graham denied your request');
  });

  it('and Miriam decides herself all the same, from her list; Lidia’s card shows it', async () => {
    await say(story, miriam, 'delegate to Lidia until Friday');
    await file(story, alex, 'Sales Support');
    const list = await say(story, miriam, 'my approvals');
    expect(textOf(list)).to.include('Sales Support');
    await press(story, miriam, { card: list, title: 'Review' });
    const card = cardWith(miriam, asks);
    expect(textOf(card)).to.include('You delegated this to Lidia Holloway').and.include('[Approve]');
    await press(story, miriam, { card, title: 'Approve', inputs: { reason: 'back early' } });
    expect(textOf(cardWith(alex, 'Sales Support')))
      .to.include('Miriam Graham approved')
      .and.not.include('for Miriam');
    expect(textOf(lidia.lastCard())).to.include('Miriam Graham approved').and.not.include('[Approve]');
  });

  it('and what was asked before stays with her; a card she has opened follows what Lidia decides (rule 62)', async () => {
    await file(story, alex, 'Sales Support');
    await say(story, miriam, 'delegate to Lidia until Friday');
    expect(hasCard(lidia, asks)).to.equal(false);
    expect(textOf(cardWith(miriam, asks))).to.include('[Approve]');
    const isaiah = await story.person('Isaiah Langer');
    await file(story, isaiah, 'Travel Booking');
    const list = await say(story, miriam, 'my approvals');
    expect(textOf(list)).to.include('Travel Booking');
    const id = requestIdOn(cardWith(isaiah, 'WAITING'));
    await say(story, miriam, `show ${id}`);
    expect(textOf(cardWith(miriam, 'Isaiah Langer asks'))).to.include('[Approve]');
    await press(story, lidia, {
      card: cardWith(lidia, 'Isaiah Langer asks'),
      title: 'Approve',
      inputs: { reason: 'ok' },
    });
    expect(miriam.cards().some((card) => says(card, 'Lidia Holloway for Miriam Graham approved'))).to.equal(true);
    expect(miriam.cards().filter((card) => says(card, 'Isaiah Langer asks') && says(card, '[Approve]'))).to.have.length(
      0,
    );
  });

  it('and it begins and ends by itself: Lidia is told both times, and what waits goes back to Miriam', async () => {
    expect(await answer(story, miriam, 'delegate to Lidia from 12:00 for 2 hours')).to.match(/From .*12:00/);
    await file(story, alex, 'Sales Support');
    expect(textOf(cardWith(miriam, asks)), 'not begun yet').to.include('[Approve]');
    await pass(story, { hours: 3 });
    expect(lidia.texts().join('\n')).to.include('Miriam Graham has delegated to you until');
    const isaiah = await story.person('Isaiah Langer');
    await file(story, isaiah, 'Travel Booking');
    expect(textOf(cardWith(lidia, 'Isaiah Langer asks'))).to.include('[Approve]');
    expect(hasCard(miriam, 'Isaiah Langer asks')).to.equal(false);
    await pass(story, { hours: 2 });
    expect(lidia.texts().join('\n')).to.include('You are not asked in the place of Miriam Graham any more');
    expect(miriam.texts().join('\n')).to.include('Your delegation to Lidia Holloway has ended');
    expect(textOf(cardWith(miriam, 'Isaiah Langer asks'))).to.include('[Approve]');
    expect(lidia.cards().some((card) => says(card, '[Approve]'))).to.equal(false);
    expect(await answer(story, miriam, 'my delegation')).to.include('Nobody is asked in your place');
  });

  it('and she stops it: what waits is put to her again', async () => {
    await say(story, miriam, 'delegate to Lidia until Friday');
    await file(story, alex, 'Sales Support');
    const card = await say(story, miriam, 'my delegation');
    expect(textOf(card)).to.include('Lidia Holloway is asked in your place').and.include('[Stop delegating]');
    expect(await answer(story, lidia, 'my delegation')).to.include('You are asked in the place of Miriam Graham');
    await press(story, miriam, { card, title: 'Stop delegating' });
    expect(lidia.texts().join('\n')).to.include('You are not asked in the place of Miriam Graham any more');
    expect(textOf(cardWith(miriam, asks))).to.include('[Approve]');
    expect(lidia.cards().some((one) => says(one, '[Approve]'))).to.equal(false);
    expect(await answer(story, miriam, 'stop delegating')).to.include('there was nothing to stop');
  });

  it('and Lidia leaves: Miriam is asked herself (rule 20)', async () => {
    await say(story, miriam, 'delegate to Lidia until Friday');
    await file(story, alex, 'Sales Support');
    await pass(story, { minutes: 5 });
    await disable('Lidia Holloway');
    await pass(story, { minutes: 5 });
    await lookAtPeople(story.app.context);
    await story.settled();
    expect(textOf(cardWith(miriam, asks))).to.include('[Approve]');
  });

  it('and whoever is to be asked in her place asks himself: Bianca decides (rule 19)', async () => {
    await say(story, bianca, 'delegate to Alex until Friday');
    await file(story, alex, 'Sales Support');
    await approve(story, miriam);
    expect(textOf(cardWith(bianca, asks)), 'Alex would decide on his own').to.include('[Approve]');
    expect(alex.cards().some((card) => says(card, '[Approve]'))).to.equal(false);
  });

  it('and administrators see who delegates; others do not', async () => {
    const megan = await story.person('Megan Bowen');
    expect(await answer(story, megan, 'delegations')).to.include('Nobody has delegated');
    await say(story, miriam, 'delegate to Lidia until Friday');
    expect(await answer(story, megan, 'delegations')).to.match(/Miriam Graham[^]*Lidia Holloway, from/);
    expect(await answer(story, alex, 'delegations')).to.not.include('Lidia');
  });

  it('and what cannot be read or done is said: no end, nobody of that name, herself, a guest, a person whose account is off', async () => {
    expect(await answer(story, miriam, 'delegate to Lidia')).to.include('Until when?');
    expect(await answer(story, miriam, 'delegate')).to.include('To whom');
    expect(await answer(story, miriam, 'delegate to Nobody Atall until Friday')).to.include('nobody');
    expect(await answer(story, miriam, 'delegate to Miriam until Friday')).to.include('That is you');
    expect(await answer(story, miriam, 'delegate to Kim Akers until Friday')).to.include('is a guest');
    expect(await answer(story, miriam, 'delegate to Grady until Friday')).to.include('is switched off');
    expect(await answer(story, miriam, 'delegate to Lidia until 2029-01-01')).to.include('within 366 days');
    expect(await answer(story, miriam, 'my delegation')).to.include('Nobody is asked in your place');
  });
});
