// What the directory says has changed is followed within a minute: people who left, managers, approvers' groups, access that others took (rules 20, 55, 82 and 83).
import { expect } from 'chai';
import { followChanges } from '../../app/road/changes.js';
import type { TeamsPerson } from '../support/connector.js';
import { editableCompany, named, type EditableCompany } from '../support/company.js';
import { describeWithMongo } from '../support/mongo.js';
import { cardWith, changes, file, hasCard, pass, say } from '../support/steps.js';
import { startStory, stillClock, textOf, type Story } from '../support/story.js';

/** Where an earlier stand-in listened, as the next start finds it. */
const elsewhere = JSON.stringify({
  users: 'http://127.0.0.1:9/v1.0/users/delta?$deltatoken=x',
  groups: 'http://127.0.0.1:9/v1.0/groups/delta?$deltatoken=x',
});

describeWithMongo('The directory changes while Gatehouse runs', () => {
  let story: Story;
  let company: EditableCompany;
  let alex: TeamsPerson, miriam: TeamsPerson, bianca: TeamsPerson, patti: TeamsPerson;

  beforeEach(async () => {
    const clock = stillClock();
    company = await editableCompany(clock);
    story = await startStory({ clock, directory: company.directory, telling: { isGraph: true } });
    [alex, miriam, bianca, patti] = (await Promise.all(
      ['Alex Wilber', 'Miriam Graham', 'Bianca Pisani', 'Patti Fernandez'].map((name) => story.person(name)),
    )) as [TeamsPerson, TeamsPerson, TeamsPerson, TeamsPerson];
    await followed();
  });
  afterEach(async () => {
    await story.close();
    await company.remove();
  });

  /** One run of the job that follows, and what comes of it. */
  async function followed(): Promise<number> {
    const touched = await followChanges(story.app.context, story.store.shared);
    await story.settled();
    return touched;
  }

  it('and where nothing has changed nobody is looked at', async () => {
    await file(story, alex, 'Sales Support');
    await followed();
    expect(await followed()).to.equal(0);
  });

  it('and an approver is disabled: the stage is put to whoever decides then', async () => {
    await file(story, alex, 'Sales Support');
    await company.edit(({ users }) => {
      users.find((user) => user.displayName === 'Miriam Graham')!.accountEnabled = false;
    });
    expect(await followed()).to.be.greaterThan(0);
    expect(hasCard(await story.person('Megan Bowen'), 'Alex Wilber')).to.equal(true);
  });

  it('and somebody’s manager is another: the new one is asked', async () => {
    await file(story, alex, 'Sales Support');
    await company.edit(({ users }) => {
      Object.assign(
        users.find((user) => user.displayName === 'Alex Wilber')!,
        { manager: 'PattiF@contoso.com' },
      );
    });
    await followed();
    expect(hasCard(patti, 'Alex Wilber')).to.equal(true);
    expect(textOf(cardWith(miriam, 'Alex Wilber'))).to.not.include('[Approve]');
  });

  it('and the one it is for is disabled: it closes, and what they had goes', async () => {
    await say(story, alex, 'request Partner Workspace because visit');
    expect((await changes(story)).at(-1)).to.include('granted Alex Wilber');
    await company.edit(({ users }) => {
      users.find((user) => user.displayName === 'Alex Wilber')!.accountEnabled = false;
    });
    await followed();
    expect((await changes(story)).at(-1)).to.include('removed Alex Wilber');
  });

  it('and others take away what Gatehouse gave: administrators are told within a minute, not the next day', async () => {
    const megan = await story.person('Megan Bowen');
    await say(story, alex, 'request Partner Workspace because visit');
    await pass(story, { minutes: 1 });
    await followed();
    await company.edit(({ groups }) => {
      named(groups, 'Partner workspace visitors').members = [];
    });
    await followed();
    await pass(story, { minutes: 1 });
    expect(textOf(cardWith(megan, 'Partner Workspace'))).to.include('[Restore');
  });

  it('and who decides by a group is another: asked are those who are in it now', async () => {
    await file(story, await story.person('Isaiah Langer'), 'Sales Reports');
    const before = hasCard(bianca, 'Sales Reports');
    await company.edit(({ groups }) => {
      named(groups, 'Sales Leads').members = ['NestorW@contoso.com'];
    });
    await followed();
    const nestor = await story.person('Nestor Wilke');
    expect([before, hasCard(nestor, 'Sales Reports')]).to.deep.equal([true, true]);
    expect(textOf(cardWith(bianca, 'Sales Reports'))).to.not.include('[Approve]');
  });

  it('and where we were is forgotten, or is of another place: everybody is looked at, and it goes on from there', async () => {
    await file(story, alex, 'Sales Support');
    for (const since of ['{', JSON.stringify({ users: 'x', groups: 'y' }), elsewhere]) {
      await story.store.shared.write('directory-changes', { since });
      await followed();
    }
    await company.edit(({ users }) => {
      users.find((user) => user.displayName === 'Miriam Graham')!.accountEnabled = false;
    });
    expect(await followed()).to.be.greaterThan(0);
    expect(hasCard(await story.person('Megan Bowen'), 'Alex Wilber')).to.equal(true);
  });
});
