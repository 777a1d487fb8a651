import { isMark, readClauses, type Thing } from '../clauses.js';
import type { Grammar, Word } from '../sentence.js';

const aRole: Thing = {
  noun: 'role',
  fillers: ['role', 'the', 'the role', 'my', 'my role', 'directory role', 'the directory role', 'role called'],
};

/** "the Global Reader role for 2h": the noun after the name says nothing. */
const withoutNoun = (words: readonly Word[]): readonly Word[] =>
  words.filter(({ word }, at) => {
    const next = words[at + 1];
    return word !== aRole.noun || at === 0 || (next !== undefined && !isMark(next));
  });

/** Use a role one is eligible for: `activate <role> [for <duration>] [from <time>] [because <text>]`. */
export const activate: Grammar<'activate'> = {
  example: 'activate Global Reader for 2h because …',
  openings: ['activate', 'i activate', 'elevate', 'elevate to', 'elevate me to', 'elevate myself to', 'turn on'],
  alone: [],
  read: ({ words, because }, reader) => {
    const clauses = readClauses(withoutNoun(words), reader, aRole);
    if ('code' in clauses) return clauses;
    const { name, forPerson, durationMinutes, startAt } = clauses;
    // Nobody activates for somebody else, so only a length of time can have been meant.
    if (forPerson !== undefined) return { code: 'duration-unreadable', said: forPerson };
    return {
      kind: 'activate',
      name,
      ...(durationMinutes !== undefined && { durationMinutes }),
      ...(startAt && { startAt }),
      ...(because !== undefined && { because }),
    };
  },
};
