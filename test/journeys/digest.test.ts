// Who is asked for much within an hour gets the first asks one by one and the others on one card that counts down (rules 18, 62 and 66).
import { expect } from 'chai';
import type { Card, TeamsPerson } from '../support/connector.js';
import { editableCompany, type EditableCompany } from '../support/company.js';
import { describeStories } from '../support/storage.js';
import { startStory, stillClock, textOf, type Story } from '../support/story.js';
import { answer, cardWith, hasCard, pass, press, say, says } from '../support/steps.js';

/** Packages that Miriam decides, by themselves. */
const catalogueOf = (count: number): string =>
  `packages:\n${Array.from(
    { length: count },
    (_, index) => `
  - name: Desk ${index + 1}
    description: A desk
    resources: [{ group: Executives }]
    policies:
      - name: Employees
        audience: members
        stages: [{ approvers: [{ person: MiriamG@contoso.com }], deadline: 5 days }]
        justification: false
        expires: after 5 days
`,
  ).join('')}`;

describeStories('Asked for much within an hour', () => {
  let story: Story;
  let company: EditableCompany;
  let miriam: TeamsPerson;
  let alex: TeamsPerson;

  beforeEach(async () => {
    const clock = stillClock();
    company = await editableCompany(clock);
    story = await startStory({ clock, directory: company.directory, catalogue: catalogueOf(14) });
    [miriam, alex] = [await story.person('Miriam Graham'), await story.person('Alex Wilber')];
    await story.settled();
  });
  afterEach(async () => {
    await story.close();
    await company.remove();
  });

  async function ask(from: number, to: number): Promise<void> {
    for (let desk = from; desk <= to; desk += 1) await alex.say(`request "Desk ${desk}"`);
    await story.settled();
  }
  /** A digest is drawn some seconds later, with all that came meanwhile. */
  const moments = (): Promise<void> => pass(story, { seconds: 3 });
  const asksSaid = (): number => messagesWith('"Approve"');
  const digestsSaid = (): number => messagesWith('more requests? wait|Nothing left|None of these');
  const messagesWith = (text: string): number =>
    miriam.messages().filter(({ activity }) => new RegExp(text).test(JSON.stringify(activity))).length;
  const digest = (): Card => cardWith(miriam, /more requests? waits?( for|)|None of these/);

  it('five come one by one, the others on one card; each is in my approvals, and none is told twice', async () => {
    await ask(1, 12);
    expect([asksSaid(), digestsSaid()]).to.deep.equal([5, 0]);
    await moments();
    expect([asksSaid(), digestsSaid()]).to.deep.equal([5, 1]);
    expect(textOf(digest()))
      .to.include('7 more requests wait for you')
      .and.include('one card has them all')
      .and.include('Alex Wilber asks for Desk 12');
    expect(textOf(digest())).to.include('[my approvals]').and.not.include('Desk 3\n');
    const list = await answer(story, miriam, 'my approvals');
    expect(list).to.include('1 to 10 of 12');
    await pass(story, { minutes: 5 });
    expect([asksSaid(), digestsSaid()]).to.deep.equal([5, 1]);
  });

  it('it counts down as they are settled, in its place, to its end', async () => {
    await ask(1, 7);
    await moments();
    expect(says(digest(), '2 more requests wait for you')).to.equal(true);
    await say(story, alex, 'cancel "Desk 6"');
    await moments();
    expect(textOf(digest())).to.include('1 more request waits for you').and.not.include('Desk 6');
    expect(textOf(digest())).to.include('It came when you were asked for much at once').and.not.include('one card');
    await press(story, miriam, { card: digest(), title: 'Review' });
    await press(story, miriam, { card: cardWith(miriam, /asks for Desk 7[^]*\[Approve\]/), title: 'Approve' });
    await moments();
    expect(textOf(digest())).to.include('None of these requests waits for you any more');
    expect(digestsSaid(), 'one card, changed in its place').to.equal(1);
  });

  it('Review says the card of its own, and the digest does not tell of it any more', async () => {
    await ask(1, 7);
    await moments();
    await press(story, miriam, { card: digest(), title: 'Review' });
    expect(asksSaid()).to.equal(6);
    await moments();
    expect(textOf(digest())).to.include('1 more request waits for you');
  });

  it('after an hour asks come by themselves again, and what is gathered stays where it is', async () => {
    await ask(1, 7);
    await moments();
    await pass(story, { minutes: 61 });
    await ask(8, 8);
    expect([asksSaid(), digestsSaid()]).to.deep.equal([6, 1]);
    expect(says(digest(), '2 more requests wait for you')).to.equal(true);
  });

  it('reminders of what it tells of are the digest once more, not one message each (rule 18)', async () => {
    await ask(1, 10);
    await moments();
    await pass(story, { days: 2, hours: 12 });
    await moments();
    const reminders = miriam.texts().filter((text) => text.includes('still waits for you'));
    expect(reminders).to.have.length(5);
    expect(digestsSaid()).to.equal(2);
    await pass(story, { days: 1, hours: 12 });
    await moments();
    expect(digestsSaid()).to.equal(3);
    await pass(story, { days: 1 });
    await moments();
    expect(says(digest(), 'None of these requests waits')).to.equal(true);
    expect(hasCard(alex, 'DENIED AUTOMATICALLY')).to.equal(true);
  });

  it('who cannot be reached for the digest is lost for none of it: who asks is told (rule 65)', async () => {
    await ask(1, 7);
    miriam.block();
    await moments();
    await pass(story, { seconds: 2 });
    const told = alex.texts().filter((text) => text.includes('I could not reach anybody who can decide'));
    expect(told).to.have.length(2);
    miriam.unblock();
    await pass(story, { minutes: 2 });
    await miriam.say('hello');
    await story.settled();
    await moments();
    expect(asksSaid()).to.equal(7);
  });

  it('a second process, and one that starts anew, count what the first has said', async () => {
    await ask(1, 3);
    const other = await startStory({
      ...{ uri: story.uri, clock: story.clock, connector: story.connector, directory: company.directory },
      catalogue: catalogueOf(14),
    });
    await ask(4, 8);
    await other.stop();
    story.connector.connectTo(`${story.app.url}/api/messages`);
    await ask(9, 9);
    await moments();
    expect([asksSaid(), digestsSaid()]).to.deep.equal([5, 1]);
    expect(textOf(digest())).to.include('4 more requests wait for you');
  });
});

