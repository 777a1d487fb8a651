// The first story Gatehouse is made for, in the order it is told: a request of somebody at risk is reviewed before anybody else is asked (rules 26 to 35).
// The numbers are those of the steps under "How risk-based approvals work" in Microsoft's description of approvals by insider risk.
import { expect } from 'chai';
import { roles } from '../../engine/directory-roles.js';
import type { TeamsPerson } from '../support/connector.js';
import { editableCompany, type EditableCompany } from '../support/company.js';
import { describeStories } from '../support/storage.js';
import { alerts, giveRole, setAlerts, takeRole } from '../support/security.js';
import { answer, approve, cardWith, changes, hasCard, pass, press, requestIdOn, say } from '../support/steps.js';
import { startStory, stillClock, textOf, type Story } from '../support/story.js';

const names = {
  henrietta: 'Henrietta Mueller',
  irvin: 'Irvin Sayers',
  diego: 'Diego Siciliani',
  lidia: 'Lidia Holloway',
  megan: 'Megan Bowen',
  adele: 'Adele Vance',
  joni: 'Joni Sherman',
  lee: 'Lee Gu',
  miriam: 'Miriam Graham',
  bianca: 'Bianca Pisani',
  patti: 'Patti Fernandez',
} as const;
const seenBy = (person: TeamsPerson): string => [...person.cards().map(textOf), ...person.texts()].join('\n');
const tellsRisk = /medium|high|moderate|elevated|identity|insider/i;
const asSales = 'request Sales Support because the trade fair in Prague';

