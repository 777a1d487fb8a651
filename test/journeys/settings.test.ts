// Thresholds in chat: tried on the last 30 days, confirmed, and in force from the next request on (rules 27 and 57).
import { expect } from 'chai';
import { roles } from '../../engine/directory-roles.js';
import type { Card, TeamsPerson } from '../support/connector.js';
import { isOverGraph } from '../support/as-told.js';
import { describeStories } from '../support/storage.js';
import { editableCompany } from '../support/company.js';
import { startStory, stillClock, textOf, type Story } from '../support/story.js';
import { forge, giveRole, takeRole } from '../support/security.js';
import { answer, changes, hasCard, pass, press, say } from '../support/steps.js';

describeStories('Megan sets what is reviewed', () => {
  let story: Story;
  let megan: TeamsPerson;
  let diego: TeamsPerson;
  let adele: TeamsPerson;
  let alex: TeamsPerson;

  beforeEach(async () => {
    story = await startStory();
    [megan, diego, adele, alex] = [
      await story.person('Megan Bowen'),
      await story.person('Diego Siciliani'),
      await story.person('Adele Vance'),
      await story.person('Alex Wilber'),
    ];
    await story.settled();
  });
  afterEach(() => story.close());

  const confirm = (card: Card, who = megan): Promise<Card> => press(story, who, { card, title: 'Confirm' });
  const waiting = (): number => adele.cards().filter((card) => textOf(card).includes('[Approve]')).length;
  /** A card's button's data, as somebody could copy it. */
  const proposalOn = (card: Card): string => /"id":"(CH-[^"]+)"/.exec(JSON.stringify(card))?.[1] ?? 'none';

  it('raises the threshold after seeing what it would have done, lowers it again, and the next request shows it', async () => {
    const lidia = await story.person('Lidia Holloway');
    await say(story, diego, 'request Sales Support because Q4');
    await say(story, alex, 'request Sales Support because Q4');
    await say(story, lidia, 'request Sales Support because Q4');
    expect(waiting(), 'medium is in the threshold').to.equal(1);

    const change = await say(story, megan, 'set identity risk threshold to high');
    expect(textOf(change))
      .to.include('CHANGE')
      .and.include('Identity risk threshold: medium, high → high')
      .and.include('In the last 30 days this would have left out a security review at 1 of 3 requests.')
      .and.include('[Confirm]')
      .and.include('[Leave as it is]');
    expect(await answer(story, megan, 'settings'), 'nothing before Confirm').to.include(
      'a security review at medium, high',
    );
    expect(textOf(await confirm(change)))
      .to.include('CHANGED')
      .and.include('Confirmed by Megan Bowen')
      .and.not.include('[Confirm]');
    expect(await answer(story, megan, 'settings')).to.include('Identity risk: on · a security review at high');
    await say(story, diego, 'request Partner Workspace because planning');
    expect(await changes(story)).to.deep.equal(['granted Diego Siciliani Partner workspace visitors']);
    expect(waiting(), 'what was filed before keeps its review (rule 13)').to.equal(1);

    const lower = await say(story, megan, 'set identity risk threshold to low and above');
    expect(textOf(lower))
      .to.include('Identity risk threshold: high → low, medium, high')
      .and.include('this would have added a security review to 2 of 4 requests');
    await confirm(lower);
    await say(story, diego, 'request Sales Reports');
    expect(waiting()).to.equal(2);
    expect(await changes(story)).to.have.length(1);
  });

  it('counts only the requests of the last 30 days', async () => {
    await say(story, diego, 'request Sales Support because Q4');
    await pass(story, { days: 31 });
    expect(await answer(story, megan, 'set identity risk threshold to high')).to.include(
      'There were no requests in the last 30 days.',
    );
  });

  it('switches a source off and on', async () => {
    const off = await say(story, megan, 'identity risk off');
    expect(textOf(off)).to.include('Identity risk: on → off');
    await confirm(off);
    await say(story, diego, 'request Partner Workspace because planning');
    expect(await changes(story)).to.have.length(1);
    expect(await answer(story, megan, 'identity risk off')).to.include(
      'That is what is in force already, so nothing was changed',
    );
    const on = await say(story, megan, 'identity risk on');
    expect(textOf(on)).to.include('added a security review to 1 of 1 request');
    await confirm(on);
    await say(story, diego, 'request Sales Support because Q4');
    expect(waiting()).to.equal(1);
  });

  it('leaves it as it is, and a second press on the settled change tells the truth', async () => {
    const change = await say(story, megan, 'set insider risk threshold to moderate and above');
    const left = await press(story, megan, { card: change, title: 'Leave as it is' });
    expect(textOf(left))
      .to.include('LEFT AS IT IS')
      .and.include('Insider risk threshold: elevated')
      .and.not.include('[Confirm]');
    expect(textOf(await confirm(change))).to.include('does not wait to be confirmed any more, so nothing was changed');
    expect(await answer(story, megan, 'settings')).to.include('Insider risk: on · a security review at elevated');
  });

  it('two administrators at once: the second to confirm sees the change anew, worked out against what is in force now', async () => {
    const nestor = await story.person('Nestor Wilke');
    await giveRole(story, nestor, roles.identityGovernanceAdministrator);
    const megans = await say(story, megan, 'set identity risk threshold to high');
    const nestors = await say(story, nestor, 'set identity risk threshold to low and above');
    const stolen = await forge(story, nestor, 'confirm', { id: proposalOn(megans), version: 0 });
    expect(textOf(stolen.card)).to.include(
      'Only Megan Bowen, who proposed it, can confirm this change, so nothing was changed',
    );
    await confirm(megans);
    const anew = await confirm(nestors, nestor);
    expect(textOf(anew))
      .to.include('CHANGE')
      .and.include('Identity risk threshold: high → low, medium, high')
      .and.include('[Confirm]');
    expect(await answer(story, megan, 'settings')).to.include('a security review at high');
    expect(textOf(await confirm(anew, nestor)))
      .to.include('CHANGED')
      .and.include('Nestor Wilke');
    expect(await answer(story, megan, 'settings')).to.include('a security review at low, medium, high');
  });

  it('words that are no levels, no words, and the other scale’s words are explained, and nothing is changed', async () => {
    const no: [string, string][] = [
      [
        'set identity risk threshold to purple',
        'I cannot read “purple” as levels of identity risk, so nothing was changed. They are none, low, medium and high',
      ],
      ['set identity risk threshold to', 'nothing was changed'],
      ['set identity risk threshold to ,', 'nothing was changed'],
      [
        'set identity risk threshold to elevated',
        '“elevated” is a level of insider risk, so nothing was changed. Those of identity risk are none, low, medium and high',
      ],
      [
        'set insider risk threshold to medium and above',
        '“medium” is a level of identity risk, so nothing was changed',
      ],
      ['set identity risk threshold to high, purple', 'nothing was changed'],
    ];
    for (const [sentence, text] of no) {
      const said = await answer(story, megan, sentence);
      expect(said, sentence).to.include(text).and.not.include('[Confirm]');
    }
    expect(await answer(story, megan, 'settings'))
      .to.include('a security review at medium, high')
      .and.include('a security review at elevated');
  });

  it('Alex and Adele neither see nor change settings, nor confirm what Megan proposed; nor does Megan without her roles', async () => {
    const change = await say(story, megan, 'set identity risk threshold to high');
    for (const person of [alex, adele]) {
      for (const sentence of ['settings', 'identity risk off', 'set identity risk threshold to high'])
        expect(await answer(story, person, sentence), `${person.name}: ${sentence}`)
          .to.include('Only holders of Identity Governance Administrator or Global Administrator')
          .and.not.include('medium');
      const forged = await forge(story, person, 'confirm', { id: proposalOn(change), version: 0 });
      expect(textOf(forged.card))
        .to.match(/nothing was changed/)
        .and.not.include('CHANGED');
    }
    await takeRole(story, megan, roles.identityGovernanceAdministrator);
    await takeRole(story, megan, roles.globalAdministrator);
    expect(textOf(await confirm(change))).to.include('Only holders of Identity Governance Administrator');
    await giveRole(story, megan, roles.globalAdministrator);
    expect(await answer(story, megan, 'settings')).to.include('a security review at medium, high');
    expect(hasCard(alex, 'CHANGE') || hasCard(adele, 'CHANGE')).to.equal(false);
  });
});

