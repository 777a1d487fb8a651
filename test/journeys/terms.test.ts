// A package with terms of use (rule 76): accepted on its form, recorded, and asked for again where they changed.
import { expect } from 'chai';
import type { TeamsPerson } from '../support/connector.js';
import { describeStories } from '../support/storage.js';
import { answer, approve, cardWith, changes, pass, press, requestIdOn, say } from '../support/steps.js';
import { startStory, textOf, type Story } from '../support/story.js';

const withTerms = (version: string): string => `packages:
  - name: Press Photos
    terms:
      version: "${version}"
      text: |
        Photos are not passed on.
        Whoever is in one of them is asked first. **${version}**
      translations: { de: { text: Fotos werden nicht weitergegeben. } }
    resources: [{ group: Partner workspace visitors }]
    policies:
      - name: Employees
        audience: members
        stages: [{ approvers: [manager] }]
        expires: after 30 days
        requesterChooses: [duration]
        extension: { approval: false, atMost: 3 }
`;
const sentence = 'request Press Photos for 3 days because the autumn issue';

describeStories('A package with terms of use', () => {
  let story: Story;
  let alex: TeamsPerson;
  let miriam: TeamsPerson;
  const others: Story[] = [];

  beforeEach(async () => {
    story = await startStory({ catalogue: withTerms('1') });
    [alex, miriam] = [await story.person('Alex Wilber'), await story.person('Miriam Graham')];
    await story.settled();
  });
  afterEach(async () => {
    for (const other of others.splice(0)) await other.stop();
    await story.close();
  });
  const submit = async (inputs: Record<string, string>): Promise<string> =>
    textOf(
      await press(story, alex, { title: 'Submit request', inputs: { justification: 'the autumn issue', ...inputs } }),
    );

  it('gets its form also where everything is said, and is not sent without acceptance (rule 76)', async () => {
    expect(await answer(story, alex, sentence))
      .to.include('Terms of use, version 1')
      .and.include('Photos are not passed on.')
      .and.include('I have read these terms and accept them');
    for (const terms of ['not accepted', 'true', '2', '1 '])
      expect(await submit({ terms }), terms)
        .to.include('Not sent yet')
        .and.include('tick the box');
    expect(miriam.cards().some((card) => textOf(card).includes('Press Photos'))).to.equal(false);
    expect(await submit({ terms: '1' })).to.include('WAITING');
    await approve(story, miriam);
    expect(await changes(story)).to.have.length(1);
    const megan = await story.person('Megan Bowen');
    expect(await answer(story, megan, `audit ${requestIdOn(cardWith(alex, 'Press Photos'))}`)).to.match(
      /Accepted the terms of use, version 1, .*10:00/,
    );
  });

  it('asks again where they have changed, whatever stood on a form that was open (rule 76)', async () => {
    await say(story, alex, sentence);
    const { uri, clock, connector, directory } = story;
    others.push(await startStory({ uri, clock, connector, directory, catalogue: withTerms('2') }));
    const again = await submit({ terms: '1' });
    expect(again).to.include('Terms of use, version 2').and.include('tick the box');
    expect(await submit({ terms: '2' })).to.include('WAITING');
  });

  it('are asked for again at an extension where they have changed since they were accepted (rules 53 and 76)', async () => {
    await say(story, alex, sentence);
    await submit({ terms: '1' });
    await approve(story, miriam);
    expect(await answer(story, alex, 'extend Press Photos for 2 days because it goes on')).to.include('EXTENDED');
    const { uri, clock, connector, directory } = story;
    others.push(await startStory({ uri, clock, connector, directory, catalogue: withTerms('2') }));
    await pass(story, { minutes: 10 });
    expect(await answer(story, alex, 'extend Press Photos for 2 days because once more'))
      .to.include('Terms of use, version 2')
      .and.include('Photos are not passed on.')
      .and.not.include('Not sent yet');
    const prolong = async (terms: string): Promise<string> =>
      textOf(
        await press(story, alex, {
          title: 'Extend',
          card: alex.lastCard(),
          inputs: { justification: 'once more', terms },
        }),
      );
    for (const terms of ['not accepted', '1']) expect(await prolong(terms), terms).to.include('tick the box');
    await prolong('2');
    expect(textOf(cardWith(alex, 'Extension of Press Photos'))).to.match(/EXTENDED|being extended/);
    await pass(story, { minutes: 10 });
    expect(await answer(story, alex, 'extend Press Photos for 2 days because the last time'), 'accepted')
      .to.match(/EXTENDED|being extended/)
      .and.not.include('Terms of use');
  });

  it('stand in the reader’s language, where they have it (rules 6 and 76)', async () => {
    await alex.say(sentence, { locale: 'de-DE' });
    await story.settled();
    expect(textOf(alex.lastCard())).to.include('Fotos werden nicht weitergegeben.').and.not.include('not passed on');
    expect(await submit({ terms: '1' })).to.include('WAITING');
  });

  it('one press files it again under the terms that were accepted; changed ones are asked for (rules 9 and 76)', async () => {
    await say(story, alex, sentence);
    await submit({ terms: '1' });
    await press(story, alex, { title: 'Cancel request' });
    await press(story, alex, { title: 'Request again' });
    expect(textOf(cardWith(alex, 'WAITING'))).to.include('Press Photos');
    await press(story, alex, { card: cardWith(alex, 'WAITING'), title: 'Cancel request' });
    const { uri, clock, connector, directory } = story;
    const next = await startStory({ uri, clock, connector, directory, catalogue: withTerms('2') });
    others.push(next);
    await press(next, alex, { title: 'Request again' });
    expect(textOf(alex.lastCard())).to.include('Terms of use, version 2');
  });
});
