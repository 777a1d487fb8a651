// Risk that rises while a request is under way: read again before each stage and before the grant (rules 34 and 83).
import { expect } from 'chai';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Company } from '../../directory/sample/company-shape.js';
import { DirectoryError } from '../../engine/ports.js';
import { roles } from '../../engine/directory-roles.js';
import { sampleDirectory } from '../../directory/sample/directory.js';
import type { TeamsPerson } from '../support/connector.js';
import { faultyRisks, type FaultyRisks } from '../support/faulty-directory.js';
import { describeStories } from '../support/storage.js';
import { alerts, forge, giveRole, setAlerts, takeRole } from '../support/security.js';
import { startStory, stillClock, textOf, type Story } from '../support/story.js';
import { answer, approve, cardWith, changes, hasCard, press, requestIdOn, say } from '../support/steps.js';

const tellsRisk = /\bmedium\b|\bhigh\b|elevated|identity risk|insider|ID Protection/i;
const asSales = 'request Sales Support because Q4';
const source = new URL('../../directory/sample/contoso.json', import.meta.url).pathname;

let story: Story;
let risks: FaultyRisks;
let folder: string;
let alex: TeamsPerson;
let isaiah: TeamsPerson;
let adele: TeamsPerson;
let joni: TeamsPerson;
let miriam: TeamsPerson;
let bianca: TeamsPerson;
let megan: TeamsPerson;

/** Edits the company behind Gatehouse's back. */
async function edit(change: (company: Company) => void): Promise<void> {
  const path = join(folder, 'company.json');
  const company = JSON.parse(await readFile(path, 'utf8')) as Company;
  change(company);
  await writeFile(path, JSON.stringify(company));
}

/** What ID Protection says of this person from now on. */
const identityRisk = ({ id }: TeamsPerson, riskLevel: 'medium' | 'high' | undefined): Promise<void> =>
  edit((company) => {
    const others = company.riskyUsers?.filter((one) => one.id !== id) ?? [];
    const since = story.clock.now().toISOString();
    const theirs = { id, riskLevel, riskState: 'atRisk', riskLastUpdatedDateTime: since };
    company.riskyUsers = riskLevel ? [...others, theirs] : others;
  });

const insiderRisk = ({ id }: TeamsPerson, level: string): Promise<void> =>
  edit((company) => {
    company.insiderRisk = [...(company.insiderRisk ?? []), { id, level }];
  });

async function beginStory(): Promise<void> {
  folder = await mkdtemp(join(tmpdir(), 'gatehouse-risk-'));
  const clock = stillClock();
  const directory = await sampleDirectory({ source, state: join(folder, 'company.json'), clock });
  story = await startStory({ directory, clock, wrapRisks: (inner) => (risks = faultyRisks(inner)) });
  const named = (name: string): Promise<TeamsPerson> => story.person(name);
  [alex, isaiah, adele] = [await named('Alex Wilber'), await named('Isaiah Langer'), await named('Adele Vance')];
  [joni, miriam] = [await named('Joni Sherman'), await named('Miriam Graham')];
  [bianca, megan] = [await named('Bianca Pisani'), await named('Megan Bowen')];
  await story.settled();
  await setAlerts(story, megan);
}

async function endStory(): Promise<void> {
  await story.close();
  await rm(folder, { recursive: true });
}

const seenBy = (person: TeamsPerson): string => [...person.cards().map(textOf), ...person.texts()].join('\n');

