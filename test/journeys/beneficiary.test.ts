// Whoever and whatever a decision rests on is read at that moment: people leave, lose a group or an eligibility while a form is open, a request waits, access runs.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import type { Company } from '../../directory/sample/company-shape.js';
import { sampleDirectory } from '../../directory/sample/directory.js';
import { DirectoryError } from '../../engine/ports.js';
import type { TeamsPerson } from '../support/connector.js';
import { faultyDirectory, type FaultyDirectory } from '../support/faulty-directory.js';
import { startStory, stillClock, textOf, type Story } from '../support/story.js';
import { describeStories } from '../support/storage.js';
import { answer, approve, cardWith, changes, file, hasCard, pass, press, requestIdOn, say } from '../support/steps.js';

const source = new URL('../../directory/sample/contoso.json', import.meta.url).pathname;
const figures = `
packages:
  - name: Figures
    id: figures
    description: Read the figures
    resources: [{ group: Sales Reports readers }]
    policies:
      - { name: Marketing, audience: { groups: [Marketing] }, stages: [], expires: after 180 days }
      - name: Members
        audience: members
        stages: [{ approvers: [{ person: BiancaP@contoso.com }], deadline: 14 days }]
        expires: after 1 day
  - name: Support
    id: support
    description: CRM and more
    resources: [{ group: Sales Team }]
    policies:
      - name: Members
        audience: members
        stages:
          - { approvers: [manager], fallback: [{ person: MeganB@contoso.com }], deadline: 14 days }
          - { approvers: [{ person: BiancaP@contoso.com }], fallback: [{ person: NestorW@contoso.com }], deadline: 14 days }
        expires: after 30 days
        requesterChooses: [duration, start]
        managerMayRequest: true
  - name: Ticketed
    id: ticketed
    description: Asks questions
    resources: [{ group: Production operators }]
    policies:
      - name: Members
        audience: members
        stages: []
        questions:
          - { id: ticket, text: Which ticket?, kind: short, pattern: 'CHG\\d{7}', hint: CHG and seven digits }
          - { id: place, text: Which place?, kind: choice, choices: [Europe, Asia] }
        expires: after 8 hours
  - name: First
    id: first
    description: The workspace
    resources: [{ group: Partner workspace visitors }]
    policies: [{ name: All, audience: everyone, stages: [], expires: after 8 hours, requesterChooses: [duration, start] }]
  - name: Second
    id: second
    description: The workspace
    resources: [{ group: Partner workspace visitors }]
    policies: [{ name: All, audience: everyone, stages: [], expires: after 8 hours, requesterChooses: [duration, start] }]
roles:
  - role: Global Reader
    description: Read everything
    longest: 8 hours
    approval: none
  - role: Exchange Administrator
    description: Mail
    longest: 4 hours
    approval: { approvers: [{ person: NestorW@contoso.com }] }
`;

