// How the sources of risk are set, and who reads them: what an unknown counts as (rule 35).
import { expect } from 'chai';
import type { TeamsPerson } from '../support/connector.js';
import { faultyRisks, type FaultyRisks } from '../support/faulty-directory.js';
import { describeWithMongo } from '../support/mongo.js';
import { startStory, textOf, type Story } from '../support/story.js';
import { answer, cardWith, hasCard, press, say } from '../support/steps.js';

describeWithMongo('A source that does not answer', () => {
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
