// "give Lidia access to Sales Support": asks for it for her.
import { opensWith } from './line.js';
import type { Word } from './sentence.js';
import { markWord } from './tails.js';

const verbs = new Set(['give', 'grant', 'get', 'let']);
/** Asks for the reader, or for nobody in particular. */
const nobody = new Set(['me', 'us', 'myself', 'my', 'him', 'her', 'them', 'everybody', 'everyone', 'somebody', 'all']);
/** "Lidia Holloway of Sales" is as long as it gets. */
const mostOfName = 5;
const ways = [
  ['access', 'to'],
  ['have', 'access', 'to'],
];

/** As "request Sales Support for Lidia", where the words say so; nothing otherwise. */
export function givenTo(words: readonly Word[]): readonly Word[] | undefined {
  const [verb, ...rest] = words;
  if (!verb || verb.isQuoted || !verbs.has(verb.word)) return undefined;
  const at = rest.findIndex((_, from) => ways.some((way) => opensWith(rest.slice(from), way)));
  const way = ways.find((one) => at > 0 && opensWith(rest.slice(at), one));
  const person = rest.slice(0, Math.max(at, 0));
  if (!way || person.length > mostOfName || nobody.has(person[0]?.word ?? '')) return undefined;
  const what = rest.slice(at + way.length);
  const last = what.at(-1);
  if (!last) return undefined;
  return [
    markWord('request', verb.end),
    ...what.slice(0, -1),
    { ...last, text: last.isQuoted ? last.text : last.text.replace(/[.,;:!?…]+$/u, '') },
    markWord('for', last.end),
    ...person,
  ];
}
