// "who has Sales Support", "all pending requests": what administrators ask about everybody (rule 57).
import { textOf, without } from '../line.js';
import type { Grammar } from '../sentence.js';
import { asked } from './mine.js';

const everybodys = [
  'all pending requests',
  'all requests',
  'all open requests',
  "everybody's requests",
  'requests of everybody',
];

/** Who has something, or waits for it. */
export const whoHas: Grammar<'who-has'> = {
  example: 'who has Sales Support',
  openings: [
    ...['who has', 'who holds', 'who has got', 'who has access to', 'who can use', 'who is in'],
    ...['holders of', 'show holders of', 'list holders of', 'the holders of', 'who are the holders of'],
  ],
  alone: [],
  read: ({ words }) => {
    const name = textOf(without(words, ['access to', 'the package', 'the role', 'package', 'role']));
    return name === '' ? { code: 'name-missing' } : { kind: 'who-has', name };
  },
};

/** What waits for a decision, whoever asked. */
export const allPending: Grammar<'all-pending'> = {
  example: 'all pending requests',
  openings: [],
  alone: [...asked(...everybodys), 'what waits for everybody', 'who waits for what'],
  read: () => ({ kind: 'all-pending' }),
};
