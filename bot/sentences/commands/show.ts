import { readId } from '../id.js';
import { textOf, without } from '../line.js';
import type { Grammar } from '../sentence.js';

const fillers = ['request', 'my request', 'the request', 'me', 'me request', 'status of', 'the status of'];

/** One request, by its id. */
export const show: Grammar<'show'> = {
  example: 'show SS-7F3K',
  openings: [
    'show',
    'status of',
    'status',
    'open',
    'view',
    'what is the status of',
    "what's the status of",
    'where is',
    "where's",
    'how is',
    'what about',
  ],
  alone: [],
  read: ({ words }) => {
    const said = textOf(without(words, fillers));
    const id = readId(said);
    if (said === '') return { code: 'name-missing' };
    return id === undefined ? { code: 'id-unreadable', said } : { kind: 'show', id };
  },
};
