// "same for Lidia", "again until Friday": once more what was asked for last.
import { bad, day, hour, now, sameFor, understands } from './reading.js';

const same = { kind: 'same' } as const;

describe('the same once more (rule 61)', () => {
  understands([
    ...sameFor(
      same,
      'same',
      'the same',
      'again',
      'Same again, please!',
      'ditto',
      'once more',
      'do it again',
      'request the same',
    ),
    ...sameFor(
      { ...same, forPerson: 'Lidia' },
      'same for Lidia',
      'The same for Lidia please',
      'request the same for Lidia',
    ),
    ...sameFor({ ...same, isForSelf: true }, 'the same for me', 'same for myself', 'I want the same for me'),
    ['again for lidia holloway because she covers', { ...same, forPerson: 'lidia holloway', because: 'she covers' }],
    ['same for 2 weeks', { ...same, durationMinutes: 14 * day }],
    ['same 2h', { ...same, durationMinutes: 2 * hour }],
    [
      'same until Friday',
      {
        ...same,
        durationMinutes: 3 * day + 14 * hour - 1,
        endAt: new Date(now.getTime() + (3 * day + 14 * hour - 1) * 60_000),
      },
    ],
    ['same from tomorrow 9:00', { ...same, startAt: new Date('2026-11-25T08:00:00Z') }],
    ['again because the audit goes on', { ...same, because: 'the audit goes on' }],
    ['same for “Jan Novak” for 1 day', { ...same, forPerson: 'Jan Novak', durationMinutes: day }],
    ['same as yesterday', bad('same', { code: 'same-unreadable', said: 'same as yesterday' })],
    ['again Sales Support', bad('same', { code: 'same-unreadable', said: 'again Sales Support' })],
    ['request Same Day Delivery', { kind: 'request', name: 'Same Day Delivery' }],
  ]);
});