describeStories('What is said of the settings', () => {
  it('`audit settings` tells administrators who changed what, and nobody else (rules 57 and 59)', async () => {
    const story = await startStory();
    try {
      const [megan, alex] = [await story.person('Megan Bowen'), await story.person('Alex Wilber')];
      await story.settled();
      await press(story, megan, {
        card: await say(story, megan, 'set identity risk threshold to high'),
        title: 'Confirm',
      });
      await press(story, megan, { card: await say(story, megan, 'insider risk off'), title: 'Leave as it is' });
      for (const sentence of ['audit settings', 'history of the settings', 'show me the audit trail of the settings'])
        expect(await answer(story, megan, sentence), sentence)
          .to.include('The story of settings')
          .and.include('Megan Bowen')
          .and.include('proposed Identity risk threshold: high')
          .and.include('Identity risk threshold: medium, high → high')
          .and.include('left it as it was');
      expect(await answer(story, alex, 'audit settings'))
        .to.include('Only holders of')
        .and.not.include('Megan');
    } finally {
      await story.close();
    }
  });

  it('says that the company’s file cannot be read, since when and why, and that what it said last is in force', async function () {
    // A tenant has no file that could be broken.
    if (isOverGraph) this.skip();
    const clock = stillClock();
    const company = await editableCompany(clock);
    const story = await startStory({ clock, directory: company.directory });
    try {
      const megan = await story.person('Megan Bowen');
      await story.settled();
      expect(await answer(story, megan, 'settings')).to.not.include('cannot be read');
      await company.breakFile();
      await say(story, megan, 'my access');
      await pass(story, { hours: 2 });
      expect(await answer(story, megan, 'settings'))
        .to.match(/Directory: cannot be read as it is now, since .*10:00: .*JSON/)
        .and.include('What it said last is in force');
      await company.edit(() => undefined);
      expect(await answer(story, megan, 'settings')).to.not.include('cannot be read');
    } finally {
      await story.close();
      await company.remove();
    }
  });
});
