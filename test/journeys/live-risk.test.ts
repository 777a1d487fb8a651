// Risk that rises while a request is under way: read again before each stage and before the grant (rules 34 and 83).
import { expect } from 'chai';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Company } from '../../directory/sample/company-shape.js';
import { roles } from '../../engine/directory-roles.js';
import { sampleDirectory } from '../../directory/sample/directory.js';
import type { TeamsPerson } from '../support/connector.js';
import { describeWithMongo } from '../support/mongo.js';
import { alerts, setAlerts, takeRole } from '../support/security.js';
import { startStory, stillClock, textOf, type Story } from '../support/story.js';
import { answer, approve, cardWith, changes, hasCard, press, requestIdOn, say } from '../support/steps.js';

const tellsRisk = /\bmedium\b|\bhigh\b|elevated|identity risk|insider|ID Protection/i;
const asSales = 'request Sales Support because Q4';
const source = new URL('../../directory/sample/contoso.json', import.meta.url).pathname;

let story: Story;
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
  story = await startStory({ directory, clock });
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

describeWithMongo('Risk that rises while a request waits', () => {
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