describeStories('Approvals by insider risk, as Microsoft tells them', () => {
  let story: Story;
  let company: EditableCompany;
  let both = '';
  let denied = '';
  const people = {} as Record<keyof typeof names, TeamsPerson>;

  before(async () => {
    const clock = stillClock();
    // Irvin's level cannot be read in the sample; here he is at no risk by sign-ins, and Lee may not read risk yet.
    company = await editableCompany(clock, (now) => {
      now.riskyUsers = (now.riskyUsers ?? []).filter(({ riskLevel }) => riskLevel !== 'hidden');
    });
    story = await startStory({ clock, directory: company.directory });
    for (const key of Object.keys(names) as (keyof typeof names)[]) people[key] = await story.person(names[key]);
    await setAlerts(story, people.megan);
    await story.settled();
  });
  after(async () => {
    await story.close();
    await company.remove();
  });

  it('before: an administrator chooses the levels that require an approval, and saves them (rule 27)', async () => {
    const { megan, irvin } = people;
    expect(await answer(story, irvin, 'set insider risk threshold to moderate and above')).to.include(
      'Only holders of Identity Governance Administrator or Global Administrator',
    );
    const shown = await say(story, megan, 'set insider risk threshold to moderate and above');
    expect(textOf(shown))
      .to.match(/moderate/)
      .and.include('[Confirm]');
    expect(textOf(await press(story, megan, { card: shown, title: 'Confirm' }))).to.include('CHANGED');
    await say(story, megan, 'set insider risk of Irvin Sayers to moderate for 30 days');
    await press(story, megan, { title: 'Confirm' });
    expect(await answer(story, megan, 'settings'))
      .to.match(/insider risk/i)
      .and.match(/moderate/);
  });

  it('1 and 2: when somebody asks, both sources are read; who is at a level of a threshold gets a stage before the others, who is not does not (rules 26 and 28)', async () => {
    const { henrietta, megan, miriam } = people;
    const alex = await story.person('Alex Wilber');
    expect(await answer(story, alex, asSales)).to.include('stage 1 of 2');
    expect(hasCard(miriam, 'Alex Wilber asks for Sales Support')).to.equal(true);
    await say(story, alex, 'cancel Sales Support');
    const status = await say(story, henrietta, asSales);
    both = requestIdOn(status);
    expect(textOf(status)).to.include('Security review, until').and.not.match(tellsRisk);
    expect(hasCard(miriam, 'Henrietta')).to.equal(false);
    // Administrators see that it waits, and for what.
    expect(await answer(story, megan, `show ${both}`))
      .to.include('security review')
      .and.include('Henrietta Mueller');
    expect(alerts(story).at(-1)).to.match(/identity risk high, insider risk elevated/);
  });

  it('3: of both, holders of Security Administrator are asked for identity risk, then those of Compliance Administrator for insider risk, then the policy’s approvers (rules 28 and 29)', async () => {
    const { henrietta, adele, joni, miriam, bianca } = people;
    expect(textOf(cardWith(adele, '[Approve]')))
      .to.include('Henrietta Mueller asks for Sales Support')
      .and.include('Identity risk: high')
      .and.match(/then denied automatically/);
    expect(hasCard(joni, 'Henrietta')).to.equal(false);
    await approve(story, adele, 'the password is changed');
    expect(textOf(cardWith(joni, '[Approve]')))
      .to.include('Insider risk: elevated')
      .and.not.match(/Identity risk|the password is changed/);
    expect(hasCard(miriam, 'Henrietta')).to.equal(false);
    await approve(story, joni, 'looked into');
    expect(alerts(story).at(-1)).to.include('SECURITY REVIEW PASSED');
    expect(textOf(cardWith(miriam, '[Approve]'))).to.include('Henrietta Mueller asks for Sales Support');
    await approve(story, miriam);
    expect(await changes(story)).to.deep.equal([]);
    await approve(story, bianca);
    expect(textOf(cardWith(henrietta, 'Sales Support'))).to.include('ACTIVE until');
    expect(await changes(story)).to.have.length(3);
    for (const person of [henrietta, miriam, bianca]) expect(seenBy(person), person.name).to.not.match(tellsRisk);
  });

  it('3: of one source its own approvers are asked, and nobody of the other: at a level that was added today, too (rules 27 and 29)', async () => {
    const { irvin, adele, joni } = people;
    await say(story, irvin, asSales);
    expect(textOf(cardWith(joni, '[Approve]')))
      .to.include('Irvin Sayers asks for Sales Support')
      .and.include('Insider risk: moderate');
    expect(hasCard(adele, 'Irvin')).to.equal(false);
  });

  it('4: approved, it goes on through the approvals of the package (rule 28)', async () => {
    const { irvin, joni, miriam } = people;
    await approve(story, joni, 'known to us');
    expect(textOf(cardWith(miriam, '[Approve]')))
      .to.include('Irvin Sayers asks for Sales Support')
      .and.include('stage 1 of 2');
    expect(textOf(cardWith(irvin, 'Sales Support'))).to.include('stage 1 of 2');
    await press(story, miriam, { title: 'Deny', inputs: { reason: 'next week' } });
  });

  it('4: denied, it is closed, recorded, and nobody else is asked (rule 31)', async () => {
    const { diego, adele, miriam, bianca } = people;
    denied = requestIdOn(await say(story, diego, asSales));
    await press(story, adele, { title: 'Deny', inputs: { reason: 'sign-in from two countries' } });
    expect(seenBy(diego))
      .to.include('The security review denied it')
      .and.not.match(tellsRisk)
      .and.not.include('two countries');
    expect(hasCard(miriam, 'Diego') || hasCard(bianca, 'Diego')).to.equal(false);
    expect(alerts(story).at(-1)).to.include('DENIED by Adele Vance');
    expect(await changes(story)).to.have.length(3);
  });

  it('5: every action and outcome stands in the record: the levels that were seen, who approved, who denied and why (rule 59)', async () => {
    const { megan } = people;
    await giveRole(story, megan, roles.securityReader);
    expect(await answer(story, megan, `audit ${both}`))
      .to.match(/high/)
      .and.match(/elevated/)
      .and.include('Adele Vance')
      .and.include('Joni Sherman')
      .and.include('looked into')
      .and.include('Bianca Pisani');
    expect(await answer(story, megan, `audit ${denied}`))
      .to.match(/medium/)
      .and.include('Adele Vance')
      .and.include('sign-in from two countries');
  });

  it('approving: whoever holds the role and cannot read risk decides nothing until they have Security Reader (rule 29)', async () => {
    const { lidia, lee, joni, patti } = people;
    const id = requestIdOn(await say(story, lidia, asSales));
    expect(textOf(cardWith(lee, 'NOT YET YOU')))
      .to.include('you must also be able to read risk')
      .and.not.include('[Approve]')
      .and.not.match(/elevated/);
    expect(textOf(cardWith(joni, '[Approve]'))).to.match(/Insider risk: elevated/);
    await giveRole(story, lee, roles.securityReader);
    expect(await answer(story, lee, `show ${id}`)).to.match(/Insider risk: elevated/);
    await approve(story, lee, 'she leaves in May');
    expect(textOf(cardWith(patti, '[Approve]'))).to.include('Lidia Holloway asks for Sales Support');
    await press(story, patti, { title: 'Deny', inputs: { reason: 'not hers' } });
  });

  it('approving: where nobody of the role may, a fallback approver sees it among their approvals and decides (rule 30)', async () => {
    const { megan, diego, adele, bianca, miriam } = people;
    await say(story, megan, 'identity risk fallback is Bianca Pisani');
    await press(story, megan, { title: 'Confirm' });
    await giveRole(story, bianca, roles.securityReader);
    await takeRole(story, adele, roles.securityAdministrator);
    await say(story, diego, asSales);
    expect(await answer(story, bianca, 'my approvals')).to.include('Diego Siciliani asks for Sales Support');
    expect(textOf(cardWith(bianca, '[Approve]'))).to.include('Identity risk: medium');
    await approve(story, bianca, 'he was travelling');
    expect(textOf(cardWith(miriam, '[Approve]'))).to.include('Diego Siciliani asks for Sales Support');
    await press(story, miriam, { title: 'Deny', inputs: { reason: 'not now' } });
    await giveRole(story, adele, roles.securityAdministrator);
  });

  it('note: without an action for 14 days it is denied automatically (rule 31)', async () => {
    const { diego, adele, miriam } = people;
    await say(story, diego, asSales);
    await pass(story, { days: 13, hours: 23 });
    expect(hasCard(adele, '[Approve]')).to.equal(true);
    await pass(story, { hours: 1 });
    expect(diego.texts().at(-1)).to.match(/nobody answered by/i);
    expect(textOf(cardWith(diego, 'Sales Support'))).to.include('DENIED AUTOMATICALLY');
    expect(hasCard(adele, '[Approve]') || hasCard(miriam, '[Approve]')).to.equal(false);
  });
});
