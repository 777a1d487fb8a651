// Starting what was approved (rules 34, 43 and 83): everything it rests on is read at that moment.
import { refusalToClaim } from '../../engine/request/claim.js';
import type { Context } from '../context.js';
import { gatherFacts, noFacts } from '../facts/decision.js';
import { gatherSignIn, purposeOf } from '../facts/sign-in.js';
import type { By, Outcome } from '../outcome.js';
import type { RequestDocument } from '../queries/requests.js';
import { outcomeWithWay } from '../sign-in/ask.js';
import { change } from './change.js';

/** Of two that start it at once one does. Throws `DirectoryError`, `StorageDown`. */
export function claim(context: Context, by: By, request: RequestDocument): Promise<Outcome> {
  const { at, person } = by;
  const outcome = change(context, request, async ({ state }) => {
    const said = { type: 'claim', at, by: person } as const;
    // Whoever may not start it makes nobody read anything.
    if (state.status === 'none' || refusalToClaim(state, person.id, at)) return { ...said, facts: noFacts };
    const [facts, signIn] = await Promise.all([
      gatherFacts(context, state),
      gatherSignIn(context, state.entitlement.policy.signIn, purposeOf(state, by, 'start')),
    ]);
    return { ...said, facts: { ...facts, ...signIn } };
  });
  return outcomeWithWay(context, by, { outcome, action: 'start' });
}
