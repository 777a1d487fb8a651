// How the sources of risk are set, and who reads them: what an unknown counts as (rule 35).
import { expect } from 'chai';
import { roles } from '../../engine/directory-roles.js';
import type { TeamsPerson } from '../support/connector.js';
import { faultyRisks, type FaultyRisks } from '../support/faulty-directory.js';
import { describeStories } from '../support/storage.js';
import { startStory, textOf, type Story } from '../support/story.js';
import { forge, giveRole, takeRole } from '../support/security.js';
import { answer, cardWith, changes, hasCard, pass, press, requestIdOn, say } from '../support/steps.js';

describeStories('A source that does not answer', () => {
  let story: Story;
  let risks: FaultyRisks;
  let megan: TeamsPerson;
  let alex: TeamsPerson;
  let adele: TeamsPerson;
  let joni: TeamsPerson;

  beforeEach(async () => {
    story = await startStory({ wrapRisks: (inner) => (risks = faultyRisks(inner)) });
    [megan, alex] = [await story.person('Megan Bowen'), await story.person('Alex Wilber')];
    [adele, joni] = [await story.person('Adele Vance'), await story.person('Joni Sherman')];
    await story.settled();
  });
  afterEach(() => story.close());

  const set = async (sentence: string): Promise<string> => {
    const change = await say(story, megan, sentence);
    await press(story, megan, { card: change, title: 'Confirm' });
    return textOf(change);
  };

  it('counts as Megan says, from the next request on, and the reviewer reads so (rule 35)', async () => {
    expect(await set('identity risk unknown means high'))
      .to.include('Unknown identity risk: the lowest level of the threshold → high')
      .and.not.include('would then pass');
    expect(await answer(story, megan, 'settings')).to.include(
      'Identity risk: on · a security review at medium, high · unknown counts as high',
    );
    risks.babble('identity');
    await say(story, alex, 'request Sales Support because Q4');
    expect(textOf(cardWith(adele, '[Approve]'))).to.include(
      'unknown: the source’s answer could not be read; treated as high',
    );
    expect(hasCard(joni, '[Approve]')).to.equal(false);
  });

  it('says so on the settings, source by source, and nothing where it answers (rule 77)', async function () {
    this.timeout(30_000);
    expect(await answer(story, megan, 'settings')).to.not.include('its source');
    risks.babble('identity');
    const hanging = risks.hang('insider');
    const said = await answer(story, megan, 'settings');
    hanging.release();
    expect(said).to.match(/Identity risk: on .* · its source answers what cannot be read/);
    expect(said).to.match(/Insider risk: on .* · its source did not answer within 3 seconds just now/);
  });

  it('after three seconds has not answered: treated as the lowest level of the threshold (rules 26 and 35)', async function () {
    this.timeout(30_000);
    const hanging = risks.hang('insider');
    await say(story, alex, 'request Sales Support because Q4');
    hanging.release();
    expect(textOf(cardWith(joni, '[Approve]'))).to.include(
      'unknown: the source did not answer in time; treated as elevated',
    );
  });

  it('lets people pass only after Megan was told so', async () => {
    risks.babble('insider');
    await say(story, alex, 'request Sales Support because Q4');
    expect(hasCard(joni, '[Approve]')).to.equal(true);
    expect(await set('insider risk unknown means none'))
      .to.include(
        'Whenever the source of insider risk does not answer, people would then pass without a security review.',
      )
      .and.include('this would have left out a security review at 1 of 1 request');
    expect(await answer(story, megan, 'settings')).to.include(
      'unknown counts as none, and passes without a security review',
    );
    risks.babble('insider');
    await say(story, alex, 'request Sales Reports because Q4');
    expect(joni.cards().filter((card) => textOf(card).includes('[Approve]'))).to.have.length(1);
    expect(await set('insider risk unknown means threshold')).to.include('none → the lowest level of the threshold');
  });

  it('is never set by a word of the other scale, or without its source', async () => {
    expect(await answer(story, megan, 'identity risk unknown means elevated')).to.include(
      '“elevated” is a level of insider risk, so nothing was changed',
    );
    expect(await answer(story, megan, 'insider risk unknown means 7')).to.include('I cannot read “7” as a level');
    const which = await say(story, megan, 'risk unknown means none');
    expect(textOf(which)).to.include('Nothing was changed').and.include('[Identity risk]');
    expect(textOf(await press(story, megan, { card: which, title: 'Insider risk' }))).to.include(
      'Unknown insider risk: the lowest level of the threshold → none',
    );
    expect(await answer(story, alex, 'identity risk unknown means none')).to.include(
      'Only holders of Identity Governance Administrator or Global Administrator',
    );
    expect(await answer(story, megan, 'risk unknown means x')).to.include('I cannot read “x”');
  });
});

