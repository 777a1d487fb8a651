// Somebody gives access in the directory by hand to whoever never asked: administrators are told once, and settle it (rule 82).
import { expect } from 'chai';
import { followChanges } from '../../app/road/changes.js';
import { beginWatches } from '../../app/road/watches.js';
import { DirectoryError, type Directory } from '../../engine/ports.js';
import { hourMs } from '../../engine/time.js';
import type { TeamsPerson } from '../support/connector.js';
import { editableCompany, named, type EditableCompany } from '../support/company.js';
import { describeStories } from '../support/storage.js';
import { answer, approve, cardWith, changes, pass, press, say } from '../support/steps.js';
import { startStory, stillClock, textOf, type Story, type StoryOptions } from '../support/story.js';

const catalogue = `
packages:
  - name: Sales
    id: sales
    resources: [{ group: Sales Team }]
    policies: [{ name: All, audience: everyone, stages: [], justification: false, expires: after 2 days }]
  - name: Reading
    id: reading
    resources: [{ directoryRole: Global Reader, assignment: active }]
    policies: [{ name: All, audience: members, stages: [], justification: false, expires: after 2 days }]
  - name: Ruling
    id: ruling
    resources: [{ directoryRole: Privileged Role Administrator, assignment: active }]
    policies: [{ name: All, audience: members, stages: [], justification: false, expires: after 2 days }]
  - name: Owning
    id: owning
    resources: [{ group: Campaign team, as: owner }]
    policies: [{ name: All, audience: members, stages: [], justification: false, expires: after 2 days }]
`;
const found = 'GIVEN IN THE DIRECTORY';

