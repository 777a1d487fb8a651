// "Sales Support and Sales Reports": several things named in one sentence, if they are not one thing called so.
import { textOf, without } from './line.js';
import type { Several, Word } from './sentence.js';

const joins = new Set(['and', '&', '+', 'plus']);
const joinsBehind = /[,;]$/u;
/** "and also the package Sales Reports". */
const between = ['also', 'both', 'then', 'as well as'];

/** Whether a name may begin behind this word. */
export const isJoin = ({ word, text, isQuoted }: Word): boolean => !isQuoted && (joins.has(word) || joins.has(text));

/** Whether this word ends a name by a comma. */
export const endsPart = ({ text, isQuoted, hasComma }: Word): boolean =>
  isQuoted ? hasComma === true : joinsBehind.test(text);

/** The names these words are, where "and", a comma or quotation marks part them; nothing where it is one name. `fillers`: what may be said before each. */
export function severalIn(words: readonly Word[], fillers: readonly string[]): Several | undefined {
  const parts = partsOf(words)
    .map((part) => without(without(part, between), fillers))
    .filter((part) => textOf(part) !== '');
  if (parts.length < 2) return undefined;
  const isEachQuoted = parts.every(([first, ...others]) => first?.isQuoted === true && others.length === 0);
  return { names: parts.map(textOf), isEachQuoted };
}

/** The words of each name, where "and", a comma or quotation marks part them. */
export function partsOf(words: readonly Word[]): readonly (readonly Word[])[] {
  const parts: Word[][] = [[]];
  words.forEach((word, at) => {
    if (isJoin(word)) return void parts.push([]);
    if (word.isQuoted && words[at - 1]?.isQuoted === true) parts.push([]);
    parts.at(-1)?.push(word);
    if (endsPart(word)) parts.push([]);
  });
  return parts;
}

/** "Sales Support for Alex and Sales Reports for Lidia": whose is which is not guessed. */
export function isForEach({ names }: Several): boolean {
  return names.some((name) => / for \S/u.test(` ${name} `));
}
