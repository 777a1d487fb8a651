// "because INC-1234 for 2h", "because Q4 for Lidia": a length of time or somebody behind a reason, which belongs to one or to the other.
import { defined } from '../../engine/defined.js';
import { gather, readClause, type Clause, type Mark, type Said } from './clause.js';
import { personOf, readLine, textOf } from './line.js';
import type { PerhapsLength, PerhapsPerson } from './perhaps.js';
import type { Reader, Word } from './sentence.js';
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

/** A name is no longer. */
const mostOfName = 5;
const articles = new Set(['the', 'a', 'an', 'my', 'our', 'this', 'that', 'all', 'it']);

/** Who the reason ends with, where that can be for whom it is asked, and something stands before it; whether anybody is called so is the directory's to say. */
export function personBehind(because: string | undefined, reader: Reader): PerhapsPerson | undefined {
  if (because === undefined) return undefined;
  const { words } = readLine(because);
  const at = words.findLastIndex(({ word, isQuoted }) => !isQuoted && word === 'for');
  const name = words.slice(at + 1);
  if (at < 1 || name.length === 0 || name.length > mostOfName || articles.has(name[0]?.word ?? '')) return undefined;
  const part = readClause({ mark: 'for', words: words.slice(at) }, reader);
  if (part.is !== 'person' || !/\p{L}/u.test(part.person)) return undefined;
  const { person, isUnsure } = personOf(name);
  return {
    person: isUnsure ? part.person : person,
    said: textOf(words.slice(at)),
    because: because.slice(0, words[at - 1]?.end).trim(),
  };
}
