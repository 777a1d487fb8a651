// People of an organisation that is blocked are asked for by nobody, and invited by nothing (rule 56).
import { expect } from 'chai';
import { readFile } from 'node:fs/promises';
import type { TeamsPerson } from '../support/connector.js';
import { describeStories } from '../support/storage.js';
import { answer, approve, cardWith, changes, hasCard } from '../support/steps.js';
import { startStory, textOf, type Story } from '../support/story.js';

const sample = new URL('../../directory/sample/catalogue.yaml', import.meta.url);
const sentence = 'request Partner Workspace for dana@fabrikam.com because a workshop';

describeStories('An organisation that is blocked', () => {
  let story: Story;
  let alex: TeamsPerson;
  let bianca: TeamsPerson;
  let blocking: string;
  const others: Story[] = [];

  before(async () => {
    blocking = `blockedOrganisations: [Fabrikam, evil.example]\n${await readFile(sample, 'utf8')}`;
  });
  afterEach(async () => {
    for (const other of others.splice(0)) await other.stop();
    await story.close();
  });
  async function begin(catalogue?: string): Promise<void> {
    story = await startStory(catalogue === undefined ? {} : { catalogue });
    [alex, bianca] = [await story.person('Alex Wilber'), await story.person('Bianca Pisani')];
    await story.settled();
  }
  const guests = async (): Promise<number> => (await story.directory.searchUsers('dana@fabrikam.com', 1)).length;

  it('has nobody asked for, neither by members nor by themselves, and others may be (rule 56)', async () => {
    await begin(blocking);
    const told = await answer(story, alex, sentence);
    expect(told).to.include('is of fabrikam.com').and.include('nothing was changed');
    expect(await answer(story, alex, sentence.replace('fabrikam.com', 'EVIL.example'))).to.include(
      'is of evil.example',
    );
    expect(hasCard(bianca, 'Partner Workspace')).to.equal(false);
    const kim = await story.person('Kim Akers');
    expect(await answer(story, kim, 'request Partner Workspace because a day’s work')).to.include('is of fabrikam.com');
    expect(await changes(story)).to.deep.equal([]);
    expect(await answer(story, alex, sentence.replace('fabrikam.com', 'litware.com'))).to.include('WAITING');
  });

  it('is not invited where it was blocked while a request waited: that closes at the decision (rules 56 and 83)', async () => {
    await begin();
    await answer(story, alex, sentence);
    const { uri, clock, connector, directory } = story;
    others.push(await startStory({ uri, clock, connector, directory, catalogue: blocking }));
    await approve(story, bianca);
    expect(textOf(cardWith(alex, 'Partner Workspace')))
      .to.not.include('ACTIVE')
      .and.not.include('Invited');
    expect(await guests()).to.equal(0);
    expect(await changes(story)).to.deep.equal([]);
  });
});
