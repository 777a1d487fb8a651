// Whom a security review is put to where nobody of the deciding role may (rule 30).
import { expect } from 'chai';
import { roles } from '../../engine/directory-roles.js';
import type { TeamsPerson } from '../support/connector.js';
import { faultyRisks, type FaultyRisks } from '../support/faulty-directory.js';
import { describeStories } from '../support/storage.js';
import { alerts, giveRole, setAlerts, takeRole } from '../support/security.js';
import { startStory, textOf, type Story } from '../support/story.js';
import { answer, approve, cardWith, press, requestIdOn, say } from '../support/steps.js';

describeStories('Risk fallback approvers', () => {
  let story: Story;
  let risks: FaultyRisks;
  let megan: TeamsPerson;
  let alex: TeamsPerson;
  let adele: TeamsPerson;
  let joni: TeamsPerson;
  let bianca: TeamsPerson;

  beforeEach(async () => {
    story = await startStory({ wrapRisks: (inner) => (risks = faultyRisks(inner)) });
    [megan, alex] = [await story.person('Megan Bowen'), await story.person('Alex Wilber')];
    [adele, joni] = [await story.person('Adele Vance'), await story.person('Joni Sherman')];
    bianca = await story.person('Bianca Pisani');
    await story.settled();
  });
  afterEach(() => story.close());

  const set = async (sentence: string): Promise<string> => {
    const change = await say(story, megan, sentence);
    await press(story, megan, { card: change, title: 'Confirm' });
    return textOf(change);
  };
  const ask = (what: string): Promise<string> => {
    risks.babble('identity');
    return answer(story, alex, `request ${what} because Q4`);
  };
  const isAsked = (person: TeamsPerson, what: string): boolean =>
    person.cards().some((card) => textOf(card).includes('[Approve]') && textOf(card).includes(what));

  it('are asked where nobody holds the deciding role, if they may read risk; before, it was refused at once (rules 29 and 30)', async () => {
    await setAlerts(story, megan);
    await takeRole(story, adele, roles.securityAdministrator);
    await ask('Sales Support');
    expect(alerts(story)).to.have.length(1);
    expect(isAsked(joni, 'Sales Support')).to.equal(false);
    const shown = await set('identity risk fallback is Joni Sherman, Sales Team');
    expect(shown)
      .to.include('Identity risk fallback: nobody → Joni Sherman, the group “Sales Team”')
      .and.include('they could review where nobody of the deciding role may: Joni Sherman.')
      .and.match(/They may not read risk, so they could not: .*Bianca Pisani/);
    expect(await answer(story, megan, 'settings')).to.include('Joni Sherman, the group “Sales Team”');
    expect(await answer(story, megan, 'audit settings')).to.include('Joni Sherman, the group “Sales Team”');
    await ask('Sales Reports');
    expect(isAsked(bianca, 'Sales Reports'), 'may not read risk').to.equal(false);
    expect(textOf(cardWith(joni, '[Approve]'))).to.include('Identity risk: unknown');
    expect(alerts(story).at(-1)).to.include('Joni Sherman');
    await approve(story, joni);
    expect(textOf(alex.lastCard())).to.not.match(/identity risk/i);
    expect(await answer(story, alex, 'my requests')).to.match(/Sales Reports\nactive until/);
  });

  it('are not asked while the deciding role is held; who comes into the group later is asked from then on (rule 20)', async () => {
    await set('identity risk fallback is Sales Team');
    await ask('Sales Support');
    expect(isAsked(adele, 'Sales Support')).to.equal(true);
    await giveRole(story, bianca, roles.securityReader);
    await takeRole(story, adele, roles.securityAdministrator);
    await ask('Sales Reports');
    expect(isAsked(bianca, 'Sales Reports')).to.equal(true);
  });

  it('decide nothing without the right to read risk at the click, and see nothing of it (rules 30 and 32)', async () => {
    await set('identity risk fallback is "Joni Sherman" and Bianca Pisani');
    await takeRole(story, adele, roles.securityAdministrator);
    await ask('Sales Reports');
    const card = cardWith(joni, '[Approve]');
    const id = requestIdOn(card);
    await giveRole(story, bianca, roles.securityReader);
    await takeRole(story, joni, roles.securityReader);
    expect(textOf((await joni.tryPress(card, 'Approve', { reason: 'fine' })).card)).to.not.match(/unknown|treated as/);
    await story.settled();
    expect(await answer(story, joni, `show ${id}`)).to.not.match(/treated as/);
    await story.settled();
    expect(await answer(story, bianca, `show ${id}`)).to.match(/treated as/);
    await approve(story, bianca);
    expect(textOf(await say(story, alex, 'my requests'))).to.include('Sales Reports');
  });

  it('is undone, and waits for a second administrator where it names somebody new (rule 57)', async () => {
    await set('insider risk fallback is Joni Sherman');
    await set('undo');
    expect(await answer(story, megan, 'settings')).to.include('Insider risk fallback: nobody');
    const change = await say(story, megan, 'insider risk fallback is nobody');
    expect(textOf(change)).to.include('That is what is in force already');
    await set('second administrator on');
    const waits = await say(story, megan, 'insider risk fallback is Joni Sherman');
    expect(textOf(await press(story, megan, { card: waits, title: 'Confirm' }))).to.match(/second|another|other/i);
    expect(await answer(story, megan, 'settings')).to.include('Insider risk fallback: nobody');
  });

  it('names nobody knows, or several have, are asked after; nothing is changed (rule 61)', async () => {
    const none = await answer(story, megan, 'identity risk fallback is Zebedee Quux, Sales Team');
    expect(none).to.include('no person and no group called “Zebedee Quux”');
    const near = await say(story, megan, 'identity risk fallback is Joni Shermann and "Sales Team"');
    expect(textOf(await press(story, megan, { card: near, title: 'Joni Sherman · jonis@contoso.com' }))).to.include(
      'nobody → Joni Sherman, the group “Sales Team”',
    );
    expect(await answer(story, megan, 'identity risk fallback is nobody and Joni Sherman')).to.include('not both');
    const hostile = await answer(story, megan, 'identity risk fallback is "[x](https://evil.example) **b** <at>"');
    expect(hostile).to.include('“\\[x\\](https://evil.example) b”');
    expect(await answer(story, alex, 'identity risk fallback is Alex Wilber')).to.include('Only holders of');
    expect(await answer(story, megan, 'settings')).to.include('Identity risk fallback: nobody');
  });
});
