// What administrators say about access that did not come through Gatehouse, or went without it.
import { readId } from '../id.js';
import { textOf, without } from '../line.js';
import type { Grammar, Problem, Word } from '../sentence.js';
import { asked } from './mine.js';

/** Who held what before asking for it. */
export const standingAccess: Grammar<'standing-access'> = {
  example: 'standing access',
  openings: [],
  alone: [...asked('standing access', 'the standing access'), 'who has standing access'],
  read: () => ({ kind: 'standing-access' }),
};

function readNumber(words: readonly Word[]): { readonly id: string } | Problem {
  const said = textOf(without(words, ['request', 'the request', 'access of', 'drift of']));
  const id = readId(said);
  if (said === '') return { code: 'name-missing' };
  return id === undefined ? { code: 'id-unreadable', said } : { id };
}

/** Give again what somebody else took away. */
export const restore: Grammar<'restore'> = {
  example: 'restore SS-7F3K',
  openings: ['restore'],
  alone: [],
  read: ({ words }) => {
    const read = readNumber(words);
    return 'code' in read ? read : { kind: 'restore' as const, id: read.id };
  },
};

/** Let it be. */
export const accept: Grammar<'accept'> = {
  example: 'accept SS-7F3K',
  openings: ['accept'],
  alone: [],
  read: ({ words }) => {
    const read = readNumber(words);
    return 'code' in read ? read : { kind: 'accept' as const, id: read.id };
  },
};
