// What people say that asks for nothing, or for help in their own words; and reasons that are not said with "because" (rule 61).
import { expect } from 'chai';
import { read, sameFor, understands } from './reading.js';

describe('small talk', () => {
  understands([
    ...sameFor(
      { kind: 'small-talk', topic: 'thanks' },
      'thanks',
      'Thank you!',
      'many thanks',
      'ty',
      'Bye.',
      'thanks a lot!!',
    ),
    ...sameFor({ kind: 'small-talk', topic: 'ok' }, 'ok', 'OK thanks', 'yes', 'no', '👍', 'got it', 'sure!'),
    ...sameFor({ kind: 'small-talk', topic: 'never-mind' }, 'never mind', 'cancel that', 'stop it'),
    ...sameFor({ kind: 'small-talk', topic: 'why' }, 'why?', 'Why was my request denied?', 'why so long'),
    ...sameFor({ kind: 'small-talk', topic: 'here' }, 'test', 'ping', 'are you there?'),
    ...sameFor(
      { kind: 'help' },
      'hello',
      'who are you',
      'what can you do for me',
      'how do I request access?',
      'please',
    ),
    ...sameFor({ kind: 'my-requests' }, 'status', 'what happened to my request?', 'any news?', 'is it approved?'),
    ...sameFor({ kind: 'my-access' }, 'when does my access expire?', 'what are my accesses'),
    ...sameFor({ kind: 'packages' }, 'what can I get?', 'list everything', 'what is there?'),
    ...sameFor({ kind: 'packages', search: 'Sales' }, 'tell me about Sales', 'describe Sales'),
  ]);

  it('never swallows what is asked for beside it', () => {
    for (const said of [
      'Thanks, request Sales Support',
      'ok request Sales Support',
      'hello, request Sales Support thanks',
    ])
      expect(read(said)).to.deep.equal({ kind: 'request', name: 'Sales Support' });
  });
});

describe('a reason said without “because”', () => {
  understands([
    ...['due to', 'so that', 'in order to', 'bc', 'b/c', 'so I can'].map(
      (mark) =>
        [
          `request Sales Support ${mark} work, (a lot) - “now”!`,
          { kind: 'request' as const, name: 'Sales Support', because: 'work, (a lot) - “now”!' },
        ] as const,
    ),
    [
      'request Sales Support for 1 day due to audit',
      { kind: 'request', name: 'Sales Support', durationMinutes: 1440, because: 'audit' },
    ],
    [
      'request Sales Support because it is due to end',
      { kind: 'request', name: 'Sales Support', because: 'it is due to end' },
    ],
  ]);
});
