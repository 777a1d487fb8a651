// What people type when nobody told them how: read as it was meant, or asked after (rule 61).
import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { help } from '../../../cards/words/en/cards.js';
import type { Problem, Sentence } from '../../../bot/sentences/sentence.js';
import { bad, day, hour, now, read, sameFor, understands } from './reading.js';

const support = { kind: 'request', name: 'Sales Support' } as const;
const reader = { kind: 'activate', name: 'Global Reader' } as const;

describe('what Teams and people put around a sentence', () => {
  understands([
    ...sameFor(
      support,
      '*request* Sales Support',
      '_request_ Sales Support',
      '~~request~~ Sales Support',
      '```request Sales Support```',
      '- request Sales Support',
      '• request Sales Support',
      '🚀 request Sales Support',
      '👋 hi, request Sales Support',
      'request\n\nSales\tSupport\n',
      '@Gatehouse request Sales Support',
      'request Sales Support @Gatehouse',
      'request @Gatehouse: Sales Support',
      '<at>Gatehouse</at> request Sales Support',
      'request <at id="0">Gatehouse</at> Sales Support',
      '> my access\n> page 1\n\nrequest Sales Support',
      '\u200frequest Sales Support\u200f',
    ),
    [
      'request Sales Support for <at>Alex Wilber</at>',
      { ...support, forPerson: 'Alex Wilber', longerName: 'Sales Support for Alex Wilber' },
    ],
  ]);
});

describe('every way to say that one needs something', () => {
  understands(
    sameFor(
      support,
      'access Sales Support',
      'Access to Sales Support please',
      'ACCESS Sales Support',
      'let me have Sales Support',
      'let me access Sales Support',
      'please grant access to Sales Support',
      'please give me access to Sales Support',
      'I need to access Sales Support',
      'could you please give me Sales Support?',
      'may I have access to Sales Support, please?',
      'can I please have Sales Support',
    ),
  );
  understands([
    ['access Sales Support for 2h because Q4', { ...support, durationMinutes: 2 * hour, because: 'Q4' }],
    ['access for alex to Sales Support', { ...support, forPerson: 'alex', longerName: 'Sales Support for alex' }],
    [
      'request Sales Support on behalf of alex',
      { ...support, forPerson: 'alex', longerName: 'Sales Support for alex' },
    ],
    ['access', { kind: 'my-access' }],
    ['access packages', { kind: 'packages' }],
  ]);
});

/** An end, and the length to it from the start. */
const ends = (durationMinutes: number, from: Date = now) => ({
  durationMinutes,
  endAt: new Date(from.getTime() + durationMinutes * 60_000),
});

describe('an end is kept, with the length to it from the start (rules 7 and 47)', () => {
  const tomorrow = new Date('2026-11-25T08:00:00Z');
  understands([
    ['request Sales Support until Friday', { ...support, ...ends(3 * day + 14 * hour - 1) }],
    ['request Sales Support until 5 pm', { ...support, ...ends(7 * hour) }],
    ['request Sales Support till 17:00 because Q4', { ...support, ...ends(7 * hour), because: 'Q4' }],
    ['request Sales Support until 30 November', { ...support, ...ends(6 * day + 14 * hour - 1) }],
    ['activate Global Reader until 17:00', { ...reader, ...ends(7 * hour) }],
    [
      'activate Global Reader from tomorrow 9:00 until 17:00',
      { ...reader, startAt: tomorrow, ...ends(8 * hour, tomorrow) },
    ],
    [
      'activate Global Reader until 17:00 from tomorrow 9:00',
      { ...reader, startAt: tomorrow, ...ends(8 * hour, tomorrow) },
    ],
    [
      'activate Global Reader from tomorrow 9:00 to 17:00',
      { ...reader, startAt: tomorrow, ...ends(8 * hour, tomorrow) },
    ],
    [
      'activate Global Reader from tomorrow 9:00 - 17:00',
      { ...reader, startAt: tomorrow, ...ends(8 * hour, tomorrow) },
    ],
    [
      'request Sales Support for alex until Friday',
      { ...support, forPerson: 'alex', ...ends(3 * day + 14 * hour - 1), longerName: 'Sales Support for alex' },
    ],
  ]);

  const problem = (text: string, found: Problem): readonly [string, Sentence] => [text, bad('request', found)];
  understands([
    problem('request Sales Support until 1 Nov 2026', {
      code: 'time-past',
      said: '1 Nov 2026',
      at: new Date('2026-11-01T22:59:00Z'),
    }),
    problem('request Sales Support from Friday until tomorrow', {
      code: 'end-before-start',
      said: 'tomorrow',
      at: new Date('2026-11-25T22:59:00Z'),
    }),
    problem('request Sales Support until 03/04', {
      code: 'date-ambiguous',
      said: '03/04',
      readings: ['3 April', '4 March'],
    }),
    problem('request Sales Support until 5', { code: 'time-unreadable', said: '5' }),
    problem('request Sales Support until next week', { code: 'time-unreadable', said: 'next week' }),
    problem('request Sales Support until 2 hours', { code: 'time-unreadable', said: '2 hours' }),
    problem('request Sales Support until', { code: 'unfinished', said: 'until' }),
    problem('request Sales Support for 2h until Friday', { code: 'said-twice', said: 'until Friday' }),
    problem('request Sales Support until 1 Jan 2099', {
      code: 'duration-too-long',
      said: '1 Jan 2099',
      longestMinutes: 3660 * day,
    }),
  ]);
});

