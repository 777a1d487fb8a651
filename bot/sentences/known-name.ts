// "Because We Care", "Access until Friday": names that would be read as something else.
import { isSameName } from '../../engine/catalogue/match.js';
import { restOf, textOf, without } from './line.js';
import type { Rest, Word } from './sentence.js';
import { endsPart, isJoin } from './several.js';

const mostNameWords = 60;
/** A bound on the work for one line. */
const mostWords = 200;

/** A name that is known is one quoted word, whatever words it is made of: the longest that begins where a name may begin, also behind an "and" or a comma. */
export function withKnownName(rest: Rest, names: readonly string[], fillers: readonly string[]): Rest {
  if (names.length === 0) return rest;
  const { line } = rest.said;
  let { words } = rest.said;
  for (let at: number | undefined = 0; at !== undefined; at = nextPart(words, at)) {
    const found = startsAt(words, at, fillers).flatMap((from) => knownAt(words, from, names) ?? [])[0];
    if (found) words = [...words.slice(0, found.from), found.word, ...words.slice(found.to)];
  }
  return words === rest.said.words ? rest : restOf(line, words);
}

/** Where the next name may begin, before the reason. */
function nextPart(words: readonly Word[], from: number): number | undefined {
  for (let at = from + 1; at < words.length && at < mostWords; at += 1) {
    const [before, word] = [words[at - 1], words[at]];
    if (before?.word === 'because') return undefined;
    if (before && word && !isJoin(word) && (isJoin(before) || endsPart(before))) return at;
  }
  return undefined;
}

/** What is said before a name may be the name's first word: "The Package". */
function startsAt(words: readonly Word[], at: number, fillers: readonly string[]): readonly number[] {
  const rest = words.slice(at);
  const behind = at + rest.length - without(rest, fillers).length;
  return behind === at ? [at] : [at, behind];
}

function knownAt(
  words: readonly Word[],
  from: number,
  names: readonly string[],
): { word: Word; from: number; to: number } | undefined {
  for (let to = Math.min(words.length, from + mostNameWords); to > from; to -= 1) {
    const text = textOf(words.slice(from, to));
    const name = names.find((one) => isSameName(one, text));
    const last = words[to - 1];
    if (name === undefined || !last || isQuotedApart(words.slice(from, to))) continue;
    const hasComma = endsPart(last) && { hasComma: true as const };
    return { word: { text: name, word: '', isQuoted: true, end: last.end, ...hasComma }, from, to };
  }
  return undefined;
}

/** "Research" and "Development", each in quotation marks of its own, are two names. */
const isQuotedApart = (words: readonly Word[]): boolean =>
  words.length > 1 && words[0]?.isQuoted === true && words.at(-1)?.isQuoted === true;