describeStories('The list of insider risk', () => {
  let story: Story;
  let megan: TeamsPerson;
  let alex: TeamsPerson;
  let joni: TeamsPerson;
  let nestor: TeamsPerson;
  let isaiah: TeamsPerson;

  beforeEach(async () => {
    story = await startStory();
    [megan, alex, joni] = [
      await story.person('Megan Bowen'),
      await story.person('Alex Wilber'),
      await story.person('Joni Sherman'),
    ];
    [nestor, isaiah] = [await story.person('Nestor Wilke'), await story.person('Isaiah Langer')];
    await story.settled();
  });
  afterEach(() => story.close());

  const moderate = 'set insider risk of Alex Wilber to moderate until Friday';
  const set = async (sentence: string, who = megan): Promise<string> => {
    const change = await say(story, who, sentence);
    return textOf(change) + textOf(await press(story, who, { card: change, title: 'Confirm' }));
  };
  const seenBy = (...people: TeamsPerson[]): string =>
    people.flatMap((person) => [...person.cards().map(textOf), ...person.texts()]).join('\n');

  it('Megan puts Alex on it until Friday: his next request is Joni’s first; on Saturday it is over (rule 26)', async () => {
    await set('set insider risk threshold to moderate and above');
    await say(story, alex, 'request Sales Support because Q4');
    const shown = await set(moderate);
    expect(shown)
      .to.match(/Insider risk of Alex Wilber: not on the list → moderate, until/)
      .and.include('it would have added a security review to 1 of this person’s 1 request')
      .and.include('Confirmed by Megan Bowen')
      .and.not.include('no source');
    await say(story, alex, 'request Sales Reports because Q4');
    expect(textOf(cardWith(joni, '[Approve]')))
      .to.include('Alex Wilber asks for Sales Reports')
      .and.match(/Insider risk: moderate, since .* \(set by an administrator\)/);
    for (const reader of [megan, joni])
      expect(await answer(story, reader, 'insider risk')).to.match(
        /Alex Wilber[^]*moderate · set by Megan Bowen, until/,
      );
    await pass(story, { days: 5 });
    expect(await answer(story, joni, 'insider risk')).to.include('Nobody’s.');
    await say(story, alex, 'request Partner Workspace because Q4');
    expect(joni.cards().filter((card) => textOf(card).includes('asks for Partner Workspace'))).to.have.length(0);
    expect(seenBy(alex, nestor)).to.not.match(/moderate|insider/i);
  });

  it('suspends at once what privileged access Isaiah has, and Megan was told so before (rule 34)', async () => {
    await say(story, isaiah, 'activate Global Reader for 8h because INC-1234');
    expect(await changes(story)).to.have.length(1);
    const shown = await set('set insider risk of Isaiah Langer to elevated for 2 weeks');
    expect(shown).to.include('1 privileged access of this person is in force: Confirm suspends it at once');
    expect(textOf(cardWith(isaiah, 'SUSPENDED'))).to.not.match(/elevated|insider/i);
    expect(textOf(cardWith(joni, '[Restore]'))).to.match(/elevated/);
    expect((await changes(story)).at(-1)).to.match(/^removed Isaiah Langer/);
  });

  it('is taken off again, left as it is, and never set to what it is (rule 57)', async () => {
    await set(moderate);
    expect(await answer(story, megan, moderate)).to.include('That is so already, so nothing was changed');
    const change = await say(story, megan, 'set insider risk of Alex Wilber to none');
    expect(textOf(await press(story, megan, { card: change, title: 'Leave as it is' })))
      .to.match(/LEFT AS IT IS\nInsider risk of Alex Wilber: moderate, until/)
      .and.include('It was not set to “not on the list”');
    await set('set insider risk of Alex Wilber to none');
    expect(await answer(story, megan, 'insider risk')).to.include('Nobody’s.');
    expect(await answer(story, megan, 'set insider risk of Alex Wilber to none')).to.include('That is so already');
  });

  it('two administrators at once: the second to confirm sees it anew', async () => {
    await giveRole(story, nestor, roles.identityGovernanceAdministrator);
    await giveRole(story, nestor, roles.securityReader);
    const megans = await say(story, megan, moderate);
    const nestors = await say(story, nestor, 'set insider risk of Alex Wilber to elevated until Friday');
    await press(story, megan, { card: megans, title: 'Confirm' });
    const anew = await press(story, nestor, { card: nestors, title: 'Confirm' });
    expect(textOf(anew))
      .to.match(/moderate, until .* → elevated, until/)
      .and.include('[Confirm]');
    await press(story, nestor, { card: anew, title: 'Confirm' });
    expect(await answer(story, nestor, 'insider risk')).to.match(/elevated · set by Nestor Wilke/);
    const pressed = await forge(story, nestor, 'confirm', { id: /"(IR-\w+)"/.exec(JSON.stringify(megans))?.[1] });
    expect(textOf(pressed.card)).to.include('does not wait to be confirmed any more');
  });

  it('words that cannot be it, and people who are not sure, are asked after; nothing is changed', async () => {
    expect(await answer(story, megan, 'set insider risk of Alex Wilber to medium until Friday')).to.include(
      '“medium” is a level of identity risk, so nothing was changed',
    );
    expect(await answer(story, megan, 'set insider risk of Alex Wilber to 9 until Friday')).to.include(
      'I cannot read “9”',
    );
    expect(await answer(story, megan, 'set insider risk of Alex Wilber to minor')).to.include('Until when?');
    expect(await answer(story, megan, 'set insider risk of Alex Wilber to minor for 13 months')).to.match(
      /within 366 days|366/,
    );
    expect(await answer(story, megan, 'set insider risk of Alex Wilbur to minor until Friday')).to.match(
      /\[Alex Wilber\]/,
    );
    expect(await answer(story, megan, 'set insider risk of Zebedee Quux to minor until Friday')).to.include('Zebedee');
    expect(await answer(story, megan, 'set insider risk of Megan Bowen to minor until Friday')).to.include(
      'Nobody sets their own insider risk',
    );
    expect(await answer(story, megan, 'insider risk')).to.include('Nobody’s.');
  });

  it('an administrator who may not read risk is told what is missing, and sees nothing of it (rule 32)', async () => {
    await set(moderate);
    await giveRole(story, nestor, roles.identityGovernanceAdministrator);
    const lacks = 'Security Reader, Security Administrator or Global Administrator, active';
    expect(await answer(story, nestor, 'set insider risk of Alex Wilber to elevated until Friday'))
      .to.include('which you may not read, so nothing was changed')
      .and.include(lacks);
    expect(await answer(story, nestor, 'insider risk'))
      .to.include('so nothing is shown')
      .and.include(lacks);
    for (const sentence of ['audit settings', 'access of Alex Wilber']) await say(story, nestor, sentence);
    expect(seenBy(nestor, alex)).to.not.match(/moderate|IR-/);
    expect(await answer(story, nestor, 'settings'), 'its levels are those to choose from').to.not.match(/Alex|IR-/);
    expect(story.logged.join('\n')).to.not.match(/moderate|elevated|Alex/);
  });

  it('who loses the right to read risk after proposing confirms nothing, and is shown nothing (rule 32)', async () => {
    await giveRole(story, nestor, roles.identityGovernanceAdministrator);
    await giveRole(story, nestor, roles.securityReader);
    const change = await say(story, nestor, moderate);
    await takeRole(story, nestor, roles.securityReader);
    for (const title of ['Confirm', 'Leave as it is'])
      expect(textOf((await nestor.tryPress(change, title)).card))
        .to.include('which you may not read, so nothing was changed')
        .and.not.match(/moderate/);
    expect(await answer(story, megan, 'insider risk')).to.include('Nobody’s.');
  });
});

