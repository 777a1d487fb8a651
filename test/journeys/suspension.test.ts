// Access that is suspended (rule 34) while the directory is late, and while others change it by hand (rules 50 and 82).
import { expect } from 'chai';
import { defined } from '../../engine/defined.js';
import { DirectoryError } from '../../engine/ports.js';
import { editableCompany, named, type EditableCompany } from '../support/company.js';
import type { TeamsPerson } from '../support/connector.js';
import { faultyDirectory, type FaultyDirectory } from '../support/faulty-directory.js';
import { describeStories } from '../support/storage.js';
import { alerts, setAlerts } from '../support/security.js';
import { startStory, stillClock, textOf, type Story } from '../support/story.js';
import { answer, cardWith, changes, hasCard, pass, press, requestIdOn, say } from '../support/steps.js';

let story: Story;
let company: EditableCompany;
let directory: FaultyDirectory;
let isaiah: TeamsPerson;
let adele: TeamsPerson;
let megan: TeamsPerson;

const given = 'granted Isaiah Langer Global Reader';
const taken = 'removed Isaiah Langer Global Reader';

const identityRisk = ({ id }: TeamsPerson, riskLevel = 'high'): Promise<void> =>
  company.edit((each) => {
    const since = story.clock.now().toISOString();
    each.riskyUsers = [{ id, riskLevel, riskState: 'atRisk', riskLastUpdatedDateTime: since }];
  });
const readers = (...members: string[]): Promise<void> =>
  company.edit(({ directoryRoles }) => void (named(directoryRoles, 'Global Reader').members = members));
const isReader = async (): Promise<boolean> => {
  let is = false;
  await company.edit(({ directoryRoles }) => {
    is = named(directoryRoles, 'Global Reader').members.some((one) => one.startsWith('IsaiahL'));
  });
  return is;
};
const rise = async (): Promise<void> => {
  await identityRisk(isaiah);
  await say(story, megan, 'skip 31 minutes');
};
const hourLater = async (): Promise<void> => {
  await pass(story, { minutes: 61 });
  await pass(story, { minutes: 1 });
};
const told = (person: TeamsPerson): string => person.texts().join('\n');

async function begin(catalogue?: string, { alerts: hasAlerts = true } = {}): Promise<void> {
  const clock = stillClock();
  company = await editableCompany(clock, ({ directoryRoles }) => {
    named(directoryRoles, 'Global Reader').members = [];
  });
  const wrap = (inner: Parameters<typeof faultyDirectory>[0]): FaultyDirectory => (directory = faultyDirectory(inner));
  story = await startStory({ clock, directory: company.directory, wrap, ...defined({ catalogue }) });
  [isaiah, adele] = [await story.person('Isaiah Langer'), await story.person('Adele Vance')];
  megan = await story.person('Megan Bowen');
  await story.settled();
  if (hasAlerts) await setAlerts(story, megan);
  if (catalogue === undefined) await say(story, isaiah, 'activate Global Reader for 8h because INC-1234');
}

async function end(): Promise<void> {
  await story.close();
  await company.remove();
}

describeStories('Risk rises, and the directory does not take the role away', () => {
  beforeEach(() => begin());
  afterEach(end);

  it('is nowhere called suspended before it is read as gone, and after 15 minutes it is said that it is still there (rules 34 and 50)', async () => {
    directory.fail('revoke', new DirectoryError('unavailable', 'away'), 1000);
    await rise();
    expect(await isReader()).to.equal(true);
    expect(told(isaiah)).to.not.match(/is suspended|: suspended|You do not have it/);
    expect(textOf(cardWith(isaiah, 'Global Reader')))
      .to.include('BEING SUSPENDED · security review')
      .and.include('The directory still shows it')
      .and.not.include('You do not have');
    expect(await answer(story, isaiah, 'my access')).to.include('being suspended, still there');
    expect(textOf(cardWith(adele, '[Restore]'))).to.include('Global Reader of Isaiah Langer is being suspended');
    expect(textOf(cardWith(adele, '[Restore]'))).to.match(/Decide until: (?!until)[^\n]*then ended automatically/);
    expect(alerts(story)[0])
      .to.include('BEING SUSPENDED')
      .and.include('Global Reader of Isaiah Langer is being suspended')
      .and.match(/Until: [^\n]*then ended automatically/)
      .and.not.match(/wants to activate|denied automatically/);

    await pass(story, { minutes: 16 });
    await pass(story, { minutes: 1 });
    expect(told(isaiah))
      .to.include('is being suspended for a security review, but after 15 minutes the directory still shows the access')
      .and.not.include('approved, but');
    expect(told(megan))
      .to.include('NOT taken away yet')
      .and.include('remove it by hand')
      .and.not.include('has still not given');

    directory.heal('revoke');
    await hourLater();
    expect(await isReader()).to.equal(false);
    expect(told(isaiah))
      .to.include('Global Reader is suspended for a security review')
      .and.include('You do not have it');
    expect(hasCard(isaiah, /^SUSPENDED · security review/)).to.equal(true);
    expect(alerts(story)[0]).to.not.include('BEING');
  });
});

