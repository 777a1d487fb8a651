// What a source said of somebody's risk, and who reviewed it and why, reaches nobody who may not read it: everything the bot sent and logged is looked through (rules 32 and 33).
import { expect } from 'chai';
import type { Json, TeamsPerson } from '../support/connector.js';
import { setAlerts } from '../support/security.js';
import { describeStories } from '../support/storage.js';
import { startStory, type Story } from '../support/story.js';
import { hasCard, pass, requestIdOn, say } from '../support/steps.js';

/** What only some may read. */
const secrets = {
  identity: /\b(?:low|medium|high|identity risk|ID Protection)\b/i,
  insider: /\b(?:minor|moderate|elevated|insider risk|Insider Risk Management)\b/i,
  either: /\bunknown\b/i,
  /** The reviewers, and what they wrote when they decided. */
  reviewers: /Adele|Joni|AdeleV|JoniS|device was reinstalled|talked with her|cannot be told/i,
} as const;
type Secret = keyof typeof secrets;
const names = [
  'Alex Wilber',
  'Diego Siciliani',
  'Lidia Holloway',
  'Henrietta Mueller',
  'Irvin Sayers',
  'Miriam Graham',
  'Patti Fernandez',
  'Bianca Pisani',
  'Nestor Wilke',
  'Lee Gu',
  'Kim Akers',
  'Adele Vance',
  'Joni Sherman',
  'Megan Bowen',
] as const;
type Name = (typeof names)[number];
const requesters = ['Diego Siciliani', 'Lidia Holloway', 'Henrietta Mueller', 'Irvin Sayers'] as const;

/** What a reader may see of it: reviewers of the source they review, administrators of what is set and recorded. */
const mayRead: Partial<Record<Name, readonly Secret[]>> = {
  'Adele Vance': ['identity', 'either', 'reviewers'],
  'Joni Sherman': ['insider', 'either', 'reviewers'],
  'Megan Bowen': [],
};

const channel = { team: 'security-team', id: '19:security@thread.tacv2' } as const;

/** Words of the layout, which are no words to a reader. */
const layout = new Set(['size', 'spacing', 'style', 'color', 'weight', 'height', 'width', 'from', 'recipient']);
const wordsOf = (sent: unknown): string =>
  JSON.stringify(sent ?? '', (key, value: unknown) => (layout.has(key) ? undefined : value));

