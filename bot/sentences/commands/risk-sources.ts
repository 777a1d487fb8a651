// What administrators say of the sources of risk: what an unknown counts as (rule 35).
import { riskSources, type RiskSource } from '../../../engine/risk/scales.js';
import { textOf, without } from '../line.js';
import type { Grammar } from '../sentence.js';

const moves = ['', 'set ', 'set the '];
const verbs = ['means', 'is', 'counts as', 'mean', 'to'];
const unknowns = new Map<string, RiskSource | undefined>(
  [...riskSources, undefined].flatMap((source) => {
    const of = source === undefined ? '' : `${source} `;
    const named = [`${of}risk unknown`, `${of}unknown`, `unknown ${of}risk`, `unknown ${of}`.trim()];
    return moves.flatMap((move) =>
      named.flatMap((name) => verbs.map((verb) => [`${move}${name} ${verb}`, source] as const)),
    );
  }),
);

/** "identity risk unknown means high": a level of that scale, or `threshold`. */
export const setUnknown: Grammar<'set-unknown'> = {
  example: 'identity risk unknown means high',
  openings: [...unknowns.keys()],
  alone: [],
  read: ({ words }, _reader, opening) => {
    const source = unknowns.get(opening);
    const said = textOf(without(words, ['=', 'as']));
    if (said === '') return { code: 'unfinished', said: opening };
    return { kind: 'set-unknown', said, ...(source && { source }) };
  },
};

/** "risk readers are Security Reader, Security Operator": with which roles one may read risk. */
export const setReaders: Grammar<'set-readers'> = {
  example: 'risk readers are Security Reader, Security Operator',
  openings: ['risk readers', 'set risk readers', 'set the risk readers', 'the risk readers'].flatMap((name) =>
    ['are', 'to', 'is', ''].map((verb) => `${name} ${verb}`.trim()),
  ),
  alone: [],
  read: ({ words }, _reader, opening) => {
    const said = textOf(without(words, ['=']))
      .split(/\s*(?:[,;]|\band\b)\s*/i)
      .filter((name) => name !== '')
      .slice(0, 20);
    return said.length === 0 ? { code: 'unfinished', said: opening } : { kind: 'set-readers', said };
  },
};
