// Hours without Gatehouse: what was due meanwhile is told with its own moment, and with the moment at which it was really done.
import { expect } from 'chai';
import type { TeamsPerson } from '../support/connector.js';
import { describeStories } from '../support/storage.js';
import { startStory, textOf, type Story } from '../support/story.js';
import { answer, cardWith, file, pass, press, requestIdOn, say } from '../support/steps.js';

const catalogue = `
packages:
  - name: Reports
    id: reports
    resources: [{ group: Sales Reports readers }]
    policies: [{ name: All, audience: members, stages: [], justification: false, expires: after 4 hours, requesterChooses: [start] }]
  - name: Figures
    id: figures
    resources: [{ group: Sales site members }]
    policies: [{ name: All, audience: members, stages: [{ approvers: [{ person: BiancaP@contoso.com }] }], expires: after 4 hours }]
`;

describeStories('Gatehouse was away for hours', () => {
  let story: Story;
  let alex: TeamsPerson;
  let megan: TeamsPerson;
  let bianca: TeamsPerson;

  beforeEach(async () => {
    story = await startStory({ catalogue });
    [alex, megan] = [await story.person('Alex Wilber'), await story.person('Megan Bowen')];
    bianca = await story.person('Bianca Pisani');
    await story.settled();
  });
  afterEach(() => story.close());

  it('and access ended at its time, and was removed when it was back: card, notice, list and record say both (rules 48 and 51)', async () => {
    await say(story, alex, 'request Reports');
    const id = requestIdOn(cardWith(alex, 'ACTIVE'));
    await pass(story, { hours: 10 });
    const card = textOf(cardWith(alex, 'ENDED'));
    expect(card)
      .to.match(/ENDED .*14:00/)
      .and.match(/Its time was up, .*14:00/);
    expect(card).to.match(/Removed from the directory, .*20:00/);
    expect(alex.texts().at(-1)).to.match(/its time was up .*14:00\. It was removed from the directory .*20:00/);
    expect(await answer(story, alex, 'my requests')).to.match(/ended .*14:00/);
    const record = await answer(story, megan, `audit ${id}`);
    expect(record)
      .to.match(/its time is up \(since .*14:00\)/)
      .and.include('everything is removed');
  });

  it('and a deadline passed: it was denied by its deadline (rule 18)', async () => {
    await file(story, alex, 'Figures');
    await pass(story, { days: 20 });
    expect(await answer(story, alex, 'my requests')).to.match(/denied automatically Mon 14 Dec.*10:00/);
    const id = requestIdOn(cardWith(alex, 'DENIED AUTOMATICALLY'));
    expect(await answer(story, megan, `audit ${id}`)).to.match(/nobody answered in time \(since .*14 Dec/);
  });

  it('and the whole time of an approved access passed: nothing was given, and nothing is said to end before its start', async () => {
    await say(story, alex, 'request Reports from tomorrow 9:00');
    await pass(story, { days: 3 });
    const card = textOf(cardWith(alex, 'ENDED'));
    expect(card).to.include('nothing was given').and.not.include('before its start').and.not.include('emoved');
    expect(alex.texts().at(-1)).to.match(/its time was up .*, before I could set it up\. No access was given/);
    expect(await story.directory.changes()).to.deep.equal([]);
  });

  it('and nobody could be told meanwhile: what comes late does not say that access is there (rule 65)', async () => {
    await file(story, alex, 'Figures');
    await alex.uninstall();
    await press(story, bianca, { title: 'Approve' });
    await pass(story, { hours: 5 });
    await alex.install();
    await story.settled();
    expect(alex.texts().join('\n')).to.include('its access is over').and.include('your access has ended');
    expect(alex.texts().join('\n')).to.not.include('you have access until');
  });
});
