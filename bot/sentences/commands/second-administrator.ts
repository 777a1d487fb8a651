// Whether what weakens protection waits for another administrator; and alerts that are posted nowhere any more.
import type { Grammar } from '../sentence.js';

const states = [
  { isOn: true, word: 'on', verbs: ['enable', 'require', 'ask'] },
  { isOn: false, word: 'off', verbs: ['disable'] },
];
const names = ['second administrator', 'a second administrator', 'the second administrator', 'second admin'];

/** Each sentence that switches it, and what it means. */
const switches = new Map(
  states.flatMap(({ isOn, word, verbs }) =>
    names.flatMap((name) =>
      [
        `${name} ${word}`,
        ...['turn', 'switch', 'set'].map((move) => `${move} ${name} ${word}`),
        ...['turn', 'switch'].map((move) => `${move} ${word} ${name}`),
        ...verbs.map((verb) => `${verb} ${name}`),
      ].map((text) => [text, isOn] as const),
    ),
  ),
);

/** `second administrator on`. */
export const secondAdministrator: Grammar<'second-administrator'> = {
  example: 'second administrator on',
  openings: [],
  alone: [...switches.keys(), ...names],
  read: (_rest, _reader, opening) => {
    const isOn = switches.get(opening);
    return isOn === undefined ? { code: 'unfinished', said: opening } : { kind: 'second-administrator', isOn };
  },
};

/** Post alerts nowhere. */
export const alertsOff: Grammar<'alerts-off'> = {
  example: 'alerts off',
  openings: [],
  alone: [
    ...['alerts off', 'no alerts', 'no more alerts', 'stop alerts', 'stop the alerts', 'alerts nowhere'],
    ...['turn', 'switch'].flatMap((move) => [`${move} alerts off`, `${move} off alerts`, `${move} off the alerts`]),
  ],
  read: () => ({ kind: 'alerts-off' }),
};
