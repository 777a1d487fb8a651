// OData's $search over directory objects: words of names by their beginnings, as Microsoft Entra does it.
import type { Properties } from './filter.js';
import { badRequest } from './answer.js';

const clause = /^\s*"((?:[^"\\]|\\.)*)"\s*/;
const joint = /^(AND|OR)\s+/;
const searchable = ['displayName', 'mail', 'userPrincipalName', 'givenName', 'surname', 'description', 'mailNickname'];

/** Reads a `$search`: `"displayName:ann"`, several of them joined by AND or OR. Throws Graph's 400. */
export function parseSearch(text: string): (properties: Properties) => boolean {
  let rest = text;
  const either: ((properties: Properties) => boolean)[][] = [[]];
  for (;;) {
    const found = clause.exec(rest);
    if (!found) throw badRequest(`Syntax error: character '${rest.at(0) ?? ''}' is not valid in '${text}'.`);
    either.at(-1)?.push(one((found[1] ?? '').replaceAll(/\\(.)/g, '$1')));
    rest = rest.slice(found[0].length);
    if (rest === '') return (properties) => either.some((all) => all.every((test) => test(properties)));
    const word = joint.exec(rest);
    if (!word) throw badRequest(`Syntax error: '${rest}' is not valid in '${text}'.`);
    if (word[1] === 'OR') either.push([]);
    rest = rest.slice(word[0].length);
  }
}

function one(text: string): (properties: Properties) => boolean {
  const colon = text.indexOf(':');
  const property = text.slice(0, Math.max(0, colon));
  if (!searchable.includes(property)) throw badRequest(`Property '${property}' cannot be searched.`);
  const wanted = parts(text.slice(colon + 1));
  if (wanted.length === 0) throw badRequest(`'${text}' searches for nothing.`);
  return (properties) => {
    const value = properties[property];
    const words = typeof value === 'string' ? parts(value) : [];
    return wanted.every((each) => words.some((word) => word.startsWith(each)));
  };
}

/** The words of a name; accents do not count. */
function parts(text: string): string[] {
  const plain = text.normalize('NFD').replaceAll(/\p{Diacritic}/gu, '');
  return plain.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}