describeStories('Risk that rises while a request waits', () => {
  beforeEach(beginStory);
  afterEach(endStory);

  it('puts a review before the next stage, is alerted about, and tells who asked no more than that (rules 32, 33 and 34)', async () => {
    await say(story, alex, asSales);
    expect(alerts(story)).to.deep.equal([]);
    await identityRisk(alex, 'high');
    await approve(story, miriam);
    expect(hasCard(bianca, '[Approve]'), 'Bianca waits for the review').to.equal(false);
    expect(textOf(cardWith(adele, '[Approve]')))
      .to.include('NEEDS YOU · security review, before stage 2 of 2')
      .and.include('Alex Wilber asks for Sales Support')
      .and.match(/Identity risk: high, since/);
    expect(textOf(cardWith(alex, 'Sales Support')))
      .to.include('WAITING · security review')
      .and.include('Miriam Graham approved')
      .and.include('A security review was added, until')
      .and.include('Bianca Pisani');
    expect(alerts(story)).to.have.length(1);
    expect(alerts(story)[0])
      .to.include('Alex Wilber asks for Sales Support · identity risk high')
      .and.include('this review was added then')
      .and.include('Adele Vance');

    await identityRisk(alex, undefined);
    await approve(story, adele, 'spoke to him');
    expect(textOf(cardWith(bianca, '[Approve]'))).to.include('stage 2 of 2');
    await approve(story, bianca);
    expect(await changes(story)).to.have.length(3);
    expect(alerts(story)).to.have.length(1);
    expect(alerts(story)[0]).to.include('Adele Vance approved').and.include('spoke to him');
    const id = requestIdOn(cardWith(alex, 'Sales Support'));
    for (const person of [alex, miriam, bianca]) {
      for (const sentence of [`show ${id}`, `audit ${id}`, 'my access', 'my requests', 'my approvals'])
        await say(story, person, sentence);
      expect(seenBy(person), person.name)
        .to.not.match(tellsRisk)
        .and.not.include('spoke to him')
        .and.not.include('Adele');
    }
  });

  it('is read before the grant as well, of both sources, identity first; a denial closes all (rules 31 and 34)', async () => {
    await say(story, alex, asSales);
    await approve(story, miriam);
    await identityRisk(alex, 'medium');
    await insiderRisk(alex, 'elevated');
    await approve(story, bianca);
    expect(await changes(story)).to.deep.equal([]);
    expect(textOf(cardWith(adele, '[Approve]'))).to.include('security review, no further approval');
    expect(hasCard(joni, 'Alex')).to.equal(false);
    await approve(story, adele);
    await press(story, joni, { title: 'Deny', inputs: { reason: 'exfiltration' } });
    expect(await changes(story)).to.deep.equal([]);
    expect(seenBy(alex))
      .to.include('The security review denied it')
      .and.not.match(tellsRisk)
      .and.not.include('exfiltration');
    expect(alerts(story)[0]).to.include('DENIED by Joni Sherman');
  });

  it('is on record: of the review everybody reads that it came in, and who may read risk also why (rules 32, 34 and 59)', async () => {
    await say(story, alex, asSales);
    await identityRisk(alex, 'high');
    await approve(story, miriam);
    const id = requestIdOn(cardWith(alex, 'Sales Support'));
    const read = await answer(story, megan, `audit ${id}`);
    expect(read).to.include('risk was read again: a security review was added. Identity risk high, Insider risk none');
    await takeRole(story, megan, roles.globalAdministrator);
    const hidden = await answer(story, megan, `audit ${id}`);
    expect(hidden).to.include('A security review was added').and.not.match(tellsRisk).and.not.include('Adele');
  });

  it('nobody may review it: closed, on record and alerted about (rule 33)', async () => {
    await say(story, alex, asSales);
    await identityRisk(alex, 'high');
    await edit(({ directoryRoles }) => {
      for (const role of directoryRoles) if (role.displayName === 'Security Administrator') role.members = [];
    });
    await approve(story, miriam);
    expect(hasCard(bianca, '[Approve]')).to.equal(false);
    expect(textOf(cardWith(alex, 'Sales Support'))).to.not.match(tellsRisk);
    expect(alerts(story)[0]).to.include('Alex Wilber asks for Sales Support · identity risk high');
    expect(await changes(story)).to.deep.equal([]);
  });

  it('a role that needs no approval and whose risk is the same is given as before', async () => {
    await say(story, isaiah, 'activate Global Reader for 2h because INC-1234');
    expect(await changes(story)).to.deep.equal(['granted Isaiah Langer Global Reader']);
  });
});