describeStories('Suspended, and somebody gives the role by hand', () => {
  beforeEach(async () => {
    await begin();
    await rise();
    await readers('IsaiahL@contoso.com');
  });
  afterEach(end);

  it('is told to administrators within the hour, as suspended, and taken away again where they say so (rules 34 and 82)', async () => {
    await hourLater();
    const card = cardWith(megan, 'CHANGED IN THE DIRECTORY');
    expect(textOf(card))
      .to.include('Given again by somebody else: Global Reader')
      .and.include('It was suspended for a security review')
      .and.not.include('at its end');
    expect(textOf(cardWith(isaiah, /Global Reader.*security review/s))).to.not.include('You do not have');
    expect(await answer(story, isaiah, 'my access')).to.include('suspended, given by somebody else');
    expect(textOf(cardWith(adele, '[Restore]'))).to.include('somebody else gave it');
    await press(story, megan, { card, title: 'Restore: take it away again' });
    expect(await isReader()).to.equal(false);
    expect(hasCard(isaiah, /^SUSPENDED · security review/)).to.equal(true);
    await press(story, adele, { title: 'Restore', inputs: { reason: 'it was he' } });
    expect(await changes(story)).to.deep.equal([given, taken, taken, given]);
  });

  it('is read at its end before it is called ended, and stays open while it is there (rules 50 and 82)', async () => {
    await press(story, adele, { title: 'End', inputs: { reason: 'token theft' } });
    await pass(story, { minutes: 1 });
    expect(hasCard(isaiah, /^ENDED/)).to.equal(false);
    expect(alerts(story)[0]).to.include('DENIED by Adele Vance').and.include('was suspended').and.not.include('ENDED');
    expect(told(isaiah)).to.not.include('not active any more');
    expect(await answer(story, isaiah, 'my access')).to.include('over, still there');
    const card = cardWith(megan, 'CHANGED IN THE DIRECTORY');
    await press(story, megan, { card, title: 'Restore: take it away again' });
    expect(await isReader()).to.equal(false);
    expect(hasCard(isaiah, /^ENDED/)).to.equal(true);
    expect(alerts(story)[0]).to.include('ENDED by Adele Vance');
  });
});

describeStories('Somebody takes the role away by hand, and then risk rises', () => {
  beforeEach(async () => {
    await begin();
    await readers();
    await hourLater();
    expect(hasCard(megan, 'CHANGED IN THE DIRECTORY')).to.equal(true);
    await rise();
  });
  afterEach(end);

  it('the review lifts the suspension alone: the change stays the administrators’ question (rules 34 and 82)', async () => {
    expect(textOf(cardWith(megan, 'CHANGED IN THE DIRECTORY')))
      .to.include('suspended for a security review by now')
      .and.not.include('[Restore]');
    expect(hasCard(megan, 'IN ORDER AGAIN')).to.equal(false);
    await press(story, adele, { title: 'Restore', inputs: { reason: 'it was he' } });
    expect(await changes(story)).to.deep.equal([given]);
    expect(await answer(story, isaiah, 'my access')).to.include('not in force: taken away in the directory');
    await press(story, megan, { card: cardWith(megan, 'CHANGED IN THE DIRECTORY'), title: 'Restore' });
    expect(await changes(story)).to.deep.equal([given, given]);
    expect(hasCard(isaiah, /^ACTIVE until/)).to.equal(true);
  });

  it('Accept ends it, and its review with it (rule 82)', async () => {
    await press(story, megan, { card: cardWith(megan, 'CHANGED IN THE DIRECTORY'), title: 'Accept' });
    expect(hasCard(isaiah, /^ENDED/)).to.equal(true);
    expect(hasCard(adele, '[Restore]')).to.equal(false);
  });
});

const takenAway = 'CHANGED IN THE DIRECTORY';
const restoreDrift = (): Promise<unknown> =>
  press(story, megan, { card: cardWith(megan, takenAway), title: 'Restore' });
const untouched = /nothing was changed/;

