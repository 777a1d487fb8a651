// Access that changes behind Gatehouse's back, and a directory that cannot be read: what is told, to whom, and what is not done (rules 50 and 82).
import { expect } from 'chai';
import { DirectoryError, type Directory } from '../../engine/ports.js';
import { isOverGraph } from '../support/as-told.js';
import type { TeamsPerson } from '../support/connector.js';
import { describeStories } from '../support/storage.js';
import { startStory, stillClock, textOf, type Story } from '../support/story.js';
import { editableCompany, named, type EditableCompany } from '../support/company.js';
import { answer, cardWith, changes, pass, press, requestIdOn, say } from '../support/steps.js';

const catalogue = `
packages:
  - name: Reports
    id: reports
    resources: [{ group: Sales Reports readers }, { group: Partner workspace visitors }, { group: Sales site members }]
    policies: [{ name: All, audience: members, stages: [], justification: false, expires: after 30 days }]
`;
const groups = ['Sales Reports readers', 'Partner workspace visitors', 'Sales site members'];

describeStories('Alex holds Sales Reports', () => {
  let story: Story;
  let company: EditableCompany;
  let alex: TeamsPerson;
  let megan: TeamsPerson;
  let isDown = false;
  let failed = 0;

  /** Nothing can be read of what people hold, nor changed, while it is down. */
  const unreadable = (sample: Directory): Directory => {
    const down = <T>(call: () => Promise<T>): Promise<T> => {
      if (!isDown) return call();
      failed += 1;
      return Promise.reject(new DirectoryError('unavailable', 'as ordered'));
    };
    return {
      ...sample,
      holds: (person, resource) => down(() => sample.holds(person, resource)),
      grant: (person, resource) => down(() => sample.grant(person, resource)),
      revoke: (person, resource) => down(() => sample.revoke(person, resource)),
    };
  };

  beforeEach(async () => {
    const clock = stillClock();
    company = await editableCompany(clock);
    [isDown, failed] = [false, 0];
    story = await startStory({ catalogue, clock, directory: company.directory, wrap: unreadable });
    [alex, megan] = [await story.person('Alex Wilber'), await story.person('Megan Bowen')];
    await story.settled();
    await say(story, alex, 'request Reports');
  });
  afterEach(async () => {
    await story.close();
    await company.remove();
  });

  const takeAway = (...names: string[]): Promise<void> =>
    company.edit((each) => {
      for (const name of names) named(each.groups, name).members = [];
    });
  const giveBack = (...names: string[]): Promise<void> =>
    company.edit((each) => {
      for (const name of names) named(each.groups, name).members.push('AlexW@contoso.com');
    });
  const nextDay = async (): Promise<void> => {
    await pass(story, { hours: 25 });
    await pass(story, { minutes: 1 });
  };
  const alarms = (): string[] =>
    megan
      .cards()
      .map(textOf)
      .filter((text) => text.includes('took it away'));
  const idOf = (): string => requestIdOn(cardWith(alex, /ACTIVE|IN FORCE/));

  it('and an administrator empties the groups by hand: nothing is given again, administrators are told once, it is not called in force (rule 82)', async () => {
    await takeAway(...groups);
    await nextDay();
    await nextDay();
    expect(await changes(story)).to.have.length(3);
    expect(alarms()).to.have.length(1);
    for (const group of groups) expect(alarms()[0]).to.include(group);
    expect(alarms()[0]).to.include('Alex Wilber').and.include(`restore ${idOf()}`).and.include(`accept ${idOf()}`);
    expect(textOf(cardWith(alex, 'NOT IN FORCE'))).to.include('Taken away by somebody else: Sales Reports readers');
    expect(await answer(story, alex, 'my access'))
      .to.include('not in force')
      .and.not.include('active until');
    expect(alex.texts()).to.have.length(1);
  });

  it('and somebody gives it again by hand: the drift is over at the next reading', async () => {
    await takeAway('Sales Reports readers');
    await nextDay();
    expect(textOf(cardWith(alex, 'PARTLY IN FORCE'))).to.include('In place');
    await giveBack('Sales Reports readers');
    await nextDay();
    expect(textOf(cardWith(alex, 'ACTIVE until'))).to.not.include('Taken away');
    expect(await changes(story)).to.have.length(3);
  });

  it('restore gives it again, for administrators only', async () => {
    await takeAway('Sales Reports readers');
    await nextDay();
    const id = idOf();
    await say(story, alex, `restore ${id}`);
    expect(await changes(story)).to.have.length(3);
    await say(story, megan, `restore ${id}`);
    expect((await changes(story)).at(-1)).to.equal('granted Alex Wilber Sales Reports readers');
    expect(textOf(cardWith(alex, 'ACTIVE until'))).to.not.include('Taken away');
    await say(story, megan, `restore ${id}`);
    expect(textOf(megan.lastCard())).to.include('nothing was changed');
    expect(await answer(story, megan, `audit ${id}`)).to.match(/Megan Bowen.*\n?.*given again/);
  });

  it('the notice has buttons that do the same as the sentences, for administrators', async () => {
    await takeAway('Sales Reports readers');
    await nextDay();
    expect(textOf(megan.lastCard()))
      .to.include('[Restore]')
      .and.include('[Accept]')
      .and.include(idOf())
      .and.include('Taken away by somebody else: Sales Reports readers')
      .and.match(/All of it: Sales Reports readers, Partner workspace visitors and Sales site members\nAccess until: /);
    expect(megan.texts(), 'one card says it all').to.deep.equal([]);
    await press(story, megan, { title: 'Restore' });
    expect((await changes(story)).at(-1)).to.equal('granted Alex Wilber Sales Reports readers');
    expect(textOf(cardWith(alex, 'ACTIVE until'))).to.not.include('Taken away');
  });

  it('accept lets it be: the rest of the package stays to its end, and the record says who did (rules 59 and 82)', async () => {
    await takeAway('Sales Reports readers');
    await nextDay();
    await say(story, megan, `accept ${idOf()}`);
    expect(textOf(cardWith(alex, 'ACTIVE until'))).to.include('Taken away by somebody else: Sales Reports readers');
    expect(await answer(story, megan, `audit ${idOf()}`), 'who accepted it').to.match(
      /Megan Bowen.*\n?.*accepted that it is not there: Sales Reports readers/,
    );
    await pass(story, { days: 30 });
    expect((await changes(story)).slice(3)).to.have.members([
      'removed Alex Wilber Partner workspace visitors',
      'removed Alex Wilber Sales site members',
    ]);
  });

  it('and ends what is gone already: nothing is left to remove', async () => {
    await takeAway(...groups);
    await nextDay();
    await press(story, alex, { title: 'End access' });
    expect(textOf(cardWith(alex, 'ENDED')))
      .to.include('Taken away by somebody else')
      .and.not.include('Removed');
    expect(await changes(story)).to.have.length(3);
  });

  it('and the directory cannot be read for hours at the daily reading: nobody is told that anything is late or missing (rule 50)', async () => {
    const said = alex.texts().length;
    await pass(story, { hours: 23 });
    isDown = true;
    for (let tries = 0; tries < 12; tries += 1) await pass(story, { minutes: 15 });
    expect(failed).to.be.greaterThan(3);
    expect(await answer(story, alex, 'my access')).to.include('active until');
    isDown = false;
    await pass(story, { hours: 2 });
    expect(alex.texts()).to.have.length(said);
    expect(megan.texts()).to.deep.equal([]);
    expect(textOf(cardWith(alex, 'ACTIVE until'))).to.not.include('Late');
  });
});

