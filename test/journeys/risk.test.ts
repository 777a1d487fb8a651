// Risky requests: reviewed before anybody else is asked, by who may read risk (rules 26 to 35).
import { expect } from 'chai';
import { DirectoryError } from '../../engine/ports.js';
import { roles } from '../../engine/directory-roles.js';
import type { Card, TeamsPerson } from '../support/connector.js';
import { faultyRisks, type FaultyRisks } from '../support/faulty-directory.js';
import { describeStories } from '../support/storage.js';
import { startStory, textOf, type Story } from '../support/story.js';
import { forge, giveRole, takeRole } from '../support/security.js';
import { answer, approve, cardWith, changes, hasCard, pass, press, requestIdOn, say } from '../support/steps.js';

const tellsRisk = /medium|elevated|identity|insider/i;
const asSales = 'request Sales Support because Q4';

let story: Story;
let risks: FaultyRisks;
let diego: TeamsPerson;
let lidia: TeamsPerson;
let adele: TeamsPerson;
let joni: TeamsPerson;
let lee: TeamsPerson;
let miriam: TeamsPerson;
let bianca: TeamsPerson;

async function beginStory(): Promise<void> {
  story = await startStory({ wrapRisks: (inner) => (risks = faultyRisks(inner)) });
  [diego, lidia, adele, joni] = [
    await story.person('Diego Siciliani'),
    await story.person('Lidia Holloway'),
    await story.person('Adele Vance'),
    await story.person('Joni Sherman'),
  ];
  [lee, miriam, bianca] = [
    await story.person('Lee Gu'),
    await story.person('Miriam Graham'),
    await story.person('Bianca Pisani'),
  ];
  await story.settled();
}

const seenBy = (person: TeamsPerson): string => [...person.cards().map(textOf), ...person.texts()].join('\n');
const asks = (person: TeamsPerson): Card => cardWith(person, '[Approve]');

