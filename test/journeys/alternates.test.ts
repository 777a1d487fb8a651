// A stage with alternates (rule 17): the manager has two days alone, then Nestor may decide as well.
import { expect } from 'chai';
import { lookAtPeople } from '../../app/road/people.js';
import type { TeamsPerson } from '../support/connector.js';
import { editableCompany, type EditableCompany } from '../support/company.js';
import { DirectoryError } from '../../engine/ports.js';
import { faultyDirectory, type FaultyDirectory } from '../support/faulty-directory.js';
import { describeStories } from '../support/storage.js';
import { approve, cardWith, changes, file, hasCard, pass, press, say, says } from '../support/steps.js';
import { startStory, stillClock, textOf, type Story } from '../support/story.js';

describeStories('Alex asks for Travel Booking, which has alternates after two of five days (rule 17)', () => {
  let story: Story;
  let company: EditableCompany;
  let directory: FaultyDirectory;
  let alex: TeamsPerson;
  let miriam: TeamsPerson;
  let nestor: TeamsPerson;
  let megan: TeamsPerson;

  beforeEach(async () => {
    const clock = stillClock();
    company = await editableCompany(clock);
    story = await startStory({
      clock,
      directory: company.directory,
      wrap: (inner) => (directory = faultyDirectory(inner)),
    });
    alex = await story.person('Alex Wilber');
    miriam = await story.person('Miriam Graham');
    nestor = await story.person('Nestor Wilke');
    megan = await story.person('Megan Bowen');
    await story.settled();
  });
  afterEach(async () => {
    await story.close();
    await company.remove();
  });

  const asks = 'Alex Wilber asks for Travel Booking';

  it('and Miriam is silent: Nestor is asked after two days, and decides', async () => {
    const status = await file(story, alex, 'Travel Booking');
    expect(textOf(status))
      .to.include('Asked: Miriam Graham')
      .and.match(/From .*also: Nestor Wilke/);
    await say(story, alex, 'skip 47 hours');
    expect(hasCard(nestor, asks)).to.equal(false);
    await say(story, alex, 'skip 1 hour');
    expect(textOf(cardWith(nestor, asks)))
      .to.include('[Approve]')
      .and.not.include('reports to you');
    expect(textOf(cardWith(miriam, asks)))
      .to.include('[Approve]')
      .and.include('reports to you');
    expect(textOf(cardWith(alex, 'Travel Booking')))
      .to.include('one of Miriam Graham and Nestor Wilke')
      .and.not.include('also:');
    expect(textOf(await say(story, nestor, 'my approvals'))).to.include('Travel Booking');
    await approve(story, nestor, 'Miriam is away');
    expect(await changes(story)).to.deep.equal(['granted Alex Wilber Travel bookers']);
    expect(miriam.cards().some((card) => says(card, 'Nestor Wilke approved'))).to.equal(true);
  });

  it('and Miriam decides after all, also when Nestor is asked; his card shows it', async () => {
    await file(story, alex, 'Travel Booking');
    await say(story, alex, 'skip 3 days');
    await press(story, miriam, { title: 'Deny', inputs: { reason: 'not this year' } });
    expect(textOf(nestor.lastCard())).to.include('DENIED').and.not.include('[Approve]');
  });

  it('and Gatehouse was down for three days: Nestor is asked when it is back', async () => {
    await file(story, alex, 'Travel Booking');
    await pass(story, { days: 3 });
    expect(textOf(cardWith(nestor, asks))).to.include('[Approve]');
  });

  it('and the directory is away when the two days are over: Nestor is asked when it is back', async () => {
    await file(story, alex, 'Travel Booking');
    directory.fail('getUser', new DirectoryError('unavailable', 'away'), 1_000);
    await pass(story, { days: 2 });
    expect(hasCard(nestor, asks)).to.equal(false);
    directory.heal('getUser');
    await pass(story, { minutes: 5 });
    expect(textOf(cardWith(nestor, asks))).to.include('[Approve]');
  });

  it('and he has no manager: Megan is asked, and goes on being asked; Nestor comes beside her after two days (rules 16 and 17)', async () => {
    await company.edit(({ users }) => {
      delete users.find(({ displayName }) => displayName === 'Alex Wilber')!.manager;
    });
    const status = await file(story, alex, 'Travel Booking');
    expect(textOf(status))
      .to.include('Asked: Megan Bowen')
      .and.match(/From .*also: Nestor Wilke/);
    await lookAtPeople(story.app.context);
    await pass(story, { days: 1 });
    expect(hasCard(nestor, asks)).to.equal(false);
    expect(textOf(cardWith(megan, asks))).to.include('[Approve]');
    await pass(story, { days: 1 });
    expect(textOf(cardWith(nestor, asks))).to.include('[Approve]');
    expect(textOf(cardWith(megan, asks))).to.include('[Approve]');
    await approve(story, megan, 'he may');
    expect(textOf(cardWith(alex, 'Travel Booking'))).to.include('Megan Bowen approved');
  });

  it('and Miriam leaves on the first day: Nestor is asked at once, not Megan (rules 16 and 20)', async () => {
    await file(story, alex, 'Travel Booking');
    await pass(story, { minutes: 5 });
    await company.edit(({ users }) => {
      users.find(({ displayName }) => displayName === 'Miriam Graham')!.accountEnabled = false;
    });
    await pass(story, { minutes: 5 });
    await lookAtPeople(story.app.context);
    await story.settled();
    expect(textOf(cardWith(nestor, asks))).to.include('[Approve]');
    expect(hasCard(megan, asks)).to.equal(false);
  });
});
