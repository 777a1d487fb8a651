// "undo", "undo 2": a change of the settings is taken back; said by whoever has none to take back, it is small talk.
import { textOf } from '../line.js';
import type { Grammar } from '../sentence.js';

/** Which of the latest changes; the last unless a number is said. */
export const undo: Grammar<'undo'> = {
  example: 'undo',
  openings: ['undo'],
  alone: ['undo', 'undo it', 'undo that', 'undo the last change', 'undo the change', 'undo last change'],
  read: ({ words }) => {
    const said = textOf(words).replace(/^(?:change|number|no\.?|#) ?/i, '');
    if (said === '') return { kind: 'undo', number: 1 };
    return /^[1-9]\d?$/.test(said) ? { kind: 'undo', number: Number(said) } : { code: 'unfinished', said: 'undo' };
  },
};
