import { longestMinutes, readDuration } from '../duration.js';
import { textOf, without } from '../line.js';
import type { Grammar } from '../sentence.js';

/** Move the trial clock forward. */
export const skip: Grammar<'skip'> = {
  example: 'skip 14 days',
  openings: ['skip', 'skip ahead', 'skip forward'],
  alone: [],
  read: ({ words }) => {
    const said = textOf(without(words, ['by']));
    if (said === '') return { code: 'unfinished', said: 'skip' };
    const duration = readDuration(said);
    if ('minutes' in duration) return { kind: 'skip', minutes: duration.minutes };
    const code = duration.problem;
    return code === 'duration-too-long' ? { code, said, longestMinutes } : { code, said };
  },
};
