// Starting what was approved (rules 34, 43 and 83): everything it rests on is read at that moment.
import { refusalToClaim } from '../../engine/request/claim.js';
import type { Context } from '../context.js';
import { gatherFacts, noFacts } from '../facts/decision.js';
import type { By, Outcome } from '../outcome.js';
import type { RequestDocument } from '../queries/requests.js';
import { change } from './change.js';

/** Of two that start it at once one does. Throws `DirectoryError`, `StorageDown`. */
export function claim(context: Context, { at, person }: By, request: RequestDocument): Promise<Outcome> {
  return change(context, request, async ({ state }) => {
    const said = { type: 'claim', at, by: person } as const;
    // Whoever may not start it makes nobody read anything.
    if (state.status === 'none' || refusalToClaim(state, person.id, at)) return { ...said, facts: noFacts };
    return { ...said, facts: await gatherFacts(context, state) };
  });
}