describeStories('Asked for much after two others within the hour (docs/try-it.md)', () => {
  let story: Story | undefined;
  afterEach(() => story?.close());

  it('Bianca gets three cards of seven, and one that tells of the others (rule 66)', async () => {
    const here = await startStory();
    story = here;
    const [alex, miriam, bianca] = [
      await here.person('Alex Wilber'),
      await here.person('Miriam Graham'),
      await here.person('Bianca Pisani'),
    ];
    const asked = (): number => bianca.cards().filter((card) => says(card, '[Approve]')).length;
    await say(here, alex, 'request Sales Support because figures');
    await press(here, miriam, { title: 'Approve' });
    await say(here, alex, 'request Partner Workspace for dana@fabrikam.com because a workshop');
    expect(asked()).to.equal(2);
    for (const guest of ['a', 'b', 'c', 'd', 'e', 'f', 'g'])
      await alex.say(`request Partner Workspace for ${guest}@fabrikam.com because a workshop`);
    await here.settled();
    await pass(here, { seconds: 3 });
    expect(asked()).to.equal(5);
    const digest = (): Card => cardWith(bianca, 'more requests wait for you');
    expect(textOf(digest())).to.include('NEEDS YOU').and.include('4 more requests wait for you');
    await press(here, bianca, { card: digest(), title: 'Review' });
    await press(here, bianca, { card: bianca.lastCard(), title: 'Approve' });
    await pass(here, { seconds: 3 });
    expect(textOf(digest())).to.include('3 more requests wait for you');
  });
});

describeStories('A security review among much else', () => {
  let story: Story | undefined;
  afterEach(() => story?.close());

  it('comes by itself, however much came before (rule 66)', async () => {
    const byAdele = catalogueOf(8).replaceAll('MiriamG', 'AdeleV');
    const last = byAdele.lastIndexOf('AdeleV');
    const catalogue = `${byAdele.slice(0, last)}MiriamG${byAdele.slice(last + 'AdeleV'.length)}`;
    const here = await startStory({ clock: stillClock(), catalogue });
    story = here;
    const [adele, alex, diego] = [
      await here.person('Adele Vance'),
      await here.person('Alex Wilber'),
      await here.person('Diego Siciliani'),
    ];
    for (let desk = 1; desk <= 7; desk += 1) await alex.say(`request "Desk ${desk}"`);
    await diego.say('request "Desk 8"');
    await here.settled();
    await pass(here, { seconds: 3 });
    expect(hasCard(adele, '2 more requests wait for you')).to.equal(true);
    expect(hasCard(adele, /security review[^]*Diego Siciliani asks for Desk 8[^]*\[Approve\]/)).to.equal(true);
  });
});
