// The record: what happened, who did it, why and what was seen, for those who may read it; and nothing of it can be changed unseen (rules 59 and 60).
import { expect } from 'chai';
import type { Entry } from '../../engine/audit.js';
import { roles } from '../../engine/directory-roles.js';
import { recordedDocuments, verifyAudit, type Verdict } from '../../storage/mongo/verify.js';
import type { TeamsPerson } from '../support/connector.js';
import { describeWithMongo } from '../support/mongo.js';
import { startStory, textOf, type Story } from '../support/story.js';
import { giveRole } from '../support/security.js';
import { answer, approve, cardWith, pass, press, requestIdOn, say } from '../support/steps.js';
import { connectionOf } from '../support/storage.js';

const typeOf = ({ event }: Entry): string => ('type' in event ? String(event.type) : '');

describeWithMongo('The record', () => {
  let story: Story;
  let diego: TeamsPerson;
  let adele: TeamsPerson;
  let megan: TeamsPerson;
  let miriam: TeamsPerson;
  let bianca: TeamsPerson;

  beforeEach(async () => {
    story = await startStory();
    [diego, adele, megan, miriam, bianca] = [
      await story.person('Diego Siciliani'),
      await story.person('Adele Vance'),
      await story.person('Megan Bowen'),
      await story.person('Miriam Graham'),
      await story.person('Bianca Pisani'),
    ];
    await story.settled();
  });
  afterEach(() => story.close());

  const verified = (): Promise<Verdict> => verifyAudit(story.store.audit, recordedDocuments(connectionOf(story.store)));

  /** Diego's Sales Support from the sentence to its end after 30 days; gives its number. */
  async function wholeStory(): Promise<string> {
    const id = requestIdOn(await say(story, diego, 'request Sales Support because Q4 campaign'));
    await approve(story, adele, 'he was travelling');
    await approve(story, miriam, 'covers Prague');
    await approve(story, bianca, 'welcome');
    await pass(story, { days: 30 });
    return id;
  }

  it('tells Megan a whole story: who, when, why and the risk that was seen (rule 59)', async () => {
    const id = await wholeStory();
    const told = await answer(story, megan, `audit ${id.toLowerCase()}`);
    const inOrder = [
      'Q4 campaign',
      'Identity risk medium',
      'Identity risk: asked Adele Vance for a security review',
      'he was travelling',
      'asked Miriam Graham',
      'covers Prague',
      'asked Bianca Pisani',
      'welcome',
      'everything is in place',
      'its time is up',
      'everything is removed',
    ];
    const places = inOrder.map((part) => told.indexOf(part));
    expect(places, told).to.satisfy((all: number[]) => all.every((at, n) => at >= 0 && at > (all[n - 1] ?? -1)));
  });

  it('is refused to everybody else, also to those it is about and who decided (rule 60)', async () => {
    const id = requestIdOn(await say(story, diego, 'request Sales Support because Q4 campaign'));
    await approve(story, adele, 'he was travelling');
    for (const person of [await story.person('Alex Wilber'), diego, adele, miriam])
      expect(await answer(story, person, `audit ${id}`), person.name)
        .to.match(/nothing was changed/)
        .and.not.match(/medium|travelling|Q4/);
    expect(await answer(story, megan, 'audit SS-2222')).to.include('I know no request “SS-2222”');
  });

  it('shows an administrator who may not read risk neither level nor reviewer (rule 32)', async () => {
    const nestor = await story.person('Nestor Wilke');
    await giveRole(story, nestor, roles.identityGovernanceAdministrator);
    const id = requestIdOn(await say(story, diego, 'request Sales Support because Q4 campaign'));
    await press(story, adele, { title: 'Deny', inputs: { reason: 'sign-in from two countries' } });
    expect(await answer(story, nestor, `audit ${id}`))
      .to.include('Risk •••')
      .and.include('Security review began')
      .and.include('The security review denied it')
      .and.not.match(/medium|identity risk|insider risk|Adele|two countries/i);
    expect(await answer(story, megan, `audit ${id}`))
      .to.include('Identity risk medium')
      .and.include('Adele Vance')
      .and.include('sign-in from two countries');
  });

  it('holds every event in one chain: requests, access and settings (rule 59)', async () => {
    await wholeStory();
    await press(story, megan, {
      card: await say(story, megan, 'set identity risk threshold to high'),
      title: 'Confirm',
    });
    const verdict = await verified();
    expect(verdict).to.deep.include({ flaws: [], missing: [] });
    const seen = new Set<string>();
    for await (const { entry } of story.store.audit.all()) seen.add(`${entry.kind} ${typeOf(entry)}`);
    expect([...seen]).to.include.members([
      'request submitted',
      'request decided',
      'request ended',
      'access assigned',
      'access released',
      'settings proposed',
      'settings changed',
    ]);
    const [changed] = (await story.store.audit.about('settings', 'settings', 10)).filter(
      ({ entry }) => typeOf(entry) === 'changed',
    );
    expect(JSON.stringify(changed)).to.include('Megan Bowen').and.include('"from"').and.include('medium');
  });

  it('betrays an entry that was changed or taken out behind its back', async () => {
    await wholeStory();
    const entries = connectionOf(story.store).collection<{ _id: number }>('audit');
    const { head } = await verified();
    const numbers: number[] = [];
    for await (const { number, entry } of story.store.audit.all())
      if (typeOf(entry) === 'decided') numbers.push(number);
    expect(numbers).to.have.length(3);
    const which = { _id: numbers[1]! };
    const decided = (await entries.findOne(which))!;
    await entries.updateOne(which, { $set: { 'entry.at': new Date('2026-11-01T00:00:00Z') } });
    expect((await verified()).flaws).to.have.length.greaterThan(0);
    await entries.replaceOne(which, decided);
    expect(await verified()).to.deep.include({ flaws: [], missing: [], head });
    await entries.deleteOne(which);
    const { flaws, missing } = await verified();
    expect(flaws.length + missing.length).to.be.greaterThan(0);
  });

  it('goes on unbroken for a role’s story and a review nobody answered', async () => {
    const isaiah = await story.person('Isaiah Langer');
    const id = requestIdOn(await say(story, isaiah, 'activate Global Reader for 2h because INC-1234'));
    await say(story, diego, 'request Sales Support because Q4 campaign');
    await pass(story, { days: 14 });
    expect(textOf(cardWith(diego, 'DENIED'))).to.not.match(/medium/);
    expect(await answer(story, megan, `audit ${id}`))
      .to.include('INC-1234')
      .and.include('the directory has it: Global Reader')
      .and.include('the directory shows it gone: Global Reader');
    expect(await verified()).to.deep.include({ flaws: [], missing: [] });
  });
});