describe('what is no length and no day is asked after, whole', () => {
  const unread = (code: 'duration-unreadable' | 'time-unreadable', ...said: string[]) =>
    said.map((one) => {
      const mark = code === 'time-unreadable' ? 'from' : 'for';
      return [`request Sales Support ${mark} ${one}`, bad('request', { code, said: one })] as const;
    });
  understands([
    ...unread(
      'duration-unreadable',
      'ever',
      'a while',
      'a few days',
      'banana hours',
      'NaN hours',
      '2h or 3h',
      '2-3 days',
    ),
    ...unread('duration-unreadable', 'today', 'tomorrow', 'Friday', 'the weekend', 'the rest of the day', '1:30', '30'),
    ...unread('time-unreadable', 'tonight', 'next week', 'Monday to banana', 'last Monday', 'tomorrow morning'),
    ...['forever', 'permanently', 'indefinitely'].map(
      (said) => [`request Sales Support ${said}`, bad('request', { code: 'duration-unreadable', said })] as const,
    ),
    ...['by Friday', 'before 17:00', 'within 2 hours', 'after tomorrow 9:00'].map(
      (said) => [`request Sales Support ${said}`, bad('request', { code: 'time-unreadable', said })] as const,
    ),
    ['request Sales Support tonight', bad('request', { code: 'time-unreadable', said: 'tonight' })],
    [
      'request Sales Support from yesterday',
      bad('request', { code: 'time-past', said: 'yesterday', at: new Date('2026-11-22T23:00:00Z') }),
    ],
    ['request Sales Support for 0', bad('request', { code: 'duration-not-positive', said: '0' })],
    ['request Area 0', { kind: 'request', name: 'Area 0' }],
    ['request Doris Day', { kind: 'request', name: 'Doris Day' }],
    ['request Sales Support for May', { ...support, forPerson: 'May', longerName: 'Sales Support for May' }],
  ]);
});

describe('what would be lost from a name is asked after instead', () => {
  const unread = (code: 'duration-unreadable' | 'time-unreadable', said: string) => bad('request', { code, said });
  understands([
    ['request Sales Support, 2h, Q4', unread('duration-unreadable', '2h, Q4')],
    ['request Sales Support 2 hours extra', unread('duration-unreadable', '2 hours extra')],
    ['request Sales Support 2h-3h', unread('duration-unreadable', '2h-3h')],
    ['request Sales Support for at least 3 days', unread('duration-unreadable', 'at least 3 days')],
    ['request Sales Support tomorrow 9:00-17:00', unread('time-unreadable', '9:00-17:00')],
    ['request Sales Support until further notice', unread('time-unreadable', 'further notice')],
    ['request Sales Support (for Alex)', { ...support, forPerson: 'Alex', longerName: 'Sales Support (for Alex)' }],
    ['request Sales Support (for me)', support],
    ['request Sales Support (for 2 hours) because x', { ...support, durationMinutes: 2 * hour, because: 'x' }],
    ['request Sales Support for 3 days max', { ...support, durationMinutes: 3 * day }],
    ['request Sales Support --until Friday', { ...support, ...ends(3 * day + 14 * hour - 1) }],
    ['request Sales Support for ticket INC-1', { ...support, because: 'ticket INC-1' }],
    [
      'request Sales Support between 11:00 and 17:00',
      {
        ...support,
        startAt: new Date('2026-11-24T10:00:00Z'),
        ...ends(6 * hour, new Date('2026-11-24T10:00:00Z')),
      },
    ],
    ['request Bridge between Teams', { kind: 'request', name: 'Bridge between Teams' }],
    ...['tomorrow', 'at 17:00', 'in 2 hours', 'by Friday'].map(
      (said) => [`end Sales Support ${said}`, bad('end', { code: 'ends-at-once', said })] as const,
    ),
    ['cancel Sales Support tomorrow', bad('cancel', { code: 'ends-at-once', said: 'tomorrow' })],
    ['end Sales Support now', { kind: 'end', what: 'Sales Support' }],
    ['alerts here @Gatehouse', { kind: 'alerts-here' }],
    ['alerts <at>Gatehouse</at> here', { kind: 'alerts-here' }],
  ]);
});

