// Every verb there is, pressed by somebody it is none of the business of, with every kind of made-up data: nothing changes, nothing is told, and there is always an answer (rules 62 and 67).
import { expect } from 'chai';
import { inputs, verbs } from '../../cards/kit/verbs.js';
import { describeStories } from '../support/storage.js';
import { approve, cardWith, changes, file, requestIdOn, say } from '../support/steps.js';
import { startStory, textOf, type Story } from '../support/story.js';
import type { Card, Json, TeamsPerson } from '../support/connector.js';

describeStories('Made-up presses', () => {
  let story: Story;
  let alex: TeamsPerson;
  let miriam: TeamsPerson;
  let lee: TeamsPerson;
  let waiting: string;
  let held: string;
  let draft: string;

  before(async () => {
    story = await startStory();
    [alex, miriam, lee] = [
      await story.person('Alex Wilber'),
      await story.person('Miriam Graham'),
      await story.person('Lee Gu'),
    ];
    await story.settled();
    await file(story, alex, 'Sales Support', { justification: 'secret words' });
    waiting = requestIdOn(cardWith(alex, 'WAITING'));
    held = requestIdOn(await say(story, alex, 'request Partner Workspace because secret words'));
    await say(story, alex, 'request Production Servers');
    [draft = ''] = (await story.store.documents.find('request', [`person:${alex.id}`], 10))
      .filter(({ state }) => state.status === 'draft')
      .map(({ id }) => id);
  });
  after(() => story.close());

  const stored = async (): Promise<string[]> => {
    const all: string[] = [];
    for await (const { id, version } of story.store.documents.all('request', [])) all.push(`${id} ${version}`);
    return all.sort();
  };
  const pressAs = async (who: TeamsPerson, verb: string, data: unknown) => {
    const card: Card = { body: [{ type: 'Action.Execute', title: verb, verb, data: data as Json }] };
    const answer = await who.tryPress(card, verb);
    await story.settled();
    return answer;
  };

  /** Data that claims to be somebody else, or is nothing that a card of ours carries. */
  const forged = (): readonly unknown[] => [
    ...[waiting, held, draft].map((id) => ({
      ...{ id, version: 99, person: alex.id, by: alex.id, from: { aadObjectId: alex.id }, requester: alex.id },
      ...{
        [inputs.reason]: 'mine',
        [inputs.justification]: 'mine',
        [inputs.duration]: 60,
        [inputs.start]: '2026-12-01',
      },
    })),
    ...[waiting, held, draft].map((id) => ({ id })),
    ...[
      {},
      null,
      [],
      'text',
      7,
      { id: 7 },
      { id: '' },
      { id: 'x'.repeat(5_000) },
      { id: [waiting] },
      { id: { $ne: null } },
    ],
    ...[
      { id: waiting, version: -1 },
      { id: waiting, version: 'latest' },
      { id: waiting, version: 1.5 },
      { id: '../..' },
    ],
    ...[
      { sentence: 7 },
      { sentence: ['x'] },
      { sentence: 'x'.repeat(6_000) },
      { search: { $gt: '' } },
      { ids: [waiting, held] },
    ],
    ...[
      { id: waiting, ids: Array.from({ length: 500 }, () => waiting) },
      { __proto__: { id: waiting }, constructor: 1 },
    ],
  ];

  for (const verb of [...verbs, 'APPROVE', '__proto__', 'constructor', '']) {
    it(`“${verb}” of what is Alex’s changes nothing and tells nothing (rules 62 and 67)`, async () => {
      const before = [await stored(), await changes(story)];
      const seen = lee.messages().length;
      for (const data of forged()) {
        const { status, card, text, body } = await pressAs(lee, verb, data);
        expect([200, 400]).to.include(status);
        expect(textOf(card ?? {}) + (text ?? JSON.stringify(body))).to.not.equal('');
        expect(JSON.stringify(body), JSON.stringify(data)).to.not.include('secret words');
      }
      const told = lee
        .messages()
        .slice(seen)
        .map(({ activity }) => JSON.stringify(activity))
        .join();
      expect(told).to.not.include('secret words');
      expect([(await stored()).filter((one) => before[0]!.includes(one)), await changes(story)]).to.deep.equal(before);
    });
  }

  it('and after all of them the approver decides as ever', async () => {
    await approve(story, miriam, 'fine');
    expect(textOf(cardWith(alex, waiting))).to.include('stage 2 of 2');
  });
});
