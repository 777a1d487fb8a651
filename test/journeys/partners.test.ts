// Partners of different organisations: their sponsor's approval for one, nobody's for another (rules 2, 3, 14 and 16).
import { expect } from 'chai';
import { lookAtPeople } from '../../app/road/people.js';
import type { TeamsPerson } from '../support/connector.js';
import { editableCompany, type EditableCompany, type EditedCompany } from '../support/company.js';
import { describeStories } from '../support/storage.js';
import { answer, approve, cardWith, changes, file, hasCard, pass, say } from '../support/steps.js';
import { startStory, stillClock, textOf, type Story } from '../support/story.js';

const user = ({ users }: EditedCompany, name: string): EditedCompany['users'][number] =>
  users.find(({ displayName }) => displayName === name)!;

describeStories('Partners of two organisations', () => {
  let story: Story;
  let company: EditableCompany;
  let kim: TeamsPerson;
  let bianca: TeamsPerson;
  let isaiah: TeamsPerson;

  beforeEach(async () => {
    const clock = stillClock();
    company = await editableCompany(clock);
    story = await startStory({ clock, directory: company.directory });
    kim = await story.person('Kim Akers');
    [bianca, isaiah] = [await story.person('Bianca Pisani'), await story.person('Isaiah Langer')];
    await story.settled();
  });
  afterEach(async () => {
    await story.close();
    await company.remove();
  });

  it('Fabrikam’s people wait for one of their sponsors, and have it for 90 days (rules 2 and 14)', async () => {
    expect(await answer(story, kim, 'packages')).to.include('Partner Portal');
    expect(textOf(await file(story, kim, 'Partner Portal'))).to.include('WAITING');
    expect(await changes(story)).to.deep.equal([]);
    expect(textOf(cardWith(bianca, 'Kim Akers asks for Partner Portal'))).to.include(
      'You are asked: as a sponsor of Fabrikam',
    );
    await approve(story, isaiah);
    expect(await changes(story)).to.deep.equal(['granted Kim Akers Partner portal users']);
    expect(hasCard(bianca, /Isaiah Langer approved/), 'every copy settles').to.equal(true);
    await pass(story, { days: 89 });
    expect(await changes(story)).to.have.length(1);
    await pass(story, { days: 1 });
    expect(await changes(story)).to.deep.include('removed Kim Akers Partner portal users');
  });

  it('Litware’s people get it at once, for a week (rule 2)', async () => {
    const robin = await story.person('Robin Kline');
    await say(story, robin, 'request Partner Portal because orders');
    expect(textOf(cardWith(robin, 'Partner Portal'))).to.include('ACTIVE');
    await pass(story, { days: 7 });
    expect(await changes(story)).to.deep.include('removed Robin Kline Partner portal users');
  });

  it('is not there for members, nor for guests of anybody else (rules 2 and 5)', async () => {
    const alex = await story.person('Alex Wilber');
    expect(await answer(story, alex, 'request Partner Portal because x')).to.include(
      'Nothing you can request is called',
    );
    await company.edit(({ users }) => {
      Object.assign(
        users.find(({ displayName }) => displayName === 'Kim Akers')!,
        { mail: 'kim@northwind.com' },
      );
    });
    expect(await answer(story, kim, 'request Partner Portal because x')).to.include(
      'Nothing you can request is called',
    );
  });

  it('who asks for somebody to be invited does not decide on it: another sponsor does (rules 14, 19 and 56)', async () => {
    await say(story, bianca, 'request Partner Portal for dana@fabrikam.com for 3 days because a new buyer');
    expect(textOf(bianca.lastCard())).to.include('Not in the directory yet');
    expect(hasCard(bianca, '[Approve]')).to.equal(false);
    await approve(story, isaiah);
    expect((await story.directory.searchUsers('dana@fabrikam.com', 1))[0]).to.include({ homeDomain: 'fabrikam.com' });
    expect(await changes(story)).to.include('granted dana Partner portal users');
    expect(await answer(story, bianca, 'request Partner Portal for li@litware.com because x')).to.include(
      'nothing called “Partner Portal” that guests are invited for',
    );
  });

  it('whose sponsors have left is put to the fallback, and who moved to another organisation gets nothing (rules 16 and 83)', async () => {
    const megan = await story.person('Megan Bowen');
    await file(story, kim, 'Partner Portal');
    await company.edit((now) => {
      for (const one of ['Bianca Pisani', 'Isaiah Langer']) user(now, one).accountEnabled = false;
    });
    await lookAtPeople(story.app.context);
    await story.settled();
    expect(hasCard(megan, 'Kim Akers asks for Partner Portal')).to.equal(true);
    await company.edit((now) => {
      Object.assign(user(now, 'Kim Akers'), { mail: 'kim@northwind.com' });
    });
    await approve(story, megan);
    expect(await changes(story)).to.deep.equal([]);
    expect(textOf(cardWith(kim, 'Partner Portal'))).to.include('no longer among those who could have this');
  });
});
