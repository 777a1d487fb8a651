// What somebody has typed goes along at every door: it is never asked for twice (rules 8, 53 and 61).
import { expect } from 'chai';
import type { Card, Json, TeamsPerson } from '../support/connector.js';
import { inputs } from '../cards/reading.js';
import { describeStories } from '../support/storage.js';
import { pass, press, say } from '../support/steps.js';
import { startStory, textOf, type Story } from '../support/story.js';

const catalogue = `
packages:
  - name: Sales Figures
    resources: [{ group: Sales Reports readers }]
    policies:
      - name: Members
        audience: members
        stages: []
        expires: after 3 days
        requesterChooses: [duration]
        extension: { approval: false, atMost: 3 }
roles:
  - { role: Global Reader, description: Reads everything, longest: 8 hours, approval: none }
`;

/** The sentences that the card's buttons say. */
function sentencesOn(card: Card): string[] {
  const sentences = JSON.stringify(card).matchAll(/"sentence":"((?:[^"\\]|\\.)*)"/g);
  return [...sentences].map(([, said = '']) => JSON.parse(`"${said}"`) as string);
}

const valueOf = (card: Card, id: string): unknown => inputs(card).find((one: Json) => one['id'] === id)?.['value'];

describeStories('What was typed', () => {
  let story: Story;
  let alex: TeamsPerson;

  beforeEach(async () => {
    story = await startStory({ catalogue });
    alex = await story.person('Alex Wilber');
    await say(story, alex, 'request Sales Figures for 1 day because Q4');
    await pass(story, { minutes: 10 });
  });
  afterEach(() => story.close());

  it('is kept where an extension names it wrongly: the button says the length and the reason (rules 53 and 61)', async () => {
    const card = await say(story, alex, 'extend Sales Figurs for 2 days because audit week');
    expect(sentencesOn(card)[0]).to.match(/^extend SF-\w{4} for 2880 minutes because audit week$/);
    const until = await say(story, alex, 'extend Sales Figurs until 5 December 17:00 because audit week');
    expect(sentencesOn(until)[0]).to.match(/^extend SF-\w{4} until 2026-12-05T16:00Z because audit week$/);
    await press(story, alex, { card, title: `Sales Figures (${sentencesOn(card)[0]?.split(' ')[1] ?? ''})` });
    expect(alex.texts().at(-1)).to.include('Sales Figures is extended');
  });

  it('is kept where the access is over: the button asks for it anew with both (rules 9 and 61)', async () => {
    await pass(story, { days: 2 });
    const card = await say(story, alex, 'extend Sales Figures for 2 hours because audit week');
    expect(sentencesOn(card)).to.deep.equal(['request "Sales Figures" for 120 minutes because audit week']);
    const until = await say(story, alex, 'extend Sales Figures until 5 December 17:00 because audit week');
    expect(sentencesOn(until)).to.deep.equal(['request "Sales Figures" until 2026-12-05 17:00 because audit week']);
  });

  it('is kept where a role was active: the button activates it with both (rules 42 and 61)', async () => {
    const isaiah = await story.person('Isaiah Langer');
    await say(story, isaiah, 'activate Global Reader for 1h because INC-1');
    await pass(story, { hours: 2 });
    const card = await say(story, isaiah, 'extend Global Reader for 2 hours because INC-1 goes on');
    expect(sentencesOn(card)).to.deep.equal(['activate "Global Reader" for 120 minutes because INC-1 goes on']);
  });

  it('is in the form to extend what is asked for again while it is held, and nothing is sent yet (rules 8 and 53)', async () => {
    const form = await say(story, alex, 'request Sales Figures for 2 days because audit week');
    expect(alex.texts().at(-1)).to.match(/You have Sales Figures already, until .* with what you said/);
    expect([valueOf(form, 'justification'), valueOf(form, 'duration')]).to.deep.equal(['audit week', '2880']);
    await press(story, alex, {
      card: form,
      title: 'Extend',
      inputs: { justification: 'audit week', duration: '2880' },
    });
    expect(alex.texts().at(-1)).to.include('Sales Figures is extended');
  });

  it('is in the form also as an end; an end that is there already is none (rules 8 and 53)', async () => {
    const until = await say(story, alex, 'request Sales Figures until 2 December 10:00 because audit week');
    expect(valueOf(until, 'duration')).to.equal('1440');
    const earlier = await say(story, alex, 'request Sales Figures until today 20:00 because audit week');
    expect(valueOf(earlier, 'justification')).to.equal('audit week');
    expect(textOf(earlier)).to.include('EXTEND');
    await say(story, alex, 'request Sales Figures');
    expect(alex.texts().at(-1)).to.include('press Extend on its card');
  });
});
