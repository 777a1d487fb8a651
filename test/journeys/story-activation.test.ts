// The third story Gatehouse is made for, in the order it is told: roles of Microsoft Entra and of Azure, activated for a time, and decided by administrators (rules 36 to 42).
import { expect } from 'chai';
import type { TeamsPerson } from '../support/connector.js';
import { inputs as inputsOf } from '../cards/reading.js';
import { describeStories } from '../support/storage.js';
import { answer, approve, cardWith, changes, file, hasCard, pass, press, say } from '../support/steps.js';
import { startStory, textOf, type Story } from '../support/story.js';

const payments = '/subscriptions/8c1d3b5a-2f64-4e0b-9d7e-4a6b1c0f2e35/resourceGroups/rg-payments';
const ticket =
  "ticket: { question: Which ticket is it for?, pattern: 'INC-\\d+', hint: 'INC and a number, for example INC-1234', systems: [ServiceNow, Jira] }";
const catalogue = `
packages: []
roles:
  - role: Global Reader
    longest: 8 hours
    approval: none
  - role: Exchange Administrator
    longest: 24 hours
    approval: default
    ${ticket}
  - role: Security Administrator
    longest: 4 hours
    approval: { approvers: [{ person: PattiF@contoso.com }] }
  - azureRole: Contributor
    scope: ${payments}
    longest: 8 hours
    approval: default
    ${ticket}
`;
const names = {
  isaiah: 'Isaiah Langer',
  alex: 'Alex Wilber',
  megan: 'Megan Bowen',
  nestor: 'Nestor Wilke',
  patti: 'Patti Fernandez',
} as const;