describeStories('A group that others have emptied, which nobody has read since', () => {
  let story: Story;
  let company: EditableCompany;
  let alex: TeamsPerson;
  let megan: TeamsPerson;

  const policy = 'audience: members, stages: [], justification: false';
  const twice = `
packages:
  - name: Figures
    resources: [{ group: Sales Reports readers }]
    policies: [{ name: All, ${policy}, expires: after 30 days, extension: { approval: false, atMost: 2 } }]
  - name: Quarter
    resources: [{ group: Sales Reports readers }]
    policies: [{ name: All, ${policy}, expires: after 2 days }]
`;

  beforeEach(async () => {
    const clock = stillClock();
    company = await editableCompany(clock);
    story = await startStory({ catalogue: twice, clock, directory: company.directory });
    [alex, megan] = [await story.person('Alex Wilber'), await story.person('Megan Bowen')];
    await story.settled();
    await say(story, alex, 'request Figures');
    await pass(story, { hours: 1 });
    await company.edit(({ groups }) => {
      named(groups, 'Sales Reports readers').members = [];
    });
  });
  afterEach(async () => {
    await story.close();
    await company.remove();
  });

  const members = async (): Promise<readonly string[]> => {
    const { company: now } = await company.directory.kept.now();
    return named(now.groups, 'Sales Reports readers').members;
  };

  it('is read for the next request before anybody is told of access, and what is approved is given (rule 50)', async () => {
    await say(story, alex, 'request Quarter');
    expect(alex.texts().at(-1)).to.include('Quarter: you have access');
    expect(await members()).to.deep.equal(['AlexW@contoso.com']);
  });

  it('is not filled again by an extension: administrators are asked (rules 53 and 82)', async () => {
    await say(story, alex, 'extend Figures because it goes on');
    await pass(story, { minutes: 1 });
    expect(await members()).to.deep.equal([]);
    expect(alex.texts().join()).to.not.include('is extended');
    const card = cardWith(megan, '[Restore]');
    await press(story, megan, { card, title: 'Restore' });
    await pass(story, { minutes: 1 });
    expect(await members()).to.deep.equal(['AlexW@contoso.com']);
    expect(alex.texts().join()).to.include('Figures is extended: you have access until');
  });
});

