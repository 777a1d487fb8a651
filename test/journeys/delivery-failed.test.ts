// What the directory refuses for good is said so, to whoever asked and to administrators, with what can be done (rule 12).
import { expect } from 'chai';
import type { TeamsPerson } from '../support/connector.js';
import { editableCompany, named, type EditableCompany, type EditedCompany } from '../support/company.js';
import { describeStories } from '../support/storage.js';
import { answer, approve, cardWith, changes, hasCard, pass, press, requestIdOn, say } from '../support/steps.js';
import { startStory, stillClock, textOf, type Story } from '../support/story.js';

const catalogue = `packages:
  - name: Press Photos
    resources: [{ group: Partner workspace visitors }, { group: Campaign team }]
    policies:
      - name: Employees
        audience: members
        stages: [{ approvers: [manager] }]
        expires: after 30 days
        requesterChooses: [duration]
`;

describeStories('A group that is gone when its package is approved', () => {
  let story: Story;
  let company: EditableCompany;
  let alex: TeamsPerson;
  let miriam: TeamsPerson;
  let megan: TeamsPerson;
  let gone: EditedCompany['groups'][number];

  beforeEach(async () => {
    const clock = stillClock();
    company = await editableCompany(clock);
    story = await startStory({ catalogue, clock, directory: company.directory });
    [alex, miriam, megan] = [
      await story.person('Alex Wilber'),
      await story.person('Miriam Graham'),
      await story.person('Megan Bowen'),
    ];
    await story.settled();
    await say(story, alex, 'request Press Photos because the autumn issue');
    await company.edit(({ groups }) => {
      gone = named(groups, 'Campaign team');
      groups.splice(groups.indexOf(gone), 1);
    });
    await approve(story, miriam);
  });
  afterEach(async () => {
    await story.close();
    await company.remove();
  });
  const toldFailed = (person: TeamsPerson): string[] =>
    person.texts().filter((text) => text.includes('refuses to give it'));

  it('is partly delivered within seconds, on the card and in the lists, and nobody is told of access (rules 12 and 50)', async () => {
    const partly = 'PARTLY DELIVERED · still working on it';
    expect(textOf(cardWith(alex, 'Press Photos'))).to.include('APPROVED · being set up');
    for (const seconds of [1, 2, 4]) await pass(story, { seconds });
    expect(textOf(cardWith(alex, 'Press Photos')))
      .to.include(partly)
      .and.include('In place: Partner workspace visitors')
      .and.include('Not in place yet, tried again: Campaign team');
    for (const list of ['my access', 'my requests'])
      expect(await answer(story, alex, list)).to.include('partly delivered: the rest is tried again');
    expect(alex.texts().filter((text) => /access until|late|refuses/.test(text))).to.deep.equal([]);
    await company.edit(({ groups }) => void groups.push(gone));
    await pass(story, { seconds: 30 });
    expect(textOf(cardWith(alex, 'In place')))
      .to.include('ACTIVE until')
      .and.include('Campaign team')
      .and.not.include('tried again');
    expect(alex.texts().at(-1)).to.include('Press Photos: you have access until');
  });

  it('is late at first, and then failed: on the card, in the lists, told once; and the rest is there (rule 12)', async () => {
    await pass(story, { minutes: 20 });
    expect(textOf(cardWith(alex, 'Press Photos'))).to.include('PARTLY DELIVERED · still working on it');
    expect(toldFailed(alex)).to.deep.equal([]);
    await pass(story, { minutes: 45 });
    await say(story, alex, 'request Press Photos because the autumn issue');
    expect(alex.texts().at(-1))
      .to.include('the directory does not give it or a part of it')
      .and.not.include('being set up');
    const card = textOf(cardWith(alex, 'Press Photos'));
    expect(card)
      .to.include('PARTLY DELIVERED · delivery of the rest failed')
      .and.include('Delivery failed: Campaign team (it is not in the directory any more)')
      .and.include('In place: Partner workspace visitors')
      .and.not.include('still working');
    expect(await answer(story, alex, 'my access')).to.include('partly delivered: the directory refuses the rest');
    expect(await answer(story, alex, 'my requests')).to.include('partly delivered: the directory refuses the rest');
    await pass(story, { days: 3 });
    expect(toldFailed(alex)).to.have.length(1);
    expect(toldFailed(alex)[0]).to.include('you do not get Campaign team (it is not in the directory any more)');
    const asked = textOf(cardWith(megan, 'DELIVERY FAILED'));
    expect(asked)
      .to.include('Campaign team (it is not in the directory any more)')
      .and.include('[Try again]')
      .and.include('[Accept]');
    expect(megan.cards().filter((one) => textOf(one).includes('DELIVERY FAILED'))).to.have.length(1);
  });

  it('is tried again by an administrator once it is mended, and everything is there (rule 12)', async () => {
    await pass(story, { minutes: 65 });
    await pass(story, { minutes: 1 });
    await company.edit(({ groups }) => void groups.push(gone));
    const pressed = textOf(await press(story, megan, { card: cardWith(megan, 'DELIVERY FAILED'), title: 'Try again' }));
    expect(pressed).to.include('TRIED AGAIN').and.include('You had it tried again').and.not.include('[Accept]');
    expect(textOf(cardWith(alex, 'Press Photos')))
      .to.include('ACTIVE until')
      .and.not.include('failed');
    expect(alex.texts().at(-1)).to.include('Press Photos: you have access until');
    expect(await changes(story)).to.deep.equal([
      'granted Alex Wilber Partner workspace visitors',
      'granted Alex Wilber Campaign team',
    ]);
    const id = requestIdOn(cardWith(alex, 'Press Photos'));
    expect(await answer(story, megan, `audit ${id}`))
      .to.include('delivery failed, the directory refuses it: Campaign team')
      .and.include('had it tried again');
    expect(await answer(story, megan, `restore ${id}`)).to.include('nothing was changed');
  });

  it('is let be by an administrator’s word: the rest stays to its end (rule 12)', async () => {
    await pass(story, { minutes: 65 });
    await pass(story, { minutes: 1 });
    const id = requestIdOn(cardWith(alex, 'Press Photos'));
    expect(await answer(story, alex, `accept ${id}`)).to.include('NOT POSSIBLE');
    await say(story, megan, `accept ${id}`);
    expect(textOf(cardWith(megan, 'Press Photos')))
      .to.include('ACCEPTED')
      .and.include('it is not given');
    expect(textOf(cardWith(alex, 'Press Photos')))
      .to.include('Never given: Campaign team')
      .and.include('In place: Partner workspace visitors');
    await pass(story, { days: 30 });
    expect(textOf(cardWith(alex, 'Press Photos'))).to.include('ENDED');
    expect(await changes(story)).to.include('removed Alex Wilber Partner workspace visitors');
    expect(hasCard(megan, '[Try again]')).to.equal(false);
  });
});
