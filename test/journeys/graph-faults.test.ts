// Whole stories over Microsoft Graph on bad days: away for an hour, behind itself, doing what it says it did not, and asked for what it cannot give.
import { expect } from 'chai';
import type { Company, Group } from '../../directory/sample/company-shape.js';
import { GraphError } from '../../local/graph/answer.js';
import { faults, type Fault } from '../../local/graph/faults.js';
import type { GraphStandIn } from '../../local/graph/stand-in.js';
import type { TeamsPerson } from '../support/connector.js';
import { describeStories } from '../support/storage.js';
import { startStory, textOf, type Story, type StoryOptions } from '../support/story.js';
import { answer, approve, cardWith, changes, file, hasCard, pass, say } from '../support/steps.js';

const away: Fault = {
  kind: 'error',
  error: new GraphError(503, 'serviceNotAvailable', 'Try again later.'),
  when: 'before',
};

describeStories('Microsoft Graph on a bad day', () => {
  let story: Story;
  let graph: GraphStandIn;
  let alex: TeamsPerson;
  let megan: TeamsPerson;

  async function begin(options: StoryOptions = {}): Promise<void> {
    story = await startStory({ telling: { isGraph: true, timeoutMs: 1_000 }, ...options });
    graph = story.standIn!;
    [alex, megan] = [await story.person('Alex Wilber'), await story.person('Megan Bowen')];
    await story.settled();
  }
  afterEach(() => story.close());

  const change = (how: (company: Company) => Company): Promise<void> =>
    story.directory.kept.change(({ company }) => how(company));
  const changeGroup = (name: string, how: Partial<Group>): Promise<void> =>
    change((company) => ({
      ...company,
      groups: company.groups.map((one) => (one.displayName === name ? { ...one, ...how } : one)),
    }));
  const told = (person: TeamsPerson, text: string): number => person.texts().filter((one) => one.includes(text)).length;
  const writes = (): number =>
    graph.calls.filter(({ method, path }) => method !== 'GET' && /\$ref|Requests/.test(path)).length;

  it('away for an hour while access ends: it is over in time, and told when it can be read (rules 48 and 50)', async () => {
    await begin();
    await say(story, alex, 'request Partner Workspace because demo');
    await pass(story, { hours: 7, minutes: 55 });
    const outage = graph.faults.order({ fault: away, path: /./, times: Infinity });
    for (let minute = 0; minute < 60; minute += 5) await pass(story, { minutes: 5 });
    expect(await answer(story, alex, 'my access')).to.include('does not answer just now');
    expect(told(alex, 'your access has ended')).to.equal(0);
    // Graph was given the end with the grant, and kept to it although nobody could reach it.
    expect(await changes(story)).to.deep.equal([
      'granted Alex Wilber Partner workspace visitors',
      'removed Alex Wilber Partner workspace visitors',
    ]);
    outage.callOff();
    await pass(story, { hours: 1 });
    expect(told(alex, 'your access has ended')).to.equal(1);
    expect(textOf(cardWith(alex, 'Partner Workspace'))).to.include('ENDED');
    expect(await changes(story)).to.have.length(2);
    expect(told(megan, 'after 15 minutes')).to.be.at.most(1);
  });

  it('away while something is granted: nothing is lost, and it is given once (rule 50)', async () => {
    await begin();
    const outage = graph.faults.order({ fault: away, method: 'POST', path: 'ScheduleRequests', times: Infinity });
    await say(story, alex, 'request Partner Workspace because demo');
    for (let minute = 0; minute < 10; minute += 1) await pass(story, { minutes: 1 });
    expect(told(alex, 'you have access until')).to.equal(0);
    outage.callOff();
    await pass(story, { minutes: 10 });
    expect(told(alex, 'you have access until')).to.equal(1);
    expect(await changes(story)).to.deep.equal(['granted Alex Wilber Partner workspace visitors']);
  });

  it('refuses the bot’s own sign-in for hours: people are told that and of no missing right, and what was approved is given afterwards', async () => {
    await begin();
    const writing = graph.faults.order({
      fault: faults.tokenRefused(),
      method: 'POST',
      path: 'ScheduleRequests',
      times: Infinity,
    });
    await say(story, alex, 'request Partner Workspace because demo');
    const all = graph.faults.order({ fault: faults.tokenRefused(), path: /./, times: Infinity });
    const said = await answer(story, alex, 'request Sales Support because Q4');
    expect(said)
      .to.include('My own sign-in to Microsoft is refused just now')
      .and.include('nothing was changed')
      .and.include('Tell your administrator')
      .and.not.match(/give the app the right|try again in a minute/);
    for (let minute = 0; minute < 180; minute += 15) await pass(story, { minutes: 15 });
    expect(hasCard(megan, /could not be given|FAILED/i), 'nothing was refused for good').to.equal(false);
    expect(story.logged.some((line) => line.includes('directory-failed'))).to.equal(false);
    expect(
      story.logged.some((line) => /graph-refused/.test(line) && line.includes('"fault":"not-signed-in"')),
    ).to.equal(true);
    writing.callOff();
    all.callOff();
    await pass(story, { hours: 1 });
    expect(told(alex, 'you have access until')).to.equal(1);
    expect(await changes(story)).to.deep.equal(['granted Alex Wilber Partner workspace visitors']);
  });

  for (const [name, fault] of [
    ['the answer', faults.doneButTimedOut],
    ['the connection', faults.doneButCutOff],
  ] as const)
    it(`${name} to a grant is lost: it is given once, and told once`, async () => {
      await begin();
      graph.faults.order({ fault, method: 'POST', path: 'ScheduleRequests' });
      await say(story, alex, 'request Partner Workspace because demo');
      await pass(story, { seconds: 1 });
      expect(told(alex, 'you have access until')).to.equal(1);
      expect(writes()).to.equal(1);
      expect(await changes(story)).to.deep.equal(['granted Alex Wilber Partner workspace visitors']);
    });

  for (const [name, fault] of [
    ['the answer', faults.doneButTimedOut],
    ['the connection', faults.doneButCutOff],
  ] as const)
    it(`${name} to an invitation is lost: the guest is invited once, and known as ours (rule 56)`, async () => {
      await begin();
      const bianca = await story.person('Bianca Pisani');
      await say(story, alex, 'request Partner Workspace for dana.swope@fabrikam.com for 3 days because a workshop');
      graph.faults.order({ fault, method: 'POST', path: '/invitations' });
      await approve(story, bianca);
      await pass(story, { seconds: 5 });
      expect(told(alex, 'is invited as a guest')).to.equal(1);
      expect(told(alex, 'has access until')).to.equal(1);
      expect(textOf(cardWith(alex, 'Partner Workspace'))).to.match(/Guest: Invited /);
      expect(graph.calls.filter(({ path }) => path.includes('/invitations'))).to.have.length(1);
      const [request] = await story.store.documents.find('request', [], 1);
      expect(request?.state).to.have.property('invitation').that.does.not.have.property('wasThere');
    });

  it('reads behind writes by half a minute are no failure: it is being set up, then it is there, and nobody is alarmed', async () => {
    await begin();
    graph.settings.lagMs = 30_000;
    await say(story, alex, 'request Partner Workspace because demo');
    expect(told(alex, 'you have access until')).to.equal(0);
    expect(textOf(cardWith(alex, 'Partner Workspace'))).to.match(/being set up|SETTING UP/i);
    for (let second = 0; second < 64; second += 1) await pass(story, { seconds: 1 });
    expect(told(alex, 'you have access until')).to.equal(1);
    await pass(story, { minutes: 20 });
    expect(told(megan, 'after 15 minutes')).to.equal(0);
    expect(await changes(story)).to.deep.equal(['granted Alex Wilber Partner workspace visitors']);
    expect(story.logged.filter((line) => /"level":"error"/.test(line))).to.deep.equal([]);
  });

  it('a permission taken away in the middle: administrators hear it, the log names it, and it goes on when it is back', async () => {
    await begin();
    const outage = graph.faults.order({
      fault: faults.notPermitted,
      method: 'POST',
      path: 'ScheduleRequests',
      times: Infinity,
    });
    await say(story, alex, 'request Partner Workspace because demo');
    for (let minute = 0; minute < 16; minute += 1) await pass(story, { minutes: 1 });
    expect(told(megan, 'after 15 minutes')).to.equal(1);
    expect(story.logged.join('\n')).to.include('Authorization_RequestDenied');
    outage.callOff();
    await pass(story, { hours: 1 });
    expect(told(alex, 'you have access until')).to.equal(1);
  });

  it('what may not be taken away any more, and the directory ended itself, is over: nobody is alarmed (rules 48 and 50)', async () => {
    await begin();
    await say(story, alex, 'request Partner Workspace because demo');
    await pass(story, { hours: 7, minutes: 55 });
    const forbidden = { fault: faults.notPermitted, times: Infinity };
    graph.faults.order({ ...forbidden, method: 'DELETE', path: '/members/' });
    graph.faults.order({ ...forbidden, method: 'POST', path: 'ScheduleRequests' });
    await pass(story, { minutes: 5 });
    expect(told(alex, 'your access has ended')).to.equal(0);
    for (let minute = 0; minute < 20; minute += 1) await pass(story, { minutes: 1 });
    expect(told(alex, 'your access has ended')).to.equal(1);
    expect(textOf(cardWith(alex, 'Partner Workspace'))).to.include('ENDED');
    expect(told(megan, 'after 15 minutes')).to.equal(0);
    expect(story.logged.join('\n')).to.include('Authorization_RequestDenied');
  });

  it('what may not be taken away, and is taken away by hand as the alarm says, is over (rule 50)', async () => {
    await begin({ telling: { isGraph: true, without: ['PrivilegedAssignmentSchedule.ReadWrite.AzureADGroup'] } });
    await say(story, alex, 'request Partner Workspace because demo');
    await pass(story, { hours: 7, minutes: 55 });
    graph.faults.order({ fault: faults.notPermitted, method: 'DELETE', path: '/members/', times: Infinity });
    for (let minute = 0; minute < 25; minute += 5) await pass(story, { minutes: 5 });
    expect(told(megan, 'after 15 minutes')).to.equal(1);
    expect(told(alex, 'your access has ended')).to.equal(0);
    await changeGroup('Partner workspace visitors', { members: [] });
    await pass(story, { hours: 1 });
    expect(told(alex, 'your access has ended')).to.equal(1);
  });

  it('what was given a moment ago is not taken for gone because it cannot be taken away, and is not shown yet (rule 50)', async () => {
    await begin();
    await say(story, alex, 'request Partner Workspace because demo');
    expect(told(alex, 'you have access until')).to.equal(1);
    graph.faults.order({ fault: faults.notPermitted, method: 'DELETE', path: '/members/' });
    graph.faults.order({ fault: faults.notPermitted, method: 'POST', path: 'ScheduleRequests' });
    // The place that is asked now is behind the one that was asked before.
    const nobody = { kind: 'body', text: '{"value":[]}' } as const;
    const stale = graph.faults.order({ fault: nobody, path: 'checkMemberGroups', times: Infinity });
    await say(story, alex, 'end Partner Workspace because done');
    expect(told(alex, 'your access has ended')).to.equal(0);
    stale.callOff();
    await pass(story, { minutes: 1 });
    expect(await changes(story)).to.deep.equal([
      'granted Alex Wilber Partner workspace visitors',
      'removed Alex Wilber Partner workspace visitors',
    ]);
  });

  it('who is deleted between the approval and the grant is given nothing, and it ends with that cause (rule 55)', async () => {
    await begin();
    const outage = graph.faults.order({ fault: away, method: 'POST', path: 'ScheduleRequests', times: Infinity });
    await say(story, alex, 'request Partner Workspace because demo');
    await change((company) => ({
      ...company,
      users: company.users.filter((one) => one.displayName !== 'Alex Wilber'),
    }));
    outage.callOff();
    await pass(story, { minutes: 1 });
    await pass(story, { hours: 1 });
    expect(await changes(story)).to.deep.equal([]);
    const [request] = await story.store.documents.find('request', [], 1);
    expect(request?.state.status).to.equal('ended');
  });

  it('a manager who is a contact of the address book decides nothing: the fallback is asked (rule 16)', async () => {
    await begin();
    const contact = '7c1f3d10-0000-4000-8000-000000000001';
    await change((company) => ({
      ...company,
      orgContacts: [{ id: contact, displayName: 'Miriam Graham', mail: 'miriam@fabrikam.com' }],
      users: company.users.map((one) => (one.displayName === 'Alex Wilber' ? { ...one, manager: contact } : one)),
    }));
    await say(story, alex, 'request Sales Support');
    expect(textOf(alex.lastCard())).to.not.include('Miriam Graham');
  });

  const notOurs: Readonly<Record<string, Partial<Group>>> = {
    'a group that a rule fills': { groupTypes: ['DynamicMembership'], membershipRule: 'true' },
    'a group kept on premises': { onPremisesSyncEnabled: true },
    'a mail group': { mailEnabled: true, groupTypes: [] },
  };
  for (const [what, how] of Object.entries(notOurs))
    it(`${what} is not asked for: that is said before anybody fills in a form or has to decide`, async () => {
      await begin();
      const miriam = await story.person('Miriam Graham');
      await changeGroup('Sales site members', how);
      const card = await answer(story, alex, 'request Sales Support');
      expect(card).to.include('is decided elsewhere').and.include('Sales site').and.include('nobody was asked');
      expect(hasCard(miriam, 'NEEDS YOU')).to.equal(false);
      expect(graph.calls.filter(({ method, path }) => method !== 'GET' && !/checkMember/.test(path))).to.deep.equal([]);
    });

  it('a group that is deleted is not asked for either', async () => {
    await begin();
    await change((company) => ({
      ...company,
      groups: company.groups.filter(({ displayName }) => displayName !== 'Partner workspace visitors'),
    }));
    expect(await answer(story, alex, 'request Partner Workspace because demo')).to.include(
      'is not in the directory any more',
    );
  });

  it('that it cannot be tried just now keeps nobody from asking', async () => {
    await begin();
    const miriam = await story.person('Miriam Graham');
    graph.faults.order({ fault: away, method: 'GET', path: /\/groups\/[^/]+\?/, times: Infinity });
    await file(story, alex, 'Sales Support');
    await approve(story, miriam);
    expect(hasCard(alex, 'stage 2 of 2')).to.equal(true);
  });
});