describeStories('Alex had Sales Reports, and somebody gives it again in the directory', () => {
  const one = `
packages:
  - name: Reports
    id: reports
    resources: [{ group: Sales Reports readers }]
    policies: [{ name: All, audience: members, stages: [], justification: false, expires: after 4 hours }]
`;
  let story: Story;
  let company: EditableCompany;
  let alex: TeamsPerson;
  let megan: TeamsPerson;
  let id: string;

  beforeEach(async () => {
    const clock = stillClock();
    company = await editableCompany(clock, ({ groups }) => {
      named(groups, 'Sales Reports readers').members = [];
    });
    story = await startStory({ catalogue: one, clock, directory: company.directory });
    [alex, megan] = [await story.person('Alex Wilber'), await story.person('Megan Bowen')];
    await story.settled();
    await say(story, alex, 'request Reports');
    id = requestIdOn(cardWith(alex, 'ACTIVE'));
    await pass(story, { hours: 4 });
    await pass(story, { minutes: 1 });
    expect(await changes(story)).to.have.length(2);
    await company.edit(({ groups }) => void named(groups, 'Sales Reports readers').members.push('AlexW@contoso.com'));
    await pass(story, { hours: 25 });
    await pass(story, { minutes: 1 });
  });
  afterEach(async () => {
    await story.close();
    await company.remove();
  });

  const told = (): string[] =>
    megan
      .cards()
      .map(textOf)
      .filter((text) => text.includes('somebody gave it again in the directory'));
  const membersOf = async (): Promise<string[]> => {
    let members: string[] = [];
    await company.edit(({ groups }) => {
      ({ members } = named(groups, 'Sales Reports readers'));
    });
    return members;
  };

  it('is told to administrators once, with buttons, and nothing is done by itself (rule 82)', async () => {
    await pass(story, { hours: 25 });
    await pass(story, { minutes: 1 });
    expect(told()).to.have.length(1);
    expect(told()[0]).to.include(id).and.include('Given again by somebody else: Sales Reports readers');
    expect(textOf(megan.lastCard())).to.include('[Restore').and.include('[Accept]').and.include('Alex Wilber');
    expect(textOf(cardWith(alex, 'ENDED'))).to.include('Given again by somebody else: Sales Reports readers');
    expect(await changes(story)).to.have.length(2);
    expect(await membersOf()).to.deep.equal(['AlexW@contoso.com']);
    expect(await answer(story, megan, `audit ${id}`)).to.include('given again by somebody else');
  });

  it('Restore takes it away again', async () => {
    await press(story, megan, { title: 'Restore: take it away again' });
    expect(await membersOf()).to.deep.equal([]);
    expect(textOf(cardWith(alex, 'ENDED')))
      .to.include('Removed: Sales Reports readers')
      .and.not.include('Given again');
    expect(await answer(story, megan, `restore ${id}`)).to.include('nothing was changed');
  });

  it('Accept leaves it, and it is the person’s own from then on (rule 71)', async () => {
    await press(story, megan, { title: 'Accept' });
    expect(textOf(cardWith(alex, 'ENDED'))).to.include('Given by somebody else, left');
    await pass(story, { hours: 50 });
    await say(story, alex, 'request Reports');
    await pass(story, { hours: 5 });
    expect(await membersOf(), 'held before').to.deep.equal(['AlexW@contoso.com']);
    const about = megan
      .cards()
      .map(textOf)
      .filter((text) => text.includes('Given again by somebody else'));
    expect(about).to.have.length(1);
    expect(about[0])
      .to.match(/^ACCEPTED\n/)
      .and.include('You accepted it')
      .and.not.include('[');
  });

  it('and takes it away again by hand: there is nothing to do any more', async () => {
    await company.edit(({ groups }) => void (named(groups, 'Sales Reports readers').members = []));
    await pass(story, { hours: 25 });
    await pass(story, { minutes: 1 });
    expect(textOf(cardWith(alex, 'ENDED'))).to.include('Removed: Sales Reports readers');
    expect(await answer(story, megan, `accept ${id}`)).to.include('nothing was changed');
  });

  it('and he asks again: he has it already, it is not ours', async () => {
    const form = await say(story, alex, 'request Reports');
    expect(textOf(form) + alex.texts().join()).to.include('Sales Reports readers');
    await pass(story, { hours: 5 });
    expect(await membersOf()).to.deep.equal(['AlexW@contoso.com']);
  });
});

