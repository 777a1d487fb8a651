// Whatever somebody types is answered, shortly, and nothing is ever filed or ended by it that was not said (rules 61 and 67).
import { expect } from 'chai';
import fc from 'fast-check';
import type { TeamsPerson } from '../support/connector.js';
import { describeStories } from '../support/storage.js';
import { answer, press } from '../support/steps.js';
import { startStory, textOf, type Story } from '../support/story.js';

const words = [
  ...[
    'request',
    'activate',
    'same',
    'again',
    'for',
    'from',
    'until',
    'because',
    'and',
    ',',
    'show',
    'end',
    'cancel',
    'my',
  ],
  ...[
    'requests',
    'access',
    'approvals',
    'packages',
    'help',
    'Sales',
    'Support',
    'Reports',
    'Production',
    'Servers',
    'me',
  ],
  ...[
    'alex',
    'miriam',
    'lidia',
    '2h',
    '3 days',
    'tomorrow',
    'Friday',
    '9:00',
    '"',
    '“',
    '”',
    '<at id="?">Alex</at>',
    '—',
  ],
  ...[
    'ок',
    'דוח',
    'مبيعات',
    'Ѕales',
    '🚀',
    '\u202e',
    '\u200b',
    '--reason',
    '-d',
    '#',
    'page',
    '2',
    '\ue0001\ue001',
    '\n',
    '> ',
  ],
];

describeStories('Whatever is typed', () => {
  let story: Story;
  let alex: TeamsPerson;
  let isaiah: TeamsPerson;

  before(async () => {
    story = await startStory();
    [alex, isaiah] = [await story.person('Alex Wilber'), await story.person('Isaiah Langer')];
    await story.settled();
  });
  after(() => story.close());

  it('a bare name is asked after with its sentence as a button, and files nothing by itself', async () => {
    expect(await answer(story, alex, 'Sales Support'))
      .to.include('Do you want Sales Support?')
      .and.include('Nothing was asked for yet');
    expect(await answer(story, isaiah, 'global reader?')).to.include('[activate global reader?]');
    expect(await answer(story, alex, 'Ѕales Support'), 'letters that only look alike').to.include(
      '[request Sales Support]',
    );
    expect(await story.store.documents.find('request', ['status:pending'], 5)).to.deep.equal([]);
    await answer(story, alex, 'Partner Workspace');
    await press(story, alex, { title: 'request Partner Workspace' });
    expect(textOf(alex.lastCard())).to.include('[Submit request]');
  });

  it('thanks, ok, why and the like get a short answer with the way on', async () => {
    for (const typed of ['thanks', 'ok', 'why?', 'never mind', 'are you there?', '👍']) {
      const text = await answer(story, alex, typed);
      expect(text)
        .to.match(/^GATEHOUSE\n/)
        .and.match(/\[(help|my requests|my approvals)\]/);
      expect(text.length).to.be.below(260);
    }
    expect(await answer(story, alex, 'stop')).to.include('Which access do you want to end?');
  });

  it('random words never break a turn, and never file anything for somebody else (rules 10 and 67)', async () => {
    const line = fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 14 }).map((all) => all.join(' '));
    await fc.assert(
      fc.asyncProperty(line, async (typed) => {
        const before = alex.messages().length;
        const { status } = await alex.say(typed);
        expect(status).to.equal(200);
        await story.settled();
        expect(alex.messages().length).to.be.greaterThan(before);
      }),
      { numRuns: 120 },
    );
    expect(story.logged.filter((one) => one.includes('"level":"error"'))).to.deep.equal([]);
    for await (const { state } of story.store.documents.all('request', [])) {
      if (state.status === 'none') continue;
      expect(state.requester.name).to.equal('Alex Wilber');
      expect(state.beneficiary.name).to.equal('Alex Wilber');
    }
  });

  it('a line of 28,000 characters is answered that it is too long', async () => {
    for (const typed of [
      `request Sales Support because ${'x'.repeat(28_000)}`,
      `request ${'Sales and '.repeat(2_800)}`,
    ])
      expect(await answer(story, alex, typed)).to.include('longer than 4,000 characters');
  });
});
