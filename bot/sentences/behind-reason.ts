// "because INC-1234 for 2h": a length of time behind a reason, which belongs to one or to the other.
import { defined } from '../../engine/defined.js';
import { gather, readClause, type Clause, type Mark, type Said } from './clause.js';
import { readLine, textOf } from './line.js';
import type { PerhapsLength, Reader, Word } from './sentence.js';
import { splitTails } from './tails.js';

const marks = new Map<string, Mark>([
  ['for', 'for'],
  ['until', 'until'],
  ['till', 'until'],
]);
/** "until Friday 4 December 2026 at 17:00" is as long as it gets. */
const mostWords = 8;

/** What the reason ends with, where that can be a length or an end, something stands before it, and the sentence says neither. */
export function lengthBehind(because: string | undefined, said: Said, reader: Reader): PerhapsLength | undefined {
  if (because === undefined || said.durationMinutes !== undefined) return undefined;
  const { words } = readLine(because);
  const marked = markedTail(words);
  const clause = marked ?? bareTail(words, reader);
  if (!clause) return undefined;
  const part = readClause(clause, reader);
  if (part.is !== 'duration' && part.is !== 'end') return undefined;
  const found = gather([{ ...clause, part }], reader);
  if ('code' in found) return undefined;
  const { durationMinutes, endAt } = found;
  return { said: textOf(marked ? clause.words : clause.words.slice(1)), ...defined({ durationMinutes, endAt }) };
}

function markedTail(words: readonly Word[]): Clause | undefined {
  const at = words.findLastIndex(({ word, isQuoted }) => !isQuoted && marks.has(word));
  const mark = marks.get(words[at]?.word ?? '');
  return mark && at > 0 && words.length - at <= mostWords ? { mark, words: words.slice(at) } : undefined;
}

function bareTail(words: readonly Word[], reader: Reader): Clause | undefined {
  const { tails } = splitTails(words, reader);
  const last = tails.at(-1);
  return last?.mark === 'for' && tails.length === 1 ? { mark: 'for', words: last.words } : undefined;
}
