import { expect } from 'chai';
import { longestMinutes } from '../../../bot/sentences/duration.js';
import { longestLine } from '../../../bot/sentences/parse.js';
import type { Problem, Sentence } from '../../../bot/sentences/sentence.js';
import { bad, day, hour, read, sameFor, understands } from './reading.js';

const support = { kind: 'request', name: 'Sales Support' } as const;

describe('request', () => {
  describe('is understood in many words', () => {
    understands(
      sameFor(
        support,
        'request Sales Support',
        '  request \u00a0 Sales\u200b   Support ',
        '**request** Sales Support',
        '**request Sales Support**',
        '"request Sales Support"',
        '“request Sales Support.”',
        '/request Sales Support',
        'Please request Sales Support!',
        'REQUEST Sales Support, please.',
        'Hi Gatehouse, could you please request Sales Support? Thanks!',
        'Hello, I’d like to request Sales Support',
        'I would like to request Sales Support',
        'I want to request Sales Support.',
        'I want Sales Support',
        'I need Sales Support',
        'I need access to Sales Support',
        'give me access to Sales Support',
        'get Sales Support',
        'get me Sales Support',
        'ask for Sales Support',
        'ask for access to Sales Support',
        'request for Sales Support',
        'can I have Sales Support?',
        'May I please get Sales Support thank you',
        'request Sales Support for me',
        'request access to the package "Sales Support"',
      ),
    );
  });

  describe('for somebody else, in other words (rule 10)', () => {
    understands([
      ...sameFor(
        { kind: 'request', name: 'Sales Support', forPerson: 'Lidia', longerName: 'Sales Support for Lidia' },
        'give Lidia access to Sales Support',
        'Please grant Lidia access to Sales Support',
        'could you get Lidia access to the package Sales Support?',
        'let Lidia have access to Sales Support',
      ),
      [
        'give Lidia Holloway access to Sales Support for 3 days because she covers',
        {
          kind: 'request',
          name: 'Sales Support',
          durationMinutes: 3 * 24 * 60,
          forPerson: 'Lidia Holloway',
          because: 'she covers',
        },
      ],
      ['give everybody access to Sales Support', { kind: 'unknown' }],
      ['give Lidia access to', { kind: 'unknown' }],
    ]);
  });

  describe('who would decide', () => {
    understands([
      ...sameFor(
        { kind: 'who-approves', name: 'Sales Support' },
        'who approves Sales Support?',
        'Who would be asked for Sales Support',
        'please, who has to approve access to Sales Support',
        'who decides on the package Sales Support',
        'approvers of "Sales Support"',
      ),
      ['who approves', bad('who-approves', { code: 'name-missing', of: 'who-approves' })],
    ]);
  });

  describe('what a report has (rule 10)', () => {
    understands([
      ...sameFor(
        { kind: 'access-of', person: 'Alex' },
        'access of Alex',
        'show me the access of Alex, please',
        'What does Alex have?',
        'what does Alex have access to',
        'what access does Alex have',
        'what did Alex ask for',
        'requests of "Alex"',
      ),
      ['access of Alex Wilber page 2', { kind: 'access-of', person: 'Alex Wilber', page: 2 }],
      ['access of', bad('access-of', { code: 'name-missing', of: 'access-of' })],
      ['what does Alex think', bad('access-of', { code: 'name-missing', of: 'access-of' })],
      ['what does have', bad('access-of', { code: 'name-missing', of: 'access-of' })],
    ]);
  });

  describe('a link to a package', () => {
    understands(
      sameFor(
        { kind: 'link', name: 'Incident Room' },
        'link Incident Room',
        'give me a link to the package Incident Room',
        'the link for "Incident Room"',
      ),
    );
  });

  describe('takes its parts in any order', () => {
    const all = {
      ...support,
      forPerson: 'Miriam Graham',
      durationMinutes: 3 * day,
      startAt: new Date('2026-11-29T23:00:00Z'),
    };
    understands([
      ['request Sales Support for 3 days', { ...support, durationMinutes: 3 * day }],
      ['request Sales Support, for 4h', { ...support, durationMinutes: 4 * hour }],
      ['request for 4 hours Sales Support', bad('request', { code: 'name-missing' })],
      ['I need access for 2 weeks to Sales Support', { ...support, durationMinutes: 14 * day }],
      [
        'request access for miriam to Sales Support',
        { ...support, forPerson: 'miriam', longerName: 'Sales Support for miriam' },
      ],
      ['request Sales Support for 3 days for Miriam Graham from monday', all],
      ['request Sales Support from monday for Miriam Graham for 3 days', all],
      [
        'request Sales Support for Miriam Graham from monday for 3 days',
        { ...all, longerName: 'Sales Support for Miriam Graham' },
      ],
      ['request Sales Support for me starting tomorrow', { ...support, startAt: new Date('2026-11-24T23:00:00Z') }],
      ['request Sales Support starting from 14:30', { ...support, startAt: new Date('2026-11-24T13:30:00Z') }],
      ['request Sales Support from now', support],
      ['request Sales Support from today for 2h', { ...support, durationMinutes: 2 * hour }],
      ['request "Sales Support" for miriam@contoso.com', { ...support, forPerson: 'miriam@contoso.com' }],
    ]);
  });

  describe('keeps the reason exactly as typed, to the end of the line', () => {
    understands([
      ['request Sales Support because Q4 in Prague, for 3 days.', { ...support, because: 'Q4 in Prague, for 3 days.' }],
      [
        'request Sales Support BECAUSE: Because I "must"…  thanks 👩‍💻!',
        { ...support, because: 'Because I "must"…  thanks 👩‍💻!' },
      ],
      [
        'request Sales Support for 2h because **INC-1234**',
        { ...support, durationMinutes: 2 * hour, because: '**INC-1234**' },
      ],
      ['request Sales Support because', support],
      ['request "Just because" because of Q4', { kind: 'request', name: 'Just because', because: 'of Q4' }],
    ]);
  });

  describe('leaves words of the grammar in a name', () => {
    const partners = { kind: 'request', name: 'Support for Partners' } as const;
    understands([
      ['request "Support for Partners" for 3 days', { ...partners, durationMinutes: 3 * day }],
      ['request “Support for Partners” for 3 days', { ...partners, durationMinutes: 3 * day }],
      ["request 'Support for Partners', please", partners],
      ['request «Support for Partners»', partners],
      ['request "Support for Partners" for "Alex for Real"', { ...partners, forPerson: 'Alex for Real' }],
      [
        'request Support for Partners',
        { kind: 'request', name: 'Support', forPerson: 'Partners', longerName: 'Support for Partners' },
      ],
      [
        'request Support for Partners for 3 days',
        {
          kind: 'request',
          name: 'Support',
          forPerson: 'Partners',
          longerName: 'Support for Partners',
          durationMinutes: 3 * day,
        },
      ],
      [
        'request Support for Partners for alex',
        { ...partners, forPerson: 'alex', longerName: 'Support for Partners for alex' },
      ],
      [
        'request Support for Partners for 3 days for alex',
        { ...partners, durationMinutes: 3 * day, forPerson: 'alex' },
      ],
      ['request Support for Partners for me', partners],
      ['request Work from home', { kind: 'request', name: 'Work from home' }],
      [
        'request Work from home from monday for a week',
        {
          kind: 'request',
          name: 'Work from home',
          startAt: new Date('2026-11-29T23:00:00Z'),
          durationMinutes: 7 * day,
        },
      ],
      ['request X for banana', { kind: 'request', name: 'X', forPerson: 'banana', longerName: 'X for banana' }],
      ["request Alex's tools", { kind: 'request', name: "Alex's tools" }],
      [
        'request Legal, Risk & Compliance (EU)',
        {
          kind: 'request',
          name: 'Legal, Risk & Compliance (EU)',
          several: { names: ['Legal', 'Risk', 'Compliance (EU)'], isEachQuoted: false },
        },
      ],
    ]);
  });

  describe('says what it cannot read, and guesses nothing (rule 61)', () => {
    const problem = (text: string, found: Problem): readonly [string, Sentence] => [text, bad('request', found)];
    understands([
      problem('request', { code: 'name-missing' }),
      problem('I need access', { code: 'name-missing' }),
      problem('request access to', { code: 'name-missing' }),
      problem('request ""', { code: 'name-missing' }),
      problem('request for me', { code: 'name-missing' }),
      problem('request because INC-1', { code: 'name-missing' }),
      problem('request Sales Support for 30', { code: 'duration-unreadable', said: '30' }),
      problem('request Sales Support for 3 moons', { code: 'duration-unreadable', said: '3 moons' }),
      problem('request Sales Support for -1 hours', { code: 'duration-not-positive', said: '-1 hours' }),
      problem('request Sales Support for 0 days.', { code: 'duration-not-positive', said: '0 days' }),
      problem('request Sales Support for 20 years', { code: 'duration-too-long', said: '20 years', longestMinutes }),
      problem('request Sales Support for', { code: 'unfinished', said: 'for' }),
      problem('request Sales Support from for 3 days', { code: 'unfinished', said: 'from' }),
      problem('request "Sales Support" for alex for miriam', { code: 'said-twice', said: 'for miriam' }),
      problem('request "Sales Support" for alex for me', { code: 'said-twice', said: 'for me' }),
      problem('request Sales Support for 2 days for 3 days', { code: 'said-twice', said: 'for 3 days' }),
      problem('request Sales Support from monday from tuesday', { code: 'said-twice', said: 'from tuesday' }),
      problem('request Sales Support from 25:00', { code: 'time-unreadable', said: '25:00' }),
      problem('request Sales Support from 01/12/2026', {
        code: 'date-ambiguous',
        said: '01/12/2026',
        readings: ['1 December 2026', '12 January 2026'],
      }),
      problem('request Sales Support from tomorrow 9', { code: 'time-unreadable', said: 'tomorrow 9' }),
      problem('request "Sales Support" from banana', { code: 'time-unreadable', said: 'banana' }),
      problem('request Sales Support for 2h from banana', { code: 'time-unreadable', said: 'banana' }),
      problem('request Sales Support from 2026-11-01', {
        code: 'time-past',
        said: '2026-11-01',
        at: new Date('2026-10-31T23:00:00Z'),
      }),
    ]);

    it('a line over the limit', () => {
      const long = `request Sales Support because ${'x'.repeat(longestLine)}`;
      expect(read(long)).to.deep.equal(bad('request', { code: 'too-long', limit: longestLine }));
    });
  });
});

