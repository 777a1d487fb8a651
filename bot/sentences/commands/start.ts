// "start Global Reader", "start SS-7F3K now": what was approved begins.
import { readId } from '../id.js';
import { textOf, without } from '../line.js';
import type { Grammar } from '../sentence.js';

const fillers = ['my', 'the', 'role', 'my role', 'the role', 'activation of', 'my activation of', 'the activation of'];

/** By the request's id or by its name. */
export const start: Grammar<'start'> = {
  example: 'start Global Reader',
  openings: ['start', 'start now'],
  alone: [],
  read: ({ words }) => {
    const bare = words.at(-1)?.word === 'now' ? words.slice(0, -1) : words;
    const said = textOf(without(bare, fillers));
    return said === '' ? { code: 'name-missing' } : { kind: 'start', what: readId(said) ?? said };
  },
};