describeStories('Somebody takes the role away by hand, and Restore is pressed', () => {
  beforeEach(async () => {
    await begin();
    await readers();
    await hourLater();
  });
  afterEach(end);

  it('after the eligibility is gone: not given, said why, and the card stays (rules 43, 82 and 83)', async () => {
    await company.edit((each) => void (each.roleEligibilityScheduleInstances = []));
    await restoreDrift();
    expect(await changes(story)).to.deep.equal([given]);
    expect(textOf(megan.lastCard())).to.match(untouched).and.include('is not eligible for this role any more');
    expect(textOf(cardWith(megan, takenAway))).to.include('[Restore]');
  });

  it('at high risk: a security review comes first, then Restore gives it (rules 34 and 82)', async () => {
    await identityRisk(isaiah);
    await restoreDrift();
    expect(await changes(story)).to.deep.equal([given]);
    expect(textOf(megan.lastCard())).to.match(untouched).and.include('a security review has to come first');
    await say(story, megan, 'skip 31 minutes');
    await press(story, adele, { title: 'Restore', inputs: { reason: 'it was he' } });
    await restoreDrift();
    expect(await changes(story)).to.deep.equal([given, given]);
  });

  it('while the account is switched off: not given, and not said to be (rules 82 and 83)', async () => {
    await company.edit(({ users }) => {
      for (const user of users) if (user.displayName === 'Isaiah Langer') user.accountEnabled = false;
    });
    await restoreDrift();
    expect(await changes(story)).to.deep.equal([given]);
    expect(textOf(megan.lastCard())).to.match(untouched).and.include('is switched off');
  });
});

const figures = `
packages:
  - name: Figures
    id: figures
    description: The figures of the quarter
    incompatibleWith: { groups: [Payments auditors] }
    resources: [{ group: Sales Reports readers }]
    policies: [{ name: Marketing, audience: { groups: [Marketing] }, stages: [], expires: after 10 days }]
`;

describeStories('Somebody takes a package away by hand, and Restore is pressed', () => {
  let alex: TeamsPerson;
  beforeEach(async () => {
    await begin(figures);
    alex = await story.person('Alex Wilber');
    await say(story, alex, 'request Figures because Q4');
    await company.edit(({ groups }) => void (named(groups, 'Sales Reports readers').members = []));
    await pass(story, { hours: 25 });
    await pass(story, { minutes: 1 });
  });
  afterEach(end);

  it('after the audience was left: not given (rule 83)', async () => {
    await company.edit(({ groups }) => void (named(groups, 'Marketing').members = []));
    await restoreDrift();
    expect(textOf(megan.lastCard())).to.match(untouched).and.include('not among those who may have it any more');
    expect(await changes(story)).to.have.length(1);
  });

  it('when a group that excludes it was joined: not given (rule 11)', async () => {
    await company.edit(({ groups }) => void named(groups, 'Payments auditors').members.push('AlexW@contoso.com'));
    await restoreDrift();
    expect(textOf(megan.lastCard())).to.match(untouched).and.include('Payments auditors');
    expect(await changes(story)).to.have.length(1);
  });
});

const readersPackage = `
packages:
  - name: Readers
    id: readers
    description: Reads everything
    resources: [{ directoryRole: Global Reader, assignment: active }]
    policies:
      - name: Members
        audience: members
        stages: [{ approvers: [{ person: BiancaP@contoso.com }], deadline: 5 days }]
        expires: after 10 days
        requesterChooses: [duration]
        extension: { approval: true, atMost: 3 }
`;

describeStories('An extension, and the access is suspended or taken away meanwhile', () => {
  let bianca: TeamsPerson;
  beforeEach(async () => {
    await begin(readersPackage);
    bianca = await story.person('Bianca Pisani');
    await say(story, isaiah, 'request Readers because Q4');
    await press(story, bianca, { title: 'Approve', inputs: { reason: 'fine' } });
  });
  afterEach(end);
  const extend = (): Promise<unknown> => say(story, isaiah, 'extend Readers for 2 days because it goes on');

  it('approved in time moves the end of what is suspended, and it stays suspended (rules 34 and 53)', async () => {
    await extend();
    await rise();
    await press(story, bianca, { title: 'Approve', inputs: { reason: 'fine' } });
    // Of an extension risk is read again, too: its own review comes first.
    await press(story, adele, { title: 'Approve', inputs: { reason: 'known' } });
    expect(told(isaiah)).to.include('its end is moved to').and.include('It is suspended for a security review');
    expect(told(isaiah)).to.not.include('the access was over').and.not.include('you have access until Mon');
    expect(hasCard(isaiah, /^SUSPENDED/)).to.equal(true);
    expect(await changes(story)).to.have.length(2);
  });

  it('asked for while it is suspended: a security review is under way (rule 34)', async () => {
    await rise();
    await extend();
    expect(textOf(isaiah.lastCard())).to.include('a security review is under way').and.not.include('Request it again');
  });

  it('of what was taken away by hand is told as that: the end is moved, it is not in force (rules 50 and 82)', async () => {
    await readers();
    await hourLater();
    await extend();
    await press(story, bianca, { title: 'Approve', inputs: { reason: 'fine' } });
    expect(told(isaiah)).to.include('its end is moved to').and.include('It is not in force now');
    expect(told(isaiah)).to.not.include('is extended: you have access');
  });
});

