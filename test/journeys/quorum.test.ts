// A package that two of twelve people must approve (rule 15): each approval shows on every card, and one denial ends it.
import { expect } from 'chai';
import type { Card, TeamsPerson } from '../support/connector.js';
import { editableCompany, named, type EditableCompany } from '../support/company.js';
import { describeStories } from '../support/storage.js';
import { approve, cardWith, changes, file, pass, press, say, says } from '../support/steps.js';
import { startStory, stillClock, textOf, type Story } from '../support/story.js';

const council = [
  ...['Miriam Graham', 'Bianca Pisani', 'Adele Vance', 'Megan Bowen', 'Nestor Wilke', 'Joni Sherman', 'Lee Gu'],
  ...['Lidia Holloway', 'Patti Fernandez', 'Irvin Sayers', 'Diego Siciliani', 'Henrietta Mueller'],
];

describeStories('Alex asks for Customer Data, which two of twelve must approve (rule 15)', () => {
  let story: Story;
  let company: EditableCompany;
  let alex: TeamsPerson;
  let people: TeamsPerson[];
  let miriam: TeamsPerson;
  let bianca: TeamsPerson;
  let adele: TeamsPerson;

  beforeEach(async () => {
    const clock = stillClock();
    company = await editableCompany(clock);
    story = await startStory({ clock, directory: company.directory });
    alex = await story.person('Alex Wilber');
    people = [];
    for (const name of council) people.push(await story.person(name));
    [miriam, bianca, adele] = people as [TeamsPerson, TeamsPerson, TeamsPerson];
    await story.settled();
  });
  afterEach(async () => {
    await story.close();
    await company.remove();
  });

  const ask = (person: TeamsPerson): Card => cardWith(person, 'Alex Wilber asks for Customer Data');
  const told = (person: TeamsPerson): string => textOf(person.lastCard());

  it('and the first approval shows on every card at once; the second gives access', async () => {
    const status = await file(story, alex, 'Customer Data');
    expect(textOf(status)).to.include('Asked: 2 of ');
    for (const person of people)
      expect(textOf(ask(person)))
        .to.include('2 people must approve')
        .and.include('[Approve]');
    const own = await approve(story, miriam, 'covers Prague');
    expect(textOf(own)).to.include('APPROVED BY YOU · 1 of 2').and.not.include('[Approve]');
    expect(told(alex)).to.match(/1 of 2 approved: Miriam Graham/);
    for (const person of people.slice(1))
      expect(textOf(ask(person)))
        .to.match(/1 of 2 approved: Miriam Graham.*covers Prague/)
        .and.include('[Approve]');
    expect(await changes(story)).to.deep.equal([]);
    expect(textOf(await say(story, miriam, 'my approvals'))).to.include('Nothing waits for you');
    await approve(story, bianca, 'fine');
    expect(await changes(story)).to.deep.equal(['granted Alex Wilber Customer data readers']);
    for (const person of people)
      expect(
        person.cards().some((card) => says(card, 'ACTIVE')),
        person.name,
      ).to.equal(true);
    expect(textOf(cardWith(alex, 'Customer Data'))).to.include('2 of 2 approved: Bianca Pisani');
  });

  it('and who has approved presses again: it counts once, and nothing changes (rules 15 and 19)', async () => {
    await file(story, alex, 'Customer Data');
    const card = ask(miriam);
    await approve(story, miriam);
    const again = await press(story, miriam, { card, title: 'Approve', inputs: { reason: 'twice' } });
    expect(textOf(again)).to.include('1 of 2').and.not.include('twice');
    await press(story, miriam, { card, title: 'Deny', inputs: { reason: 'changed my mind' } });
    expect(told(alex))
      .to.match(/1 of 2 approved: Miriam Graham/)
      .and.not.include('changed my mind');
  });

  it('and one of them denies after the first approval: it is over', async () => {
    await file(story, alex, 'Customer Data');
    await approve(story, miriam);
    await press(story, adele, { title: 'Deny', inputs: { reason: 'not this year' } });
    expect(told(alex)).to.include('DENIED').and.include('not this year').and.include('1 of 2 approved: Miriam Graham');
    expect(await changes(story)).to.deep.equal([]);
  });

  it('and only one has approved when the time is up: that is what is said (rule 18)', async () => {
    await file(story, alex, 'Customer Data');
    await approve(story, miriam);
    await say(story, alex, 'skip 5 days');
    expect(alex.texts().join('\n')).to.match(/only 1 of 2 had approved by/);
    expect(alex.cards().some((card) => says(card, /Only 1 of 2 had approved/))).to.equal(true);
  });

  it('and who approved leaves the company: their approval stands (rules 15 and 20)', async () => {
    await file(story, alex, 'Customer Data');
    await approve(story, miriam);
    await company.edit(({ users, groups }) => {
      users.find(({ displayName }) => displayName === 'Miriam Graham')!.accountEnabled = false;
      const { members } = named(groups, 'Data Council');
      members.splice(members.indexOf('MiriamG@contoso.com'), 1);
    });
    await pass(story, { hours: 1 });
    await approve(story, bianca);
    expect(await changes(story)).to.deep.equal(['granted Alex Wilber Customer data readers']);
  });

  it('and two processes take the two approvals at the same moment: both count', async () => {
    await file(story, alex, 'Customer Data');
    const { uri, clock, connector, directory } = story;
    const other = await startStory({ uri, clock, connector, directory });
    try {
      const first = miriam.tryPress(ask(miriam), 'Approve', { reason: 'one' });
      story.connector.connectTo(`${story.app.url}/api/messages`);
      const second = bianca.tryPress(ask(bianca), 'Approve', { reason: 'other' });
      await Promise.all([first, second]);
      await Promise.all([story.settled(), other.settled()]);
      await story.settled();
      expect(await changes(story)).to.deep.equal(['granted Alex Wilber Customer data readers']);
      expect(textOf(cardWith(alex, 'Customer Data')))
        .to.include('1 of 2 approved')
        .and.include('2 of 2 approved');
    } finally {
      await other.stop();
    }
  });
});
