// Access that ends soon, and access that goes on beyond its end: asked for, approved by the same people, or not (rules 8, 52 and 53).
import { expect } from 'chai';
import { blank, grow } from '../../engine/document.js';
import { requestId } from '../../engine/ids.js';
import { DirectoryError } from '../../engine/ports.js';
import { requestDecider } from '../../engine/request/decider.js';
import { dayMs, hourMs, minuteMs } from '../../engine/time.js';
import type { Card, TeamsPerson } from '../support/connector.js';
import { faultyDirectory, type FaultyDirectory } from '../support/faulty-directory.js';
import { describeStories } from '../support/storage.js';
import { start, startStory, textOf, type Story, type StoryOptions } from '../support/story.js';

const says = (card: Card, text: string | RegExp): boolean =>
  typeof text === 'string' ? textOf(card).includes(text) : text.test(textOf(card));

const days = (count: number): number => count * dayMs;

describeStories('Alex needs Sales Support longer', () => {
  let story: Story;
  let alex: TeamsPerson;
  let miriam: TeamsPerson;
  let bianca: TeamsPerson;

  async function begin(options: StoryOptions = {}): Promise<void> {
    story = await startStory(options);
    [alex, miriam, bianca] = [
      await story.person('Alex Wilber'),
      await story.person('Miriam Graham'),
      await story.person('Bianca Pisani'),
    ];
    await story.settled();
  }
  afterEach(() => story.close());

  /** What is said, done to its end. */
  async function say(person: TeamsPerson, text: string): Promise<void> {
    await person.say(text);
    await story.settled();
  }

  async function press(
    person: TeamsPerson,
    card: Card,
    title: string,
    data: Record<string, unknown> = {},
  ): Promise<Card> {
    const after = await person.press(card, title, data);
    await story.settled();
    return after;
  }

  /** Thirty days, from Monday on. */
  async function alexHasIt(): Promise<void> {
    await say(alex, 'request Sales Support because Q4 campaign');
    await press(miriam, miriam.lastCard(), 'Approve', { reason: 'covers Prague' });
    await press(bianca, bianca.lastCard(), 'Approve');
    expect(textOf(alex.lastCard()))
      .to.match(/ACTIVE until/)
      .and.include('[Extend]');
    // Microsoft changes nothing that it gave in the last five minutes.
    await moveTo(new Date(start.getTime() + 10 * minuteMs));
  }

  const moveTo = async (at: Date): Promise<void> => {
    story.clock.moveTo(at);
    await story.settled();
  };

  const changes = async () =>
    (await story.directory.changes()).map(({ what, person, resource }) => `${what} ${person} ${resource}`);
  const removed = async () => (await changes()).filter((one) => one.startsWith('removed'));

  const lastWith = (person: TeamsPerson, text: string | RegExp): Card => {
    const found = person.cards().findLast((card) => says(card, text));
    if (!found) throw new Error(`${person.name} has no card that says ${String(text)}`);
    return found;
  };

  it('and is reminded 14 days and 1 day before, each once, with Extend and I’m done (rule 52)', async function () {
    this.timeout(60_000);
    await begin();
    await alexHasIt();
    const before = alex.cards().length;
    await say(alex, 'skip 16 days');
    expect(alex.cards().length - before, 'one more copy of the card').to.equal(1);
    expect(textOf(alex.lastCard()))
      .to.include('[Extend]')
      .and.include('[I’m done]')
      .and.include('It ends by itself then');
    await say(alex, 'skip 10 days');
    expect(alex.cards().length - before).to.equal(1);
    await say(alex, 'skip 3 days');
    expect(alex.cards().length - before).to.equal(2);
    await press(alex, alex.lastCard(), 'I’m done');
    expect(textOf(alex.lastCard())).to.include('ENDED');
    expect(await removed()).to.have.length(3);
  });

  it('and what was due while nothing ran is said once, and never after the end (rule 52)', async () => {
    await begin();
    await alexHasIt();
    const before = alex.cards().length;
    await moveTo(new Date(start.getTime() + days(29.5)));
    expect(alex.cards().length - before).to.equal(1);
    await moveTo(new Date(start.getTime() + days(31)));
    expect(alex.cards().length - before).to.equal(1);
    expect(await removed()).to.have.length(3);
  });

  it('and the same two people approve: it goes on without a gap, once (rules 8 and 53)', async function () {
    this.timeout(60_000);
    await begin();
    await alexHasIt();
    await say(alex, 'request Sales Support');
    expect(alex.texts().at(-1)).to.match(/You have Sales Support already, until .* press Extend/);
    await alex.tryPress(alex.lastCard(), 'Extend');
    await story.settled();
    const form = lastWith(alex, 'EXTEND\n');
    expect(textOf(form)).to.include('Active until').and.include('Asks: Miriam Graham, then Bianca Pisani');
    const waiting = await press(alex, form, 'Extend', {
      justification: 'the campaign goes on',
      duration: String(14 * 24 * 60),
    });
    expect(textOf(waiting)).to.include('WAITING').and.include('Extension of Sales Support').and.include('14 days more');
    expect(textOf(lastWith(alex, 'ACTIVE until')))
      .to.include('waits to be decided')
      .and.not.include('[Extend]');
    expect(textOf(miriam.lastCard()))
      .to.match(/Alex Wilber asks to keep Sales Support until .*\(14 days more\)/)
      .and.include('approved by Miriam Graham and Bianca Pisani')
      .and.include('the campaign goes on');
    await press(miriam, miriam.lastCard(), 'Approve', { reason: 'still needed' });
    await press(bianca, bianca.lastCard(), 'Approve');
    expect(alex.texts().at(-1)).to.match(/Sales Support is extended: you have access until/);
    expect(textOf(lastWith(alex, 'Extension of Sales Support'))).to.include('EXTENDED until');
    const active = textOf(lastWith(alex, 'ACTIVE until'));
    expect(active).to.include('(44 days)').and.include('Extended,').and.not.include('[Extend]');
    await say(alex, 'extend Sales Support because once more');
    expect(textOf(alex.lastCard())).to.match(/was extended once already, and may not be extended again/);

    await say(alex, 'skip 31 days');
    expect(await removed(), 'no gap at the old end').to.have.length(0);
    await say(alex, 'skip 13 days');
    expect(await removed()).to.have.length(3);
    expect(alex.texts().some((text) => /your access has ended, its time was up/.test(text))).to.equal(true);
    await say(alex, 'extend Sales Support');
    expect(textOf(alex.lastCard())).to.include('is over').and.include('[Request Sales Support]');
  });

  it('and Bianca denies: everybody hears it, and the access ends as before (rule 53)', async function () {
    this.timeout(60_000);
    await begin();
    await alexHasIt();
    await say(alex, 'extend Sales Support for 2 weeks because the campaign goes on');
    await press(miriam, miriam.lastCard(), 'Approve');
    await press(bianca, bianca.lastCard(), 'Deny', { reason: 'use the reports' });
    expect(alex.texts().at(-1))
      .to.match(/Bianca Pisani denied your extension of Sales Support: “use the reports”/)
      .and.match(/The access ends as before, /);
    for (const person of [alex, miriam, bianca]) expect(textOf(lastWith(person, 'DENIED'))).to.include('Sales Support');
    expect(textOf(lastWith(alex, 'ACTIVE until')), 'and may ask again').to.include('[Extend]');
    await say(alex, 'skip 30 days');
    expect(await removed()).to.have.length(3);
  });

  it('and nobody answers before the end: it ends then, and says both (rule 53)', async function () {
    this.timeout(60_000);
    await begin();
    await alexHasIt();
    await say(alex, 'skip 29 days');
    await say(alex, 'extend Sales Support because the campaign goes on');
    await say(alex, 'skip 1 day');
    expect(alex.texts().join('\n')).to.match(
      /Your extension of Sales Support is denied automatically: nobody answered/,
    );
    expect(textOf(miriam.lastCard())).to.not.include('[Approve]');
    expect(await removed()).to.have.length(3);
  });
});