describeStories('Alex is put into Sales Team by hand, and never asked', () => {
  let story: Story;
  let company: EditableCompany;
  let alex: TeamsPerson, megan: TeamsPerson, nestor: TeamsPerson;

  async function begin(options: StoryOptions = {}): Promise<void> {
    story = await startStory({ catalogue, directory: company.directory, ...options });
    await beginWatches(story.app.context);
    await story.settled();
  }
  beforeEach(async () => {
    const clock = stillClock();
    company = await editableCompany(clock, ({ directoryRoles, groups }) => {
      named(directoryRoles, 'Identity Governance Administrator').members.push('NestorW@contoso.com');
      named(groups, 'Sales Team').members = ['IsaiahL@contoso.com'];
    });
    await begin({ clock });
    [alex, megan, nestor] = [
      await story.person('Alex Wilber'),
      await story.person('Megan Bowen'),
      await story.person('Nestor Wilke'),
    ];
    await story.settled();
  });
  afterEach(async () => {
    await story.close();
    await company.remove();
  });

  const put = (...upns: string[]): Promise<void> =>
    company.edit(({ groups }) => void named(groups, 'Sales Team').members.push(...upns));
  const members = async (group = 'Sales Team'): Promise<readonly string[]> =>
    (await company.directory.kept.now()).group(group)?.members ?? [];
  const nextDay = async (): Promise<void> => {
    await pass(story, { hours: 25 });
    await pass(story, { minutes: 1 });
  };
  const about = (person: TeamsPerson, text: string | RegExp = 'Alex Wilber: Sales Team'): string[] =>
    person
      .cards()
      .map(textOf)
      .filter((one) => (typeof text === 'string' ? one.includes(text) : text.test(one)));
  const idOn = (text: string | undefined): string => /FOUND-[2-9A-HJ-NP-Z]{5}/.exec(text ?? '')?.[0] ?? 'none';

  it('the first reading tells nobody of who was there before, nor does any later one (rule 82)', async () => {
    await nextDay();
    await nextDay();
    expect(await story.store.documents.count('finding', [])).to.equal(0);
  });

  it('administrators are told once, with who, what and since when; nothing is done by itself, and he has nothing of Gatehouse’s (rule 82)', async () => {
    await put('AlexW@contoso.com');
    await nextDay();
    await nextDay();
    for (const person of [megan, nestor]) expect(about(person)).to.have.length(1);
    expect(about(megan)[0])
      .to.match(/^GIVEN IN THE DIRECTORY\n/)
      .and.include('Alex Wilber (alexw@contoso.com)')
      .and.include('What: Sales Team')
      .and.match(/Found: .*\nNot there yet: Mon/)
      .and.include('[Take it away again]')
      .and.include('[Accept]');
    expect(await members()).to.include('AlexW@contoso.com');
    expect(await changes(story)).to.deep.equal([]);
    expect(await answer(story, alex, 'my access')).to.not.include('Sales');
    expect(alex.texts()).to.deep.equal([]);
  });

  it('Take it away again does so, and says it when it is read as gone; every copy says by whom', async () => {
    await put('AlexW@contoso.com');
    await nextDay();
    const stale = cardWith(nestor, found);
    const pressed = textOf(await press(story, megan, { title: 'Take it away again' }));
    expect(pressed)
      .to.match(/^BEING TAKEN AWAY\n/)
      .and.include('you, Tue 1 Dec')
      .and.not.include('[');
    await pass(story, { minutes: 1 });
    expect(await members()).to.deep.equal(['IsaiahL@contoso.com']);
    expect(about(megan)[0])
      .to.match(/^TAKEN AWAY\n/)
      .and.include('You took it away, Tue 1 Dec')
      .and.not.include('[');
    expect(about(nestor)[0])
      .to.match(/^TAKEN AWAY\n/)
      .and.include('Taken away by Megan Bowen, Tue 1 Dec');
    expect(textOf(await press(story, nestor, { card: stale, title: 'Accept' }))).to.include(
      'Taken away by Megan Bowen',
    );
    const id = idOn(pressed);
    expect(await answer(story, megan, `audit ${id}`))
      .to.include('given in the directory without a request: Sales Team, to Alex Wilber')
      .and.match(/Megan Bowen.*\n?.*told me to take it away again/)
      .and.include('read as gone');
    await nextDay();
    expect(about(megan)).to.have.length(1);
  });

  it('and is put there once more after that: it is told anew', async () => {
    await put('AlexW@contoso.com');
    await nextDay();
    await press(story, megan, { title: 'Take it away again' });
    await nextDay();
    await put('AlexW@contoso.com');
    await nextDay();
    expect(about(megan)).to.have.length(2);
    expect(about(megan)[1]).to.include(found);
  });

  it('Accept lets it be for good: it is his own, and a request of his says so and leaves it at the end (rule 71)', async () => {
    await put('AlexW@contoso.com');
    await nextDay();
    const pressed = textOf(await press(story, megan, { title: 'Accept' }));
    expect(pressed)
      .to.match(/^ACCEPTED\n/)
      .and.include('You accepted it')
      .and.not.include('[');
    expect(about(nestor)[0]).to.include('Accepted by Megan Bowen');
    await nextDay();
    expect(about(megan)).to.have.length(1);
    await say(story, alex, 'request Sales');
    expect(alex.cards().map(textOf).join() + alex.texts().join()).to.include('already');
    await pass(story, { days: 3 });
    expect(await members()).to.include('AlexW@contoso.com');
    expect(await changes(story)).to.deep.equal([]);
  });

  it('the sentences do the same, for administrators only', async () => {
    await put('AlexW@contoso.com');
    await nextDay();
    const id = idOn(about(megan)[0]);
    await say(story, alex, `accept ${id}`);
    expect(about(megan)[0]).to.include(found);
    await say(story, megan, `restore ${id}`);
    await pass(story, { minutes: 1 });
    expect(await members()).to.deep.equal(['IsaiahL@contoso.com']);
    expect(await answer(story, nestor, `accept ${id}`))
      .to.include('Taken away by Megan Bowen')
      .and.include('nothing was changed');
    expect(await answer(story, megan, 'accept FOUND-22222')).to.include('nothing was changed');
  });

  it('two administrators press at once: one word counts, and both cards say which', async () => {
    await put('AlexW@contoso.com');
    await nextDay();
    await Promise.all([
      press(story, megan, { title: 'Take it away again' }),
      press(story, nestor, { title: 'Accept' }),
    ]);
    await pass(story, { minutes: 1 });
    const isTaken = /^TAKEN AWAY/.test(about(megan)[0] ?? '');
    expect(about(nestor)[0]).to.match(isTaken ? /^TAKEN AWAY/ : /^ACCEPTED/);
    expect((await members()).includes('AlexW@contoso.com')).to.equal(!isTaken);
  });

  it('he is taken out again by hand: the press finds nothing to do, and so does a later reading', async () => {
    await put('AlexW@contoso.com');
    await nextDay();
    await company.edit(({ groups }) => void (named(groups, 'Sales Team').members = []));
    expect(textOf(await press(story, megan, { title: 'Take it away again' })))
      .to.match(/^IN ORDER AGAIN\n/)
      .and.include('Nothing to do');
    await put('AlexW@contoso.com', 'LeeG@contoso.com');
    await nextDay();
    await company.edit(({ groups }) => void (named(groups, 'Sales Team').members = []));
    await nextDay();
    expect(about(megan, 'Lee Gu: Sales Team')[0]).to.match(/^IN ORDER AGAIN\n/);
    expect(await changes(story)).to.deep.equal([]);
  });

  it('what Gatehouse gives and takes is nobody’s finding, nor is what it knows otherwise', async () => {
    await say(story, alex, 'request Sales');
    await say(story, alex, 'request Reading');
    await say(story, alex, 'request Owning');
    await nextDay();
    await pass(story, { days: 2 });
    await nextDay();
    expect(await members()).to.deep.equal(['IsaiahL@contoso.com']);
    await put('AlexW@contoso.com');
    await nextDay();
    expect(await story.store.documents.count('finding', [])).to.equal(0);
    expect(megan.cards().map(textOf).join(), 'told by the request that gave it').to.include('gave it again');
  });

  it('an owner and the holder of a role are found as well, the role within the hour', async () => {
    await company.edit(({ directoryRoles, groups }) => {
      named(directoryRoles, 'Global Reader').members.push('AlexW@contoso.com');
      const campaign = named(groups, 'Campaign team') as unknown as { owners?: string[] };
      campaign.owners = [...(campaign.owners ?? []), 'AlexW@contoso.com'];
    });
    await pass(story, { minutes: 61 });
    expect(about(megan, 'Alex Wilber: Global Reader')).to.have.length(1);
    await nextDay();
    expect(about(megan, /Alex Wilber: .*Campaign team/)).to.have.length(1);
  });

  it('the last holder of a protected role keeps it, and the card says so (rule 44)', async () => {
    await company.edit(({ directoryRoles }) => {
      named(directoryRoles, 'Privileged Role Administrator').members = ['AlexW@contoso.com'];
    });
    await pass(story, { minutes: 61 });
    await press(story, megan, { title: 'Take it away again' });
    await pass(story, { minutes: 1 });
    expect(about(megan, 'Alex Wilber: Privileged Role Administrator')[0]).to.include('nobody else would hold the role');
    await company.edit(({ directoryRoles }) => {
      named(directoryRoles, 'Privileged Role Administrator').members.push('LeeG@contoso.com');
    });
    await pass(story, { hours: 2 });
    await pass(story, { hours: 2 });
    expect(about(megan, 'Alex Wilber: Privileged Role Administrator')[0]).to.match(/^TAKEN AWAY\n/);
    expect(about(megan, 'Lee Gu: Privileged Role Administrator')).to.have.length(1);
  });

  it('a process that dies between the reading and the telling has told nobody: the next one does, once (rule 82)', async () => {
    let isDown = false;
    const deaf = (inner: Directory): Directory => ({
      ...inner,
      holders: (role) =>
        isDown ? Promise.reject(new DirectoryError('unavailable', 'as ordered')) : inner.holders(role),
    });
    await story.stop();
    const { uri, connector, clock } = story;
    await begin({ uri, connector, clock, wrap: deaf });
    isDown = true;
    await put('AlexW@contoso.com');
    await pass(story, { hours: 25 });
    expect(about(megan)).to.have.length(0);
    await story.stop();
    await begin({ uri, connector, clock });
    await nextDay();
    for (const person of [megan, nestor]) expect(about(person)).to.have.length(1);
    await connector.close();
  });

  it('two processes read the same: it is told once', async () => {
    const { uri, connector, clock } = story;
    const other = await startStory({ catalogue, directory: company.directory, uri, connector, clock });
    await put('AlexW@contoso.com');
    clock.moveTo(new Date(clock.now().getTime() + 25 * hourMs));
    await Promise.all([story.settled(), other.settled()]);
    await nextDay();
    await other.stop();
    for (const person of [megan, nestor]) expect(about(person)).to.have.length(1);
  });

  it('forty people at once are one card: from those who are ticked it is taken away, the others are accepted', async () => {
    const many = Array.from({ length: 40 }, (_, index) => `Temp${index}@contoso.com`);
    await company.edit(({ users }) => {
      const pattern = users.find(({ displayName }) => displayName === 'Isaiah Langer');
      for (const [index, userPrincipalName] of many.entries()) {
        const id = `00000000-0000-4000-8000-0000000001${String(index).padStart(2, '0')}`;
        users.push({
          ...pattern!,
          ...{ id, mail: userPrincipalName },
          displayName: `Temp ${index}`,
          userPrincipalName,
        });
      }
    });
    await put(...many);
    await nextDay();
    const cards = about(megan, found);
    expect(cards).to.have.length(1);
    expect(cards[0]).to.include('40 people: Sales Team').and.include('and 25 more').and.include('[Accept all]');
    const card = cardWith(megan, found);
    expect((await megan.tryPress(card, 'Accept those ticked', {})).card, 'nobody is ticked').to.equal(undefined);
    const chosen = { 'chosen.00000000-0000-4000-8000-000000000103': '1' };
    const shown = await press(story, megan, { card, title: 'Take away from those ticked', inputs: chosen });
    expect(textOf(shown)).to.include('[Accept all]');
    await pass(story, { minutes: 1 });
    expect(await members()).to.have.length(40);
    await press(story, nestor, { title: 'Accept all' });
    expect(about(megan, '40 people: Sales Team')[0])
      .to.match(/^SETTLED\n/)
      .and.include('You took it away')
      .and.not.include('[');
    expect(await members()).to.have.length(40);
    await nextDay();
    expect(about(megan, '40 people: Sales Team')).to.have.length(1);
  });
});

