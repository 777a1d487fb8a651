// Help is said without asking who speaks; whoever says hello for the first time is met afterwards, if they are one of us.
import { expect } from 'chai';
import { DirectoryError } from '../../engine/ports.js';
import type { TeamsPerson } from '../support/connector.js';
import { faultyDirectory, type FaultyDirectory } from '../support/faulty-directory.js';
import { describeStories } from '../support/storage.js';
import { startStory, textOf, type Story } from '../support/story.js';
import { answer, cardWith, file, hasCard, say } from '../support/steps.js';

describeStories('Help', () => {
  let story: Story;
  let directory: FaultyDirectory;
  let alex: TeamsPerson;

  beforeEach(async () => {
    story = await startStory({ wrap: (sample) => (directory = faultyDirectory(sample)) });
    alex = await story.person('Alex Wilber');
    await story.settled();
  });
  afterEach(() => story.close());

  const stranger = (): TeamsPerson =>
    story.connector.person({ id: '00000000-1111-2222-3333-444444444444', name: 'Ford Prefect' });

  it('asks the directory nothing, by sentence and by button, and is there while the directory is not', async () => {
    const before = directory.calls('getUser');
    const text = await answer(story, alex, 'help');
    expect(directory.calls('getUser')).to.equal(before);
    directory.fail('getUser', new DirectoryError('unavailable', 'as ordered'), 10);
    for (const sentence of ['help', 'Hi!', 'what can you do'])
      expect(await answer(story, alex, sentence)).to.equal(text);
    const button = { type: 'Action.Execute', title: 'help', verb: 'say', data: { sentence: 'help' } };
    expect(await alex.tryPress({ type: 'AdaptiveCard', actions: [button] }, 'help')).to.include({ status: 200 });
    await story.settled();
    expect(textOf(alex.lastCard())).to.equal(text);
    directory.heal('getUser');
    expect(directory.calls('getUser')).to.equal(before);
  });

  it('is the same for a guest, somebody disabled, a stranger and an administrator, and names no package (rules 4 and 5)', async () => {
    const text = await answer(story, alex, 'help');
    const [kim, megan] = [await story.person('Kim Akers'), await story.person('Megan Bowen')];
    const grady = await story.personWithoutApp('Grady Archie');
    for (const person of [kim, megan, grady, stranger()])
      expect(await answer(story, person, 'help'), person.name).to.equal(text);
    for (const { name } of story.app.context.catalogue().packages) expect(text).to.not.include(name);
  });

  it('a first hello brings what waits for the person, as any other sentence does (rule 62)', async () => {
    const miriam = await story.personWithoutApp('Miriam Graham');
    await file(story, alex, 'Sales Support');
    expect(miriam.cards()).to.deep.equal([]);
    await say(story, miriam, 'hello');
    expect(hasCard(miriam, 'Ask me for access')).to.equal(true);
    expect(textOf(cardWith(miriam, 'NEEDS YOU'))).to.include('Alex Wilber asks for Sales Support');
  });

  it('of a stranger, and of somebody disabled, nothing is kept', async () => {
    const people = [stranger(), await story.personWithoutApp('Grady Archie')];
    for (const person of people) {
      await say(story, person, 'help');
      expect(await story.store.documents.load('contact', person.id)).to.equal(undefined);
      expect(await answer(story, person, 'packages')).to.include('NOT POSSIBLE');
    }
  });
});