describeStories('Activation of roles of Microsoft Entra and of Azure, as the guide tells it', () => {
  let story: Story;
  const people = {} as Record<keyof typeof names, TeamsPerson>;

  before(async () => {
    story = await startStory({ catalogue });
    for (const key of Object.keys(names) as (keyof typeof names)[]) people[key] = await story.person(names[key]);
    await story.settled();
  });
  after(() => story.close());

  it('1: the roles somebody is eligible for are shown, of both kinds; to whoever is eligible for none, none (rule 36)', async () => {
    const shown = await answer(story, people.isaiah, 'my roles');
    for (const name of ['Global Reader', 'Exchange Administrator', 'Contributor on rg-payments'])
      expect(shown).to.include(name);
    expect(shown).to.include('ELIGIBLE').and.include('[Activate');
    expect(await answer(story, people.alex, 'my roles')).to.not.match(/Exchange|Contributor|Global Reader/);
    expect(await answer(story, people.alex, 'activate Exchange Administrator')).to.include(
      'You are not eligible for any role called',
    );
  });

  it('2: selected, its form asks when it starts, for how long, for which ticket and why, and says how long at most (rule 37)', async () => {
    const form = await say(story, people.isaiah, 'activate Exchange Administrator');
    expect(inputsOf(form).map(({ id }) => id)).to.include.members([
      'start',
      'start-time',
      'duration',
      'question.ticket',
      'question.ticket-system',
      'justification',
    ]);
    expect(JSON.stringify(inputsOf(form)))
      .to.include('Which ticket is it for?')
      .and.match(/24 hours|1 day/);
  });

  it('3: what was filled in is checked: the ticket, the time, the reason; nothing is sent until it is right (rule 37)', async () => {
    const { isaiah, megan } = people;
    await say(story, isaiah, 'activate Exchange Administrator because mail ticket nonsense');
    expect(textOf(isaiah.lastCard()), 'what the reason has for a ticket')
      .to.include('Not sent yet')
      .and.include('“nonsense” is not a ticket')
      .and.include('INC and a number, for example INC-1234');
    const question = inputsOf(isaiah.lastCard()).find(({ id }) => id === 'question.ticket');
    expect(question?.['placeholder']).to.include('INC and a number');
    await say(story, isaiah, 'activate Exchange Administrator because the mail is stuck');
    expect(textOf(isaiah.lastCard())).to.not.include('is not a ticket');
    await say(story, isaiah, 'activate Exchange Administrator');
    const asked = inputsOf(isaiah.lastCard()).find(({ id }) => id === 'justification');
    expect(asked?.['isRequired'], 'Teams does not send it without a reason').to.equal(true);
    const good = { justification: 'mail queue', 'question.ticket': 'INC-1234', 'question.ticket-system': 'Jira' };
    for (const [bad, told] of [
      [{ 'question.ticket': 'tomorrow' }, /INC and a number/],
      [{ start: '2026-11-29', 'start-time': '10:00' }, /past|nothing was changed/i],
    ] as const)
      expect(textOf(await file(story, isaiah, 'Exchange Administrator', { ...good, ...bad }))).to.match(told);
    expect(
      await answer(story, isaiah, 'activate Exchange Administrator for 25 hours ticket INC-1 in Jira because x'),
    ).to.match(/24 hours|1 day/);
    expect(hasCard(megan, '[Approve]')).to.equal(false);
    expect(await changes(story)).to.deep.equal([]);
  });

  it('4: without a start and without an approval it is active at once, with its end under the active roles (rules 37, 38 and 41)', async () => {
    const { isaiah } = people;
    await say(story, isaiah, 'activate Global Reader for 2h because INC-1234');
    expect(await changes(story)).to.deep.equal(['granted Isaiah Langer Global Reader']);
    expect(textOf(cardWith(isaiah, 'Global Reader'))).to.match(/ACTIVE until .*12:00/);
    expect(await answer(story, isaiah, 'my roles')).to.match(/ACTIVE[^]*Global Reader[^]*12:00/);
  });

  it('5: with a start to come it is approved, and active from that minute on (rule 37)', async () => {
    const { isaiah } = people;
    await pass(story, { hours: 2 });
    expect((await changes(story)).at(-1)).to.equal('removed Isaiah Langer Global Reader');
    await say(story, isaiah, 'activate Global Reader from tomorrow 14:30 for 1h because INC-1235');
    expect(textOf(cardWith(isaiah, 'Global Reader'))).to.include('APPROVED');
    // 14:30 for whoever wrote it, whose Teams is an hour before UTC.
    story.clock.moveTo(new Date('2026-12-01T13:29:00Z'));
    await story.settled();
    expect(await changes(story)).to.have.length(2);
    await pass(story, { minutes: 1 });
    expect((await changes(story)).at(-1)).to.equal('granted Isaiah Langer Global Reader');
    await pass(story, { hours: 1 });
  });

  it('6: with an approval, and no approvers named, every Global Administrator and Privileged Role Administrator is notified (rule 38)', async () => {
    const { isaiah, megan, nestor, patti } = people;
    await say(
      story,
      isaiah,
      'activate Exchange Administrator for 24h ticket INC-1234 in ServiceNow because mail queue stuck',
    );
    for (const person of [megan, nestor])
      expect(textOf(cardWith(person, '[Approve]')), person.name)
        .to.include('Isaiah Langer wants to activate Exchange Administrator')
        .and.include('mail queue stuck')
        .and.include('INC-1234')
        .and.include('ServiceNow')
        .and.match(/24 hours|1 day/);
    expect(hasCard(patti, 'Exchange')).to.equal(false);
    expect((await changes(story)).filter((one) => one.includes('Exchange'))).to.deep.equal([]);
  });

  it('7: where approvers are named, they are asked and nobody else (rule 38)', async () => {
    const { isaiah, megan, nestor, patti } = people;
    await say(story, isaiah, 'activate Security Administrator for 1h because alerts');
    expect(hasCard(patti, 'wants to activate Security Administrator')).to.equal(true);
    for (const person of [megan, nestor])
      expect(hasCard(person, 'wants to activate Security Administrator'), person.name).to.equal(false);
    await press(story, patti, { title: 'Deny', inputs: { reason: 'not you' } });
    expect(isaiah.texts().at(-1)).to.include('not you');
  });

  it('8: all that waits is one list, and is decided there or on its card, with a reason (rules 40 and 66)', async () => {
    const { isaiah, megan, nestor } = people;
    expect(await answer(story, megan, 'my approvals')).to.include('Isaiah Langer wants to activate Exchange');
    const ask = cardWith(megan, /wants to activate Exchange[^]*\[Approve\]/);
    const asked = inputsOf(ask).find(({ id }) => id === 'reason');
    expect(asked?.['isRequired'], 'Teams does not send it without a reason').to.equal(true);
    await approve(story, megan, 'known incident');
    expect((await changes(story)).at(-1)).to.equal('granted Isaiah Langer Exchange Administrator');
    expect(isaiah.texts().at(-1)).to.match(/Exchange Administrator/);
    expect(textOf(cardWith(isaiah, 'Exchange Administrator')))
      .to.include('ACTIVE until')
      .and.include('known incident');
    expect(hasCard(nestor, 'Megan Bowen approved')).to.equal(true);
  });

  it('9: denied, the requester reads why, and nothing is given (rule 41)', async () => {
    const { isaiah, nestor } = people;
    await say(story, isaiah, 'activate Contributor on rg-payments for 2h ticket INC-7 in Jira because a disk is full');
    await press(story, nestor, { title: 'Deny', inputs: { reason: 'the disk was changed' } });
    expect(isaiah.texts().join('\n')).to.include('the disk was changed');
    expect((await changes(story)).filter((one) => one.includes('Contributor'))).to.deep.equal([]);
  });

  it('10: a role of Azure goes the same way, on its resource (rule 36)', async () => {
    const { isaiah, nestor } = people;
    await say(story, isaiah, 'activate Contributor on rg-payments for 2h ticket INC-8 in Jira because another disk');
    expect(textOf(cardWith(nestor, '[Approve]'))).to.include('Contributor on rg-payments');
    await approve(story, nestor, 'go on');
    expect((await changes(story)).at(-1)).to.match(/^granted Isaiah Langer Contributor/);
    await pass(story, { hours: 2 });
    expect((await changes(story)).at(-1)).to.match(/^removed Isaiah Langer Contributor/);
  });

  it('11: 24 hours after the approval it is over (rules 37 and 48)', async () => {
    const { isaiah } = people;
    await pass(story, { hours: 21, minutes: 59 });
    expect(await answer(story, isaiah, 'my roles')).to.match(/ACTIVE[^]*Exchange Administrator/);
    await pass(story, { minutes: 1 });
    expect((await changes(story)).at(-1)).to.equal('removed Isaiah Langer Exchange Administrator');
    expect(textOf(cardWith(isaiah, /ENDED[^]*Exchange Administrator/))).to.include('ENDED');
  });

  it('12: what nobody decides within 24 hours is denied (rule 39)', async () => {
    const { isaiah, megan } = people;
    await say(
      story,
      isaiah,
      'activate Exchange Administrator for 1h ticket INC-9 in Jira because the queue is stuck again',
    );
    await pass(story, { hours: 24 });
    expect(isaiah.texts().at(-1)).to.match(/nobody answered/i);
    expect(hasCard(megan, '[Approve]')).to.equal(false);
  });
});
