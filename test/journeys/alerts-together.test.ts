// Many alerts within moments: the first come one by one, the others are lines of a card in the channel, until there is room for a card of their own (rule 33).
import { expect } from 'chai';
import { pressInChannel, alertCardIn, inChannel, security, setAlerts } from '../support/security.js';
import type { TeamsPerson } from '../support/connector.js';
import { describeStories } from '../support/storage.js';
import { cardWith, hasCard, pass, press, say } from '../support/steps.js';
import { startStory, textOf, type Story } from '../support/story.js';

const count = 45;
/** Desks that need nobody's approval but a review, by whoever is at risk. */
const catalogue = `packages:\n${Array.from(
  { length: count },
  (_, index) => `
  - name: Desk ${index + 1}
    resources: [{ group: Executives }]
    policies: [{ name: Employees, audience: members, stages: [], justification: false, expires: after 5 days }]
`,
).join('')}`;

describeStories('More alerts than the channel has room for', () => {
  let story: Story;
  let diego: TeamsPerson;
  let adele: TeamsPerson;

  beforeEach(async function () {
    this.timeout(60_000);
    story = await startStory({ catalogue });
    const megan = await story.person('Megan Bowen');
    [diego, adele] = [await story.person('Diego Siciliani'), await story.person('Adele Vance')];
    await setAlerts(story, megan);
    for (let desk = 1; desk <= count; desk += 1) await diego.say(`request "Desk ${desk}"`);
    await story.settled();
  });
  afterEach(() => story.close());

  const own = (): string[] => inChannel(story).filter((text) => text.includes('Decide here'));
  const together = (): string[] => inChannel(story).filter((text) => text.includes('SECURITY REVIEWS'));
  const linesOf = (text: string): string[] => text.split('\n').filter((line) => line.includes('asks for Desk'));
  /** In how many of the channel's cards each desk stands. */
  const places = (): Map<number, number> => {
    const found = new Map<number, number>();
    for (const text of inChannel(story))
      for (const [, desk] of text.matchAll(/asks for Desk (\d+)/g))
        found.set(Number(desk), (found.get(Number(desk)) ?? 0) + 1);
    return found;
  };
  /** Threads of the channel: every post begins one. */
  const posts = (): number =>
    new Set(story.connector.sent.map(({ conversationId }) => conversationId).filter((id) => id.startsWith(security.id)))
      .size;

  it('thirty are posted, the others are lines of one card with who, what, level, who decides and until when; none is lost, none told twice', async () => {
    const before = posts();
    expect([own().length, together().length]).to.deep.equal([30, 0]);
    await pass(story, { seconds: 3 });
    expect([own().length, together().length]).to.deep.equal([30, 1]);
    expect(linesOf(together()[0] ?? '')).to.have.length(15);
    expect(together()[0])
      .to.include('15 risky requests')
      .and.match(/Diego Siciliani asks for Desk 45 · identity risk medium\n.*D-\w+ · decided by Adele Vance, until /);
    expect(places().size).to.equal(count);
    expect([...places().values()].every((times) => times === 1)).to.equal(true);
    expect(posts() - before).to.equal(1);
  });

  it('what still waits follows as a card of its own, ten each half minute; its line goes then', async () => {
    await pass(story, { seconds: 3 });
    await pass(story, { seconds: 30 });
    await pass(story, { seconds: 3 });
    expect([own().length, linesOf(together()[0] ?? '').length]).to.deep.equal([40, 5]);
    await pass(story, { seconds: 30 });
    expect([own().length, together().length]).to.deep.equal([45, 0]);
    expect(inChannel(story).join('\n')).to.include('Each of these alerts has a card of its own by now');
    expect([...places().values()].every((times) => times === 1)).to.equal(true);
    const answer = await pressInChannel(story, adele, { card: alertCardIn(story), title: 'Approve', reason: 'known' });
    expect(answer.text).to.match(/^Your decision on D-\w+ is recorded/);
  });

  it('a line is kept true: decided before there was room, it says by whom, and gets no card of its own', async () => {
    await pass(story, { seconds: 3 });
    const [, id = ''] = /asks for Desk 45 .*\n(D-\w+)/.exec(together()[0] ?? '') ?? [];
    const card = await say(story, adele, `show ${id}`);
    await press(story, adele, { card, title: 'Deny', inputs: { reason: 'enough' } });
    await pass(story, { seconds: 3 });
    expect(together()[0]).to.match(/asks for Desk 45 .*\n.*DENIED by Adele Vance/);
    await pass(story, { minutes: 5 });
    expect(own()).to.have.length(44);
    expect(together()[0])
      .to.include('One risky request')
      .and.match(/Desk 45 .*\n.*DENIED by Adele Vance/);
  });

  it('a second process counts what the first has posted', async () => {
    const other = await startStory({
      ...{ uri: story.uri, clock: story.clock, connector: story.connector, directory: story.directory },
      catalogue: catalogue.replaceAll('Desk ', 'Seat '),
    });
    await diego.say('request "Seat 1"');
    await other.settled();
    expect(own()).to.have.length(30);
    await pass(other, { seconds: 3 });
    await other.stop();
    story.connector.connectTo(`${story.app.url}/api/messages`);
    expect(together().join('\n')).to.include('Seat 1');
  });

  it('a channel that does not take the card is told of in person for each of its alerts (rule 65)', async () => {
    story.connector.person({ id: 'security-channel', name: 'Security', conversationId: security.id }).block();
    await pass(story, { seconds: 3 });
    await pass(story, { seconds: 5 });
    const told = adele.texts().filter((text) => text.includes('could not be posted to the security channel'));
    expect(told).to.have.length(15);
  });

  it('whoever decides gets thirty by themselves and the others on a card; what is cancelled meanwhile says so in the channel (rule 66)', async () => {
    await pass(story, { seconds: 3 });
    expect(hasCard(adele, /asks for Desk 30[^]*\[Approve\]/)).to.equal(true);
    expect(textOf(cardWith(adele, 'more requests wait for you')))
      .to.include('15 more')
      .and.not.match(/medium|identity/);
    await say(story, diego, 'cancel "Desk 45"');
    await pass(story, { seconds: 3 });
    expect(together()[0]).to.match(/Desk 45 .*\n.*CANCELLED/);
    expect(hasCard(adele, '14 more requests wait for you')).to.equal(true);
  });
});
