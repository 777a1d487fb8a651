// "make Lidia eligible for Exchange Administrator for 90 days because …", "give Lidia eligibility for …": for administrators (rule 57).
import { defined } from '../../../engine/defined.js';
import { readClauses, type Thing } from '../clauses.js';
import { personOf, textOf, without } from '../line.js';
import type { Grammar, Rest, Word } from '../sentence.js';

const role: Thing = {
  noun: 'role',
  fillers: ['role', 'the', 'the role', 'directory role', 'the directory role', 'the group', 'group', 'membership of'],
  mayFollow: true,
};

/** Where "eligible for" stands: before it the person, behind it the role. */
const markAt = (words: readonly Word[]): number =>
  words.findIndex(
    ({ word }, at) => at > 0 && (word === 'eligible' || word === 'eligibility') && words[at + 1]?.word === 'for',
  );

const titles = ['user', 'my colleague', 'my report'];

/** What follows the first words, up to the same place also in what was said whole. */
const behind = ({ words, because, said }: Rest, count: number): Rest => ({
  words: words.slice(count),
  ...defined({ because }),
  said: { ...said, words: said.words.slice(count) },
});

/** Somebody is to be eligible for a role, for a time: nothing is said of who decides. */
export const makeEligible: Grammar<'make-eligible'> = {
  example: 'make Lidia eligible for Exchange Administrator for 90 days because …',
  openings: ['make', 'give', 'grant'],
  alone: [],
  fits: (words) => markAt(words) > 0,
  read: (rest, reader) => {
    const at = markAt(rest.words);
    const { person, isUnsure } = personOf(without(rest.words.slice(0, at), titles));
    if (isUnsure) return { code: 'person-unsure', said: person };
    const clauses = readClauses(behind(rest, at + 2), reader, role);
    if ('code' in clauses) return clauses;
    const { name, forPerson, durationMinutes, endAt, startAt, because } = clauses;
    // For whom it is stands before: only a length of time can have been meant.
    if (forPerson !== undefined) return { code: 'duration-unreadable', said: forPerson };
    if (textOf(rest.words.slice(at + 2)) === '') return { code: 'name-missing' };
    return { kind: 'make-eligible', person, name, ...defined({ durationMinutes, endAt, startAt, because }) };
  },
};