describe('the other commands', () => {
  understands([
    ...sameFor(
      { kind: 'help' },
      'help',
      'Help!',
      '?',
      '',
      '  ',
      'hi',
      'Hello Gatehouse',
      'I need help',
      'what can you do?',
      'help me please',
      'what can you do for me',
      'How do I get access?',
    ),
    ...sameFor(
      { kind: 'packages' },
      'packages',
      'list packages',
      'Show me the packages',
      'what can I request?',
      'browse',
      'search',
      'packages about',
    ),
    ...sameFor(
      { kind: 'packages', search: 'sales' },
      'packages sales',
      'find sales',
      'search for "sales"',
      'packages about sales',
    ),
    ...sameFor({ kind: 'my-requests' }, 'my requests', 'show my requests', 'status', 'What did I request?', 'requests'),
    ...sameFor(
      { kind: 'my-access' },
      'my access',
      'my packages',
      'what do i have',
      'What access do I have?',
      'can I see my access',
    ),
    ...sameFor(
      { kind: 'my-approvals' },
      'my approvals',
      'approvals',
      'what’s waiting for me?',
      "What's waiting for me",
      'what do I have to approve',
    ),
    ...sameFor(
      { kind: 'my-approvals', of: 'Sales Support' },
      'my approvals for Sales Support',
      'show my approvals for "Sales Support"',
      'approvals Sales Support',
    ),
    ...sameFor({ kind: 'my-approvals', from: 'Alex' }, 'my approvals from Alex', 'approvals by Alex'),
    ['my approvals risky first', { kind: 'my-approvals', first: 'risky' }],
    ['my approvals oldest first', { kind: 'my-approvals', first: 'oldest' }],
    [
      'my approvals for Sales Support from Alex Wilber, oldest first, page 2',
      { kind: 'my-approvals', of: 'Sales Support', from: 'Alex Wilber', first: 'oldest', page: 2 },
    ],
    ['my approvals for "Access from Home"', { kind: 'my-approvals', of: 'Access from Home' }],
    ...sameFor(
      { kind: 'my-roles' },
      'my roles',
      'roles',
      'Which roles can I activate?',
      'what can I activate',
      'show my roles',
      'what roles am I eligible for?',
    ),
    ...sameFor(
      { kind: 'show', id: 'SS-7F3K' },
      'show SS-7F3K',
      'status of ss-7f3k',
      'SS-7F3K',
      'ss–7f3k?',
      'show request SS-7F3K',
      'what’s the status of #SS-7F3K?',
      'where is SS-7F3K',
    ),
    ...sameFor({ kind: 'cancel', what: 'SS-7F3K' }, 'cancel ss-7f3k', 'withdraw SS-7F3K', 'cancel my request SS-7F3K'),
    ...sameFor(
      { kind: 'cancel', what: 'Sales Support' },
      'cancel Sales Support',
      'please cancel my request for "Sales Support"',
    ),
    ...sameFor(
      { kind: 'take-back', what: 'SS-7F3K', because: 'mistake' },
      'take back SS-7F3K because mistake',
      'Take back my approval of SS-7F3K because mistake',
      'please undo my approval of ss-7f3k because mistake',
      'take back my request SS-7F3K because mistake',
    ),
    [
      'take back Sales Support from Alex because the project is over',
      {
        kind: 'take-back',
        what: 'Sales Support from Alex',
        whose: { what: 'Sales Support', person: 'Alex' },
        because: 'the project is over',
      },
    ],
    ['take back Sales Support tomorrow', bad('take-back', { code: 'ends-at-once', said: 'tomorrow' })],
    ...sameFor({ kind: 'start', what: 'SS-7F3K' }, 'start ss-7f3k', 'start SS-7F3K now'),
    ...sameFor(
      { kind: 'start', what: 'Global Reader' },
      'start Global Reader',
      'start my Global Reader now',
      'start the role Global Reader',
    ),
    ['start now', bad('start', { code: 'name-missing', of: 'start' })],
    ['cancel SS-7F3K because changed my mind.', { kind: 'cancel', what: 'SS-7F3K', because: 'changed my mind.' }],
    ...sameFor(
      { kind: 'end', what: 'Sales Support' },
      'end Sales Support',
      'end access to Sales Support',
      'I’m done with Sales Support',
      'I want to give back Sales Support.',
      'give up Sales Support',
      'end my access to Sales Support',
    ),
    ...sameFor(
      { kind: 'end', what: 'Global Reader' },
      'deactivate Global Reader',
      'Please deactivate my Global Reader role.',
      'deactivate the Global Reader role',
      'deactivate role "Global Reader"',
      'turn off Global Reader',
    ),
    ['deactivate gr-7f3k', { kind: 'end', what: 'GR-7F3K' }],
    ['deactivate Global Reader because done', { kind: 'end', what: 'Global Reader', because: 'done' }],
    ['end Sales Support --reason "done with it"', { kind: 'end', what: 'Sales Support', because: 'done with it' }],
    ...sameFor(
      { kind: 'cancel', what: 'Sales Support', because: 'done early' },
      'cancel Sales Support due to done early',
      'cancel Sales Support, reason: done early',
      'cancel Sales Support: done early',
    ),
    ['cancel my request: Sales Support', { kind: 'cancel', what: 'Sales Support' }],
    ['end Global Reader, reason: done', { kind: 'end', what: 'Global Reader', because: 'done' }],
    ['cancel Sales Support --reason done', { kind: 'cancel', what: 'Sales Support', because: 'done' }],
    ['take back Sales Support -m mistake', { kind: 'take-back', what: 'Sales Support', because: 'mistake' }],
    ['end Sales Support --reason', bad('end', { code: 'unfinished', said: '--reason' })],
    ['end Sales Support --reason done because done', bad('end', { code: 'said-twice', said: '--reason' })],
    ['end Sales Support because Prague is over', { kind: 'end', what: 'Sales Support', because: 'Prague is over' }],
  ]);

  describe('say what they miss', () => {
    understands([
      ...(['show', 'cancel', 'end'] as const).map((verb) => [verb, bad(verb, { code: 'name-missing' })] as const),
      ['cancel my request', bad('cancel', { code: 'name-missing' })],
      ['end my access', bad('end', { code: 'name-missing' })],
      ['deactivate', bad('end', { code: 'name-missing' })],
      ['deactivate my role', bad('end', { code: 'name-missing' })],
      ['show Sales Support', bad('show', { code: 'id-unreadable', said: 'Sales Support' })],
    ]);
  });
});

