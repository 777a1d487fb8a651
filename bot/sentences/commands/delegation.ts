// Having another asked in one's place (rule 22).
import { addMinutes } from '../../../engine/time.js';
import { readClauses } from '../clauses.js';
import type { Grammar } from '../sentence.js';
import { asked } from './mine.js';

const fillers = ['to', 'my approvals to', 'approvals to', 'everything to', 'my decisions to'];

/** "delegate to Lidia from Monday until Friday"; an end is needed, as a day, a moment or a length. */
export const delegate: Grammar<'delegate'> = {
  example: 'delegate to Lidia until Friday',
  openings: ['delegate'],
  alone: [],
  read: (rest, reader) => {
    const said = readClauses(rest, reader, { noun: 'approvals', fillers });
    if ('code' in said) return said;
    const { name, startAt, endAt, durationMinutes } = said;
    const from = startAt ?? reader.now;
    const until = endAt ?? (durationMinutes === undefined ? undefined : addMinutes(from, durationMinutes));
    return until ? { kind: 'delegate', to: name, ...(startAt && { from: startAt }), until } : { code: 'end-missing' };
  },
};

/** Being asked again oneself. */
export const stopDelegating: Grammar<'stop-delegating'> = {
  example: 'stop delegating',
  openings: [],
  alone: ['stop', 'end', 'cancel', 'revoke', 'remove', 'take back', 'withdraw'].flatMap((verb) =>
    ['delegating', 'delegation', 'my delegation', 'the delegation'].map((what) => `${verb} ${what}`),
  ),
  read: () => ({ kind: 'stop-delegating' }),
};

/** Who is asked in my place, and in whose place I am. */
export const myDelegation: Grammar<'my-delegation'> = {
  example: 'my delegation',
  openings: [],
  alone: [...asked('my delegation', 'my delegations', 'my delegate', 'delegation'), 'who is my delegate'],
  read: () => ({ kind: 'my-delegation' }),
};

/** Everybody's, for administrators. */
export const delegations: Grammar<'delegations'> = {
  example: 'delegations',
  openings: [],
  alone: [...asked('delegations', 'all delegations', 'the delegations'), 'who delegates', 'who has delegated'],
  read: () => ({ kind: 'delegations' }),
};
