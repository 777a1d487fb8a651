// What the directory says has changed is followed within a minute: people who left, managers, approvers' groups, access that others took (rules 20, 55, 82 and 83).
import { expect } from 'chai';
import { doubtReadBefore } from '../../app/road/all-changed.js';
import { followChanges } from '../../app/road/changes.js';
import { beginWatches } from '../../app/road/watches.js';
import { DirectoryError, type Directory } from '../../engine/ports.js';
import type { TeamsPerson } from '../support/connector.js';
import { editableCompany, named, type EditableCompany } from '../support/company.js';
import { describeStories } from '../support/storage.js';
import { cardWith, changes, file, hasCard, pass, press, say } from '../support/steps.js';
import { startStory, stillClock, textOf, type Story } from '../support/story.js';

/** Where an earlier stand-in listened, as the next start finds it. */
const elsewhere = JSON.stringify({
  users: 'http://127.0.0.1:9/v1.0/users/delta?$deltatoken=x',
  groups: 'http://127.0.0.1:9/v1.0/groups/delta?$deltatoken=x',
});

describeStories('The directory changes while Gatehouse runs', () => {
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
    // What another piece of work holds at this moment is done at the next look.
    await pass(story, { minutes: 1 });
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

  const enable = (isEnabled: boolean, ...names: string[]): Promise<void> =>
    company.edit(({ users }) => {
      for (const user of users) if (names.includes(user.displayName)) user.accountEnabled = isEnabled;
    });

  it('and everybody who is asked leaves: the fallback is asked at once; when that leaves, too, it is closed with the reason (rules 16 and 20)', async () => {
    const megan = await story.person('Megan Bowen');
    const isaiah = await story.person('Isaiah Langer');
    await file(story, isaiah, 'Sales Reports');
    expect(textOf(cardWith(patti, 'Isaiah Langer asks'))).to.include('[Approve]');
    await enable(false, 'Bianca Pisani', 'Patti Fernandez');
    await followed();
    expect(textOf(cardWith(megan, 'Isaiah Langer asks'))).to.include('[Approve]');
    expect(textOf(cardWith(isaiah, 'Sales Reports'))).to.include('Asked: Megan Bowen');
    await enable(false, 'Megan Bowen');
    await followed();
    expect(isaiah.texts().join('\n')).to.include('there was nobody left who could decide it');
    expect(textOf(cardWith(isaiah, 'Sales Reports'))).to.include('NOT POSSIBLE');
  });

  it('and who left comes back: they are asked again, and the fallback no more (rule 20)', async () => {
    const megan = await story.person('Megan Bowen');
    await file(story, alex, 'Sales Support');
    await enable(false, 'Miriam Graham');
    await followed();
    expect(textOf(cardWith(megan, 'Alex Wilber'))).to.include('[Approve]');
    await enable(true, 'Miriam Graham');
    await followed();
    expect(textOf(cardWith(miriam, 'Alex Wilber'))).to.include('[Approve]');
    expect(textOf(cardWith(megan, 'Alex Wilber'))).to.not.include('[Approve]');
  });

  it('and the manager’s manager is another: the second-level manager is asked who that is now (rule 20)', async () => {
    const lidia = await story.person('Lidia Holloway');
    await say(story, alex, 'request Production Servers');
    const answers = { 'question.ticket': 'CHG0012345', 'question.environment': 'Europe', justification: 'a change' };
    await press(story, alex, { title: 'Submit request', inputs: answers });
    expect(hasCard(patti, 'Alex Wilber asks for Production Servers')).to.equal(true);
    await company.edit(({ users }) => {
      users.find((user) => user.displayName === 'Miriam Graham')!.manager = 'LidiaH@contoso.com';
    });
    await followed();
    expect(textOf(cardWith(lidia, 'Alex Wilber asks for Production Servers'))).to.include('[Approve]');
    expect(textOf(cardWith(patti, 'Alex Wilber'))).to.not.include('[Approve]');
  });

  it('and an alternate is another before they are asked: the requester reads who it will be (rules 17 and 20)', async () => {
    await file(story, alex, 'Travel Booking');
    expect(textOf(cardWith(alex, 'Travel Booking'))).to.include('also: Nestor Wilke');
    await enable(false, 'Nestor Wilke');
    await followed();
    expect(textOf(cardWith(alex, 'Travel Booking'))).to.not.include('also:');
    await enable(true, 'Nestor Wilke');
    await followed();
    expect(textOf(cardWith(alex, 'Travel Booking'))).to.include('also: Nestor Wilke');
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

  describe('and the directory has forgotten where we were (410): everything may have changed', () => {
    const kept = (): Promise<unknown> => story.store.shared.read('directory-changes');
    const forget = (): Promise<void> => story.store.shared.write('directory-changes', { since: '{' });

    it('access that others took is found all the same (rule 82)', async () => {
      const megan = await story.person('Megan Bowen');
      await say(story, alex, 'request Partner Workspace because visit');
      await company.edit(({ groups }) => {
        named(groups, 'Partner workspace visitors').members = [];
      });
      await pass(story, { minutes: 1 });
      await forget();
      expect(await followed()).to.be.above(0);
      await pass(story, { minutes: 1 });
      expect(textOf(cardWith(megan, 'Partner Workspace'))).to.include('[Restore');
    });

    it('what others gave is found all the same, without waiting for the next day (rule 82)', async () => {
      const megan = await story.person('Megan Bowen');
      await beginWatches(story.app.context);
      await story.settled();
      await company.edit(({ groups }) => {
        named(groups, 'Partner workspace visitors').members.push('AlexW@contoso.com');
      });
      await pass(story, { minutes: 1 });
      expect(hasCard(megan, 'GIVEN IN THE DIRECTORY')).to.equal(false);
      await forget();
      expect(await followed()).to.be.above(0);
      expect(textOf(cardWith(megan, 'GIVEN IN THE DIRECTORY'))).to.include('Alex Wilber');
      expect(await followed()).to.equal(0);
    });

    it('what cannot be looked at now is looked at again: the new place is not kept (rule 83)', async () => {
      await file(story, alex, 'Sales Support');
      await forget();
      const { directory } = story.app.context;
      const away: Directory = {
        ...directory,
        changesSince: (since) => directory.changesSince!(since),
        getUser: () => Promise.reject(new DirectoryError('unavailable', 'away')),
      };
      expect(await followChanges({ ...story.app.context, directory: away }, story.store.shared)).to.equal(0);
      expect(await kept()).to.deep.equal({ since: '{' });
      await followed();
      expect(await kept()).to.not.deep.equal({ since: '{' });
    });

    it('a lot of access is read in parts, and the rest with the next looks', async () => {
      for (const who of [alex, patti]) await say(story, who, 'request Partner Workspace because visit');
      await pass(story, { minutes: 1 });
      const { context } = story.app;
      const now = context.clock.now();
      const readOf = async (): Promise<number> => {
        const ledgers = await story.store.documents.find('ledger', [], 10);
        return ledgers.filter(({ state }) => state.status === 'kept' && state.readAt! >= now).length;
      };
      const parts: boolean[] = [];
      // A place that is watched, or an access, at a time.
      for (let isWhole = false; !isWhole; parts.push(isWhole)) {
        const part = await doubtReadBefore(context, now, 1);
        ({ isWhole } = part);
        expect(part.doubted).to.be.at.most(1);
        await story.settled();
      }
      expect(parts.length).to.be.above(1);
      expect(await readOf()).to.equal(2);
      expect(await doubtReadBefore(context, now, 1)).to.deep.equal({ doubted: 0, isWhole: true });
    });

    it('and what was left over is done with the next look, which keeps its place meanwhile', async () => {
      await say(story, alex, 'request Partner Workspace because visit');
      await pass(story, { minutes: 1 });
      const { since } = (await kept()) as { since: string };
      await story.store.shared.write('directory-changes', { since, unreadSince: story.clock.now().toISOString() });
      expect(await followed()).to.be.above(0);
      expect(await kept()).to.have.all.keys('since');
      expect(await followed()).to.equal(0);
    });
  });
});
