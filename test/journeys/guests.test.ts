// Somebody of a partner organisation who is not in the directory yet: asked for by a member, invited upon approval, and told of when all is over (rule 56).
import { expect } from 'chai';
import { groupId, type PersonId } from '../../engine/ids.js';
import { DirectoryError } from '../../engine/ports.js';
import type { TeamsPerson } from '../support/connector.js';
import { faultyDirectory, type FaultyDirectory } from '../support/faulty-directory.js';
import { describeStories } from '../support/storage.js';
import { startStory, textOf, type Story } from '../support/story.js';
import { answer, approve, cardWith, changes, hasCard, pass, press, requestIdOn } from '../support/steps.js';

const dana = 'dana.swope@fabrikam.com';

describeStories('A guest who is to be invited (rule 56)', () => {
  let story: Story;
  let faulty: FaultyDirectory;
  let alex: TeamsPerson;
  let bianca: TeamsPerson;
  let megan: TeamsPerson;

  beforeEach(async () => {
    story = await startStory({ wrap: (directory) => (faulty = faultyDirectory(directory)) });
    [alex, bianca] = [await story.person('Alex Wilber'), await story.person('Bianca Pisani')];
    megan = await story.person('Megan Bowen');
    await story.settled();
  });
  afterEach(() => story.close());

  const asked = (): Promise<string> =>
    answer(story, alex, `request Partner Workspace for ${dana} for 3 days because a workshop with Fabrikam`);
  const isVisitor = async (person: PersonId): Promise<boolean> => {
    const { company } = await story.directory.kept.now();
    const id = company.groups.find(({ displayName }) => displayName === 'Partner workspace visitors')!.id;
    return (await story.directory.memberOfAny(person, [groupId(id)])).length > 0;
  };
  const guest = async () => (await story.directory.searchUsers(dana, 1))[0];
  const told = (person: TeamsPerson, text: string): string[] => person.texts().filter((one) => one.includes(text));

  it('is asked for, invited when it is approved, gets the access, and is told of when that was their last', async () => {
    expect(await asked())
      .to.include('Partner Workspace for dana.swope@fabrikam.com')
      .and.include('Not in the directory yet: I invite them as a guest when this is approved');
    expect(textOf(bianca.lastCard()))
      .to.include('Alex Wilber asks for Partner Workspace for dana.swope@fabrikam.com')
      .and.include('Not in the directory yet');
    expect(await guest(), 'nobody is invited before it is approved').to.equal(undefined);
    await approve(story, bianca);
    const invited = await guest();
    expect(invited).to.include({ kind: 'guest', homeDomain: 'fabrikam.com' });
    expect(told(alex, 'is invited as a guest for Partner Workspace')).to.have.length(1);
    expect(told(alex, 'has access until')).to.have.length(1);
    expect(textOf(cardWith(alex, 'Partner Workspace')))
      .to.include('ACTIVE')
      .and.match(/Guest: Invited /);
    expect(await isVisitor(invited!.id)).to.equal(true);
    await pass(story, { days: 3 });
    expect(await isVisitor(invited!.id)).to.equal(false);
    expect(told(megan, 'holds nothing through Gatehouse any more')).to.have.length(1);
    expect(told(alex, 'holds nothing through Gatehouse any more'), 'the sponsor too').to.have.length(1);
    const id = requestIdOn(cardWith(alex, 'Partner Workspace'));
    expect(await answer(story, megan, `audit ${id}`))
      .to.include('invited the person as a guest')
      .and.include('the guest is in the directory');
  });

  it('is asked for in vain where the permission to invite is missing: it is said before anybody is asked, and logged', async () => {
    const without = await startStory({ telling: { isGraph: true, without: ['User.Invite.All'] } });
    try {
      const asker = await without.person('Alex Wilber');
      expect(await answer(without, asker, `request Partner Workspace for ${dana} because a workshop`)).to.include(
        'I cannot invite guests here, so nothing was changed',
      );
      expect(hasCard(await without.person('Bianca Pisani'), dana)).to.equal(false);
      expect(without.logged.filter((line) => line.includes('User.Invite.All'))).to.have.length.above(0);
    } finally {
      await without.close();
    }
  });

  it('is asked for in vain where what is asked for is not to be given to anybody: it is said before anybody is asked', async () => {
    const over = await startStory({ telling: { isGraph: true } });
    try {
      const asker = await over.person('Alex Wilber');
      await over.directory.kept.change(({ company }) => ({
        ...company,
        groups: company.groups.map((one) =>
          one.displayName === 'Partner workspace visitors' ? { ...one, onPremisesSyncEnabled: true } : one,
        ),
      }));
      expect(await answer(over, asker, `request Partner Workspace for ${dana} because a workshop`))
        .to.include('is decided elsewhere')
        .and.include('nobody was asked');
      expect(hasCard(await over.person('Bianca Pisani'), dana)).to.equal(false);
      const paths = over.standIn?.calls.map(({ path }) => decodeURIComponent(path)) ?? [];
      expect(paths.filter((path) => /mail:/i.test(path))).to.deep.equal([]);
    } finally {
      await over.close();
    }
  });

  it('is waited for while the directory does not show them yet: one invitation, no alarm', async () => {
    await asked();
    const hidden = faulty.hang('inviteGuest');
    const deciding = bianca.tryPress(cardWith(bianca, '[Approve]'), 'Approve', { reason: 'fine' });
    await hidden.reached;
    await deciding;
    faulty.fail('getUser', new DirectoryError('not-replicated', 'Not there yet.'), 2);
    hidden.release();
    await story.settled();
    expect(told(alex, 'is invited as a guest')).to.have.length(1);
    expect(textOf(cardWith(alex, 'Partner Workspace'))).to.include('I wait for the directory to have them');
    expect(told(alex, 'has access until')).to.have.length(0);
    for (let tries = 0; tries < 3; tries += 1) await pass(story, { minutes: 1 });
    expect(told(alex, 'has access until')).to.have.length(1);
    expect(faulty.calls('inviteGuest')).to.equal(1);
    expect(told(megan, 'after 15 minutes')).to.have.length(0);
  });

  it('whoever cannot be invited gets nothing, and everybody concerned hears why', async () => {
    await asked();
    faulty.fail('inviteGuest', new DirectoryError('policy', 'fabrikam.com may not be invited.'));
    await approve(story, bianca);
    expect(told(alex, 'does not take dana.swope@fabrikam.com as a guest, so no access was given')).to.have.length(1);
    expect(told(bianca, 'does not take dana.swope@fabrikam.com as a guest')).to.have.length(1);
    expect(textOf(cardWith(alex, 'Partner Workspace'))).to.include('could not be invited as a guest');
    expect(await changes(story)).to.deep.equal([]);
    expect(await asked(), 'it can be asked again').to.include('Not in the directory yet');
  });

  it('an invitation that fails for 15 minutes is told of, and goes on (rule 50)', async () => {
    await asked();
    faulty.fail('inviteGuest', new DirectoryError('unavailable', 'Away.'), 1_000);
    await approve(story, bianca);
    await pass(story, { minutes: 14 });
    expect(told(megan, 'after 15 minutes')).to.have.length(0);
    for (let tries = 0; tries < 6; tries += 1) await pass(story, { minutes: 10 });
    expect(told(megan, 'after 15 minutes')).to.have.length(1);
    expect(told(alex, 'after 15 minutes')).to.have.length(1);
    faulty.heal('inviteGuest');
    await pass(story, { hours: 1 });
    expect(told(alex, 'has access until')).to.have.length(1);
    expect(faulty.calls('inviteGuest')).to.be.greaterThan(2);
  });

  it('cancelled, ended or out of time before the invitation went out: nobody is invited', async () => {
    await asked();
    faulty.fail('inviteGuest', new DirectoryError('unavailable', 'Away.'), 1_000);
    await approve(story, bianca);
    await press(story, alex, { card: cardWith(alex, 'Partner Workspace'), title: 'End access' });
    expect(textOf(cardWith(alex, 'Partner Workspace'))).to.include('ENDED');
    faulty.heal('inviteGuest');
    const before = faulty.calls('inviteGuest');
    await pass(story, { hours: 2 });
    expect(faulty.calls('inviteGuest')).to.equal(before);
    expect(await guest()).to.equal(undefined);
    expect(told(megan, 'holds nothing through Gatehouse')).to.have.length(0);
  });

  it('whoever became a guest meanwhile is not invited again', async () => {
    await asked();
    await story.directory.inviteGuest!(dana, 'Dana Swope');
    await approve(story, bianca);
    expect(faulty.calls('inviteGuest')).to.equal(0);
    expect(told(alex, 'has access until')).to.have.length(1);
    expect(textOf(cardWith(alex, 'Partner Workspace'))).to.include('In the directory since before this was approved');
  });

  it('the address of a guest who is there leads to them, and the sponsor keeps the request', async () => {
    expect(await answer(story, alex, 'request Partner Workspace for kim@fabrikam.com because a workshop')).to.include(
      'Partner Workspace for Kim Akers',
    );
    await approve(story, bianca);
    expect(told(alex, 'Kim Akers has access until')).to.have.length(1);
    await pass(story, { days: 1 });
    expect(await answer(story, alex, 'my requests')).to.include('Partner Workspace for Kim Akers');
  });

  it('only members ask for guests, only for packages that invite them, and one at a time (rules 5, 8 and 10)', async () => {
    const kim = await story.person('Kim Akers');
    expect(await answer(story, kim, `request Partner Workspace for ${dana} because x`)).to.include(
      'I find nobody called',
    );
    expect(await answer(story, alex, `request Sales Support for ${dana} because x`)).to.include(
      'nothing called “Sales Support” that guests are invited for',
    );
    expect(await answer(story, alex, `request Incident Room for ${dana} because x`)).to.include(
      'nothing called “Incident Room”',
    );
    expect(await answer(story, alex, 'request Partner Workspace for nobody@contoso.com because x')).to.include(
      'I find nobody called',
    );
    await asked();
    expect(await asked()).to.include('[Cancel request]');
    expect(hasCard(bianca, 'dana.swope@fabrikam.com')).to.equal(true);
    expect(await answer(story, bianca, `request Partner Workspace for ${dana} because x`)).to.include(
      'is requested or in force for dana.swope@fabrikam.com already',
    );
  });
});