describeStories('Two administrators have the card that Sales Reports was taken from Alex', () => {
  let story: Story;
  let company: EditableCompany;
  let alex: TeamsPerson;
  let megan: TeamsPerson;
  let nestor: TeamsPerson;
  let id: string;
  const takenAway = 'CHANGED IN THE DIRECTORY';
  const takeAway = (...names: string[]): Promise<void> =>
    company.edit((each) => {
      for (const name of names) named(each.groups, name).members = [];
    });
  const nextDay = async (): Promise<void> => {
    await pass(story, { hours: 25 });
    await pass(story, { minutes: 1 });
  };
  const about = (person: TeamsPerson): string[] =>
    person
      .cards()
      .map(textOf)
      .filter((text) => text.includes('Alex Wilber: Reports'));

  beforeEach(async () => {
    const clock = stillClock();
    company = await editableCompany(clock, ({ directoryRoles }) => {
      named(directoryRoles, 'Identity Governance Administrator').members.push('NestorW@contoso.com');
    });
    story = await startStory({ catalogue, clock, directory: company.directory });
    alex = await story.person('Alex Wilber');
    [megan, nestor] = [await story.person('Megan Bowen'), await story.person('Nestor Wilke')];
    await story.settled();
    await say(story, alex, 'request Reports');
    id = requestIdOn(cardWith(alex, 'ACTIVE'));
    await takeAway('Sales Reports readers');
    await nextDay();
  });
  afterEach(async () => {
    await story.close();
    await company.remove();
  });

  it('one restores it: at the press each copy says what was done, by whom and when, with nothing to press (rules 62 and 82)', async () => {
    const stale = cardWith(nestor, takenAway);
    const pressed = await press(story, megan, { title: 'Restore' });
    expect(textOf(pressed))
      .to.match(/^RESTORED\n/)
      .and.include('You restored it, Tue 1 Dec')
      .and.not.include('[');
    for (const [person, who] of [
      [megan, 'You restored it'],
      [nestor, 'Restored by Megan Bowen'],
    ] as const) {
      expect(about(person), 'in place').to.have.length(1);
      expect(about(person)[0])
        .to.include(`${who}, Tue 1 Dec`)
        .and.include('Taken away by somebody else: Sales Reports readers')
        .and.not.include('[');
      expect(person.texts()).to.deep.equal([]);
    }
    const given = await changes(story);
    expect(textOf(await press(story, nestor, { card: stale, title: 'Accept' }))).to.include('Restored by Megan Bowen');
    expect(await changes(story)).to.deep.equal(given);
    expect(textOf(cardWith(alex, 'ACTIVE until'))).to.not.include('Removed');
    expect(await answer(story, nestor, `accept ${id}`))
      .to.include('Restored by Megan Bowen')
      .and.include('nothing was changed');
  });

  it('one accepts it by a sentence: the cards say so as well', async () => {
    await say(story, megan, `accept ${id}`);
    expect(megan.texts().join()).to.include('what was taken away stays away');
    expect(about(megan)[0])
      .to.match(/^ACCEPTED\n/)
      .and.include('You accepted it')
      .and.not.include('[');
    expect(about(nestor)[0])
      .to.match(/^ACCEPTED\n/)
      .and.include('Accepted by Megan Bowen')
      .and.not.include('[');
  });

  it('more is taken away: the card names it too, and a press on what it showed before settles nothing', async () => {
    const stale = cardWith(megan, takenAway);
    await takeAway('Partner workspace visitors');
    await nextDay();
    expect(about(megan), 'in place').to.have.length(1);
    expect(about(megan)[0]).to.include('Sales Reports readers and Partner workspace visitors\nAll of it');
    const before = await changes(story);
    const shown = await press(story, megan, { card: stale, title: 'Restore' });
    expect(textOf(shown)).to.include('Partner workspace visitors').and.include('[Restore]');
    expect(await changes(story)).to.deep.equal(before);
    await press(story, megan, { card: shown, title: 'Restore' });
    expect((await changes(story)).length).to.equal(before.length + 2);
  });

  it('somebody gives it again by hand: the cards say that there is nothing to do', async () => {
    await company.edit(({ groups }) => void named(groups, 'Sales Reports readers').members.push('AlexW@contoso.com'));
    await nextDay();
    for (const person of [megan, nestor])
      expect(about(person)[0])
        .to.match(/^IN ORDER AGAIN\n/)
        .and.include('nothing to do')
        .and.not.include('[');
  });

  it('it happens again after it was settled: that is a card of its own, and the first goes on saying what was done', async () => {
    const first = cardWith(megan, takenAway);
    await press(story, megan, { title: 'Restore' });
    await takeAway('Sales Reports readers');
    await nextDay();
    expect(about(nestor)).to.have.length(2);
    expect(about(nestor)[0]).to.include('Restored by Megan Bowen, Tue 1 Dec');
    const pressed = textOf(await press(story, megan, { card: first, title: 'Accept' }));
    expect(pressed).to.include('an earlier change').and.include('nothing was changed').and.not.include('[');
    await press(story, nestor, { title: 'Accept' });
    expect(about(nestor)[0]).to.include('Restored by Megan Bowen, Tue 1 Dec');
    expect(about(nestor)[1]).to.include('You accepted it, Wed 2 Dec');
  });
});

