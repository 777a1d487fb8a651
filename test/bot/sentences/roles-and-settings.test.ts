import { expect } from 'chai';
import type { Problem, Sentence } from '../../../bot/sentences/sentence.js';
import { bad, day, hour, read, sameFor, understands } from './reading.js';

describe('activate', () => {
  const reader = { kind: 'activate', name: 'Global Reader' } as const;

  describe('is understood in many words (rule 61)', () => {
    understands(
      sameFor(
        reader,
        'activate Global Reader',
        'Please activate Global Reader!',
        'ACTIVATE Global Reader, please.',
        'activate the Global Reader role',
        'activate my role Global Reader',
        'activate role "Global Reader"',
        'activate Global Reader for me',
        'elevate to Global Reader',
        'elevate me to Global Reader',
        'turn on Global Reader',
        'Hi Gatehouse, could you please turn on Global Reader? Thanks!',
        'I want to activate Global Reader',
        'can I activate Global Reader?',
      ),
    );
  });

  describe('takes its parts in any order', () => {
    const all = { ...reader, durationMinutes: 2 * hour, startAt: new Date('2026-11-25T08:00:00Z') };
    understands([
      ['activate Global Reader for 2h because INC-1234', { ...reader, durationMinutes: 2 * hour, because: 'INC-1234' }],
      ['activate Global Reader for 2h from tomorrow 9:00', all],
      ['activate Global Reader from tomorrow 9:00 for 2 hours', all],
      [
        'activate the Global Reader role for 2h starting tomorrow 9am because: Mail, for "Prague".',
        { ...all, because: 'Mail, for "Prague".' },
      ],
      [
        'activate "Reader for Partners" for 2h',
        { kind: 'activate', name: 'Reader for Partners', durationMinutes: 2 * hour },
      ],
      ['activate Role Reader', { kind: 'activate', name: 'Reader' }],
      ['activate Privileged Role Administrator', { kind: 'activate', name: 'Privileged Role Administrator' }],
      ['activate "Helpdesk role"', { kind: 'activate', name: 'Helpdesk role' }],
      ...sameFor(
        {
          kind: 'activate',
          name: 'Contributor on rg-payments',
          durationMinutes: 2 * hour,
          because: 'INC-1234',
        } as const,
        'activate Contributor on rg-payments for 2h because INC-1234',
        'activate my Contributor on rg-payments 2h because INC-1234',
      ),
      ['activate Contributor on rg-2026 from tomorrow 9:00 for 2h', { ...all, name: 'Contributor on rg-2026' }],
      [
        'activate Contributor on /subscriptions/8c1d/resourceGroups/rg-payments for 2h',
        {
          kind: 'activate',
          name: 'Contributor on /subscriptions/8c1d/resourceGroups/rg-payments',
          durationMinutes: 2 * hour,
        },
      ],
      ...sameFor(
        { kind: 'activate', name: 'Helpdesk' } as const,
        'activate the group Helpdesk',
        'activate membership of Helpdesk',
        'activate my membership in the group Helpdesk',
      ),
      ['activate ownership of Helpdesk', { kind: 'activate', name: 'ownership of Helpdesk' }],
      [
        'activate Contributor on rg-payments and Helpdesk for 2h',
        {
          kind: 'activate',
          name: 'Contributor on rg-payments and Helpdesk',
          several: { names: ['Contributor on rg-payments', 'Helpdesk'], isEachQuoted: false },
          durationMinutes: 2 * hour,
        },
      ],
      ['deactivate Contributor on rg-payments', { kind: 'end', what: 'Contributor on rg-payments' }],
      [
        'extend Contributor on rg-payments for 1h because tests',
        { kind: 'extend', name: 'Contributor on rg-payments', durationMinutes: hour, because: 'tests' },
      ],
    ]);
  });

  describe('keeps every length above nothing: whether it suits the role is judged elsewhere (rule 37)', () => {
    understands([
      ['activate Global Reader for 25 hours', { ...reader, durationMinutes: 25 * hour }],
      ['activate Global Reader for 4 minutes', { ...reader, durationMinutes: 4 }],
      ['activate Global Reader for 40 days', { ...reader, durationMinutes: 40 * day }],
    ]);
  });

  describe('says what it cannot read, and guesses nothing (rule 61)', () => {
    const problem = (text: string, found: Problem): readonly [string, Sentence] => [text, bad('activate', found)];
    understands([
      problem('activate', { code: 'name-missing' }),
      problem('activate role', { code: 'name-missing' }),
      problem('activate my role for 2h', { code: 'name-missing' }),
      problem('elevate to', { code: 'name-missing' }),
      problem('turn on', { code: 'name-missing' }),
      problem('activate because INC-1234', { code: 'name-missing' }),
      problem('activate Global Reader for -1 hours', { code: 'duration-not-positive', said: '-1 hours' }),
      problem('activate Global Reader for 0 min', { code: 'duration-not-positive', said: '0 min' }),
      problem('activate Global Reader for 2', { code: 'duration-unreadable', said: '2' }),
      problem('activate Global Reader for alex', { code: 'duration-unreadable', said: 'alex' }),
      problem('activate Global Reader for alex for 2h', { code: 'duration-unreadable', said: 'alex' }),
      problem('activate Global Reader for 2h for 3h', { code: 'said-twice', said: 'for 3h' }),
      problem('activate Global Reader for', { code: 'unfinished', said: 'for' }),
      problem('activate Global Reader until 9:00 for 2h', { code: 'said-twice', said: 'for 2h' }),
      problem('activate Global Reader from 25:00', { code: 'time-unreadable', said: '25:00' }),
    ]);
  });
});

