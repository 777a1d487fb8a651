// One person's insider risk, said by an administrator who may read risk (rules 26 and 32).
import { addMinutes } from '../../../engine/time.js';
import { readClause } from '../clause.js';
import { readEnd } from '../end.js';
import { personOf, textOf, without } from '../line.js';
import type { Grammar, Problem, Reader, Word } from '../sentence.js';
import { asked } from './mine.js';

const marks = new Map([
  ...['until', 'till', 'til'].map((word) => [word, 'until'] as const),
  ...['for'].map((word) => [word, 'for'] as const),
]);

/** "set insider risk of Alex to moderate until Friday", "… for 2 weeks", "… to none". */
export const setInsider: Grammar<'set-insider'> = {
  example: 'set insider risk of Alex Wilber to moderate until Friday',
  openings: ['set', 'set the', 'change', 'change the', 'put', 'put the'].flatMap((verb) =>
    ['of', 'for'].map((of) => `${verb} insider risk ${of}`),
  ),
  alone: [],
  read: ({ words }, reader, opening) => {
    const to = words.findLastIndex(({ word }) => word === 'to');
    const person = personOf(words.slice(0, Math.max(to, 0)));
    const behind = words.slice(to + 1);
    const mark = behind.findIndex(({ word }) => marks.has(word));
    const said = textOf(without(mark < 0 ? behind : behind.slice(0, mark), ['=']));
    if (to < 1 || said === '' || person.person === '') return { code: 'unfinished', said: opening };
    const set = { kind: 'set-insider', said, ...person } as const;
    if (mark < 0) return set;
    const end = endOf(behind.slice(mark), reader);
    return end instanceof Date ? { ...set, until: end } : end;
  },
};

function endOf(words: readonly Word[], reader: Reader): Date | Problem {
  const said = textOf(words.slice(1));
  if (said === '') return { code: 'unfinished', said: textOf(words) };
  const part = readClause({ mark: marks.get(words[0]?.word ?? '') ?? 'until', words }, reader);
  if (part.is === 'problem') return part.problem;
  if (part.is === 'duration') return addMinutes(reader.now, part.minutes);
  const end = readEnd(said, reader);
  if (!('problem' in end)) return end.at;
  if (end.problem === 'time-unreadable') return { code: end.problem, said };
  if (end.problem === 'date-ambiguous') return { code: end.problem, said, readings: end.readings };
  return { code: end.problem, said, at: end.at };
}

/** Whose insider risk is told. */
export const insiderList: Grammar<'insider-list'> = {
  example: 'insider risk',
  openings: [],
  alone: [...asked('insider risk', 'insider risks', 'the insider risk list'), 'who is at insider risk'],
  read: () => ({ kind: 'insider-list' }),
};