describe('a reason', () => {
  understands([
    ['request Sales Support: inventory until Friday', { ...support, because: 'inventory until Friday' }],
    ['request Sales Support for 2h: Q4, "final"', { ...support, durationMinutes: 2 * hour, because: 'Q4, "final"' }],
    ['request Sales Support reason: Q4 because of Prague', { ...support, because: 'Q4 because of Prague' }],
    ['request Sales Support because: a: b', { ...support, because: 'a: b' }],
    ['request: Sales Support', support],
    ['request Sales Support from tomorrow 9:00', { ...support, startAt: new Date('2026-11-25T08:00:00Z') }],
    ...['…', '...', '???', '-', '""'].map((said) => [`request Sales Support because ${said}`, support] as const),
    ['request Sales Support because 🔥', { ...support, because: '🔥' }],
  ]);
});

describe('a ticket', () => {
  const two = { ...reader, durationMinutes: 2 * hour };
  understands([
    ['activate Global Reader for 2h ticket INC-1 in ServiceNow', { ...two, because: 'ticket INC-1 in ServiceNow' }],
    ['activate Global Reader ticket INC-1 in Service Now for 2h', { ...two, because: 'ticket INC-1 in Service Now' }],
    ['activate Global Reader for 2h with ticket number INC-1', { ...two, because: 'ticket INC-1' }],
    ['activate Global Reader for 2h, ticket: INC-1, because mail', { ...two, because: 'mail (ticket INC-1)' }],
    ['activate Global Reader for 2h because mail, ticket INC-1', { ...two, because: 'mail, ticket INC-1' }],
    ['request Ticket Desk', { kind: 'request', name: 'Ticket Desk' }],
    [
      'request Sales Support ticket INC-1 in 2 hours',
      { ...support, because: 'ticket INC-1', startAt: new Date('2026-11-24T11:00:00Z') },
    ],
  ]);
});

describe('a verb alone says what it wants, and what is done on a card is not done by a sentence', () => {
  understands([
    ...(['request', 'activate', 'show', 'audit', 'cancel', 'end', 'take back', 'restore', 'accept'] as const).flatMap(
      (verb) =>
        [verb, `${verb.toUpperCase()}?`, `please ${verb}`].map(
          (text) => [text, bad(verb === 'take back' ? 'take-back' : verb, { code: 'name-missing' })] as const,
        ),
    ),
    ...['approve', 'deny', 'Please approve', 'reject', 'approve Sales Support', 'deny everything'].map(
      (text) => [text, bad('decide', { code: 'on-card', what: 'decide' })] as const,
    ),
    ...['approve SS-7F3K', 'deny request ss-7f3k because no', 'reject SS–7F3K'].map(
      (text) => [text, bad('decide', { code: 'on-card', what: 'decide', id: 'SS-7F3K' })] as const,
    ),
    ['remind', bad('remind', { code: 'on-card', what: 'remind' })],
    ['remind the approvers of SS-7F3K', bad('remind', { code: 'on-card', what: 'remind', id: 'SS-7F3K' })],
    ['end for Alex', bad('end', { code: 'name-missing' })],
    ['cancel my request for Alex', { kind: 'cancel', what: 'Alex' }],
  ]);
});

describe('a threshold of none is no threshold (rule 27)', () => {
  understands([
    ...['none', 'off', 'nothing', '"none"', 'None.'].map(
      (said) =>
        [
          `set identity risk threshold to ${said}`,
          bad('set-threshold', { code: 'threshold-none', source: 'identity' }),
        ] as const,
    ),
    [
      'set insider risk threshold to none and above',
      { kind: 'set-threshold', source: 'insider', said: 'none and above' },
    ],
  ]);
});