describeStories('Whoever a decision rests on', () => {
  let story: Story;
  let faulty: FaultyDirectory;
  let folder: string;
  let alex: TeamsPerson;
  let miriam: TeamsPerson;
  let bianca: TeamsPerson;
  let isaiah: TeamsPerson;
  let nestor: TeamsPerson;
  let megan: TeamsPerson;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'gatehouse-people-'));
  });
  after(() => rm(folder, { recursive: true }));
  beforeEach(async () => {
    const clock = stillClock();
    const directory = await sampleDirectory({ source, state: join(folder, 'company.json'), clock });
    story = await startStory({ catalogue: figures, directory, clock, wrap: (one) => (faulty = faultyDirectory(one)) });
    const named = (name: string): Promise<TeamsPerson> => story.person(name);
    [alex, miriam, bianca] = [await named('Alex Wilber'), await named('Miriam Graham'), await named('Bianca Pisani')];
    [isaiah, nestor, megan] = [await named('Isaiah Langer'), await named('Nestor Wilke'), await named('Megan Bowen')];
    await story.settled();
  });
  afterEach(async () => {
    await story.close();
    await rm(join(folder, 'company.json'));
  });

  /** Edits the company behind Gatehouse's back. */
  async function edit(change: (company: Company) => void): Promise<void> {
    const path = join(folder, 'company.json');
    const company = JSON.parse(await readFile(path, 'utf8')) as Company;
    change(company);
    await writeFile(path, JSON.stringify(company));
  }
  const disable = ({ id }: TeamsPerson): Promise<void> =>
    edit(({ users }) => {
      for (const user of users) if (user.id === id) user.accountEnabled = false;
    });
  /** Out of the company, with every reference. */
  const remove = ({ id }: TeamsPerson): Promise<void> =>
    edit((company) => {
      const upn = company.users.find((user) => user.id === id)?.userPrincipalName;
      const isThem = (one: string | null | undefined): boolean => one === id || one === upn;
      company.users = company.users.filter((user) => user.id !== id);
      for (const user of company.users) if (isThem(user.manager)) delete user.manager;
      for (const each of [...company.groups, ...company.directoryRoles])
        each.members = each.members.filter((one) => !isThem(one));
      company.appRoleAssignments = company.appRoleAssignments.filter(({ principalId }) => !isThem(principalId));
      company.roleEligibilityScheduleInstances = company.roleEligibilityScheduleInstances?.filter(
        ({ principalId }) => !isThem(principalId),
      );
      company.riskyUsers = company.riskyUsers?.filter(({ id: one }) => !isThem(one));
      company.insiderRisk = company.insiderRisk?.filter(({ id: one }) => !isThem(one));
    });
  const leaveMarketing = (): Promise<void> =>
    edit(({ groups }) => {
      for (const group of groups) if (group.displayName === 'Marketing') group.members = [];
    });
  const loseEligibilities = (endDateTime?: string): Promise<void> =>
    edit((company) => {
      company.roleEligibilityScheduleInstances = endDateTime
        ? company.roleEligibilityScheduleInstances?.map((one) => ({ ...one, endDateTime }))
        : [];
    });
  const skip = (person: TeamsPerson, time: string): Promise<unknown> => say(story, person, `skip ${time}`);
  const asSupport = 'request Support because Q4 in Prague';
  const asExchange = 'activate Exchange Administrator for 2h because mail queue stuck';

  it('a form that was open when its reader left the group is filed under the policy of now (rules 3 and 83)', async () => {
    const form = await say(story, alex, 'request Figures');
    expect(textOf(form)).to.include('No approval needed');
    await leaveMarketing();
    const filed = await press(story, alex, { card: form, title: 'Submit request', inputs: { justification: 'x' } });
    expect(textOf(filed)).to.include('WAITING').and.include('Bianca');
    expect(await changes(story)).to.deep.equal([]);
  });

  it('a role form is filed under the eligibility of now: shorter, or not at all (rules 36 and 83)', async () => {
    const form = await say(story, isaiah, 'activate Global Reader');
    await loseEligibilities('2026-11-30T09:30:00Z');
    await press(story, isaiah, { card: form, title: 'Submit request', inputs: { justification: 'x' } });
    expect(textOf(cardWith(isaiah, 'ACTIVE'))).to.match(/ACTIVE until .*10:30/);
    await pass(story, { minutes: 30 });
    expect(await changes(story)).to.have.length(2);
    await loseEligibilities();
  });

  it('a role form is refused in the words of not existing when the eligibility is gone (rules 5 and 83)', async () => {
    const form = await say(story, isaiah, 'activate Global Reader');
    await loseEligibilities();
    const none = await press(story, isaiah, { card: form, title: 'Submit request', inputs: { justification: 'x' } });
    expect(textOf(none)).to.include('You are not eligible for any role called “Global Reader”');
    expect(await changes(story)).to.deep.equal([]);
  });

  it('a disabled person is given nothing, and everybody concerned is told why (rule 55)', async () => {
    await say(story, alex, asSupport);
    await approve(story, miriam);
    await disable(alex);
    const closed = await press(story, bianca, { title: 'Approve', inputs: { reason: 'ok' } });
    expect(textOf(closed)).to.include('The account of Alex Wilber was switched off').and.not.include('[Approve]');
    expect(await changes(story)).to.deep.equal([]);
    for (const person of [miriam, bianca])
      expect(person.texts().at(-1)).to.include('the account of Alex Wilber was switched off');
    expect(hasCard(miriam, 'switched off')).to.equal(true);
  });

  it('a person who is gone: pending closes and access ends within the hour (rule 55)', async () => {
    await say(story, alex, 'request Figures because x');
    await say(story, alex, asSupport);
    expect(await changes(story)).to.have.length(1);
    await remove(alex);
    await skip(megan, '1 hour');
    expect(textOf(cardWith(miriam, 'Alex Wilber'))).to.include('Alex Wilber was no longer in the directory');
    expect(miriam.texts().at(-1)).to.include('Alex Wilber was no longer in the directory');
    const [held] = await story.store.documents.find('request', ['target:figures'], 1);
    expect(held?.state).to.deep.include({ status: 'ended' });
  });

  it('a disabled holder loses what they have (rule 55)', async () => {
    await say(story, alex, 'request Figures because x');
    await disable(alex);
    await skip(megan, '3 days');
    expect(await changes(story)).to.deep.equal([
      'granted Alex Wilber Sales Reports readers',
      'removed Alex Wilber Sales Reports readers',
    ]);
  });

  it('a start that was approved is not begun for who is not eligible any more (rule 43)', async () => {
    await say(story, isaiah, 'activate Exchange Administrator for 2h from tomorrow 9:00 because mail');
    await press(story, nestor, { title: 'Approve', inputs: { reason: 'fine' } });
    await loseEligibilities();
    await skip(megan, '26 hours');
    expect(await changes(story)).to.deep.equal([]);
    expect(isaiah.texts().at(-1)).to.include('you were no longer eligible for this role');
    expect(nestor.texts().at(-1)).to.include('Isaiah Langer was no longer eligible for this role');
  });

  it('a pending activation is closed at the decision when the eligibility is gone (rule 83)', async () => {
    await say(story, isaiah, asExchange);
    await loseEligibilities();
    const closed = await press(story, nestor, { title: 'Approve', inputs: { reason: 'fine' } });
    expect(textOf(closed)).to.include('no longer eligible for this role');
    expect(await changes(story)).to.deep.equal([]);
  });

  it('a start waits for a directory that does not answer, and is then made (rules 43 and 83)', async () => {
    await say(story, isaiah, 'activate Exchange Administrator for 2h from tomorrow 9:00 because mail');
    await press(story, nestor, { title: 'Approve', inputs: { reason: 'fine' } });
    faulty.fail('eligibilities', new DirectoryError('unavailable', 'as ordered'), 4);
    await pass(story, { hours: 24 });
    expect(await changes(story)).to.deep.equal([]);
    for (const seconds of [1, 2, 4, 8, 16]) await pass(story, { seconds });
    expect(await changes(story)).to.deep.equal(['granted Isaiah Langer Exchange Administrator']);
  });

  it('back-to-back access leaves no gap (rule 49)', async () => {
    await say(story, alex, 'request First for 1 hour because x');
    await say(story, alex, 'request Second from 2026-11-30 11:00 for 1 hour because x');
    await pass(story, { minutes: 59 });
    await pass(story, { minutes: 1 });
    expect(await changes(story)).to.deep.equal(['granted Alex Wilber Partner workspace visitors']);
    await pass(story, { hours: 1 });
    expect((await changes(story)).slice(1)).to.deep.equal(['removed Alex Wilber Partner workspace visitors']);
  });

  it('a manager who has left asks for nobody any more (rule 83)', async () => {
    await say(story, miriam, 'request Support for Alex because he is new');
    await say(story, miriam, 'request Support for Alex because again');
    expect(miriam.texts().at(-1)).to.include('for Alex Wilber already, so nothing was changed');
    await disable(miriam);
    await skip(bianca, '1 hour');
    expect(alex.texts().at(-1)).to.include('whoever asked for it has left');
  });

  it('an approver who has left is replaced within the hour, the deadline stays (rules 16 and 20)', async () => {
    await say(story, alex, asSupport);
    const until = /until [^\n]*/.exec(textOf(cardWith(alex, 'WAITING')))?.[0];
    await disable(miriam);
    await skip(bianca, '1 hour');
    expect(textOf(cardWith(megan, '[Approve]'))).to.include('Alex Wilber asks for Support');
    expect(textOf(cardWith(alex, 'WAITING')))
      .to.include('Megan Bowen')
      .and.include(String(until));
  });

  it('a directory that cannot be asked changes nothing', async () => {
    await say(story, alex, asSupport);
    await disable(alex);
    faulty.fail('managerChain', new DirectoryError('unavailable', 'as ordered'), 1000);
    await skip(megan, '1 hour');
    expect(textOf(cardWith(miriam, 'Alex Wilber'))).to.include('[Approve]');
    expect(story.logged.join()).to.include('people-not-read');
    faulty.heal('managerChain');
    await skip(megan, '1 hour');
    expect(textOf(cardWith(miriam, 'Alex Wilber'))).to.include('switched off');
  });

  it('what was typed into a refused form is kept for the next one (rule 61)', async () => {
    const inputs = { justification: 'patch window', 'question.ticket': 'tomorrow', 'question.place': 'Europe' };
    const form = await say(story, isaiah, 'request Ticketed');
    const again = await press(story, isaiah, { card: form, title: 'Submit request', inputs });
    expect(textOf(again)).to.include('Not sent yet');
    const later = await say(story, isaiah, 'request Ticketed');
    expect(JSON.stringify(later)).to.include('patch window').and.include('"value":"Europe"');
    const filed = await press(story, isaiah, {
      card: later,
      title: 'Submit request',
      inputs: { 'question.ticket': 'CHG0012345' },
    });
    expect(textOf(filed)).to.not.include('Not sent yet');
    expect(await changes(story)).to.deep.equal(['granted Isaiah Langer Production operators']);
  });

  it('whoever approved a role by mistake takes it back at once; its holder waits five minutes and is told so (rules 25, 42 and 54)', async () => {
    await say(story, isaiah, asExchange);
    await press(story, nestor, { title: 'Approve', inputs: { reason: 'fine' } });
    const id = requestIdOn(cardWith(isaiah, 'ACTIVE'));
    expect(await answer(story, isaiah, 'end Exchange Administrator')).to.include('only five minutes after');
    await say(story, nestor, `end ${id} because mistake`);
    expect((await changes(story)).at(-1)).to.equal('removed Isaiah Langer Exchange Administrator');
    expect(isaiah.texts().at(-1)).to.include('Nestor Wilke').and.include('mistake');
  });

  it('an administrator cancels and ends what is others’, who are told by whom and why (rules 9 and 54)', async () => {
    const id = requestIdOn(await say(story, alex, asSupport));
    expect(await answer(story, megan, `cancel ${id} because asked twice`)).to.include(
      'You cancelled the request of Alex',
    );
    expect(alex.texts().at(-1)).to.include('Megan Bowen cancelled').and.include('asked twice');
    await say(story, alex, 'request Figures because x');
    const held = requestIdOn(cardWith(alex, 'ACTIVE'));
    expect(await answer(story, megan, `end ${held} because audit`))
      .to.include('You ended Figures of Alex Wilber')
      .and.not.include('ENDING');
    expect(alex.texts().at(-1)).to.include('Megan Bowen ended your access: “audit”');
    expect(await answer(story, nestor, `end ${held}`)).to.include('I know no request');
  });

  it('what starts later, and what is being removed, is called so', async () => {
    await say(story, isaiah, 'request Support from tomorrow 9:00 because x');
    await file(story, isaiah, 'Figures').catch(() => undefined);
    faulty.fail('revoke', new DirectoryError('unavailable', 'as ordered'), 50);
    await say(story, alex, 'request Figures because x');
    await say(story, alex, 'end Figures');
    await say(story, alex, 'request Figures because x');
    expect(alex.texts().at(-1)).to.include('is being removed just now');
    expect(await answer(story, alex, 'end Figures')).to.include('is being removed already');
  });
});
