// How access is asked to go on (rule 53).
import { day, hour, bad, sameFor, understands } from './reading.js';

const support = { kind: 'extend', name: 'Sales Support' } as const;

describe('extend is understood (rule 53)', () => {
  understands([
    ...sameFor(
      support,
      'extend Sales Support',
      'please extend my access to Sales Support',
      'prolong Sales Support',
      'renew Sales Support',
      'I want to keep Sales Support',
      'extend "Sales Support"',
    ),
    ...sameFor(
      { ...support, durationMinutes: 14 * day },
      'extend Sales Support for 2 weeks',
      'extend Sales Support by 2 weeks',
      'extend Sales Support for another 2 weeks',
      'extend Sales Support for 2 more weeks',
      'extend Sales Support by another two weeks',
    ),
    ['extend Sales Support for 3h because INC-1234', { ...support, durationMinutes: 3 * hour, because: 'INC-1234' }],
    [
      'extend my role Global Reader for 1h because the audit goes on',
      { kind: 'extend', name: 'Global Reader', durationMinutes: hour, because: 'the audit goes on' },
    ],
    ['extend ss-7f3k', { kind: 'extend', name: 'SS-7F3K' }],
    ['extend SS-7F3K by 3 days', { kind: 'extend', name: 'SS-7F3K', durationMinutes: 3 * day }],
    [
      'extend Sales Support for alex for 3 days',
      { ...support, forPerson: 'alex', longerName: 'Sales Support for alex', durationMinutes: 3 * day },
    ],
    ['extend', bad('extend', { code: 'name-missing' })],
    ['extend Sales Support for', bad('extend', { code: 'unfinished', said: 'for' })],
  ]);
});
