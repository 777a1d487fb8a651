import { defined } from '../../../engine/defined.js';
import { readClauses, type Thing } from '../clauses.js';
import { textOf } from '../line.js';
import type { Grammar } from '../sentence.js';

const aRole: Thing = {
  noun: 'role',
  fillers: [
    ...['role', 'the', 'the role', 'my', 'my role', 'access to', 'access to the role', 'access as', 'activation of'],
    ...['for', 'for the role', 'to', 'as'],
  ],
  mayFollow: true,
};

/** Have a role at once, without its approval: `emergency <role> [for <duration>] because <text>`. */
export const emergency: Grammar<'emergency'> = {
  example: 'emergency Security Administrator because …',
  openings: [
    ...['emergency', 'emergency access', 'emergency access to', 'emergency access for', 'emergency activation of'],
    ...['break glass', 'break the glass', 'break-glass', 'break glass for', 'break the glass for', 'breakglass'],
  ],
  alone: [],
  read: (rest, reader) => {
    const clauses = readClauses(rest, reader, aRole);
    if ('code' in clauses) return clauses;
    const { name, forPerson, durationMinutes, endAt, startAt, because } = clauses;
    // Nobody takes it for somebody else, so only a length of time can have been meant.
    if (forPerson !== undefined) return { code: 'duration-unreadable', said: forPerson };
    if (startAt !== undefined && startAt > reader.now) return { code: 'starts-at-once', said: textOf(rest.words) };
    return { kind: 'emergency', name, ...defined({ durationMinutes, endAt, because }) };
  },
};
