// An approver lets it last shorter than was asked, never longer (rule 24).
import { expect } from 'chai';
import type { TeamsPerson } from '../support/connector.js';
import { describeStories } from '../support/storage.js';
import { answer, approve, cardWith, changes, file, hasCard, pass, press } from '../support/steps.js';
import { startStory, textOf, type Story } from '../support/story.js';

const weeks = (n: number): string => String(n * 7 * 24 * 60);

describeStories('An approval for shorter', () => {
  let story: Story;
  let alex: TeamsPerson;
  let miriam: TeamsPerson;
  let bianca: TeamsPerson;

  beforeEach(async () => {
    story = await startStory();
    [alex, miriam, bianca] = [
      await story.person('Alex Wilber'),
      await story.person('Miriam Graham'),
      await story.person('Bianca Pisani'),
    ];
    await story.settled();
  });
  afterEach(() => story.close());

  it('is chosen on the card, shown to the requester and to later approvers, and ends by itself (rule 24)', async () => {
    await file(story, alex, 'Sales Support');
    expect(textOf(miriam.lastCard())).to.include('30 days (as asked)').and.include('14 days');
    await press(story, miriam, { title: 'Approve', inputs: { reason: 'two weeks will do', duration: weeks(2) } });
    const told = 'Shortened by Miriam Graham to 14 days';
    expect(textOf(cardWith(alex, 'WAITING')))
      .to.include(told)
      .and.include('Access for 14 days');
    const asked = textOf(cardWith(bianca, '[Approve]'));
    expect(asked).to.include(told).and.include('14 days, from approval').and.include('14 days (as shortened)');
    expect(asked).to.not.include('as asked');
    await approve(story, bianca);
    expect(textOf(cardWith(alex, 'ACTIVE'))).to.include('(14 days)');
    expect(hasCard(miriam, 'Shortened by you to 14 days')).to.equal(true);
    await pass(story, { days: 13, hours: 23 });
    expect(await changes(story)).to.have.length(3);
    await pass(story, { hours: 1, minutes: 1 });
    expect(await changes(story)).to.have.length(6);
  });

  it('never lengthens: a forged length changes nothing (rules 24 and 67)', async () => {
    await file(story, alex, 'Sales Support');
    const card = cardWith(miriam, '[Approve]');
    await press(story, miriam, { card, title: 'Approve', inputs: { duration: weeks(5) } });
    expect(miriam.texts().at(-1)).to.include('never longer, so nothing was changed');
    expect(hasCard(alex, /Miriam Graham approved/)).to.equal(false);
    expect(await answer(story, miriam, 'my approvals')).to.include('Sales Support');
  });
});