describe('what administrators set over the catalogue (rule 57)', () => {
  const support = { name: 'Sales Support' } as const;
  understands([
    ['close Sales Support because an audit', { kind: 'close', ...support, because: 'an audit' }],
    [
      'Close the package "Sales Support" because: an audit',
      { kind: 'close', ...support, only: 'package', because: 'an audit' },
    ],
    ...['for 2 weeks', 'until Friday', 'from tomorrow', 'tomorrow 9:00', 'for 2 weeks from Friday'].map(
      (when) =>
        [
          `close Sales Support ${when} because an audit`,
          bad('close', { code: 'no-time-to-close', said: 'Sales Support' }),
        ] as const,
    ),
    ['close "Access for 2 weeks" because an audit', { kind: 'close', name: 'Access for 2 weeks', because: 'an audit' }],
    ['close Sales Support for Alex', { kind: 'close', name: 'Sales Support for Alex' }],
    ...sameFor(
      { kind: 'close', ...support } as const,
      'close Sales Support',
      'stop requests for Sales Support',
      'stop taking new requests for Sales Support',
      'please take no more requests for Sales Support!',
    ),
    ['stop activations of Global Reader', { kind: 'close', name: 'Global Reader', only: 'role' }],
    ['stop Sales Support', { kind: 'end', what: 'Sales Support' }],
    ...sameFor(
      { kind: 'reopen', ...support } as const,
      'reopen Sales Support',
      'take requests for Sales Support again',
      'open requests for Sales Support',
      'allow new requests for Sales Support now',
    ),
    ['re-open the package Sales Support', { kind: 'reopen', ...support, only: 'package' }],
    ['reopen Sales Support because the audit is over', { kind: 'reopen', ...support, because: 'the audit is over' }],
    ...sameFor(
      { kind: 'set-longest', ...support, minutes: 7 * day } as const,
      'set longest duration of Sales Support to 7 days',
      'set the longest duration of Sales Support to a week',
      'longest duration of Sales Support is 7 days',
    ),
    [
      'set maximum duration for the package Sales Support to 7 days',
      { kind: 'set-longest', ...support, only: 'package', minutes: 7 * day },
    ],
    ['set longest duration of "Road to Rome" to 2h', { kind: 'set-longest', name: 'Road to Rome', minutes: 2 * hour }],
    ['set longest duration of Road to Rome to 2h', { kind: 'set-longest', name: 'Road to Rome', minutes: 2 * hour }],
    ...sameFor(
      { kind: 'set-longest', ...support } as const,
      'set longest duration of Sales Support to what the catalogue says',
      'set longest duration of Sales Support to the catalogue’s',
      'set longest duration of Sales Support to default',
    ),
    ['set longest duration of Sales Support to soon', { kind: 'set-longest', ...support, unreadable: 'soon' }],
    ['set longest duration of Sales Support to 0 days', { kind: 'set-longest', ...support, unreadable: '0 days' }],
    ['close', bad('close', { code: 'name-missing', of: 'close' })],
    ['stop requests for', bad('close', { code: 'name-missing', of: 'close' })],
    ['reopen the package', bad('reopen', { code: 'name-missing', of: 'reopen' })],
    [
      'set longest duration of Sales Support',
      bad('set-longest', { code: 'unfinished', said: 'set longest duration of Sales Support' }),
    ],
  ]);
});