describe('what administrators set beside thresholds (rule 57)', () => {
  understands([
    ...['second administrator on', 'turn on second administrator', 'require a second administrator'].map(
      (said) => [said, { kind: 'second-administrator', isOn: true }] as const,
    ),
    ['Second administrator off', { kind: 'second-administrator', isOn: false }],
    ['second administrator', bad('second-administrator', { code: 'unfinished', said: 'second administrator' })],
    ...['alerts off', 'no more alerts', 'turn alerts off'].map((said) => [said, { kind: 'alerts-off' }] as const),
    ...['alerts test', 'Test the alerts', 'send a test alert'].map((said) => [said, { kind: 'alerts-test' }] as const),
    ...['undo', 'undo that', 'undo 1', 'undo the last change'].map(
      (said) => [said, { kind: 'undo', number: 1 }] as const,
    ),
    ['undo 12', { kind: 'undo', number: 12 }],
    ['undo change 2', { kind: 'undo', number: 2 }],
    ...['undo 0', 'undo 100', 'undo everything'].map(
      (said) => [said, bad('undo', { code: 'unfinished', said: 'undo' })] as const,
    ),
  ]);
});

describe('anything else / is unknown, with the nearest command where there is one', () => {
  understands([
    ['requst sales support', { kind: 'unknown', nearest: 'request', meant: 'request sales support' }],
    [
      'Please requst sales support for 2h because "Q4"!',
      { kind: 'unknown', nearest: 'request', meant: 'request sales support for 2h because "Q4"!' },
    ],
    ['requst', { kind: 'unknown', nearest: 'request' }],
    ['requst sales support until 25:00', { kind: 'unknown', nearest: 'request' }],
    ['packges', { kind: 'unknown', nearest: 'packages', meant: 'packages' }],
    ['my aprovals', { kind: 'unknown', nearest: 'my-approvals', meant: 'my approvals' }],
    ['canel SS-7F3K', { kind: 'unknown', nearest: 'cancel', meant: 'cancel SS-7F3K' }],
    ['actvate Global Reader', { kind: 'unknown', nearest: 'activate', meant: 'activate Global Reader' }],
    ['deactvate Global Reader', { kind: 'unknown', nearest: 'end', meant: 'deactivate Global Reader' }],
    ['my rolls', { kind: 'unknown', nearest: 'my-roles', meant: 'my roles' }],
    ['setings', { kind: 'unknown', nearest: 'settings', meant: 'settings' }],
    ['alert here now', { kind: 'unknown', nearest: 'alerts-here' }],
    [
      'set identiy risk threshold to high',
      { kind: 'unknown', nearest: 'set-threshold', meant: 'set identity risk threshold to high' },
    ],
    ['hwlp', { kind: 'unknown', nearest: 'help', meant: 'help' }],
    ['shwo SS-7F3K', { kind: 'unknown', nearest: 'show', meant: 'show SS-7F3K' }],
    ['how do I request something', { kind: 'unknown', nearest: 'request' }],
    ['fine', { kind: 'unknown' }],
    ['the weather is nice', { kind: 'unknown' }],
    ['Sales Support', { kind: 'unknown' }],
    ['because I say so', { kind: 'unknown' }],
    ['"request" Sales Support', { kind: 'unknown' }],
    ['🚀', { kind: 'unknown' }],
  ]);
});