describeStories('A review of what is suspended', () => {
  let alex: TeamsPerson;
  const unasked = readersPackage.replace(/stages: .*/, 'stages: []');
  const reviewers = (...members: string[]): Promise<void> =>
    company.edit(({ directoryRoles }) => void (named(directoryRoles, 'Security Administrator').members = members));
  beforeEach(async () => {
    await begin(unasked);
    alex = await story.person('Alex Wilber');
    await say(story, isaiah, 'request Readers because Q4');
  });
  afterEach(end);

  it('that only its holder could do is told to administrators at once, and asked of whoever may later (rules 16, 20 and 30)', async () => {
    await reviewers('IsaiahL@contoso.com');
    await rise();
    expect(await isReader()).to.equal(false);
    expect(told(megan))
      .to.include('nobody can review it')
      .and.not.match(/\bhigh\b|identity/i);
    expect(alerts(story)[0]).to.include('nobody can: administrators are told');
    expect(alerts(story), 'said where everybody reads it, once').to.have.length(1);
    expect(hasCard(isaiah, 'Nobody can review it now')).to.equal(true);
    await reviewers('AdeleV@contoso.com');
    await say(story, megan, 'skip 2 hours');
    expect(hasCard(adele, '[Restore]')).to.equal(true);
    expect(alerts(story)[0]).to.include('Adele Vance').and.not.include('nobody can');
  });

  it('whose reviewers are all gone is told to administrators; at its deadline or end it ends (rules 20 and 31)', async () => {
    await rise();
    await reviewers();
    await say(story, megan, 'skip 2 hours');
    expect(told(megan)).to.include('nobody can review it');
    await say(story, megan, 'skip 11 days');
    expect(hasCard(isaiah, /^ENDED/)).to.equal(true);
  });

  it('is reminded of half-way, and the list calls no review passed that is open (rules 18 and 34)', async () => {
    await rise();
    expect(await answer(story, isaiah, 'my access')).to.not.include('security review passed');
    await say(story, megan, 'skip 8 days');
    expect(told(adele)).to.include('is suspended and still waits for your security review');
  });

  it('no channel is set: what is told is that access is being suspended, not that a request was filed (rule 33)', async () => {
    await end();
    await begin(unasked, { alerts: false });
    await say(story, isaiah, 'request Readers because Q4');
    await rise();
    expect(told(megan)).to.include('no channel for alerts is set').and.not.include('a request that needs');
    expect(told(adele)).to.include('no channel for alerts is set');
  });

  it('an administrator’s show tells whose it is; of the last holder, that it is still there (rules 44 and 57)', async () => {
    await rise();
    const id = requestIdOn(cardWith(isaiah, /^SUSPENDED/));
    expect(await answer(story, megan, `show ${id}`))
      .to.include('It is not given for now')
      .and.not.include('You do not have');
    expect(hasCard(alex, 'Isaiah')).to.equal(false);
  });
});

describeStories('The last holder of a protected role is suspended', () => {
  const elevate = readersPackage.replace(/stages: .*/, 'stages: []').replace('Global Reader', 'Global Administrator');
  beforeEach(() => begin(elevate));
  afterEach(end);

  it('keeps it for now, and every card says that it is still there (rules 34 and 44)', async () => {
    await say(story, isaiah, 'request Readers because Q4');
    await company.edit(({ directoryRoles }) => {
      named(directoryRoles, 'Global Administrator').members = ['IsaiahL@contoso.com'];
    });
    await rise();
    expect(hasCard(isaiah, /^SUSPENDED, KEPT FOR NOW · nobody else holds it/)).to.equal(true);
    expect(await answer(story, isaiah, 'my access')).to.include('suspended, kept for now');
    expect(textOf(cardWith(adele, '[Restore]'))).to.include('is suspended, but still there');
    expect(alerts(story)[0]).to.include('KEPT FOR NOW').and.include('It is still there: nobody else holds it');
    expect(told(isaiah)).to.not.include('You do not have it');
  });
});
