// An approver grants a role as eligible for a time instead of active (rule 80).
import { expect } from 'chai';
import type { Resource } from '../../engine/catalogue/model.js';
import { personId } from '../../engine/ids.js';
import { role } from '../contracts/directory.contract.js';
import type { TeamsPerson } from '../support/connector.js';
import { describeStories } from '../support/storage.js';
import { answer, approve, cardWith, changes, file, pass, press, requestIdOn } from '../support/steps.js';
import { forge } from '../support/security.js';
import { startStory, textOf, type Story } from '../support/story.js';

const globalReader = { kind: 'directory-role', id: role('Global Reader'), name: 'Global Reader' } as const;

describeStories('Alex asks for Tenant Review, whose approvers may grant its role as eligible', () => {
  let story: Story;
  let alex: TeamsPerson;
  let miriam: TeamsPerson;

  beforeEach(async () => {
    story = await startStory();
    [alex, miriam] = [await story.person('Alex Wilber'), await story.person('Miriam Graham')];
    await story.settled();
    await file(story, alex, 'Tenant Review');
  });
  afterEach(() => story.close());

  /** What the directory says that Alex has of the role. */
  async function held(): Promise<string> {
    const has = (resource: Resource): Promise<boolean> => story.directory.holds(personId(alex.id), resource);
    const [eligible, active] = await Promise.all([has({ ...globalReader, assignment: 'eligible' }), has(globalReader)]);
    return [...(eligible ? ['eligible'] : []), ...(active ? ['active'] : [])].join(', ');
  }

  it('has it as eligible for a time, is told by whom and how to activate it, and it goes at the end (rule 80)', async () => {
    expect(textOf(cardWith(miriam, '[Approve]')))
      .to.include('Active, as asked')
      .and.include('Eligible: it works only while it is activated');
    await press(story, miriam, { title: 'Approve', inputs: { grant: 'eligible', duration: String(14 * 24 * 60) } });
    expect(await held()).to.equal('eligible');
    expect(alex.texts().at(-1)).to.include(
      'Miriam Graham granted Global Reader as eligible: say “my roles” to activate it when you need it.',
    );
    expect(textOf(cardWith(alex, 'ACTIVE')))
      .to.include('Granted as eligible by Miriam Graham')
      .and.include('Eligible for Global Reader: activate it when you need it')
      .and.include('(14 days)');
    expect(textOf(cardWith(miriam, 'Tenant Review'))).to.include('Granted as eligible by you');
    expect(await answer(story, alex, 'my roles')).to.include('Global Reader');
    await press(story, alex, { card: cardWith(alex, 'ACTIVE'), title: 'Activate Global Reader' });
    await press(story, alex, { title: 'Submit request', inputs: { justification: 'the yearly review' } });
    expect(await held()).to.equal('eligible, active');
    await pass(story, { days: 14, minutes: 1 });
    expect(textOf(cardWith(alex, /ENDED[^]*Tenant Review/))).to.include('Removed: eligibility for Global Reader');
    expect(await answer(story, alex, 'my roles')).to.not.include('Global Reader');
  });

  it('has it active where the approver leaves it so, and the record says which it was (rules 59 and 80)', async () => {
    const id = requestIdOn(cardWith(miriam, '[Approve]'));
    await approve(story, miriam);
    expect(await held()).to.equal('active');
    const megan = await story.person('Megan Bowen');
    expect(await answer(story, megan, `audit ${id}`)).to.not.include('as eligible');
    const isaiah = await story.person('Isaiah Langer');
    await file(story, isaiah, 'Tenant Review');
    const manager = [miriam, megan, await story.person('Nestor Wilke'), await story.person('Patti Fernandez')].find(
      (one) => one.cards().some((card) => textOf(card).includes('Isaiah Langer asks for Tenant Review')),
    )!;
    const other = requestIdOn(cardWith(manager, 'Isaiah Langer asks for Tenant Review'));
    await press(story, manager, { title: 'Approve', inputs: { grant: 'eligible' } });
    expect(await answer(story, megan, `audit ${other}`)).to.include('with its roles as eligible, not active');
  });

  it('cannot be granted so by a forged choice where the policy does not say it (rules 67 and 80)', async () => {
    await file(story, alex, 'Travel Booking');
    const id = requestIdOn(cardWith(miriam, 'asks for Travel Booking'));
    await forge(story, miriam, 'approve', { id, version: 4, grant: 'eligible' });
    await story.settled();
    expect(miriam.texts().at(-1)).to.include('not for its approvers to say, so nothing was changed');
    expect(await changes(story)).to.deep.equal([]);
  });
});