describeStories('Alex needs the Partner Workspace longer', () => {
  let story: Story;
  let alex: TeamsPerson;

  async function begin(options: StoryOptions = {}): Promise<void> {
    story = await startStory(options);
    alex = await story.person('Alex Wilber');
    await story.settled();
  }
  afterEach(() => story.close());

  async function say(text: string): Promise<void> {
    await alex.say(text);
    await story.settled();
  }

  it('and nobody is asked: it is extended at once, twice (rule 53)', async () => {
    await begin();
    await say('request Partner Workspace for 2 hours because a workshop');
    expect(textOf(alex.lastCard())).to.include('ACTIVE until').and.include('[Extend]');
    const before = alex.cards().length;
    await say('skip 105 minutes');
    expect(alex.cards().length - before, 'reminded 15 minutes before').to.equal(1);
    await say('extend Partner Workspace by 3 hours because it goes on');
    expect(alex.texts().at(-1)).to.match(/Partner Workspace is extended: you have access until today 15:00/);
    await say('extend Partner Workspace for 9 hours because it goes on');
    expect(textOf(alex.lastCard())).to.match(/Choose 8 hours at most/);
    await say('extend Partner Workspace until 17:00 because it goes on');
    expect(alex.texts().at(-1)).to.match(/extended: you have access until .*17:00/);
    await say('extend Partner Workspace because once more');
    expect(textOf(alex.lastCard())).to.match(/was extended 2 times already/);
  });

  it('and asks in the very second of the end: that is too late, and he is told (rule 53)', async () => {
    await begin();
    await say('request Partner Workspace for 2 hours because a workshop');
    const card = alex.lastCard();
    story.clock.moveTo(new Date(start.getTime() + 2 * hourMs));
    expect(textOf(await alex.press(card, 'Extend'))).to.not.include('[Extend]');
    await story.settled();
    const all = [...alex.texts(), ...alex.cards().map((one) => textOf(one))].join('\n');
    expect(all).to.match(/is not in force any more, so there is nothing to extend/);
    expect(textOf(alex.lastCard())).to.not.include('ACTIVE');
  });

  it('and the directory is away when it is extended: nobody is told before it is there (rules 50 and 53)', async () => {
    let faulty: FaultyDirectory | undefined;
    await begin({ wrap: (directory) => (faulty = faultyDirectory(directory)) });
    await say('request Partner Workspace for 2 hours because a workshop');
    faulty?.fail('grant', new DirectoryError('unavailable', 'down'), 20);
    await say('extend Partner Workspace for 3 hours because it goes on');
    expect(alex.texts().join('\n')).to.not.match(/is extended/);
    expect(
      alex
        .cards()
        .map((one) => textOf(one))
        .join('\n'),
    ).to.include('Being extended');
    faulty?.heal('grant');
    await say('skip 10 minutes');
    expect(alex.texts().join('\n')).to.match(/Partner Workspace is extended: you have access until .*15:00/);
    expect(textOf(alex.cards().findLast((card) => textOf(card).includes('ACTIVE until')))).to.not.include(
      'Being extended',
    );
  });

  it('and presses Extend in two processes at once: it is extended once (rules 8 and 53)', async () => {
    await begin();
    await say('request Partner Workspace for 2 hours because a workshop');
    await say('skip 10 minutes');
    const { uri, clock, directory, connector } = story;
    const other = await startStory({ uri, clock, directory, connector });
    try {
      const sentence = 'extend Partner Workspace for 1 hour because it goes on';
      const first = alex.say(sentence);
      connector.connectTo(`${story.app.url}/api/messages`);
      await Promise.all([first, alex.say(sentence)]);
      await other.settled();
      await story.settled();
      const told = alex.texts().filter((text) => /is extended/.test(text));
      expect(told.length).to.be.within(1, 2);
      const { documents } = story.store;
      const [access] = await documents.find('request', ['target:partner-workspace', 'status:delivered'], 5);
      const state = access?.state;
      if (!state || !('window' in state)) throw new Error('the access is gone');
      const extended = await documents.find('request', ['target:partner-workspace', 'status:extended'], 5);
      expect(state.prolonged?.map(({ id }) => id)).to.have.members(extended.map(({ id }) => id));
      expect(state.window.until).to.deep.equal(state.prolonged?.at(-1)?.until);
    } finally {
      await other.stop();
    }
  });

  it('and the process dies between the extension and the access: it is extended all the same (rule 53)', async () => {
    await begin();
    await say('request Partner Workspace for 2 hours because a workshop');
    const { documents } = story.store;
    const [access] = await documents.find('request', ['target:partner-workspace', 'status:delivered'], 5);
    if (!access || !('window' in access.state)) throw new Error('there is no access');
    await story.app.stop();
    const facts = {
      stages: [],
      risk: access.state.risk,
      rules: access.state.rules,
    };
    const command = {
      ...{ type: 'extend' as const, at: story.clock.now(), by: access.state.beneficiary, id: requestId('PW-9999') },
      ...{ of: access.state, manages: false, details: { justification: 'it goes on', durationMinutes: 60 } },
      ...{ beneficiary: { person: access.state.beneficiary, isEntitled: true }, facts },
    };
    const decision = requestDecider.decide(command, { status: 'none' });
    if ('refused' in decision) throw new Error(decision.refused.code);
    const document = grow(requestDecider, blank(requestDecider, 'PW-9999'), decision.events, story.clock.now());
    await documents.save('request', document);
    // Hours later, when both the end and the extension are due, and the ledgers look first.
    story.clock.moveTo(new Date(start.getTime() + 2.5 * hourMs));
    const { uri, clock, directory, connector } = story;
    const other = await startStory({ uri, clock, directory, connector });
    try {
      await other.app.worker.sweep(['ledger']);
      await other.settled();
      const [still] = await other.store.documents.find('request', ['target:partner-workspace', 'status:delivered'], 5);
      expect(still?.id).to.equal(access.id);
      // Over Microsoft Graph the directory itself ends what it was told the end of, and nobody could tell it another.
      const gone = (await directory.changes()).filter(({ what }) => what === 'removed');
      expect(gone).to.have.length(story.standIn ? 1 : 0);
      const isHeld = await directory.holds(access.state.beneficiary.id, access.state.entitlement.resources[0]!);
      expect(isHeld).to.equal(true);
      expect(alex.texts().join('\n')).to.match(/Partner Workspace is extended: you have access until .*13:00/);
    } finally {
      await other.stop();
    }
  });
});
