// The same where risk is set by hand, suspends, is passed over in an emergency, and is alerted about in person: nobody who may not read it is told (rules 32 and 33).
import { expect } from 'chai';
import { roles } from '../../engine/directory-roles.js';
import type { Json, TeamsPerson } from '../support/connector.js';
import { describeStories } from '../support/storage.js';
import { forge, giveRole } from '../support/security.js';
import { startStory, type Story } from '../support/story.js';
import { press, requestIdOn, say } from '../support/steps.js';

/** What a source said, since when, who reviewed it, and why they decided so. */
const facts =
  /\b(?:low|medium|high|minor|moderate|elevated|identity risk|insider risk|ID Protection|Insider Risk Management)\b|treated as|Adele Vance|Joni Sherman|cannot be told|talked with him|cleared by phone|22:10/i;
/** What is left of them where the sentence itself is of risk. */
const levels = /\b(?:minor|moderate|elevated|Joni Sherman)\b|cannot be told|talked with him|cleared by phone/i;
const outsiders = [
  ...['Alex Wilber', 'Diego Siciliani', 'Isaiah Langer', 'Miriam Graham', 'Bianca Pisani', 'Lee Gu'],
  ...['Nestor Wilke', 'Kim Akers'],
] as const;
const requesters = /Alex|Diego|Isaiah/;
const ofRisk = ['insider risk', 'set insider risk of Alex Wilber to minor until Friday', 'identity risk unknown means'];
const ofSettings = ['settings', 'audit settings'];
const layout = new Set(['size', 'spacing', 'style', 'color', 'weight', 'height', 'width', 'from', 'recipient']);
const wordsOf = (sent: unknown): string =>
  JSON.stringify(sent ?? '', (key, value: unknown) => (layout.has(key) ? undefined : value));

interface Told {
  readonly to: string;
  /** The sentence it answers; absent: nobody asked. */
  readonly asked?: string;
  readonly words: string;
}

describeStories('Nobody reads a risk that is set, suspends or is passed over', () => {
  let story: Story;
  const people = new Map<string, TeamsPerson>();
  const told: Told[] = [];
  const ids: string[] = [];
  let seen = 0;

  /** Takes down what was sent since; of what was asked, the answer. */
  function note(to?: string, asked?: string): void {
    for (const { conversationId, activity } of story.connector.sent.slice(seen)) {
      const reader = [...people].find(([, person]) => person.conversationId === conversationId)?.[0];
      if (reader !== undefined)
        told.push({ to: reader, words: wordsOf(activity), ...(reader === to && asked !== undefined && { asked }) });
    }
    seen = story.connector.sent.length;
  }
  const who = (name: string): TeamsPerson => {
    const person = people.get(name);
    if (!person) throw new Error(`${name} is not in this story`);
    return person;
  };
  async function says(name: string, line: string) {
    note();
    const card = await say(story, who(name), line);
    note(name, line);
    return card;
  }
  async function does(name: string, title: string, inputs: Json = {}): Promise<void> {
    told.push({ to: name, words: wordsOf(await press(story, who(name), { title, inputs })) });
    note();
  }
  async function asks(name: string, line: string): Promise<void> {
    ids.push(requestIdOn(await says(name, line)));
  }
  async function sets(line: string): Promise<void> {
    await says('Megan Bowen', line);
    await does('Megan Bowen', 'Confirm');
  }

  /** Whoever may not read risk looks wherever there is something to see, and presses what they cannot. */
  async function everybodyLooks(): Promise<void> {
    const lists = ['my requests', 'my access', 'my approvals', 'my approvals, risky first', 'my roles', 'delegations'];
    const of = ['Alex Wilber', 'Diego Siciliani', 'Isaiah Langer'].map((name) => `access of ${name}`);
    const each = ids.flatMap((id) => [`show ${id}`, `audit ${id}`]);
    for (const name of outsiders) {
      for (const line of [...lists, ...of, ...each, ...ofRisk, ...ofSettings]) await says(name, line);
      for (const id of ids)
        for (const verb of ['approve', 'restore-access'])
          told.push({ to: name, words: wordsOf((await forge(story, who(name), verb, { id, version: 99 })).body) });
    }
    note();
  }

  before(async function () {
    this.timeout(240_000);
    story = await startStory();
    for (const name of [...outsiders, 'Adele Vance', 'Joni Sherman', 'Megan Bowen'])
      people.set(name, await story.person(name));
    await giveRole(story, who('Nestor Wilke'), roles.identityGovernanceAdministrator);
    await sets('set insider risk threshold to moderate and above');
    await sets('identity risk fallback is Joni Sherman');
    await sets('set insider risk of Alex Wilber to moderate until Friday');
    await asks('Alex Wilber', 'request Sales Support because Q4 in Prague');
    await asks('Diego Siciliani', 'request Sales Support because Q4 in Prague');
    await asks('Isaiah Langer', 'activate Global Reader for 8h because INC-1234');
    await sets('set insider risk of Isaiah Langer to elevated for 2 weeks');
    await everybodyLooks();
    await does('Joni Sherman', 'Restore', { reason: 'cleared by phone' });
    await does('Joni Sherman', 'Approve', { reason: 'talked with him' });
    await does('Adele Vance', 'Deny', { reason: 'cannot be told' });
    await says('Isaiah Langer', 'emergency Security Administrator because INC-1234, mailboxes are encrypted');
    await does('Isaiah Langer', 'Take emergency access', { 'role-name': 'Security Administrator' });
    note();
    people.delete('Isaiah Langer');
    await everybodyElseLooks();
  });
  const everybodyElseLooks = async (): Promise<void> => {
    const lines = ['my requests', 'my approvals', 'access of Isaiah Langer', ...ids.map((id) => `show ${id}`)];
    for (const name of outsiders) if (people.has(name)) for (const line of lines) await says(name, line);
  };
  after(() => story.close());

  it('the story has what it is about: reviewers were shown it, and administrators alerted in person', () => {
    const all = (name: string): string => told.flatMap(({ to, words }) => (to === name ? [words] : [])).join('\n');
    expect(all('Joni Sherman'))
      .to.match(/moderate/)
      .and.match(/elevated/);
    expect(all('Adele Vance')).to.match(/medium/);
    expect(all('Isaiah Langer'))
      .to.match(/SUSPENDED/)
      .and.match(/EMERGENCY ACCESS/);
    expect(all('Nestor Wilke')).to.match(/no channel/i);
  });

  for (const name of outsiders)
    it(`${name} is told nothing of it`, () => {
      const theirs = told.filter(({ to }) => to === name);
      expect(theirs).to.have.length.greaterThan(30);
      const found = theirs.flatMap(({ asked = '', words }) => {
        if (ofSettings.includes(asked))
          return requesters.exec(words.replaceAll(asked, '')) ? [near(requesters, words)] : [];
        return near(ofRisk.includes(asked) ? levels : facts, words) ?? [];
      });
      expect([...new Set(found)]).to.deep.equal([]);
    });

  it('no line of the log tells any of it', () => {
    expect(story.logged).to.have.length.greaterThan(50);
    expect(story.logged.filter((line) => facts.test(line))).to.deep.equal([]);
  });
});

/** What was found, with what stands around it. */
function near(secret: RegExp, text: string): string | undefined {
  const at = secret.exec(text)?.index;
  return at === undefined ? undefined : text.slice(Math.max(0, at - 120), at + 60);
}
