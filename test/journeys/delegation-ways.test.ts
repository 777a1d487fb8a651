// A delegate in every way in which somebody comes to decide (rules 19 and 22): fallback, alternates, group, role, extension, digest; and never two for one.
import { expect } from 'chai';
import type { Connector, TeamsPerson } from '../support/connector.js';
import { editableCompany, type EditableCompany } from '../support/company.js';
import { describeStories } from '../support/storage.js';
import { answer, approve, cardWith, changes, hasCard, pass, press, requestIdOn, say, says } from '../support/steps.js';
import { startStory, stillClock, textOf, type Story } from '../support/story.js';

const policy = (stages: string, more = ''): string => `
    policies:
      - name: Employees
        audience: members
        justification: false
        stages: ${stages}
        expires: after 10 days${more}`;
const desk = (index: number): string => `
  - name: Desk ${index}
    resources: [{ group: Executives }]${policy('[{ approvers: [{ person: MiriamG@contoso.com }], deadline: 5 days }]')}`;
const catalogue = `packages:
  - name: Fallback
    resources: [{ group: Sales Team }]${policy('[{ approvers: [{ person: GradyA@contoso.com }], fallback: [{ person: MiriamG@contoso.com }] }]')}
  - name: Alternates
    resources: [{ group: Sales Team }]${policy('[{ approvers: [manager], alternates: { approvers: [{ person: BiancaP@contoso.com }], after: 1 day }, deadline: 6 days }]')}
  - name: Whole Group
    resources: [{ group: Sales Team }]${policy('[{ approvers: [{ group: Data Council }] }]')}
  - name: By Role
    resources: [{ group: Sales Team }]${policy('[{ approvers: [{ role: Global Administrator }] }]')}
  - name: Second Level
    resources: [{ group: Sales Team }]${policy('[{ approvers: [second-level manager] }]')}
  - name: Two Must
    resources: [{ group: Sales Team }]${policy('[{ approvers: [{ person: MiriamG@contoso.com }, { person: BiancaP@contoso.com }], quorum: 2 }]')}
  - name: Both Stages
    resources: [{ group: Sales Team }]${policy('[{ approvers: [manager] }, { approvers: [{ person: MiriamG@contoso.com }, { person: LidiaH@contoso.com }, { person: BiancaP@contoso.com }] }]')}
  - name: Longer
    resources: [{ group: Sales Team }]${policy('[{ approvers: [manager] }]', '\n        extension: { approval: true, atMost: 1 }')}
${Array.from({ length: 7 }, (_, index) => desk(index + 1)).join('')}
`;

