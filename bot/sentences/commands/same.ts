import { defined } from '../../../engine/defined.js';
import { isForSelf } from '../clause.js';
import { readClauses } from '../clauses.js';
import type { Grammar, Word } from '../sentence.js';

const theSame: Word = { text: 'same', word: '', isQuoted: true, end: 0 };

/** Once more what was asked for last: `same [for <person>] [for <duration>] [from <time>] [because <text>]`. */
export const same: Grammar<'same'> = {
  example: 'same for alex',
  openings: [
    ...['same', 'the same', 'again', 'once more', 'one more time', 'ditto', 'repeat', 'repeat that', 'repeat it'],
    ...['thing', 'again', 'request', 'package', 'access', 'one', 'here'].flatMap((what) => [
      `same ${what}`,
      `the same ${what}`,
    ]),
    ...['request', 'ask for', 'get', 'get me', 'i need', 'i want', 'give me', 'order'].map(
      (verb) => `${verb} the same`,
    ),
    ...[
      'request it again',
      'request that again',
      'request again',
      'ask again',
      'do the same',
      'do the same again',
      'do it again',
      'do that again',
    ],
  ],
  alone: [],
  read: (rest, reader, opening) => {
    const words = [theSame, ...rest.words];
    const read = readClauses({ ...rest, words }, { ...reader, names: [] }, { noun: 'same', fillers: [] });
    if ('code' in read) return read;
    const { name, forPerson, isPersonUnsure, durationMinutes, endAt, startAt, because } = read;
    if (name !== theSame.text)
      return { code: 'same-unreadable', said: `${opening} ${name.slice(theSame.text.length + 1)}` };
    return {
      kind: 'same',
      ...defined({ forPerson, isPersonUnsure, durationMinutes, endAt, startAt, because }),
      ...(isForSelf(rest.words) && { isForSelf: true as const }),
    };
  },
};
