// "same for Lidia": what somebody asked for last, once more. It is read from the requests, so any process knows it, and it is never guessed (rule 61).
import { expect } from 'chai';
import type { TeamsPerson } from '../support/connector.js';
import { describeStories } from '../support/storage.js';
import { answer, cardWith, pass, press, say } from '../support/steps.js';
import { startStory, textOf, type Story } from '../support/story.js';

describeStories('The same once more', () => {
  let story: Story;
  let miriam: TeamsPerson;
  let alex: TeamsPerson;

  beforeEach(async () => {
    story = await startStory();
    [miriam, alex] = [await story.person('Miriam Graham'), await story.person('Alex Wilber')];
    await story.settled();
  });
  afterEach(() => story.close());

  const filed = async (): Promise<string[]> =>
    (
      await Promise.all(
        ['pending', 'delivering', 'delivered'].map((status) =>
          story.store.documents.find('request', [`status:${status}`], 50),
        ),
      )
    )
      .flat()
      .map(({ state }) =>
        state.status === 'none'
          ? ''
          : `${state.entitlement.name} for ${state.beneficiary.name}, ${state.details.durationMinutes ?? '-'}: ${state.details.justification ?? ''}`,
      )
      .sort();

  it('is filed for a report with the reason and the length of then, and with what is said now (rules 10 and 61)', async () => {
    await say(story, miriam, 'request Sales Support for alex for 2 days because the fair');
    await say(story, miriam, 'same for isaiah');
    await say(story, miriam, 'again for me for 1 day because I join them');
    expect(await filed()).to.deep.equal([
      'Sales Support for Alex Wilber, 2880: the fair',
      'Sales Support for Isaiah Langer, 2880: the fair',
      'Sales Support for Miriam Graham, 1440: I join them',
    ]);
  });

  it('is a form where a form was begun, and what was asked for last is the last form that was opened', async () => {
    await say(story, alex, 'request Production Servers');
    await pass(story, { minutes: 1 });
    await say(story, alex, 'request Sales Support because Q4');
    await pass(story, { minutes: 1 });
    await say(story, alex, 'request Production Servers');
    await pass(story, { minutes: 1 });
    const card = await say(story, alex, 'same for 3 hours because patching');
    expect(textOf(card)).to.include('Production Servers').and.include('[Submit request]').and.include('patching');
    expect(await filed()).to.deep.equal(['Sales Support for Alex Wilber, -: Q4']);
  });

  it('works across processes, and not for somebody else’s requests', async () => {
    await say(story, miriam, 'request Sales Support for alex because the fair');
    const { uri, clock, connector, directory } = story;
    const other = await startStory({ uri, clock, connector, directory });
    await miriam.say('same for isaiah');
    await other.settled();
    expect(await filed()).to.have.length(2);
    await alex.say('same for me');
    await other.settled();
    expect(textOf(alex.lastCard())).to.include('You have asked for nothing within the last half hour');
    expect(await filed()).to.have.length(2);
    await other.close();
  });

  it('is asked after when it was longer ago, when there was nothing, and when several can be meant', async () => {
    expect(await answer(story, alex, 'same')).to.include('nothing was changed');
    await say(story, alex, 'request Sales Support and Sales Reports because both');
    const before = await filed();
    const card = await say(story, alex, 'same until Friday');
    expect(textOf(card)).to.include('WHICH ONE?').and.include('Sales Support').and.include('Sales Reports');
    expect(await filed()).to.deep.equal(before);
    await pass(story, { minutes: 31 });
    expect(await answer(story, alex, 'same until Friday')).to.include('nothing within the last half hour');
    expect(await filed()).to.deep.equal(before);
  });

  it('is asked after when another one was cancelled since', async () => {
    await say(story, miriam, 'request Sales Support for alex because one');
    await pass(story, { minutes: 1 });
    await say(story, miriam, 'request Sales Reports because two');
    await pass(story, { minutes: 1 });
    await say(story, miriam, 'cancel Sales Support for alex');
    await pass(story, { minutes: 1 });
    expect(textOf(await say(story, miriam, 'again for isaiah'))).to.include('WHICH ONE?');
    expect((await filed()).filter((one) => one.includes('Isaiah Langer'))).to.deep.equal([]);
    await press(story, miriam, { card: cardWith(miriam, 'WHICH ONE?'), title: 'This one' });
    expect(textOf(miriam.lastCard())).to.include('This can be requested only for oneself');
  });

  it('checks the right as for any request: for somebody who is no report, and a role for nobody else', async () => {
    await say(story, alex, 'request Sales Support because Q4');
    const before = await filed();
    expect(await answer(story, alex, 'same for miriam')).to.include('only while you are their manager');
    expect(await answer(story, alex, 'same for nobody-there')).to.include('I find nobody called');
    expect(await filed()).to.deep.equal(before);
    const isaiah = await story.person('Isaiah Langer');
    await say(story, isaiah, 'activate Exchange Administrator for 1h because mail stuck CHG0012345');
    expect(await answer(story, isaiah, 'same for alex')).to.include('A role can be activated only for oneself');
  });
});
