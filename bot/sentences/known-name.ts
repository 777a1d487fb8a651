// "Because We Care", "Access until Friday": names that would be read as something else.
import { isSameName } from '../../engine/catalogue/match.js';
import { restOf, textOf, without } from './line.js';
import type { Rest, Word } from './sentence.js';

const mostNameWords = 60;

/** A name that is known is one quoted word, whatever words it is made of: the longest that begins where a name may begin. */
export function withKnownName(rest: Rest, names: readonly string[], fillers: readonly string[]): Rest {
  if (names.length === 0) return rest;
  const { line, words } = rest.said;
  const behind = words.length - without(words, fillers).length;
  // What is said before a name may be the name's first word: "The Package".
  for (const from of new Set([0, behind])) {
    const name = knownAt(words, from, names);
    if (name) return restOf(line, [...words.slice(0, from), name.word, ...words.slice(name.to)]);
  }
  return rest;
}

function knownAt(
  words: readonly Word[],
  from: number,
  names: readonly string[],
): { word: Word; to: number } | undefined {
  for (let to = Math.min(words.length, from + mostNameWords); to > from; to -= 1) {
    const text = textOf(words.slice(from, to));
    const name = names.find((one) => isSameName(one, text));
    if (name !== undefined) return { word: { text: name, word: '', isQuoted: true, end: words[to - 1]?.end ?? 0 }, to };
  }
  return undefined;
}