describeStories('A risky request', () => {
  beforeEach(beginStory);
  afterEach(() => story.close());

  it('Diego’s is Adele’s first, then Miriam’s and Bianca’s; only Adele sees why (rules 28, 29 and 32)', async () => {
    const status = await say(story, diego, asSales);
    expect(textOf(status)).to.include('Security review, until').and.not.match(tellsRisk).and.not.include('Adele');
    expect(textOf(asks(adele)))
      .to.include('NEEDS YOU · security review, before stage 1 of 2')
      .and.include('Diego Siciliani asks for Sales Support')
      .and.match(/Identity risk: medium, since .*ID Protection/)
      .and.match(/then denied automatically/);
    expect(hasCard(miriam, 'Diego') || hasCard(joni, 'Diego') || hasCard(lee, 'Diego')).to.equal(false);

    await press(story, adele, { title: 'Approve', inputs: { reason: 'he was travelling' } });
    expect(textOf(asks(miriam)))
      .to.include('Diego Siciliani asks for Sales Support')
      .and.include('stage 1 of 2');
    expect(hasCard(bianca, '[Approve]')).to.equal(false);
    await approve(story, miriam);
    await approve(story, bianca);
    expect(await changes(story)).to.have.length(3);
    expect(diego.texts().join('\n')).to.match(/ou have access until/);
    for (const person of [diego, miriam, bianca])
      expect(seenBy(person), person.name)
        .to.not.match(tellsRisk)
        .and.not.include('travelling')
        .and.not.include('Adele');
  });

  it('risk is shown at no door to who may not read it any more (rule 32)', async () => {
    await say(story, lidia, asSales);
    const ask = asks(joni);
    const id = requestIdOn(ask);
    expect(textOf(ask)).to.match(/elevated/i);
    await takeRole(story, joni, roles.securityReader);
    expect(await answer(story, joni, `show ${id}`)).to.not.match(/elevated|\[Approve\]/i);
    await takeRole(story, joni, roles.complianceAdministrator);
    const pressed = await joni.tryPress(ask, 'Approve', { reason: 'ok' });
    expect(textOf(pressed.card)).to.not.match(/elevated|\[Approve\]/i);
    await story.settled();
    for (const sentence of ['my approvals', `show ${id}`])
      expect(await answer(story, joni, sentence), sentence).to.not.match(/elevated|\[Review\]|\[Approve\]/i);
  });

  it('a refused press is answered with the card of now, at once (rules 20 and 62)', async () => {
    await say(story, diego, asSales);
    const ask = asks(adele);
    await giveRole(story, joni, roles.securityAdministrator);
    await takeRole(story, adele, roles.securityAdministrator);
    const pressed = await adele.tryPress(ask, 'Approve', { reason: 'ok' });
    expect(textOf(pressed.card)).to.not.match(/medium|\[Approve\]/i);
    await story.settled();
    expect(textOf(asks(joni))).to.include('Diego Siciliani');
  });

  it('Lidia’s is Joni’s; Lee is told what he lacks and cannot decide, until he has it (rules 20 and 29)', async () => {
    await say(story, lidia, asSales);
    expect(textOf(asks(joni))).to.match(/Insider risk: elevated, since/);
    const leeCard = cardWith(lee, 'NOT YET YOU');
    expect(textOf(leeCard))
      .to.include(
        'You hold Compliance Administrator, but to decide this you must also be able to read risk: with Security Administrator, Global Administrator, or another role that administrators let read it (at first Security Reader).',
      )
      .and.not.include('[Approve]')
      .and.not.match(/elevated|insider risk/i);
    const id = requestIdOn(leeCard);
    const refused = await forge(story, lee, 'approve', { id, reason: 'trust me' });
    expect(JSON.stringify(refused.body) + seenBy(lee)).to.include(
      'must also be able to read risk, so nothing was changed',
    );
    expect(seenBy(lee)).to.not.match(/elevated/i);
    expect(hasCard(joni, '[Approve]')).to.equal(true);
    expect(hasCard(adele, 'Lidia')).to.equal(false);

    await giveRole(story, lee, roles.securityReader);
    await say(story, lee, `show ${id}`);
    await press(story, lee, { title: 'Approve', inputs: { reason: 'on leave soon' } });
    expect(hasCard(joni, '[Approve]'), 'hers settles').to.equal(false);
    const patti = await story.person('Patti Fernandez');
    expect(await answer(story, patti, 'my approvals')).to.include('Lidia Holloway asks for Sales Support');
    expect(seenBy(lidia)).to.not.match(tellsRisk);
  });

  it('Joni loses the right to read risk between card and click: she cannot decide (rules 20 and 29)', async () => {
    await say(story, lidia, asSales);
    const card = asks(joni);
    await takeRole(story, joni, roles.securityReader);
    const refused = await joni.tryPress(card, 'Approve', { reason: 'fine' });
    await story.settled();
    // Nobody else may decide: the request closes, and there is nothing left to get a role for.
    expect(JSON.stringify(refused.body)).to.include('nobody left who could decide').and.not.include('elevated');
    expect(seenBy(joni)).to.not.include('decide again');
    const patti = await story.person('Patti Fernandez');
    expect(await answer(story, patti, 'my approvals')).to.not.include('Lidia');
  });

  it('Henrietta is at both: identity first, then insider, then the policy (rule 28)', async () => {
    const henrietta = await story.person('Henrietta Mueller');
    await say(story, henrietta, asSales);
    expect(textOf(asks(adele)))
      .to.include('Identity risk: high')
      .and.not.include('elevated');
    expect(hasCard(joni, 'Henrietta')).to.equal(false);
    await approve(story, adele);
    expect(textOf(asks(joni)))
      .to.include('Insider risk: elevated')
      .and.not.include('Identity risk');
    expect(hasCard(miriam, 'Henrietta')).to.equal(false);
    await approve(story, joni);
    expect(textOf(asks(miriam))).to.include('Henrietta Mueller asks for Sales Support');
    expect(seenBy(henrietta)).to.not.match(/elevated|identity|insider/i);
  });

  it('a denied review closes all and tells neither level nor who (rules 31 and 32)', async () => {
    await say(story, diego, asSales);
    await press(story, adele, { title: 'Deny', inputs: { reason: 'sign-in from two countries' } });
    expect(seenBy(diego))
      .to.include('DENIED')
      .and.include('The security review denied it')
      .and.not.match(tellsRisk)
      .and.not.include('two countries')
      .and.not.include('Adele');
    expect(hasCard(miriam, 'Diego')).to.equal(false);
    expect(await changes(story)).to.deep.equal([]);
  });

  it('14 days without an answer: denied automatically (rule 31)', async () => {
    await say(story, diego, asSales);
    await pass(story, { days: 13, hours: 23 });
    expect(hasCard(adele, '[Approve]')).to.equal(true);
    await pass(story, { hours: 1 });
    expect(diego.texts().join('\n')).to.match(/nobody answered by/i);
    expect(seenBy(diego)).to.not.match(tellsRisk).and.not.include('Adele');
    expect(hasCard(adele, '[Approve]') || hasCard(miriam, 'Diego')).to.equal(false);
    expect(await changes(story)).to.deep.equal([]);
  });

  it('what needs no approval is reviewed as well, and so is a role activation (rule 28)', async () => {
    await say(story, diego, 'request Partner Workspace because planning');
    expect(textOf(asks(adele)))
      .to.include('Partner Workspace')
      .and.include('security review, no further approval');
    await approve(story, adele);
    expect(await changes(story)).to.deep.equal(['granted Diego Siciliani Partner workspace visitors']);

    await say(story, diego, 'activate Global Reader for 2h because INC-1234');
    expect(textOf(asks(adele)))
      .to.include('wants to activate Global Reader')
      .and.include('before activation');
    expect(await changes(story)).to.have.length(1);
    await approve(story, adele);
    expect((await changes(story)).at(-1)).to.equal('granted Diego Siciliani Global Reader');
    expect(textOf(cardWith(diego, 'ACTIVE until'))).to.not.match(tellsRisk);
  });

  it('a source that fails, babbles or knows a level that cannot be read counts as the lowest of the threshold, and the reviewer reads so (rule 35)', async () => {
    const [alex, patti, irvin] = [
      await story.person('Alex Wilber'),
      await story.person('Patti Fernandez'),
      await story.person('Irvin Sayers'),
    ];
    risks.fail('identity', new DirectoryError('unavailable', 'down'));
    await say(story, alex, asSales);
    expect(textOf(asks(adele))).to.include('Identity risk: unknown: the source could not be asked; treated as medium');
    risks.babble('insider');
    await say(story, patti, asSales);
    expect(textOf(asks(joni))).to.include('answer could not be read; treated as elevated');
    await say(story, irvin, asSales);
    expect(textOf(asks(adele)))
      .to.include('Irvin Sayers')
      .and.match(/unknown: .*treated as medium/);
    for (const person of [alex, patti, irvin])
      expect(seenBy(person))
        .to.include('Security review')
        .and.not.match(/unknown/);
  });

  it('a slow source holds nobody up longer than its limit (rule 35)', async () => {
    const alex = await story.person('Alex Wilber');
    const hanging = risks.hang('identity');
    await say(story, alex, asSales);
    hanging.release();
    expect(textOf(asks(adele))).to.include('unknown: the source did not answer in time; treated as medium');
    expect(textOf(cardWith(alex, 'Security review, until'))).to.not.include('unknown');
  });
});