describe('what administrators say', () => {
  const threshold = (source: 'identity' | 'insider', said: string): Sentence => ({
    kind: 'set-threshold',
    source,
    said,
  });
  const turned = (source: 'identity' | 'insider', isOn: boolean): Sentence => ({ kind: 'switch-risk', source, isOn });

  describe('settings', () => {
    understands(
      sameFor({ kind: 'settings' }, 'settings', 'Settings?', 'show settings', 'show me the settings', 'thresholds'),
    );
  });

  describe('a source on or off (rule 27)', () => {
    understands([
      ...sameFor(
        turned('identity', true),
        'identity risk on',
        'Identity risk: on!',
        'turn identity risk on',
        'turn on identity risk',
        'switch identity risk on',
        'please enable identity risk',
      ),
      ...sameFor(turned('identity', false), 'identity risk off', 'disable identity risk', 'switch off identity risk'),
      ...sameFor(turned('insider', false), 'turn insider risk off', 'insider risk off', 'turn off insider risk'),
      ...sameFor(turned('insider', true), 'insider risk on', 'I want to switch insider risk on'),
      ['identity risk', bad('switch-risk', { code: 'unfinished', said: 'identity risk' })],
      ['turn insider risk', bad('switch-risk', { code: 'unfinished', said: 'turn insider risk' })],
    ]);

    for (const text of ['identity risk off for alex', 'identity risk off?! and insider risk off', 'risk off']) {
      it(`“${text}” switches nothing`, () => expect(read(text).kind).to.equal('unknown'));
    }
  });

  describe('a threshold, as it was typed (rule 27)', () => {
    understands([
      ...sameFor(
        threshold('identity', 'medium and above'),
        'set identity risk threshold to medium and above',
        'Please set the identity risk threshold to medium and above.',
        'set identity risk threshold to "medium and above"',
        'change identity risk threshold to medium and above',
        'identity risk threshold medium and above',
        'identity threshold: medium and above',
        'set the threshold for identity risk to medium and above',
      ),
      ['identity risk threshold high', threshold('identity', 'high')],
      ['identity risk threshold = high', threshold('identity', 'high')],
      ['set identity risk threshold to Low, HIGH', threshold('identity', 'Low, HIGH')],
      ['set identity risk threshold to medium+', threshold('identity', 'medium+')],
      ['set identity risk threshold to elevated', threshold('identity', 'elevated')],
      ['set identity risk threshold to for alex', threshold('identity', 'for alex')],
      ['set insider risk threshold to elevated', threshold('insider', 'elevated')],
      ['insider threshold to moderate or higher', threshold('insider', 'moderate or higher')],
      ...['set identity risk threshold', 'set identity risk threshold to', 'set identity risk threshold to "".'].map(
        (text) => [text, bad('set-threshold', { code: 'unfinished', said: 'set identity risk threshold' })] as const,
      ),
      ['set', bad('set-threshold', { code: 'unfinished', said: 'set' })],
      ['set fallback', bad('set-fallback', { code: 'unfinished', said: 'set fallback' })],
      ['insider threshold', bad('set-threshold', { code: 'unfinished', said: 'insider threshold' })],
    ]);

    it('“set risk threshold to high” sets nothing: it does not say whose', () =>
      expect(read('set risk threshold to high').kind).to.equal('unknown'));
  });

  describe('where alerts go (rule 33)', () => {
    understands(
      sameFor(
        { kind: 'alerts-here' },
        'alerts here',
        'Gatehouse alerts here',
        'Post the alerts here, please',
        'use this channel for alerts',
      ),
    );
  });

  describe('what is recorded (rule 59)', () => {
    understands([
      ...sameFor(
        { kind: 'audit', id: 'SS-7F3K' },
        'audit SS-7F3K',
        'audit ss–7f3k',
        'show audit of request SS-7F3K',
        'audit trail of SS-7F3K',
        'show me the history of #SS-7F3K',
      ),
      ['audit', bad('audit', { code: 'name-missing' })],
      ['audit my request', bad('audit', { code: 'name-missing' })],
      ['audit Sales Support', bad('audit', { code: 'id-unreadable', said: 'Sales Support' })],
    ]);
  });
});

describe('names that hold words of a command', () => {
  const named = (name: string): readonly [string, Sentence] => [`request ${name}`, { kind: 'request', name }];
  understands([
    named('Settings Reader'),
    named('Audit Logs'),
    named('Alerts here'),
    named('Identity risk on'),
    named('my roles'),
    named('Activate Kit'),
    named('Insider Risk Threshold Reports'),
    named('Sales role'),
    ['end Sales role', { kind: 'end', what: 'Sales role' }],
    ['end The Hub', { kind: 'end', what: 'The Hub' }],
    ['end The Sales Hub', { kind: 'end', what: 'The Sales Hub' }],
    ['cancel Settings Reader', { kind: 'cancel', what: 'Settings Reader' }],
    ['packages audit', { kind: 'packages', search: 'audit' }],
    ['activate Identity Risk Reader', { kind: 'activate', name: 'Identity Risk Reader' }],
    [
      'turn on Insider Risk Reader for 2h',
      { kind: 'activate', name: 'Insider Risk Reader', durationMinutes: 2 * hour },
    ],
  ]);
});

describe('standing access and drift', () => {
  understands(
    sameFor(
      { kind: 'standing-access' },
      'standing access',
      'show standing access',
      'Show me the standing access, please.',
      'who has standing access?',
    ),
  );
  understands([
    ['restore SS-7F3K', { kind: 'restore', id: 'SS-7F3K' }],
    ['please restore request ss-7f3k', { kind: 'restore', id: 'SS-7F3K' }],
    ['accept SS-7F3K', { kind: 'accept', id: 'SS-7F3K' }],
    ['Accept the request SS-7F3K!', { kind: 'accept', id: 'SS-7F3K' }],
  ]);
});