describeStories('Risk that rises while a privileged role is active', () => {
  beforeEach(async () => {
    await beginStory();
    await say(story, isaiah, 'activate Global Reader for 8h because INC-1234');
  });
  afterEach(endStory);

  const given = 'granted Isaiah Langer Global Reader';
  const taken = 'removed Isaiah Langer Global Reader';
  const ofIsaiah = async (): Promise<string[]> => (await changes(story)).filter((one) => one.includes('Isaiah'));
  const rise = async (): Promise<void> => {
    await identityRisk(isaiah, 'high');
    await say(story, megan, 'skip 1 hour');
  };

  it('suspends it: taken away, told without a word of risk, alerted about, and put to who reviews it (rules 32, 33 and 34)', async () => {
    await rise();
    expect(await changes(story)).to.deep.equal([given, taken]);
    expect(isaiah.texts().join('\n')).to.include('Global Reader is suspended for a security review, until');
    const card = cardWith(isaiah, 'Global Reader');
    expect(textOf(card))
      .to.include('SUSPENDED · security review')
      .and.include('You do not have this access for now')
      .and.not.include('[Restore]');
    expect(textOf(cardWith(adele, '[Restore]')))
      .to.include('NEEDS YOU · suspended, security review')
      .and.include('Global Reader of Isaiah Langer is suspended')
      .and.match(/Identity risk: high, since/)
      .and.include('[End]');
    expect(await answer(story, adele, 'my approvals'))
      .to.include('Isaiah Langer')
      .and.include('[Review]');
    expect(alerts(story)).to.have.length(1);
    expect(alerts(story)[0]).to.include('identity risk high').and.include('SUSPENDED').and.include('Adele Vance');
    const id = requestIdOn(card);
    for (const sentence of ['my access', 'my roles', 'my requests', `show ${id}`]) {
      const told = await answer(story, isaiah, sentence);
      expect(told, sentence).to.not.match(tellsRisk).and.not.include('Adele');
    }
    expect(await answer(story, isaiah, 'my access')).to.include('suspended, in security review until');
    expect(seenBy(isaiah)).to.not.match(tellsRisk).and.not.include('Adele');
  });

  it('Restore gives it again for the rest of its time, and it ends as it would have (rules 34 and 48)', async () => {
    await rise();
    await press(story, adele, { title: 'Restore', inputs: { reason: 'it was he' } });
    expect(await changes(story)).to.deep.equal([given, taken, given]);
    expect(textOf(cardWith(isaiah, 'ACTIVE until')))
      .to.not.match(tellsRisk)
      .and.not.include('it was he');
    expect(alerts(story)[0]).to.include('Adele Vance approved').and.include('it was he');
    await say(story, megan, 'skip 1 hour');
    expect(await changes(story), 'what was reviewed is not suspended again').to.have.length(3);
    await say(story, megan, 'skip 7 hours');
    expect(await changes(story)).to.deep.equal([given, taken, given, taken]);
    expect(seenBy(isaiah)).to.not.match(tellsRisk).and.not.include('Adele');
  });

  it('End ends it, with a reason that is the security channel’s alone (rules 32 and 34)', async () => {
    await rise();
    const refused = await adele.tryPress(cardWith(adele, '[End]'), 'End', { reason: '' });
    await story.settled();
    expect(JSON.stringify(refused.body)).to.match(/say why|reason/i);
    await press(story, adele, { title: 'End', inputs: { reason: 'token theft' } });
    expect(await changes(story)).to.deep.equal([given, taken]);
    expect(seenBy(isaiah)).to.include('security review').and.not.include('token theft').and.not.include('Adele');
    expect(alerts(story)[0])
      .to.include('ENDED by Adele Vance\nGlobal Reader of Isaiah Langer was suspended')
      .and.include('token theft')
      .and.not.include('wants to activate');
    expect(textOf(cardWith(adele, 'You ended it')).match(/token theft/g), 'the reason once').to.have.length(1);
  });

  it('of two who press at once one counts (rule 62)', async () => {
    await giveRole(story, joni, roles.securityAdministrator);
    await rise();
    await Promise.all([
      adele.tryPress(cardWith(adele, '[Restore]'), 'Restore', { reason: 'fine' }),
      joni.tryPress(cardWith(joni, '[Restore]'), 'End', { reason: 'not fine' }),
    ]);
    await story.settled();
    const after = await ofIsaiah();
    const isRestored = after.length === 3;
    expect(after).to.deep.equal(isRestored ? [given, taken, given] : [given, taken]);
    expect(hasCard(adele, '[Restore]') || hasCard(joni, '[Restore]')).to.equal(false);
  });

  it('its end comes while it is suspended, too', async () => {
    await rise();
    await say(story, megan, 'skip 8 hours');
    expect(await changes(story)).to.deep.equal([given, taken]);
    expect(hasCard(adele, '[Restore]')).to.equal(false);
    expect(await answer(story, isaiah, 'my access')).to.not.include('suspended');
  });

  it('nobody else may restore or end it, and who may no longer read risk is shown nothing of it (rules 20, 29 and 32)', async () => {
    await rise();
    const id = requestIdOn(cardWith(adele, '[Restore]'));
    for (const person of [isaiah, alex, miriam, joni]) {
      await forge(story, person, 'restore-access', { id, reason: 'x' });
      // Whose it is, and who manages them, may end it themselves (rule 54).
      if (person !== isaiah && person !== miriam) await forge(story, person, 'end', { id, reason: 'x' });
    }
    expect(await changes(story)).to.deep.equal([given, taken]);
    expect(textOf(cardWith(isaiah, 'Global Reader'))).to.include('SUSPENDED');
    await giveRole(story, joni, roles.securityAdministrator);
    await takeRole(story, adele, roles.securityAdministrator);
    expect(await answer(story, adele, `show ${id}`))
      .to.not.match(tellsRisk)
      .and.not.include('[Restore]');
    await story.settled();
    await press(story, joni, { title: 'Restore', inputs: { reason: 'fine' } });
    expect(await ofIsaiah()).to.deep.equal([given, taken, given]);
  });

  it('who lost the eligibility meanwhile does not get it back: it ends (rules 43 and 83)', async () => {
    await rise();
    await edit((company) => {
      company.roleEligibilityScheduleInstances = [];
    });
    await press(story, adele, { title: 'Restore', inputs: { reason: 'fine' } });
    expect(await changes(story)).to.deep.equal([given, taken]);
    expect(textOf(cardWith(isaiah, 'Global Reader'))).to.not.include('SUSPENDED');
  });

  it('what is not privileged, and a risk that fell or stayed below, suspend nothing', async () => {
    await say(story, alex, 'request Partner Workspace because planning');
    await identityRisk(alex, 'high');
    await say(story, megan, 'skip 1 hour');
    expect(await changes(story)).to.deep.equal([given, 'granted Alex Wilber Partner workspace visitors']);
  });

  it('a source that is away says nothing new of access in force (rule 35)', async () => {
    risks.fail('identity', new DirectoryError('unavailable', 'down'));
    await say(story, megan, 'skip 1 hour');
    expect(await changes(story)).to.deep.equal([given]);
  });
});

describeStories('Risk that rises before a start', () => {
  beforeEach(beginStory);
  afterEach(endStory);

  it('holds it: nothing is given until the review restores it (rules 34 and 83)', async () => {
    await say(story, isaiah, 'activate Global Reader for 2h from tomorrow 9:00 because INC-1234');
    await identityRisk(isaiah, 'high');
    await say(story, megan, 'skip 1 day');
    expect(await changes(story)).to.deep.equal([]);
    expect(textOf(cardWith(isaiah, 'Global Reader')))
      .to.include('SUSPENDED')
      .and.not.match(tellsRisk);
    expect(alerts(story)[0]).to.include('identity risk high');
    await press(story, adele, { title: 'Restore', inputs: { reason: 'fine' } });
    expect(await changes(story)).to.deep.equal(['granted Isaiah Langer Global Reader']);
  });
});