describeStories('A security review that others were asked for', () => {
  let story: Story;

  beforeEach(async () => {
    story = await startStory();
  });
  afterEach(() => story.close());

  it('is among the approvals of who has come to the right to read risk since, at once, and of nobody else (rules 20, 29 and 66)', async () => {
    const [lee, alex] = [await story.person('Lee Gu'), await story.person('Alex Wilber')];
    const lidia = await story.person('Lidia Holloway');
    await say(story, lidia, 'request Sales Support because Q4');
    for (const person of [lee, alex]) expect(await answer(story, person, 'my approvals')).to.not.include('Lidia');
    await giveRole(story, lee, roles.securityReader);
    await giveRole(story, alex, roles.securityReader);
    expect(await answer(story, lee, 'my approvals'))
      .to.include('Lidia Holloway')
      .and.include('Sales Support');
    expect(await answer(story, alex, 'my approvals'), 'reads, and reviews nothing').to.not.include('Lidia');
    await giveRole(story, alex, roles.complianceAdministrator);
    expect(await answer(story, alex, 'my approvals')).to.include('Lidia Holloway');
    await takeRole(story, lee, roles.securityReader);
    expect(await answer(story, lee, 'my approvals')).to.not.include('elevated');
    expect(await answer(story, lidia, 'my approvals'), 'her own').to.not.include('elevated');
  });
});