describeStories('Nobody reads a risk that is not theirs to read', () => {
  let story: Story;
  const people = {} as Record<Name, TeamsPerson>;
  /** What came back from presses. */
  const answers: { readonly to: Name; readonly words: string }[] = [];
  const ids: string[] = [];
  /** What administrators asked to be told. */
  let disclosed = '';

  const isSent = (name: Name, from = 0): string[] =>
    story.connector.sent
      .slice(from)
      .filter(({ conversationId }) => conversationId === people[name].conversationId)
      .map(({ activity }) => wordsOf(activity));
  const allTo = (name: Name): string[] => [
    ...isSent(name),
    ...answers.filter(({ to }) => to === name).map(({ words }) => words),
  ];
  const posted = (): string =>
    story.connector.sent
      .filter(({ conversationId }) => conversationId.startsWith(channel.id))
      .map(({ activity }) => wordsOf(activity))
      .join('\n');

  async function presses(name: Name, verb: string, id: string, data: Json = {}): Promise<void> {
    const state = (await story.store.documents.load('request', id))?.state;
    const version = state && state.status !== 'none' ? state.revision : 0;
    const card = { actions: [{ type: 'Action.Execute', title: verb, verb, data: { id, version, ...data } }] };
    answers.push({ to: name, words: wordsOf((await people[name].tryPress(card, verb)).body) });
    await story.settled();
  }

  /** Everybody looks wherever there is something to see. */
  async function everybodyLooks(): Promise<void> {
    for (const name of names) {
      for (const line of ['my requests', 'my access', 'my approvals', 'my roles', ...ids.map((id) => `show ${id}`)])
        await people[name].say(line);
      for (const line of ['settings', ...ids.map((id) => `audit ${id}`)])
        if (name !== 'Megan Bowen') await people[name].say(line);
    }
    await story.settled();
  }

  async function asks(name: Name, line: string): Promise<string> {
    const id = requestIdOn(await say(story, people[name], line));
    ids.push(id);
    return id;
  }

  before(async function () {
    this.timeout(180_000);
    story = await startStory();
    for (const name of names) people[name] = await story.person(name);
    await setAlerts(story, people['Megan Bowen'], channel);
    const packages: Record<string, string> = {};
    for (const name of requesters) packages[name] = await asks(name, 'request Sales Support because Q4 in Prague');
    const [diegos = '', lidias = '', henriettas = '', irvins = ''] = requesters.map((name) => packages[name]);
    const role = await asks('Diego Siciliani', 'activate Global Reader for 2h because Q4 in Prague');
    await everybodyLooks();
    for (const name of ['Miriam Graham', 'Bianca Pisani', 'Lee Gu', 'Alex Wilber', 'Diego Siciliani'] as const)
      for (const id of ids) await presses(name, 'approve', id, { reason: 'fine' });
    await presses('Diego Siciliani', 'remind', diegos);
    await pass(story, { hours: 5 });
    await presses('Diego Siciliani', 'remind', diegos);
    await presses('Lidia Holloway', 'remind', lidias);
    await presses('Adele Vance', 'approve', diegos, { reason: 'device was reinstalled' });
    await presses('Adele Vance', 'approve', role, { reason: 'device was reinstalled' });
    await presses('Adele Vance', 'approve', henriettas, { reason: 'device was reinstalled' });
    await presses('Adele Vance', 'deny', irvins, { reason: 'cannot be told' });
    await presses('Joni Sherman', 'approve', lidias, { reason: 'talked with her' });
    await presses('Joni Sherman', 'deny', henriettas, { reason: 'talked with her' });
    await everybodyLooks();
    await presses('Miriam Graham', 'approve', diegos, { reason: 'covers Prague' });
    await presses('Bianca Pisani', 'approve', diegos, { reason: 'fine' });
    await presses('Patti Fernandez', 'approve', lidias, { reason: 'fine' });
    await presses('Bianca Pisani', 'deny', lidias, { reason: 'not now' });
    await presses('Adele Vance', 'end', diegos, { reason: 'device was reinstalled' });
    for (const id of ids) await presses('Irvin Sayers', 'again', id);
    await pass(story, { days: 15 });
    await everybodyLooks();
    const from = story.connector.sent.length;
    for (const line of ['settings', ...ids.map((id) => `audit ${id}`)]) await say(story, people['Megan Bowen'], line);
    disclosed = isSent('Megan Bowen', from).join('\n');
  });
  after(() => story.close());

  it('the story has the reviews it is about: who may read them was shown them, and the channel too', () => {
    expect(isSent('Adele Vance').join('\n'))
      .to.match(/medium[^\n]*ID Protection/)
      .and.match(/unknown/)
      .and.match(/high/);
    expect(isSent('Joni Sherman').join('\n')).to.match(/elevated[^\n]*Insider Risk Management/);
    expect(posted())
      .to.match(/identity risk medium/)
      .and.match(/insider risk elevated/)
      .and.match(/Adele Vance/);
    expect(disclosed)
      .to.match(/medium/)
      .and.match(/Joni Sherman/);
    expect(hasCard(people['Diego Siciliani'], 'Sales Support')).to.equal(true);
  });

  for (const name of names) {
    it(`${name} is told nothing of it that is not for them`, () => {
      const may = mayRead[name] ?? [];
      // While his Global Reader is active, Diego audits: the settings are everybody's levels, and nobody's risk (rule 60).
      const isRules = (one: string): boolean => one.includes('You may read this, and not change it');
      const told = allTo(name).filter((one) => !disclosed.includes(one) && !isRules(one));
      expect(told).to.have.length.greaterThan(5);
      for (const secret of Object.keys(secrets) as Secret[]) {
        const found = told.map((one) => near(secrets[secret], one)).filter((one) => one !== undefined);
        if (!may.includes(secret)) expect([...new Set(found)], secret).to.deep.equal([]);
      }
    });
  }

  it('a reviewer’s card shows the level only while it is theirs to decide', () => {
    for (const name of ['Adele Vance', 'Joni Sherman'] as const)
      for (const card of people[name].cards())
        for (const secret of ['identity', 'insider', 'either'] as const)
          expect(near(secrets[secret], wordsOf(card))).to.equal(undefined);
  });

  it('the log tells nobody’s level, source, reviewer or reason', () => {
    expect(story.logged).to.have.length.greaterThan(50);
    for (const secret of Object.values(secrets))
      expect(story.logged.filter((line) => secret.test(line))).to.deep.equal([]);
  });
});

/** What was found, with what stands around it. */
function near(secret: RegExp, text: string): string | undefined {
  const at = secret.exec(text)?.index;
  return at === undefined ? undefined : text.slice(Math.max(0, at - 80), at + 60);
}