describeStories('Insider risk that no directory tells', () => {
  let story: Story;
  let megan: TeamsPerson;

  beforeEach(async () => {
    const notSetUp = { level: 'unknown', fault: 'not-set-up' } as const;
    story = await startStory({
      wrapRisks: (inner) => ({ ...inner, insider: () => Promise.resolve(notSetUp) }),
    });
    megan = await story.person('Megan Bowen');
    await story.settled();
  });
  afterEach(() => story.close());

  it('is unknown until the first is set; from then on who is not on the list is at none, and Megan was told so (rule 77)', async () => {
    const [alex, joni] = [await story.person('Alex Wilber'), await story.person('Joni Sherman')];
    await say(story, alex, 'request Sales Support because Q4');
    expect(textOf(cardWith(joni, '[Approve]'))).to.include('unknown: the source is not set up; treated as elevated');
    const change = await say(story, megan, 'set insider risk of Diego Siciliani to minor until Friday');
    expect(textOf(change)).to.include(
      'So far insider risk has no source: everybody’s is unknown. From then on this list is its source, and whoever is not on it counts as at no insider risk.',
    );
    await press(story, megan, { card: change, title: 'Confirm' });
    await say(story, alex, 'request Sales Reports because Q4');
    expect(joni.cards().filter((card) => textOf(card).includes('[Approve]'))).to.have.length(1);
  });
});

