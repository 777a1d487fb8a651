// The trial's clock is moved far: everything happens at its moment and in its order, and what fails all the time does not hold it up.
import { expect } from 'chai';
import { DirectoryError } from '../../engine/ports.js';
import { createRoute } from '../../local/stops.js';
import { faultyDirectory, type FaultyDirectory } from '../support/faulty-directory.js';
import { start, startStory, type Story } from '../support/story.js';
import { describeStories } from '../support/storage.js';
import { answer, approve, file } from '../support/steps.js';

const dayMs = 86_400_000;

describeStories('skip', () => {
  let story: Story;
  let directory: FaultyDirectory;
  beforeEach(async () => {
    story = await startStory({ wrap: (sample) => (directory = faultyDirectory(sample)) });
  });
  afterEach(() => story.close());

  const logged = (event: string) => story.logged.filter((line) => line.includes(`"event":"${event}"`));

  async function salesSupport() {
    const [alex, miriam, bianca] = [
      await story.person('Alex Wilber'),
      await story.person('Miriam Graham'),
      await story.person('Bianca Pisani'),
    ];
    await file(story, alex, 'Sales Support');
    await approve(story, miriam);
    await approve(story, bianca);
    return { alex };
  }

  it('over 62 days with a removal that fails all the time tries it at some hundred stops at most (rule 50)', async function () {
    this.timeout(60_000);
    const { alex } = await salesSupport();
    const megan = await story.person('Megan Bowen');
    directory.fail('revoke', new DirectoryError('forbidden', 'as ordered'), 100_000);
    await alex.say('skip 62 days');
    expect(alex.texts().join('\n')).to.include('62 days ahead');
    const tries = logged('directory-fault').length;
    expect(tries, 'three resources, each at most at 40 steps and a few prompt tries').to.be.within(30, 3 * 50);
    await story.settled();
    const alarms = megan.texts().filter((text) => text.includes('after 15 minutes'));
    expect(alarms).to.not.have.length(0);
  });

  it('keeps a deadline to its moment while a removal fails all the time (rule 18)', async () => {
    const { alex } = await salesSupport();
    directory.fail('revoke', new DirectoryError('forbidden', 'as ordered'), 100_000);
    await answer(story, alex, 'end Sales Support because done');
    await story.person('Adele Vance');
    await answer(story, alex, 'request Incident Room because drill');
    await story.settled();
    await answer(story, alex, 'skip 31 days');
    const requests = await story.store.documents.find('request', [], 100);
    const closed = requests.flatMap(({ state, history }) =>
      state.status === 'expired'
        ? history.flatMap((event) =>
            event.type === 'closed' ? [[event.at, state.stages[state.current]?.deadlineAt]] : [],
          )
        : [],
    );
    expect(closed).to.have.length(1);
    expect(closed[0]?.[0]).to.deep.equal(closed[0]?.[1]);
  });

  it('stops at a deadline and its reminders exactly, and in between nowhere (rule 18)', async () => {
    const alex = await story.person('Alex Wilber');
    await story.person('Miriam Graham');
    await file(story, alex, 'Sales Support');
    const target = new Date(start.getTime() + 20 * dayMs);
    const route = createRoute(story.store.documents, { from: start, target, isSteady: false });
    const first = await route.after(story.clock.now());
    expect(first.toISOString()).to.equal(new Date(start.getTime() + 7 * dayMs).toISOString());
  });

  it('with nothing due goes to its end at once; with recurring work it stops at steps', async () => {
    const target = new Date(start.getTime() + 60 * dayMs);
    const route = (isSteady: boolean) => createRoute(story.store.documents, { from: start, target, isSteady });
    expect(await route(false).after(start)).to.deep.equal(target);
    expect(await route(true).after(start)).to.deep.equal(new Date(start.getTime() + 1.5 * dayMs));
  });
});
