// A newer Gatehouse wrote one request, and this one meets it: it says so, leaves it alone, and goes on with everything else.
import { expect } from 'chai';
import { requestDecider } from '../../engine/request/decider.js';
import { describeWithMongo } from '../support/mongo.js';
import { startStory, textOf, type Story } from '../support/story.js';
import { answer, cardWith, file, hasCard, pass, press, requestIdOn, say } from '../support/steps.js';
import { connectionOf } from '../support/storage.js';

describeWithMongo('What a newer Gatehouse wrote', () => {
  let story: Story;
  beforeEach(async () => (story = await startStory()));
  afterEach(() => story.close());

  it('is shown to nobody and changed by nothing, and time goes on for the others', async () => {
    const [alex, henrietta] = [await story.person('Alex Wilber'), await story.person('Henrietta Mueller')];
    const miriam = await story.person('Miriam Graham');
    const id = requestIdOn(await file(story, alex, 'Sales Support'));
    const ask = cardWith(miriam, '[Approve]');
    const requests = connectionOf(story.store).collection<{ _id: string }>('requests');
    await requests.updateOne({ _id: id }, { $set: { shape: requestDecider.shape + 1 } });
    const before = await requests.findOne({ _id: id });

    const newer = /written by a newer Gatehouse.*nothing was changed/;
    expect(await answer(story, alex, `show ${id}`)).to.match(newer);
    await press(story, miriam, { card: ask, title: 'Approve' });
    expect(hasCard(miriam, newer)).to.equal(true);

    await say(story, henrietta, 'request Sales Support because fair');
    await pass(story, { days: 14 });
    await pass(story, { days: 1 });
    expect(textOf(cardWith(henrietta, 'DENIED AUTOMATICALLY')), 'hers ran out in time').to.include('Sales Support');
    expect(await requests.findOne({ _id: id })).to.deep.equal(before);
    expect(await story.store.documents.newerDue('request', story.clock.now())).to.equal(1);
    const written = requests.updateOne({ _id: id }, { $set: { shape: requestDecider.shape } });
    await written;
    await story.settled();
    expect(await answer(story, alex, `show ${id}`), 'rolled forward').to.include('DENIED AUTOMATICALLY');
  });
});