describe('what is somebody else’s', () => {
  const whose = { what: 'Sales Support', person: 'Alex' };
  understands([
    ['end Sales Support for Alex', { kind: 'end', what: 'Sales Support for Alex', whose }],
    ['cancel Sales Support for Alex', { kind: 'cancel', what: 'Sales Support for Alex', whose }],
    ['revoke Sales Support from Alex', { kind: 'end', what: 'Sales Support from Alex', whose }],
    [
      'end Sales Support for Alex because moved',
      { kind: 'end', what: 'Sales Support for Alex', whose, because: 'moved' },
    ],
    ['end Alex’s access to Sales Support', { kind: 'end', what: 'Alex’s access to Sales Support', whose }],
    ['end "Sales Support for Alex"', { kind: 'end', what: 'Sales Support for Alex' }],
    ['cancel the Sales Support request', { kind: 'cancel', what: 'Sales Support' }],
    ['end my Sales Support access', { kind: 'end', what: 'Sales Support' }],
  ]);
});

it('a long line is refused as too long, whatever it holds', () => {
  expect(read(`request Sales Support for ${'very '.repeat(1200)}long`)).to.have.nested.property(
    'problem.code',
    'too-long',
  );
});

describe('what is written about sentences is true', () => {
  const quoted = [help.example, ...help.sections.map(({ text }) => text)].flatMap((text) =>
    [...text.matchAll(/“([^”]+)”/gu)].map(([, said]) => said ?? ''),
  );
  const readme = readFileSync(new URL('../../../README.md', import.meta.url), 'utf8');
  const table = readme.slice(readme.indexOf('## Use'), readme.indexOf('## Test'));
  const listed = [...table.matchAll(/`([^`]+)`/gu)]
    .map(([, said]) => said ?? '')
    .filter((said) => !/^(?:skip|npm) /u.test(said));
  // Parts of a sentence, shown behind one.
  const parts = /^(?:from|until|for) /u;

  for (const said of [...quoted, ...listed].map((one) => (parts.test(one) ? `request Sales Support ${one}` : one))) {
    it(`“${said}”`, () => expect(read(said).kind).to.not.be.oneOf(['bad', 'unknown']));
  }
});

describe('what is labelled with a colon', () => {
  understands([
    [
      'request Sales Support reason: Q4 close duration: 2h',
      { ...support, durationMinutes: 2 * hour, because: 'Q4 close' },
    ],
    [
      'request Sales Support, duration:2h, reason: Q4 close',
      { ...support, durationMinutes: 2 * hour, because: 'Q4 close' },
    ],
    ['activate Global Reader reason: INC-1 duration: 2h', { ...reader, durationMinutes: 2 * hour, because: 'INC-1' }],
    ['request Sales Support reason: see the note: all of it', { ...support, because: 'see the note: all of it' }],
  ]);
});

describe('a span of days without “from”', () => {
  const span = { ...support, because: 'x' };
  const from = { startAt: new Date('2026-11-30T23:00:00Z'), endAt: new Date('2026-12-05T22:59:00Z') };
  understands([
    ...['2026-12-01 to 2026-12-05', '1 Dec to 5 Dec', '1 December – 5 December'].map(
      (said) =>
        [`request Sales Support ${said} because x`, { ...span, ...from, durationMinutes: 5 * day - 1 }] as const,
    ),
  ]);
});

describe('what a reason ends with', () => {
  const twoHours = { durationMinutes: 2 * hour };
  understands([
    [
      'activate Global Reader because INC-1 for 2h',
      { ...reader, because: 'INC-1 for 2h', perhapsLength: { said: 'for 2h', ...twoHours } },
    ],
    [
      'activate Global Reader because INC-1, 2h',
      { ...reader, because: 'INC-1, 2h', perhapsLength: { said: '2h', ...twoHours } },
    ],
    [
      'activate Global Reader for 1h because I waited for 2h',
      { ...reader, durationMinutes: hour, because: 'I waited for 2h' },
    ],
    ['activate Global Reader because 2h', { ...reader, because: '2h' }],
    ['request Sales Support because Q4 for 2h', { ...support, because: 'Q4 for 2h' }],
    ['activate Global Reader because I stand in for Lidia', { ...reader, because: 'I stand in for Lidia' }],
  ]);
});

describe('somebody a reason ends with (rules 10 and 61)', () => {
  const lidia = { kind: 'request' as const, name: 'Sales Support', because: 'Q4 for Lidia' };
  const perhaps = { said: 'for Lidia', person: 'Lidia', because: 'Q4' };
  understands([
    ['request Sales Support because Q4 for Lidia', { ...lidia, perhapsPerson: perhaps }],
    [
      'request Sales Support because Q4, for Alex Wilber.',
      {
        ...{ ...lidia, because: 'Q4, for Alex Wilber.' },
        perhapsPerson: { said: 'for Alex Wilber', person: 'Alex Wilber', because: 'Q4,' },
      },
    ],
    ['request Sales Support for me because Q4 for Lidia', lidia],
    [
      'request Sales Support for Alex because Q4 for Lidia',
      { ...lidia, forPerson: 'Alex', longerName: 'Sales Support for Alex' },
    ],
    ['request Sales Support because for Lidia', { ...lidia, because: 'for Lidia' }],
    ['request Sales Support because Q4 for 3 days', { ...lidia, because: 'Q4 for 3 days' }],
    ['request Sales Support because Q4 for the campaign', { ...lidia, because: 'Q4 for the campaign' }],
    ['request Sales Support because Q4 for', { ...lidia, because: 'Q4 for' }],
  ]);
});

describe('what everybody has and waits for (rule 57)', () => {
  understands([
    ...sameFor(
      { kind: 'who-has', name: 'Sales Support' },
      'who has Sales Support',
      'Who has access to Sales Support?',
      'holders of "Sales Support"',
    ),
    ['who holds Global Reader page 2', { kind: 'who-has', name: 'Global Reader', page: 2 }],
    ['who has', bad('who-has', { code: 'name-missing', of: 'who-has' })],
    ...sameFor({ kind: 'all-pending' }, 'all pending requests', 'show all requests', "everybody's requests"),
    ['pending requests', { kind: 'my-requests' }],
  ]);
});

describe('who is to be eligible, for what and for how long (rule 57)', () => {
  const lidia = { kind: 'make-eligible', person: 'Lidia', name: 'Exchange Administrator' } as const;
  understands([
    ...sameFor(
      lidia,
      'make Lidia eligible for Exchange Administrator',
      'Please give Lidia eligibility for the role Exchange Administrator.',
      'grant "Lidia" eligibility for the Exchange Administrator role',
    ),
    [
      'make Lidia eligible for Exchange Administrator for 90 days because the migration, for Alex',
      { ...lidia, durationMinutes: 90 * 24 * 60, because: 'the migration, for Alex' },
    ],
    [
      'make LidiaH@contoso.com eligible for Contributor on rg-payments for 2 weeks',
      {
        ...{ kind: 'make-eligible', person: 'LidiaH@contoso.com', name: 'Contributor on rg-payments' },
        durationMinutes: 14 * 24 * 60,
      },
    ],
    ['make Lidia eligible for', bad('make-eligible', { code: 'name-missing', of: 'make-eligible' })],
    [
      'make Lidia eligible for Global Reader for ever and a day',
      bad('make-eligible', { code: 'duration-unreadable', said: 'ever and' }),
    ],
    // What is no such sentence is read as before.
    ['give me Sales Support', { kind: 'request', name: 'Sales Support' }],
    ['make a request for Sales Support', { kind: 'request', name: 'Sales Support' }],
    ['grant access to Sales Support', { kind: 'request', name: 'Sales Support' }],
    [
      'end Lidia’s eligibility for Global Reader',
      {
        ...{ kind: 'end', what: 'Lidia’s eligibility for Global Reader' },
        whose: { what: 'eligibility for Global Reader', person: 'Lidia' },
      },
    ],
    [
      'remove the eligibility for Global Reader from Lidia because over',
      {
        ...{ kind: 'end', what: 'the eligibility for Global Reader from Lidia' },
        whose: { what: 'the eligibility for Global Reader', person: 'Lidia' },
        because: 'over',
      },
    ],
  ]);
});

describe('the catalogue, and who is eligible (rule 57)', () => {
  understands([
    ...sameFor({ kind: 'whole-catalogue' }, 'catalogue in force', 'Show the whole catalog', 'catalogue version'),
    ['catalogue in force page 2', { kind: 'whole-catalogue', page: 2 }],
    ['catalogue', { kind: 'packages' }],
    ...sameFor(
      { kind: 'who-is-eligible', name: 'Global Reader' },
      'who is eligible for Global Reader',
      'Who may activate the role "Global Reader"?',
    ),
    ['who is eligible for Contributor page 3', { kind: 'who-is-eligible', name: 'Contributor', page: 3 }],
    ['who is eligible for', bad('who-is-eligible', { code: 'name-missing', of: 'who-is-eligible' })],
    ...sameFor(
      { kind: 'eligibilities-of', person: 'Isaiah' },
      'eligibilities of Isaiah',
      'show me the eligibilities of Isaiah?',
    ),
    ['eligibilities of', bad('eligibilities-of', { code: 'name-missing', of: 'eligibilities-of' })],
    ['what am i eligible for', { kind: 'my-roles' }],
  ]);
});