describeStories('A delegate decides (rule 22)', () => {
  let story: Story;
  let company: EditableCompany;
  let alex: TeamsPerson;
  let miriam: TeamsPerson;
  let lidia: TeamsPerson;
  let bianca: TeamsPerson;
  /** Teams, where the process that it began with is over. */
  let connector: Connector | undefined;

  beforeEach(async () => {
    const clock = stillClock();
    company = await editableCompany(clock);
    story = await startStory({ clock, directory: company.directory, catalogue });
    alex = await story.person('Alex Wilber');
    miriam = await story.person('Miriam Graham');
    lidia = await story.person('Lidia Holloway');
    bianca = await story.person('Bianca Pisani');
    await story.settled();
  });
  afterEach(async () => {
    await story.close();
    await connector?.close();
    connector = undefined;
    await company.remove();
  });

  const asks = (what: string): string => `Alex Wilber asks for ${what}`;
  const isAsked = (person: TeamsPerson, what: string): boolean =>
    person.cards().some((card) => says(card, asks(what)) && says(card, '[Approve]'));

  it('as a fallback, for a manager’s manager, for one of a group, for a holder of a role', async () => {
    for (const [delegator, what] of [
      ['Miriam Graham', 'Fallback'],
      ['Patti Fernandez', 'Second Level'],
      ['Adele Vance', 'Whole Group'],
      ['Megan Bowen', 'By Role'],
    ] as const) {
      const person = await story.person(delegator);
      await say(story, person, 'delegate to Isaiah Langer until Friday');
      const isaiah = await story.person('Isaiah Langer');
      expect(await answer(story, alex, `who approves ${what}`)).to.include(`Isaiah Langer for ${delegator}`);
      const status = textOf(await say(story, alex, `request ${what}`));
      expect(status, what).to.include('WAITING');
      expect(isAsked(isaiah, what), what).to.equal(true);
      expect(isAsked(person, what), what).to.equal(false);
      await press(story, isaiah, { title: 'Approve', inputs: { reason: 'fine' } });
      expect(textOf(cardWith(alex, what))).to.include(`Isaiah Langer for ${delegator} approved`);
      await say(story, person, 'stop delegating');
    }
  });

  it('for an alternate, from the moment on at which alternates are asked (rule 17)', async () => {
    await say(story, bianca, 'delegate to Lidia until Friday');
    await say(story, alex, 'request Alternates');
    expect([isAsked(miriam, 'Alternates'), isAsked(lidia, 'Alternates')]).to.deep.equal([true, false]);
    await pass(story, { days: 1 });
    expect([isAsked(lidia, 'Alternates'), isAsked(bianca, 'Alternates')]).to.deep.equal([true, false]);
    await press(story, lidia, { title: 'Approve', inputs: { reason: 'fine' } });
    expect(await changes(story)).to.deep.equal(['granted Alex Wilber Sales Team']);
  });

  it('and delegator and delegate are never two: not of two who must approve, not at two stages (rules 15 and 19)', async () => {
    await say(story, miriam, 'delegate to Lidia until Friday');
    await say(story, alex, 'request "Two Must"');
    const opened = await openedBy(miriam, 'Two Must');
    await approve(story, lidia);
    const refused = await miriam.tryPress(opened, 'Approve', { reason: 'again' });
    await story.settled();
    expect(textOf(refused.card)).to.not.include('[Approve]');
    expect(await changes(story)).to.deep.equal([]);
    await approve(story, bianca);
    expect(await changes(story)).to.deep.equal(['granted Alex Wilber Sales Team']);

    await say(story, alex, 'end "Two Must"');
    await say(story, alex, 'request "Both Stages"');
    await approve(story, lidia);
    expect(isAsked(bianca, 'Both Stages')).to.equal(true);
    expect([miriam, lidia].some((person) => isAsked(person, 'Both Stages'))).to.equal(false);
  });

  async function openedBy(person: TeamsPerson, what: string) {
    await say(story, person, `show ${requestIdOn(cardWith(alex, what))}`);
    return cardWith(person, asks(what));
  }

  it('once, where both press at the same moment; the other reads the truth (rules 15 and 62)', async () => {
    await say(story, miriam, 'delegate to Lidia until Friday');
    await say(story, alex, 'request "Desk 1"');
    const theirs = await openedBy(miriam, 'Desk 1');
    const [one, other] = await Promise.all([
      miriam.tryPress(theirs, 'Approve', { reason: 'mine' }),
      lidia.tryPress(cardWith(lidia, asks('Desk 1')), 'Deny', { reason: 'hers' }),
    ]);
    await story.settled();
    const id = requestIdOn(theirs);
    const state = (await story.store.documents.load('request', id))?.state;
    const decided = state && 'stages' in state ? state.stages.flatMap((stage) => stage.decided ?? []) : [];
    expect(decided).to.have.length(1);
    for (const { card } of [one, other]) expect(textOf(card)).to.not.include('[Approve]');
  });

  it('no more from the exact minute of its end, also after a time without Gatehouse: the press is refused and what waits is back', async () => {
    await say(story, miriam, 'delegate to Lidia for 2 hours');
    await say(story, alex, 'request "Desk 1"');
    const card = cardWith(lidia, asks('Desk 1'));
    story.clock.moveTo(new Date(story.clock.now().getTime() + 119 * 60_000));
    await story.settled();
    expect(isAsked(miriam, 'Desk 1')).to.equal(false);
    await story.stop();
    story.clock.moveTo(new Date(story.clock.now().getTime() + 60_000));
    const { clock, uri } = story;
    connector = story.connector;
    story = await startStory({ uri, clock, connector, directory: company.directory, catalogue });
    const { card: answered } = await lidia.tryPress(card, 'Approve', { reason: 'late' });
    await story.settled();
    expect(textOf(answered)).to.not.include('[Approve]');
    expect(isAsked(miriam, 'Desk 1')).to.equal(true);
    expect(isAsked(lidia, 'Desk 1')).to.equal(false);
    expect(lidia.texts().join('\n')).to.include('You are not asked in the place of Miriam Graham any more');
    expect(await changes(story)).to.deep.equal([]);
    await approve(story, miriam);
    expect(await changes(story)).to.have.length(1);
  });

  it('from the exact minute of its beginning, also after a time without Gatehouse', async () => {
    await say(story, miriam, 'delegate to Lidia from 12:00 for 2 hours');
    story.clock.moveTo(new Date(Date.parse('2026-11-30T10:59:00Z')));
    await say(story, alex, 'request "Desk 1"');
    expect([isAsked(miriam, 'Desk 1'), isAsked(lidia, 'Desk 1')], 'a minute early').to.deep.equal([true, false]);
    await story.stop();
    const { clock, uri } = story;
    connector = story.connector;
    story.clock.moveTo(new Date(Date.parse('2026-11-30T11:00:00Z')));
    story = await startStory({ uri, clock, connector, directory: company.directory, catalogue });
    await say(story, alex, 'request "Desk 2"');
    expect([isAsked(miriam, 'Desk 2'), isAsked(lidia, 'Desk 2')]).to.deep.equal([false, true]);
    expect(lidia.texts().join('\n')).to.include('Miriam Graham has delegated to you until');
    expect(isAsked(miriam, 'Desk 1'), 'asked before').to.equal(true);
  });

  it('by another process than the one that heard of the delegation', async () => {
    const { clock, uri } = story;
    const other = await startStory({
      ...{ uri, clock, connector: story.connector, directory: company.directory, catalogue },
    });
    story.connector.connectTo(`${story.app.url}/api/messages`);
    await say(story, miriam, 'delegate to Lidia until Friday');
    await say(story, alex, 'request "Desk 1"');
    story.connector.connectTo(`${other.app.url}/api/messages`);
    await approve(other, lidia);
    await other.settled();
    expect(textOf(cardWith(alex, 'Desk 1'))).to.include('Lidia Holloway for Miriam Graham approved');
    await other.stop();
  });

  it('no more where another is asked in that place now, or the delegate’s account is off; the card goes to whoever decides', async () => {
    const isaiah = await story.person('Isaiah Langer');
    await say(story, miriam, 'delegate to Lidia until Friday');
    await say(story, alex, 'request "Desk 1"');
    await say(story, miriam, 'delegate to Isaiah Langer until Friday');
    expect([isAsked(lidia, 'Desk 1'), isAsked(isaiah, 'Desk 1')]).to.deep.equal([false, true]);
    const card = cardWith(isaiah, asks('Desk 1'));
    await pass(story, { minutes: 5 });
    await company.edit(({ users }) => {
      users.find(({ displayName }) => displayName === 'Isaiah Langer')!.accountEnabled = false;
    });
    await pass(story, { minutes: 5 });
    await isaiah.tryPress(card, 'Approve', { reason: 'fine' });
    await say(story, miriam, 'my approvals');
    await press(story, miriam, { title: 'Review' });
    await press(story, miriam, { title: 'Approve', inputs: { reason: 'mine' } });
    expect(textOf(cardWith(alex, 'Desk 1'))).to.include('Miriam Graham approved');
  });

  it('on an extension, too, and asks back what it is for (rules 23 and 53)', async () => {
    await say(story, alex, 'request Longer');
    await approve(story, miriam);
    await pass(story, { minutes: 10 });
    await say(story, miriam, 'delegate to Lidia until Friday');
    await say(story, alex, 'extend Longer');
    if (hasCard(alex, '[Extend]')) await press(story, alex, { title: 'Extend', inputs: { justification: 'more' } });
    const ask = cardWith(lidia, 'Alex Wilber asks to keep Longer');
    expect(textOf(ask)).to.include('You are asked in the place of Miriam Graham').and.include('[Approve]');
    expect(hasCard(miriam, 'Alex Wilber asks to keep Longer')).to.equal(false);
    const id = requestIdOn(ask);
    await say(story, lidia, `ask ${id} for how long?`);
    await say(story, alex, `answer ${id} until spring`);
    await press(story, lidia, { title: 'Approve', inputs: { reason: 'fine' } });
    await pass(story, { minutes: 10 });
    expect(alex.texts().join('\n')).to.include('Longer is extended');
  });

  it('of much within an hour on one card, the delegate’s; it counts down when the delegation ends (rule 66)', async () => {
    await say(story, miriam, 'delegate to Lidia for 1 hour');
    for (let index = 1; index <= 7; index += 1) await alex.say(`request "Desk ${index}"`);
    await story.settled();
    await pass(story, { seconds: 3 });
    const digest = () => cardWith(lidia, /2 more requests wait for you|None of these/);
    expect(textOf(digest())).to.include('2 more requests wait for you');
    expect(await answer(story, lidia, 'my approvals')).to.include('Desk 7');
    await pass(story, { hours: 1 });
    await pass(story, { seconds: 5 });
    expect(textOf(digest())).to.include('None of these');
    expect(await answer(story, miriam, 'my approvals')).to.include('Desk 7');
    expect(await answer(story, lidia, 'my approvals')).to.not.include('Desk 7');
  });

  it('on no security review, unless they decide it themselves: whoever holds the role stays asked (rule 29)', async () => {
    const [diego, adele, joni] = [
      await story.person('Diego Siciliani'),
      await story.person('Adele Vance'),
      await story.person('Joni Sherman'),
    ];
    await say(story, adele, 'delegate to Joni until Friday');
    await say(story, diego, 'request "Desk 1"');
    expect(textOf(cardWith(adele, '[Approve]'))).to.include('Diego Siciliani asks for Desk 1');
    expect(hasCard(joni, 'Diego Siciliani')).to.equal(false);
    expect(textOf(cardWith(diego, 'WAITING'))).to.not.include('Joni');
  });
});
