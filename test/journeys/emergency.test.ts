// Emergency access (break-glass): taken at once by whoever is eligible, told to everybody who was passed over, and reviewed (rule 46).
import { expect } from 'chai';
import { rereadRisks } from '../../app/road/live-risk.js';
import { roles } from '../../engine/directory-roles.js';
import type { Card, TeamsPerson } from '../support/connector.js';
import { describeStories } from '../support/storage.js';
import { forge, giveRole, inChannel, setAlerts, takeRole } from '../support/security.js';
import { startStory, textOf, type Story } from '../support/story.js';
import { answer, cardWith, changes, hasCard, pass, press, requestIdOn, say } from '../support/steps.js';

const sentence = 'emergency Security Administrator because INC-1234, mailboxes are being encrypted';
const given = 'granted Isaiah Langer Security Administrator';
const taken = 'removed Isaiah Langer Security Administrator';
const tellsRisk = /\bmedium\b|\bhigh\b|elevated|identity risk|insider|ID Protection/i;

let story: Story;
let isaiah: TeamsPerson;
let megan: TeamsPerson;
let nestor: TeamsPerson;
let adele: TeamsPerson;
let alex: TeamsPerson;

async function beginStory(catalogue?: string): Promise<void> {
  story = await startStory(catalogue === undefined ? {} : { catalogue });
  const named = (name: string): Promise<TeamsPerson> => story.person(name);
  [isaiah, megan, nestor] = [await named('Isaiah Langer'), await named('Megan Bowen'), await named('Nestor Wilke')];
  [adele, alex] = [await named('Adele Vance'), await named('Alex Wilber')];
  await story.settled();
}

const button = 'Take emergency access';
const confirm = (card: Card, name = 'Security Administrator'): Promise<Card> =>
  press(story, isaiah, { card, title: button, inputs: { 'role-name': name } });
/** The sentence and its second confirmation. */
const take = async (said = sentence): Promise<Card> => confirm(await say(story, isaiah, said));
const judge = (person: TeamsPerson, title: string, reason = 'it was needed'): Promise<Card> =>
  press(story, person, { title, inputs: { reason } });
/** What ID Protection says of Isaiah from now on. */
const riskOfIsaiah = (riskLevel: string): Promise<void> =>
  story.directory.kept.change(({ company }) => {
    const since = story.clock.now().toISOString();
    const his = { id: isaiah.id, riskLevel, riskState: 'atRisk', riskLastUpdatedDateTime: since };
    return { ...company, riskyUsers: [...(company.riskyUsers ?? []).filter(({ id }) => id !== isaiah.id), his] };
  });
const seenBy = (person: TeamsPerson): string => [...person.cards().map(textOf), ...person.texts()].join('\n');

