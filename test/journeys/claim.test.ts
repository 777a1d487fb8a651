// What is approved begins when its person starts it, within the time that the catalogue gives (`claimWithin`).
import { expect } from 'chai';
import type { Company } from '../../directory/sample/company-shape.js';
import { personId } from '../../engine/ids.js';
import { role } from '../contracts/directory.contract.js';
import type { TeamsPerson } from '../support/connector.js';
import { describeStories } from '../support/storage.js';
import { forge } from '../support/security.js';
import { answer, approve, cardWith, changes, hasCard, pass, press, requestIdOn, say } from '../support/steps.js';
import { startStory, textOf, type Story } from '../support/story.js';

const globalReader = { kind: 'directory-role', id: role('Global Reader'), name: 'Global Reader' } as const;
const catalogue = `
packages: []
roles:
  - role: Global Reader
    longest: 8 hours
    claimWithin: 2 hours
    approval: { approvers: [{ person: MiriamG@contoso.com }] }
`;

describeStories('Isaiah starts what was approved himself', () => {
  let story: Story;
  let isaiah: TeamsPerson;
  let miriam: TeamsPerson;

  beforeEach(async () => {
    story = await startStory({ catalogue });
    [isaiah, miriam] = [await story.person('Isaiah Langer'), await story.person('Miriam Graham')];
    await story.settled();
  });
  afterEach(() => story.close());

  const isActive = (): Promise<boolean> => story.directory.holds(personId(isaiah.id), globalReader);
  async function approved(sentence = 'activate Global Reader for 1h because INC-1234'): Promise<void> {
    await say(story, isaiah, sentence);
    await approve(story, miriam);
  }
  const edit = (change: (company: Company) => Company) => story.directory.kept.change(({ company }) => change(company));

  it('by the button on his card: it lasts as long as was approved, from then on', async () => {
    await approved();
    expect(isaiah.texts().at(-1)).to.match(
      /Global Reader is approved\. Its time begins when you start it: press “Start now” on the card, or say “start Global Reader”, by .*12:00\. It then lasts 1 hour\./,
    );
    expect(await changes(story)).to.deep.equal([]);
    expect(textOf(cardWith(isaiah, '[Start now]')))
      .to.match(/APPROVED · to be started by .*12:00/)
      .and.include('[Cancel request]')
      .and.not.include('[Deactivate]');
    expect(await answer(story, isaiah, 'my roles')).to.match(/approved, to be started by .*12:00[^]*\[Start now\]/);
    expect(await answer(story, isaiah, 'my access'))
      .to.match(/approved, to be started by .*12:00[^]*\[Start now\]/)
      .and.not.include('[Deactivate]');
    expect(textOf(cardWith(miriam, 'APPROVED')))
      .to.match(/To be started between .*10:00 and .*12:00; from its start on it lasts 1 hour/)
      .and.not.include('Access until');
    expect(await answer(story, isaiah, 'my requests')).to.match(/approved, to be started by .*12:00/);
    await pass(story, { minutes: 30 });
    const card = cardWith(isaiah, /APPROVED[^]*\[Start now\]/);
    await press(story, isaiah, { card, title: 'Start now' });
    expect(textOf(cardWith(isaiah, 'ACTIVE until'))).to.match(/ACTIVE until .*11:30/);
    expect(await isActive()).to.equal(true);
    await forge(story, isaiah, 'start', { id: requestIdOn(card), version: 1 });
    expect(await changes(story)).to.deep.equal(['granted Isaiah Langer Global Reader']);
    await pass(story, { hours: 1 });
    expect(await isActive()).to.equal(false);
    const megan = await story.person('Megan Bowen');
    expect(await answer(story, megan, `audit ${requestIdOn(card)}`))
      .to.match(/approved, to be started by its person from .* to .*12:00/)
      .and.match(/started it, from .*10:30 to .*11:30/);
  });

  it('by a sentence; of two in two processes one starts it', async () => {
    await approved();
    const { uri, clock, connector, directory } = story;
    const other = await startStory({ uri, clock, connector, directory, catalogue });
    const first = isaiah.say('start Global Reader');
    connector.connectTo(`${story.app.url}/api/messages`);
    const second = isaiah.tryPress(cardWith(isaiah, '[Start now]'), 'Start now');
    await Promise.all([first, second]);
    await Promise.all([story.settled(), other.settled()]);
    await story.settled();
    expect(await changes(story)).to.deep.equal(['granted Isaiah Langer Global Reader']);
    await other.close();
    expect(await answer(story, isaiah, 'start Global Reader')).to.include(
      'waits to be started, so nothing was changed',
    );
    expect(await answer(story, isaiah, 'start [click](https://evil.example)')).to.not.include('[click](');
    expect(await answer(story, isaiah, 'start Sales')).to.include('is called “Sales”, so nothing was changed');
  });

  it('is reminded half-way; what he does not start in time is closed, and who was told is told (rule 48)', async () => {
    await approved();
    await pass(story, { hours: 1 });
    expect(isaiah.texts().at(-1)).to.match(/Global Reader is approved and not started yet: press “Start now”.*12:00/);
    await pass(story, { hours: 1 });
    expect(isaiah.texts().at(-1)).to.match(/Global Reader: you did not start it by .*12:00, so it is closed/);
    expect(miriam.texts().at(-1)).to.match(/Isaiah Langer did not start it by .*12:00, so it is closed/);
    expect(textOf(cardWith(isaiah, 'NOT STARTED IN TIME')))
      .to.include('It was not started by')
      .and.not.include('[Start now]');
    expect(hasCard(isaiah, '[Start now]')).to.equal(false);
    expect(await changes(story)).to.deep.equal([]);
    expect(await answer(story, isaiah, 'my roles')).to.match(/Global Reader[^]*\[Activate\]/);
  });

  it('is closed at its time also where no process lives then (rule 48)', async () => {
    await approved();
    const { uri, clock, connector, directory } = story;
    await story.app.stop();
    clock.moveTo(new Date(clock.now().getTime() + 5 * 3_600_000));
    const later = await startStory({ uri, clock, connector, directory, catalogue });
    await later.settled();
    expect(isaiah.texts().at(-1)).to.match(/you did not start it by .*12:00/);
    expect(await changes(later)).to.deep.equal([]);
    await later.close();
  });

  it('not before the start that was chosen, and counted from there', async () => {
    await approved('activate Global Reader for 1h from 15:00 because INC-1234');
    expect(isaiah.texts().at(-1)).to.match(/between .*15:00 and .*17:00/);
    expect(textOf(cardWith(isaiah, 'to be started from'))).to.not.include('[Start now]');
    expect(await answer(story, isaiah, 'start Global Reader')).to.match(/It may be started from .*15:00 on/);
    await pass(story, { hours: 5, minutes: 30 });
    await say(story, isaiah, 'start Global Reader');
    expect(textOf(cardWith(isaiah, 'ACTIVE until'))).to.match(/ACTIVE until .*16:30/);
  });

  it('not when he has lost the eligibility: he is told, and nothing is given (rules 43 and 83)', async () => {
    await approved();
    await edit((company) => ({ ...company, roleEligibilityScheduleInstances: [] }));
    await say(story, isaiah, 'start Global Reader');
    expect(await changes(story)).to.deep.equal([]);
    expect(isaiah.texts().join()).to.include('Global Reader');
    expect(hasCard(isaiah, '[Start now]')).to.equal(false);
    expect(textOf(cardWith(isaiah, 'before its start'))).to.include('eligible for this role');
  });

  it('and cancels it while it waits', async () => {
    await approved();
    await press(story, isaiah, { card: cardWith(isaiah, '[Start now]'), title: 'Cancel request' });
    expect(hasCard(isaiah, '[Start now]')).to.equal(false);
    await pass(story, { hours: 2 });
    expect(await changes(story)).to.deep.equal([]);
    expect(isaiah.texts().join()).to.not.include('did not start it');
  });

  it('nobody else starts it (rule 67)', async () => {
    await approved();
    const id = requestIdOn(cardWith(isaiah, '[Start now]'));
    await forge(story, miriam, 'start', { id, version: 1 });
    await say(story, miriam, `start ${id}`);
    expect(await changes(story)).to.deep.equal([]);
  });
});
