// What is typed and cannot be read: never filed as something else, always answered with what was not understood and a sentence that works (rule 61).
import { expect } from 'chai';
import { requestTags } from '../../engine/request/tags.js';
import type { TeamsPerson } from '../support/connector.js';
import { describeStories } from '../support/storage.js';
import { answer, hasCard, press, say } from '../support/steps.js';
import { startStory, textOf, type Story } from '../support/story.js';

describeStories('What cannot be read', () => {
  let story: Story;
  let alex: TeamsPerson;
  let isaiah: TeamsPerson;
  let megan: TeamsPerson;

  before(async () => {
    story = await startStory();
    [alex, isaiah, megan] = [
      await story.person('Alex Wilber'),
      await story.person('Isaiah Langer'),
      await story.person('Megan Bowen'),
    ];
    await story.settled();
  });
  after(() => story.close());

  const filed = async (): Promise<number> =>
    (
      await Promise.all(
        ['pending', 'delivered', 'draft'].map((status) =>
          story.store.documents.find('request', [`status:${status}`], 50),
        ),
      )
    ).flat().length;
  const unread = (said: string, what: string): string =>
    `I cannot read “${said}” as a ${what === 'length' ? 'length of time' : 'day or time'}, so nothing was changed. ${
      what === 'length'
        ? 'Say, for example, “for 2 hours”, “for 30 days” or “until Friday 17:00”.'
        : 'Say, for example, “from tomorrow 9:00” or “until Friday 17:00”.'
    }`;

  for (const [typed, answered] of [
    ['for ever', unread('ever', 'length')],
    ['forever', unread('forever', 'length')],
    ['for a while', unread('a while', 'length')],
    ['for banana hours', unread('banana hours', 'length')],
    ['for 2h or 3h', unread('2h or 3h', 'length')],
    ['for today', unread('today', 'length')],
    ['by Friday', unread('by Friday', 'time')],
    ['within 2 hours', unread('within 2 hours', 'time')],
    ['tonight', unread('tonight', 'time')],
    ['until next week', unread('next week', 'time')],
    ['for 0', '“0” is no time at all, so nothing was changed. Say, for example, “for 2 hours” or “for 30 days”.'],
    ['for -2h', '“-2h” is no time at all, so nothing was changed. Say, for example, “for 2 hours” or “for 30 days”.'],
    ['for 99999999999 hours', '“99999999999 hours” is too long, so nothing was changed. Say 3660 days at most.'],
    ['from 03/04', '“03/04” can be two days, so nothing was changed. Say “3 April” or “4 March”.'],
    [
      'from 1.12.2026',
      '“1.12.2026” can be two days, so nothing was changed. Say “1 December 2026” or “12 January 2026”.',
    ],
    [
      'from yesterday',
      '“yesterday” was yesterday 00:00 and has passed, so nothing was changed. Say a later day or time.',
    ],
    [
      'from Friday until tomorrow',
      '“tomorrow” is tomorrow 23:59, which is before the start, so nothing was changed. Say a later end or an earlier start.',
    ],
    [
      'for 2h until Friday',
      '“until Friday” says the same thing a second time, so nothing was changed. Say each part only once.',
    ],
  ] as const) {
    it(`“request Sales Support ${typed}” is asked after`, async () => {
      expect(await answer(story, alex, `request Sales Support ${typed} because x`)).to.equal(
        `PLEASE SAY MORE\n${answered}`,
      );
      expect(await answer(story, isaiah, `activate Global Reader ${typed} because x`)).to.equal(
        `PLEASE SAY MORE\n${answered}`,
      );
      expect(await filed()).to.equal(0);
    });
  }

  for (const [verb, wants, example] of [
    ['request', 'What do you want to request?', 'request Sales Support'],
    ['activate', 'Which role do you want to activate?', 'activate Global Reader for 2h because INC-1234'],
    ['show', 'Which request do you want to see?', 'show SS-7F3K'],
    ['audit', 'Of which request do you want to read the record?', 'audit SS-7F3K'],
    ['cancel', 'Which request do you want to cancel?', 'cancel Sales Support'],
    ['end', 'Which access do you want to end?', 'end Sales Support'],
    ['restore', 'Which access should be restored?', 'restore SS-7F3K'],
    ['accept', 'Which change do you accept?', 'accept SS-7F3K'],
    ['approve', 'Decisions are made on the card of a request', 'my approvals'],
    ['deny', 'Decisions are made on the card of a request', 'my approvals'],
    ['remind', 'Approvers are reminded from the card of a request', 'my requests'],
  ] as const) {
    it(`“${verb}” alone says what it wants, and its example is understood`, async () => {
      for (const typed of [verb, `${verb.toUpperCase()} …`, `Please ${verb}!`]) {
        const text = await answer(story, alex, typed);
        expect(text).to.include(wants).and.include('othing was changed').and.include(`“${example}”`);
      }
      expect(await answer(story, isaiah, example))
        .to.not.include('NOT UNDERSTOOD')
        .and.not.include('PLEASE SAY MORE');
    });
  }

  it('a threshold of none is asked after, and one said in parts is read (rule 27)', async () => {
    expect(await answer(story, megan, 'set identity risk threshold to none')).to.equal(
      'PLEASE SAY MORE\nWhom do you want reviewed? Nothing was changed. Say “identity risk off” to review nobody, “set identity risk threshold to none and above” to review everybody.',
    );
    expect(await answer(story, megan, 'set identity risk threshold to none and above')).to.include(
      '→ none, low, medium, high',
    );
    expect(await answer(story, megan, 'set identity risk threshold to low and medium and above')).to.include(
      '→ low, medium, high',
    );
    expect(await answer(story, megan, 'set identity risk threshold to anything but none')).to.include('I cannot read');
  });

  it('a misspelt sentence is offered put right, with all that was said', async () => {
    expect(await answer(story, alex, 'requst Production Servers for 2h')).to.include(
      '[request Production Servers for 2h]',
    );
    await press(story, alex, { title: 'request Production Servers for 2h' });
    expect(textOf(alex.lastCard())).to.include('Production Servers').and.include('[Submit request]');
  });

  it('help lists what can be said', async () => {
    const text = await answer(story, megan, 'help');
    for (const said of ['packages', 'my approvals', 'show SS-7F3K', 'cancel NAME', 'settings', 'standing access'])
      expect(text).to.include(`“${said}”`);
    expect(await answer(story, alex, 'what can you do')).to.equal(text);
  });

  it('a line of any length, in any script, is answered', async () => {
    expect(await answer(story, alex, `request Sales Support for ${'very '.repeat(1200)}long`)).to.include(
      'That is longer than 4,000 characters',
    );
    for (const typed of ['📎', 'اطلب الوصول إلى المبيعات', '\u202erequest', 'x'.repeat(6000), '<b></b>', '***', '“”'])
      expect(await answer(story, alex, typed)).to.match(/NOT UNDERSTOOD|GATEHOUSE|PLEASE SAY MORE/);
    expect(hasCard(megan, 'NEEDS YOU')).to.equal(false);
  });

  for (const typed of [
    'request\u00a0Sales\u00a0Support until\u00a0Friday because x',
    're\u200bquest Sales\u200b Support until Friday because x',
    'REQUEST SALES SUPPORT UNTIL FRIDAY BECAUSE x',
    '&lt;at&gt;Gatehouse&lt;/at&gt; request Sales Support until Friday because x',
    'request Sales Support @Gatehouse until Friday because x',
    'request “Sales Support” until Friday: x',
    '<blockquote>my access</blockquote><p>request <b>Sales</b> Support until Friday because x</p>'.replace(
      /<\/?b>/g,
      '**',
    ),
    '> my access\n\nrequest\nSales Support\nuntil Friday\nbecause x',
    'Hi! Could you please give me access to Sales Support until Friday because x',
    'access Sales Support from today until Friday because x',
  ]) {
    it(`“${typed.slice(0, 50)}” is one request, until then`, async () => {
      const card = await say(story, alex, typed);
      expect(textOf(card))
        .to.include('WAITING')
        .and.match(/Access until Fri 4 Dec, 23:59/);
      await say(story, alex, 'cancel Sales Support');
      expect(textOf(alex.lastCard())).to.include('CANCELLED');
    });
  }

  it('a ticket and its system go where the ticket is asked for (rule 37)', async () => {
    const card = textOf(
      await say(story, isaiah, 'activate Exchange Administrator for 1h ticket INC-1234 in ServiceNow'),
    );
    expect(card).to.include('WAITING').and.include('“ticket INC-1234 in ServiceNow”').and.include('1 hour');
    const [filed] = await story.store.documents.find('request', [requestTags.status('pending')], 1);
    expect(filed?.state).to.have.nested.property('details.answers.ticket', 'INC-1234');
  });
});