describeStories('A guest whom Gatehouse invited is in the group of Partner Workspace', () => {
  it('and is told of as nobody’s finding (rules 56 and 82)', async () => {
    const story = await startStory();
    const [alex, bianca] = [await story.person('Alex Wilber'), await story.person('Bianca Pisani')];
    await beginWatches(story.app.context);
    await story.settled();
    await say(story, alex, 'request Partner Workspace for dana.swope@fabrikam.com for 3 days because a workshop');
    await approve(story, bianca);
    expect(await changes(story)).to.deep.equal([
      'granted dana.swope Guest account',
      'granted dana.swope Partner workspace visitors',
    ]);
    for (let day = 0; day < 4; day += 1) await pass(story, { hours: 25 });
    await pass(story, { minutes: 1 });
    expect(await story.store.documents.count('finding', [])).to.equal(0);
    await story.close();
  });
});

describeStories('Megan follows what the directory says has changed', () => {
  it('whoever is put into a group is found within a minute; whom a request put there is not looked for (rule 82)', async () => {
    const clock = stillClock();
    const company = await editableCompany(clock);
    const story = await startStory({ catalogue, clock, directory: company.directory, telling: { isGraph: true } });
    const [alex, megan] = [await story.person('Alex Wilber'), await story.person('Megan Bowen')];
    const followed = async (): Promise<void> => {
      await followChanges(story.app.context, story.store.shared);
      await story.settled();
    };
    await beginWatches(story.app.context);
    await followed();
    await say(story, alex, 'request Sales');
    const readBefore = await readAt(story);
    await pass(story, { minutes: 5 });
    await followed();
    expect(await readAt(story), 'a request is behind it').to.deep.equal(readBefore);
    await company.edit(({ groups }) => void named(groups, 'Sales Team').members.push('LeeG@contoso.com'));
    await followed();
    await followed();
    const told = megan
      .cards()
      .map(textOf)
      .filter((text) => text.includes(found));
    expect(told).to.have.length(1);
    expect(told[0]).to.include('Lee Gu: Sales Team');
    await story.close();
    await company.remove();
  });

  const readAt = async ({ store }: Story): Promise<Date | undefined> => {
    const watches = await store.documents.find('watch', [], 10);
    const sales = watches.find(({ state }) => state.status !== 'none' && state.resource.name === 'Sales Team');
    return sales?.state.status === 'kept' ? sales.state.readAt : undefined;
  };
});
