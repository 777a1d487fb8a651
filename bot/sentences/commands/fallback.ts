// Who reviews where nobody of the deciding role may (rule 30).
import { riskSources, type RiskSource } from '../../../engine/risk/scales.js';
import { personOf, textOf, without } from '../line.js';
import { partsOf } from '../several.js';
import type { Grammar } from '../sentence.js';

const moves = ['', 'set ', 'set the '];
const verbs = ['is', 'are', 'to', 'approver is', 'approvers are', 'approver', 'approvers'];
const openings = new Map<string, RiskSource>(
  riskSources.flatMap((source) =>
    moves.flatMap((move) => verbs.map((verb) => [`${move}${source} risk fallback ${verb}`, source] as const)),
  ),
);
const nobody = new Set(['nobody', 'no one', 'noone', 'none']);

/** "identity risk fallback is Adele Vance, Security Desk", "insider risk fallback is nobody". */
export const setFallback: Grammar<'set-fallback'> = {
  example: 'identity risk fallback is Adele Vance',
  openings: [...openings.keys()],
  alone: ['set fallback', 'set the fallback', 'fallback'],
  read: ({ words }, _reader, opening) => {
    const source = openings.get(opening) ?? 'identity';
    const said = partsOf(without(words, ['=', ':']))
      .filter((part) => textOf(part) !== '')
      .map((part) => ({ ...personOf(part), isQuoted: part[0]?.isQuoted === true }));
    const named = said
      .filter(({ person, isQuoted }) => isQuoted || !nobody.has(person.toLowerCase()))
      .map(({ isQuoted: _quoted, ...one }) => one);
    if (said.length === 0) return { code: 'unfinished', said: opening };
    return { kind: 'set-fallback', source, named, isNobody: named.length < said.length };
  },
};
