import { readClauses, type Thing } from '../clauses.js';
import { readDuration } from '../duration.js';
import { readId } from '../id.js';
import { textOf } from '../line.js';
import type { Grammar, Rest, Word } from '../sentence.js';
import { markWord } from '../tails.js';

const anAccess: Thing = {
  noun: 'access',
  fillers: [
    'access to',
    'my access to',
    'the access to',
    'my',
    'the package',
    'package',
    'the role',
    'my role',
    'role',
    'the',
  ],
};

/** "by 2 weeks" and "for another 2 weeks" as "for 2 weeks"; "for 2 more weeks" as well. */
function withLength(rest: Rest): Rest {
  const words = rest.words.flatMap((word, at): Word[] => {
    const isBy = word.word === 'by' && isLength(rest.words.slice(at + 1));
    if (isBy) return [markWord('for', word.end)];
    const before = rest.words[at - 1];
    const isMore = word.word === 'another' || word.word === 'more' || word.word === 'longer';
    const isAfterFigure = /\d/u.test(before?.word ?? '') || before?.word === 'for' || before?.word === 'by';
    const isLast =
      isMore && word.word !== 'another' && /^(?:minute|hour|day|week|month|year)s?$/u.test(before?.word ?? '');
    return isMore && (isAfterFigure || isLast) ? [] : [word];
  });
  return { ...rest, words };
}

const isLength = (words: readonly Word[]): boolean =>
  [1, 2, 3].some((count) => {
    const said = words.slice(0, count).filter(({ word }) => word !== 'another' && word !== 'more');
    return said.length > 0 && 'minutes' in readDuration(textOf(said));
  });

/** Keep access beyond its end: `extend <access> [for <person>] [for <duration>] [until <time>] [because <text>]`. */
export const extend: Grammar<'extend'> = {
  example: 'extend Sales Support for 2 weeks because …',
  openings: [
    'extend',
    'prolong',
    'renew',
    'lengthen',
    'i want to keep',
    'keep',
    'get an extension for',
    'get an extension of',
    'extension for',
    'extension of',
    'request an extension of',
    'request an extension for',
  ],
  alone: [],
  read: (rest, reader) => {
    const clauses = readClauses(withLength(rest), reader, anAccess);
    if ('code' in clauses) return clauses;
    const { startAt, ...said } = clauses;
    // What goes on goes on from its end.
    if (startAt !== undefined) return { code: 'time-unreadable', said: textOf(rest.words) };
    return { kind: 'extend', ...said, name: readId(said.name) ?? said.name };
  },
};