describeStories('A package of three groups that are all deleted', () => {
  it('raises one alarm that names all three (rule 50)', async function () {
    // Graph is asked before anybody is: test/journeys/graph-faults.test.ts.
    if (isOverGraph) this.skip();
    const clock = stillClock();
    const company = await editableCompany(clock);
    const story = await startStory({ catalogue, clock, directory: company.directory });
    const [alex, megan] = [await story.person('Alex Wilber'), await story.person('Megan Bowen')];
    await company.edit((each) => {
      each.groups = each.groups.filter(({ displayName }) => !groups.includes(displayName));
      const file = each as unknown as { sites: unknown[] };
      file.sites = [];
    });
    await say(story, alex, 'request Reports');
    for (let minute = 0; minute < 20; minute += 1) await pass(story, { minutes: 1 });
    const alarms = megan.texts().filter((text) => text.includes('after 15 minutes'));
    expect(alarms).to.have.length(1);
    for (const group of groups) expect(alarms[0]).to.include(group);
    await story.close();
    await company.remove();
  });
});

describeStories('Isaiah has a role for some hours', () => {
  it('and somebody empties it: it is told within the hour, and not given again (rule 82)', async () => {
    const clock = stillClock();
    const company = await editableCompany(clock, ({ directoryRoles }) => {
      named(directoryRoles, 'Global Reader').members = [];
    });
    const story = await startStory({ clock, directory: company.directory });
    try {
      const [isaiah, megan] = [await story.person('Isaiah Langer'), await story.person('Megan Bowen')];
      await story.settled();
      await say(story, isaiah, 'activate Global Reader for 8h because INC-1234');
      await company.edit(({ directoryRoles }) => {
        named(directoryRoles, 'Global Reader').members = [];
      });
      await say(story, isaiah, 'skip 1 hour');
      await say(story, isaiah, 'skip 5 minutes');
      expect(textOf(cardWith(megan, 'CHANGED IN THE DIRECTORY')))
        .to.include('Isaiah Langer: Global Reader')
        .and.include('Taken away by somebody else: Global Reader');
      expect(await answer(story, isaiah, 'my access')).to.not.match(/Global Reader.*until/);
      await company.edit(({ directoryRoles }) => {
        expect(named(directoryRoles, 'Global Reader').members).to.deep.equal([]);
      });
    } finally {
      await story.close();
      await company.remove();
    }
  });

  it('that is gone already at its end: nobody is told that it was removed then (rules 50 and 82)', async () => {
    for (const how of ['time', 'himself'] as const) {
      const clock = stillClock();
      const company = await editableCompany(clock);
      const story = await startStory({ clock, directory: company.directory });
      try {
        const isaiah = await story.person('Isaiah Langer');
        await say(story, isaiah, 'activate Global Reader for 4h because INC-1234');
        await company.edit(({ directoryRoles }) => {
          named(directoryRoles, 'Global Reader').members = [];
        });
        await pass(story, { hours: 1, minutes: 2 });
        if (how === 'time') await pass(story, { hours: 4 });
        else await say(story, isaiah, 'end Global Reader because done');
        await story.settled();
        const card = textOf(cardWith(isaiah, 'ENDED'));
        expect(card, how).to.not.match(/removed/i);
        expect(isaiah.texts().at(-1), how).to.match(
          how === 'time'
            ? /not active any more, its time was up/
            : /Somebody had taken it away in the directory before/,
        );
        expect(isaiah.texts().at(-1), how).to.not.match(/removed from the directory/i);
      } finally {
        await story.close();
        await company.remove();
      }
    }
  });
});