describeStories('Emergency access', () => {
  beforeEach(() => beginStory());
  afterEach(() => story.close());

  it('says first what will happen, is taken by the role’s name, acts at once and for its own maximum', async () => {
    await setAlerts(story, megan);
    expect(await answer(story, isaiah, 'my roles')).to.include('in an emergency at once, up to 1 hour');
    const card = await say(story, isaiah, sentence);
    expect(textOf(card))
      .to.include('EMERGENCY ACCESS · not taken yet')
      .and.include('Take Security Administrator at once?')
      .and.include('INC-1234, mailboxes are being encrypted')
      .and.include('1 hour at most')
      .and.include('nobody is asked first')
      .and.include('Megan Bowen and Nestor Wilke')
      .and.include('one of Megan Bowen and Nestor Wilke, within 3 days');
    expect(await changes(story)).to.deep.equal([]);
    expect(hasCard(megan, 'Isaiah')).to.equal(false);
    const status = await confirm(card, '  security ADMINISTRATOR ');
    expect(await changes(story)).to.deep.equal([given]);
    expect(textOf(status)).to.include('EMERGENCY ACCESS · being set up');
    expect(textOf(cardWith(isaiah, 'EMERGENCY ACCESS · active until')))
      .to.include('nobody was asked first')
      .and.include('Review: one of Megan Bowen and Nestor Wilke');
    const reviewer = textOf(cardWith(megan, '[Was justified]'));
    expect(reviewer)
      .to.include('NEEDS YOU · review of emergency access')
      .and.include('Isaiah Langer took emergency access to Security Administrator')
      .and.include('the 1st emergency access of Isaiah Langer in 30 days')
      .and.include('INC-1234')
      .and.include('[Was not justified]');
    const [alert] = inChannel(story).filter((text) => text.includes('EMERGENCY ACCESS'));
    expect(alert)
      .to.match(/EMERGENCY ACCESS · taken by Isaiah Langer until/)
      .and.include('INC-1234')
      .and.include('the 1st emergency access of Isaiah Langer in 30 days');
    expect(await answer(story, isaiah, 'my roles')).to.include('emergency access, active until');
    expect(await answer(story, isaiah, 'my requests')).to.include('emergency access, active until');
    expect(await answer(story, isaiah, 'my access')).to.include('taken in an emergency, review to come');
    expect(await answer(story, nestor, 'my approvals'))
      .to.include('Isaiah Langer took emergency access')
      .and.include('[Review]')
      .and.not.include('[Approve');
    await pass(story, { minutes: 59 });
    expect(await changes(story)).to.deep.equal([given]);
    await pass(story, { minutes: 1 });
    expect(await changes(story)).to.deep.equal([given, taken]);
  });

  it('is not taken by another name, on another card, by somebody else, too late, or twice', async () => {
    const first = await say(story, isaiah, sentence);
    for (const name of ['Security', 'Security Administrator please', 'Global Reader', 'Securıty Administrator'])
      expect(textOf(await confirm(first, name)), name)
        .to.include('That is not the name of the role')
        .and.include('[Take emergency access]');
    const id = requestIdOn(first);
    for (const person of [megan, alex, adele])
      await forge(story, person, 'take-emergency', { id, version: 1, 'role-name': 'Security Administrator' });
    await forge(story, isaiah, 'take-emergency', { id, 'role-name': 'Security Administrator' });
    await forge(story, isaiah, 'take-emergency', { id, version: 1 });
    const second = await say(story, isaiah, 'break glass Security Administrator for 30 minutes because INC-1234');
    expect(textOf(await confirm(first))).to.match(/changed since your card was drawn/);
    expect(await changes(story)).to.deep.equal([]);
    await pass(story, { minutes: 15 });
    expect(textOf(await confirm(second))).to.include('too old');
    expect(await changes(story)).to.deep.equal([]);
    const third = await say(story, isaiah, 'break glass Security Administrator for 30 minutes because INC-1234');
    expect(textOf(third)).to.include('30 minutes at most');
    await Promise.all([
      isaiah.tryPress(third, button, { 'role-name': 'Security Administrator' }),
      isaiah.tryPress(third, button, { 'role-name': 'Security Administrator' }),
    ]);
    await story.settled();
    await confirm(third);
    expect(await changes(story)).to.deep.equal([given]);
    await pass(story, { minutes: 30 });
    expect(await changes(story)).to.deep.equal([given, taken]);
    await confirm(third);
    expect(await changes(story)).to.deep.equal([given, taken]);
  });

  it('is refused where it is not switched on, without a reason, from a later moment, for longer, and to who is not eligible', async () => {
    const off = await answer(story, isaiah, 'emergency Global Reader because INC-1234');
    expect(off)
      .to.include('Emergency access is not switched on for Global Reader')
      .and.include('[Activate it as usual]');
    expect(await answer(story, isaiah, 'emergency Security Administrator')).to.include('needs a reason');
    expect(await answer(story, isaiah, sentence.replace(' because', ' from tomorrow because'))).to.include(
      'begins at once',
    );
    expect(await answer(story, isaiah, sentence.replace(' because', ' for 2 hours because'))).to.include('1 hour');
    expect(await answer(story, alex, sentence)).to.include('You are not eligible for any role called');
    expect(await changes(story)).to.deep.equal([]);
  });

  it('is refused where what was shown has changed: the eligibility is gone', async () => {
    const card = await say(story, isaiah, sentence);
    await story.directory.kept.change(({ company }) => ({ ...company, roleEligibilityScheduleInstances: [] }));
    expect(textOf(await confirm(card))).to.include('not eligible');
    expect(await changes(story)).to.deep.equal([]);
  });

  it('was justified: said with a reason, told to the holder, and kept', async () => {
    await setAlerts(story, megan);
    await take();
    const card = cardWith(megan, '[Was justified]');
    const unreasoned = await forge(story, megan, 'justified', { id: requestIdOn(card) });
    expect(JSON.stringify(unreasoned.body) + megan.texts().join('\n')).to.include('A reason is needed');
    const settled = await judge(megan, 'Was justified');
    expect(textOf(settled)).to.include('it was justified').and.include('it was needed');
    expect(await changes(story)).to.deep.equal([given]);
    expect(isaiah.texts().join('\n')).to.include('Megan Bowen finds that your emergency access was justified');
    expect(hasCard(nestor, '[Was justified]')).to.equal(false);
    expect(inChannel(story).join('\n')).to.include('Megan Bowen: it was justified');
    expect(await answer(story, nestor, 'my approvals')).to.not.include('Isaiah');
    await pass(story, { days: 10 });
    expect(nestor.texts().join('\n')).to.not.include('still waits for your review');
  });

  it('was not justified: taken back at once, on record, told to the holder and to administrators', async () => {
    await setAlerts(story, megan);
    await take();
    await judge(nestor, 'Was not justified', 'the ticket is closed');
    expect(await changes(story)).to.deep.equal([given, taken]);
    expect(isaiah.texts().join('\n'))
      .to.include('was not justified')
      .and.include('the ticket is closed')
      .and.include('What was left of it is taken back');
    expect(isaiah.texts().at(-1), 'once gone, the reason is not told again')
      .to.include('not active any more. It was taken back')
      .and.not.include('the ticket is closed');
    expect(textOf(cardWith(isaiah, 'not justified')).match(/the ticket is closed/g)).to.have.length(1);
    expect(megan.texts().join('\n')).to.include('was not justified');
    expect(inChannel(story).join('\n')).to.include('Nestor Wilke: it was not justified');
    const id = requestIdOn(cardWith(isaiah, 'not justified'));
    const story1 = await answer(story, megan, `audit ${id}`);
    expect(story1)
      .to.include('took it as emergency access: nobody was asked first; the 1st in 30 days')
      .and.include('found that the emergency access was not justified: “the ticket is closed”');
  });

  it('of two reviewers who press at once one counts (rule 62)', async () => {
    await take();
    await Promise.all([
      megan.tryPress(cardWith(megan, '[Was justified]'), 'Was justified', { reason: 'fine' }),
      nestor.tryPress(cardWith(nestor, '[Was justified]'), 'Was not justified', { reason: 'not fine' }),
    ]);
    await story.settled();
    const isKept = (await changes(story)).length === 1;
    expect(textOf(cardWith(isaiah, 'nobody was asked first'))).to.include(
      isKept ? 'it was justified' : 'not justified',
    );
    expect(hasCard(megan, '[Was justified]') || hasCard(nestor, '[Was justified]')).to.equal(false);
  });

  it('is reviewed by nobody who took it, was not asked, or has lost the right since the card was drawn (rules 19 and 20)', async () => {
    await take();
    const id = requestIdOn(cardWith(megan, '[Was justified]'));
    for (const person of [isaiah, alex, adele])
      for (const verb of ['justified', 'not-justified']) await forge(story, person, verb, { id, reason: 'x' });
    const card = cardWith(nestor, '[Was justified]');
    await takeRole(story, nestor, roles.privilegedRoleAdministrator);
    await nestor.tryPress(card, 'Was not justified', { reason: 'x' });
    await forge(story, nestor, 'end', { id, reason: 'x' });
    await story.settled();
    expect(await changes(story)).to.not.include(taken);
    expect(textOf(cardWith(isaiah, 'EMERGENCY ACCESS · active'))).to.include('Review: Megan Bowen, until');
    expect(hasCard(nestor, '[Was justified]')).to.equal(false);
    await giveRole(story, alex, roles.privilegedRoleAdministrator);
    await forge(story, alex, 'justified', { id, reason: 'I hold the role by now' });
    expect(isaiah.texts().join('\n')).to.include('Alex Wilber finds that your emergency access was justified');
  });

  it('is ended by its holder only after five minutes, by reviewers and administrators at any time (rules 42 and 54)', async () => {
    const id = requestIdOn(await take());
    expect(await answer(story, isaiah, 'end Security Administrator')).to.include('only five minutes after');
    expect(await changes(story)).to.deep.equal([given]);
    await say(story, nestor, `end ${id} because I saw to it`);
    expect(await changes(story)).to.deep.equal([given, taken]);
    expect(hasCard(nestor, '[Was justified]'), 'the review waits all the same').to.equal(true);
    await pass(story, { minutes: 1 });
    await judge(nestor, 'Was not justified', 'could have asked');
    expect(isaiah.texts().join('\n')).to.include('It was over already');
    expect(await changes(story)).to.deep.equal([given, taken]);
  });

  it('takes the place of a request of theirs that waits, and counts up to it', async () => {
    await say(story, isaiah, 'activate Security Administrator because INC-1234');
    expect(hasCard(megan, '[Approve]')).to.equal(true);
    const card = await say(story, isaiah, sentence);
    expect(textOf(card)).to.match(/Your request \S+ for it, which waits, is withdrawn/);
    await confirm(card);
    expect(await changes(story)).to.deep.equal([given]);
    expect(hasCard(megan, '[Approve]')).to.equal(false);
    expect(await answer(story, isaiah, sentence)).to.include('active');
    await pass(story, { hours: 2 });
    await take();
    expect(textOf(cardWith(megan, '2nd emergency access'))).to.include('[Was justified]');
  });

  it('without a channel, those who answer for security are told in person, and administrators that it is not set', async () => {
    await take();
    expect(adele.texts().join('\n'))
      .to.include('EMERGENCY ACCESS · Security Administrator, taken by Isaiah Langer until')
      .and.include('because “INC-1234, mailboxes are being encrypted”')
      .and.include('the 1st emergency access of Isaiah Langer in 30 days');
    expect(megan.texts().join('\n')).to.include('no channel for alerts is set');
    expect(isaiah.texts().join('\n')).to.not.include('taken by Isaiah Langer');
  });

  it('nobody answers: reminded, then put to Global Administrators too, then administrators are told each day', async () => {
    await story.close();
    await beginStory(`
packages: []
roles:
  - role: Security Administrator
    longest: 4 hours
    approval: { approvers: [{ person: NestorW@contoso.com }] }
    emergency: { longest: 1 hour, reviewWithin: 4 days }
`);
    await take();
    expect(hasCard(megan, '[Was justified]')).to.equal(false);
    await pass(story, { days: 2 });
    expect(nestor.texts().filter((text) => text.includes('still waits for your review'))).to.have.length(1);
    await pass(story, { days: 1 });
    expect(nestor.texts().filter((text) => text.includes('still waits for your review'))).to.have.length(2);
    await pass(story, { days: 1 });
    expect(textOf(cardWith(megan, '[Was justified]'))).to.include('then administrators are told each day');
    expect(hasCard(nestor, '[Was justified]'), 'who was asked first may still answer').to.equal(true);
    expect(textOf(cardWith(isaiah, 'nobody was asked first'))).to.include('nobody answered in time');
    await pass(story, { days: 4 });
    const told = (): string[] => megan.texts().filter((text) => text.includes('nobody has said yet'));
    expect(told()).to.have.length(1);
    await pass(story, { days: 1 });
    expect(told()).to.have.length(2);
    await judge(megan, 'Was justified', 'late, but it was');
    await pass(story, { days: 5 });
    expect(told()).to.have.length(2);
    expect(textOf(cardWith(nestor, 'late, but it was'))).to.not.include('[Was justified]');
  });

  it('of somebody at risk skips the security review, says so to nobody who may not read risk, and alerts with it (rules 32 and 33)', async () => {
    await setAlerts(story, megan);
    await riskOfIsaiah('medium');
    await take();
    expect(await changes(story)).to.deep.equal([given]);
    await say(story, megan, 'skip 20 minutes');
    expect(await changes(story), 'what was known then suspends nothing').to.deep.equal([given]);
    expect(inChannel(story).join('\n')).to.include('identity risk medium').and.include('taken by Isaiah Langer');
    expect(adele.texts().join('\n')).to.include('EMERGENCY ACCESS · Security Administrator');
    for (const person of [isaiah, megan, nestor, adele]) expect(seenBy(person), person.name).to.not.match(tellsRisk);
    await riskOfIsaiah('high');
    await rereadRisks(story.app.context);
    await story.settled();
    expect(await changes(story), 'a rise suspends it (rule 34)').to.deep.equal([given, taken]);
    expect(inChannel(story).join('\n')).to.include('SUSPENDED');
    expect(textOf(cardWith(nestor, '[Was justified]'))).to.include('Suspended');
    for (const person of [isaiah, megan, nestor]) expect(seenBy(person), person.name).to.not.match(tellsRisk);
  });
});
