import { defined } from '../../../engine/defined.js';
import { lengthBehind } from '../behind-reason.js';
import { readClauses, type Thing } from '../clauses.js';
import type { Grammar } from '../sentence.js';

const memberships = ['membership', 'my membership', 'the membership'].flatMap((one) => [`${one} of`, `${one} in`]);

const aRole: Thing = {
  noun: 'role',
  fillers: [
    ...['role', 'the', 'the role', 'my', 'my role', 'directory role', 'the directory role', 'role called'],
    ...['the group', 'my group', ...memberships, ...memberships.map((one) => `${one} the group`)],
  ],
  mayFollow: true,
};

/** What the number of a ticket looks like, in any system. */
const ticket = /^#?[a-z]{2,10}[-_ ]?\d{2,12}$|^#\d{2,12}$/iu;

/** Use a role one is eligible for: `activate <role> [for <duration>] [from <time>] [because <text>]`. */
export const activate: Grammar<'activate'> = {
  example: 'activate Global Reader for 2h because …',
  openings: ['activate', 'i activate', 'elevate', 'elevate to', 'elevate me to', 'elevate myself to', 'turn on'],
  alone: [],
  read: (rest, reader) => {
    const clauses = readClauses(rest, reader, aRole);
    if ('code' in clauses) return clauses;
    const { name, several, forPerson, durationMinutes, endAt, startAt, because } = clauses;
    const perhapsLength = lengthBehind(because, clauses, reader);
    const perhapsBecause = because === undefined && ticket.test(forPerson ?? '') ? forPerson : undefined;
    // Nobody activates for somebody else, so only a length of time can have been meant, or why.
    if (forPerson !== undefined && perhapsBecause === undefined)
      return { code: 'duration-unreadable', said: forPerson };
    return {
      kind: 'activate',
      name,
      ...defined({ several, durationMinutes, endAt, startAt, because, perhapsBecause, perhapsLength }),
    };
  },
};
