// A direct link to a hidden package (rule 4): administrators get it; it leads to the chat with the request ready to be sent.
import { expect } from 'chai';
import { describeStories } from '../support/storage.js';
import { answer, say } from '../support/steps.js';
import { startStory, textOf, type Story } from '../support/story.js';

const catalogue = `packages:
${['Notes "for" Friday', 'Help from Alex']
  .map(
    (name) => `  - name: ${JSON.stringify(name)}
    hidden: true
    resources: [{ group: Partner workspace visitors }]
    policies: [{ name: Employees, audience: members, stages: [], expires: after 8 hours }]
`,
  )
  .join('')}`;

describeStories('A link to a package', () => {
  let story: Story;
  afterEach(() => story.close());
  /** What is ready to be sent in the chat that the link opens. */
  const messageIn = (text: string): string => {
    const [url = ''] = /https:\/\/teams\.microsoft\.com\/\S+/.exec(text) ?? [];
    const { searchParams } = new URL(url);
    expect(searchParams.get('users')).to.equal('28:gatehouse');
    return searchParams.get('message') ?? '';
  };

  it('leads to asking for it, who may; only administrators get one (rules 4 and 5)', async () => {
    story = await startStory();
    const [megan, alex] = [await story.person('Megan Bowen'), await story.person('Alex Wilber')];
    const kim = await story.person('Kim Akers');
    await story.settled();
    await say(story, megan, 'link Incident Room');
    const told = megan.texts().at(-1)!;
    expect(told).to.include('Incident Room is in no list');
    const sentence = messageIn(told);
    expect(sentence).to.equal('request "Incident Room"');
    expect(await answer(story, alex, sentence))
      .to.include('[Submit request]')
      .and.include('Incident Room');
    expect(await answer(story, kim, sentence)).to.include('Nothing you can request is called “Incident Room”');
    for (const person of [alex, kim]) {
      expect(await answer(story, person, 'link Incident Room')).to.include('Only administrators');
      expect(person.texts().filter((text) => text.includes('teams.microsoft.com'))).to.deep.equal([]);
    }
    expect(await answer(story, megan, 'link Banana')).to.include('No package is called “Banana”');
    expect(await answer(story, megan, 'link sales')).to.include('Several packages fit');
  });

  it('carries any name as it is, and the sentence in it is understood (rule 4)', async () => {
    story = await startStory({ catalogue });
    const [megan, alex] = [await story.person('Megan Bowen'), await story.person('Alex Wilber')];
    await story.settled();
    for (const name of ['Notes "for" Friday', 'Help from Alex']) {
      await say(story, megan, `link ${name}`);
      const sentence = messageIn(megan.texts().at(-1)!);
      expect(textOf(await say(story, alex, sentence)), sentence)
        .to.include('REQUEST')
        .and.include(name);
      expect(await answer(story, alex, `request ${name}`), 'also without quotation marks').to.include(name);
    }
  });
});