describeStories('Who may read risk', () => {
  it('is set by roles: Joni loses it and Lee gains it, at the card and at the click (rules 29 and 32)', async () => {
    const story = await startStory();
    try {
      const [megan, lidia] = [await story.person('Megan Bowen'), await story.person('Lidia Holloway')];
      const [joni, lee] = [await story.person('Joni Sherman'), await story.person('Lee Gu')];
      await story.settled();
      const id = requestIdOn(await say(story, lidia, 'request Sales Support because Q4'));
      const ask = cardWith(joni, '[Approve]');
      expect(textOf(ask)).to.match(/elevated/);
      expect(await answer(story, megan, 'risk readers are Payroll Clerk')).to.include('I know no role “Payroll Clerk”');
      expect(await answer(story, joni, 'risk readers are Global Reader')).to.include(
        'Only holders of Identity Governance',
      );
      const other = await say(story, megan, 'risk readers are Security Reader, Security Operator');
      expect(textOf(other)).to.not.include('Nobody could review');
      await press(story, megan, { card: other, title: 'Confirm' });
      expect(await answer(story, megan, 'settings')).to.match(/Who may read risk: .*Security Operator/);
      await forge(story, lee, 'approve', { id });
      expect(lee.texts().at(-1)).to.include(
        'Ask for Security Reader, Security Administrator, Global Administrator or Security Operator, then decide again',
      );
      const less = await say(story, megan, 'risk readers are Security Operator');
      expect(textOf(less))
        .to.include('Security Reader, Security Administrator, Global Administrator, Security Operator → ')
        .and.include('Nobody could review insider risk any more')
        .and.include('0 more could read risk, and 1 could not any more')
        .and.include('Security Administrator and Global Administrator always may')
        .and.not.include('Nobody could review identity risk');
      await press(story, megan, { card: less, title: 'Confirm' });
      expect(await answer(story, joni, `show ${id}`)).to.not.match(/elevated|\[Approve\]/i);
      expect(await answer(story, joni, 'insider risk'))
        .to.include('so nothing is shown')
        .and.include('Security Operator');
      const pressed = await joni.tryPress(ask, 'Approve', { reason: 'ok' });
      expect(textOf(pressed.card)).to.not.match(/elevated|\[Approve\]/i);
      const more = await say(story, megan, 'risk readers are Security Reader and Compliance Administrator');
      expect(textOf(more)).to.include('2 more could read risk, and 0 could not any more');
      await press(story, megan, { card: more, title: 'Confirm' });
      await say(story, lidia, 'request Sales Reports because Q4');
      expect(textOf(await press(story, lee, { title: 'Approve', inputs: { reason: 'known' } }))).to.include('APPROVED');
    } finally {
      await story.close();
    }
  });
});
