// Administrators make somebody eligible for a role in chat, and end it: a request like any other, with two of them and an end (rule 57).
import { expect } from 'chai';
import { roles } from '../../engine/directory-roles.js';
import { personId } from '../../engine/ids.js';
import { role } from '../contracts/directory.contract.js';
import type { TeamsPerson } from '../support/connector.js';
import { giveRole } from '../support/security.js';
import { describeStories } from '../support/storage.js';
import { answer, cardWith, hasCard, pass, press, requestIdOn, say } from '../support/steps.js';
import { startStory, textOf, type Story } from '../support/story.js';

const exchange = {
  kind: 'directory-role',
  id: role('Exchange Administrator'),
  name: 'Exchange Administrator',
} as const;

describeStories('Megan and Nestor administer: Alex is to be eligible for Exchange Administrator', () => {
  let story: Story;
  let alex: TeamsPerson;
  let megan: TeamsPerson;
  let nestor: TeamsPerson;

  beforeEach(async () => {
    story = await startStory();
    [alex, megan] = [await story.person('Alex Wilber'), await story.person('Megan Bowen')];
    nestor = await story.person('Nestor Wilke');
    await giveRole(story, nestor, roles.identityGovernanceAdministrator);
  });
  afterEach(() => story.close());

  async function isEligible(person: TeamsPerson): Promise<boolean> {
    const all = await story.directory.eligibilities(personId(person.id), [exchange]);
    // Entra leaves what is over by itself; the file keeps it.
    return all.some(({ endAt }) => !endAt || endAt > story.clock.now());
  }
  const whole = 'make Alex Wilber eligible for Exchange Administrator for 90 days because the mail migration';
  const submit = (): Promise<unknown> => press(story, megan, { title: 'Submit request' });

  /** Megan asks and Nestor approves. */
  async function give(): Promise<string> {
    await say(story, megan, whole);
    await press(story, megan, {
      title: 'Submit request',
      inputs: { justification: 'the mail migration', duration: String(90 * 24 * 60) },
    });
    await press(story, nestor, { title: 'Approve', inputs: { reason: 'seen' } });
    return requestIdOn(cardWith(megan, 'ACTIVE'));
  }

  it('is shown first what would come of it, and nothing is asked before it is sent (rule 57)', async () => {
    const form = await answer(story, megan, whole);
    expect(form)
      .to.include('MAKE ELIGIBLE · for Alex Wilber')
      .and.include('Eligibility for Exchange Administrator')
      .and.include('Alex Wilber could then activate it for at most 4 hours at a time, each time with an approval')
      .and.include('Nothing is changed before another administrator has approved it')
      .and.include('Asks: Nestor Wilke')
      .and.include('365 days (longest)');
    expect(hasCard(nestor, 'NEEDS YOU')).to.equal(false);
    expect(await isEligible(alex)).to.equal(false);
  });

  it('says how long for where nothing is said: half a year (rule 57)', async () => {
    await say(story, megan, 'give AlexW@contoso.com eligibility for Exchange Administrator because the mail migration');
    await submit();
    expect(textOf(cardWith(megan, 'WAITING'))).to.include('Access for 180 days');
  });

  it('is given once another administrator has approved it, activated by Alex, and goes at its end (rules 45, 48 and 57)', async () => {
    await give();
    expect(await isEligible(alex)).to.equal(true);
    expect(textOf(cardWith(alex, 'ACTIVE')))
      .to.include('Asked for you by Megan Bowen')
      .and.include('[Activate Exchange Administrator]');
    expect(await answer(story, alex, 'my roles')).to.include('eligible until Sun 28 Feb 2027');
    await pass(story, { days: 90, minutes: 1 });
    expect(await isEligible(alex)).to.equal(false);
    expect(textOf(cardWith(alex, 'ENDED'))).to.include('Removed: eligibility for Exchange Administrator');
    expect(await answer(story, alex, 'my roles')).to.not.include('Exchange Administrator');
  });

  it('is decided neither by who asked nor by who would get it, although both administer (rules 15 and 57)', async () => {
    await giveRole(story, alex, roles.identityGovernanceAdministrator);
    await say(story, megan, whole);
    await submit();
    expect(hasCard(nestor, '[Approve]')).to.equal(true);
    expect(hasCard(alex, '[Approve]') || hasCard(megan, '[Approve]')).to.equal(false);
    await giveRole(story, await story.person('Patti Fernandez'), roles.identityGovernanceAdministrator);
    expect(await answer(story, alex, 'make me eligible for Exchange Administrator')).to.include(
      'Nobody makes themself eligible',
    );
  });

  it('is refused before anybody is asked where there is no other administrator (rules 16 and 57)', async () => {
    const told = await answer(story, nestor, 'make Megan Bowen eligible for Exchange Administrator');
    expect(told).to.include('NOT POSSIBLE');
    expect(hasCard(megan, '[Approve]')).to.equal(false);
  });

  it('is not sent by who administers no more when the form is sent (rule 57)', async () => {
    await say(story, nestor, whole);
    await story.directory.revoke(personId(nestor.id), {
      ...{
        kind: 'directory-role',
        id: roles.identityGovernanceAdministrator,
        name: 'Identity Governance Administrator',
      },
    });
    const told = await press(story, nestor, { title: 'Submit request', inputs: { justification: 'the migration' } });
    expect(textOf(told)).to.include('Only whoever administers Gatehouse makes somebody eligible');
    expect(hasCard(megan, '[Approve]')).to.equal(false);
  });

  it('is not given twice: who is eligible already, until when and by what is said (rule 57)', async () => {
    expect(await answer(story, megan, 'make Isaiah Langer eligible for Exchange Administrator')).to.include(
      'Isaiah Langer is eligible for Exchange Administrator already, without an end, given in the directory and not by a request of mine.',
    );
    const id = await give();
    expect(await answer(story, nestor, whole)).to.match(new RegExp(`already, until .*: given by ${id}\\.`));
    expect(hasCard(megan, '[Approve]')).to.equal(false);
  });

  it('goes on where an administrator extends it, and not by Alex’s own word (rules 53 and 57)', async () => {
    const id = await give();
    expect(textOf(cardWith(alex, 'ACTIVE'))).to.not.include('[Extend]');
    await pass(story, { days: 80 });
    await say(story, megan, `extend ${id} for 60 days because it takes longer`);
    await press(story, nestor, { title: 'Approve', inputs: { reason: 'seen' } });
    await pass(story, { days: 20 });
    expect(await isEligible(alex)).to.equal(true);
    await pass(story, { days: 51 });
    expect(await isEligible(alex)).to.equal(false);
  });

  const kinds: readonly (readonly [string, string, string])[] = [
    ['of a group', 'Helpdesk', 'Helpdesk'],
    ['of a role in Azure, on its resource', 'Contributor on rg-payments', 'Contributor on rg-payments'],
  ];
  for (const [kind, said, name] of kinds)
    it(`is the same ${kind}: given, activated, and ended (rules 57 and 68)`, async () => {
      await say(story, megan, `make Alex Wilber eligible for ${said} for 30 days because the desk`);
      await submit();
      await press(story, nestor, { title: 'Approve', inputs: { reason: 'seen' } });
      expect(textOf(cardWith(alex, 'ACTIVE')))
        .to.include(`Eligibility for ${name}`)
        .and.include(`[Activate ${name}]`);
      await press(story, alex, { card: cardWith(alex, 'ACTIVE'), title: `Activate ${name}` });
      expect(hasCard(alex, '[Submit request]')).to.equal(true);
      expect(await answer(story, megan, `who is eligible for ${said}`)).to.include('Alex Wilber');
      await pass(story, { minutes: 6 });
      const told = await answer(story, nestor, `end Alex Wilber’s eligibility for ${said} because he moved on`);
      expect(told).to.include('ENDED').and.include(`Eligibility for ${name}`);
      expect(await answer(story, megan, `who is eligible for ${said}`)).to.not.include('Alex Wilber');
    });

  it('is ended by another administrator, who says whose and why (rules 54 and 57)', async () => {
    await give();
    const told = await answer(
      story,
      nestor,
      'end Alex Wilber’s eligibility for Exchange Administrator because he moved on',
    );
    expect(told).to.include('ENDED');
    expect(await isEligible(alex)).to.equal(false);
    expect(textOf(cardWith(alex, 'ENDED'))).to.include('he moved on');
  });

  it('is nothing for anybody else: who administers is said, and no package is called so (rules 5 and 57)', async () => {
    expect(await answer(story, alex, 'make Lidia Holloway eligible for Exchange Administrator'))
      .to.include('Only holders of Identity Governance Administrator or Global Administrator say who is eligible')
      .and.include('Megan Bowen');
    expect(await answer(story, alex, 'request Eligibility for Exchange Administrator')).to.include('NOT POSSIBLE');
    expect(await answer(story, alex, 'request "eligible.f28a1f50-f6e7-4571-818b-6a12f2af6b6c/"')).to.include(
      'NOT POSSIBLE',
    );
    expect(await answer(story, alex, 'packages eligibility')).to.not.include('Exchange');
  });

  it('is of the catalogue only, and asked which where that is not sure (rule 61)', async () => {
    expect(await answer(story, megan, 'make Alex Wilber eligible for Exchnge Administrator for 30 days')).to.include(
      'Did you mean “Exchange Administrator”?',
    );
    await press(story, megan, { title: 'Exchange Administrator' });
    expect(textOf(cardWith(megan, 'MAKE ELIGIBLE'))).to.include('Alex Wilber');
    expect(await answer(story, megan, 'make Alex Wilber eligible for Teams Administrator')).to.include(
      'The catalogue has no role called “Teams Administrator”',
    );
  });
});
