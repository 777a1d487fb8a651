// The end of access (rules 42, 44, 54 and 68): refused at once where nobody else would hold a protected role.
import { defined } from '../../engine/defined.js';
import { isEmergencyReviewer } from '../../engine/request/emergency-review.js';
import { isReviewerOf } from '../../engine/request/in-review.js';
import { requestDecider } from '../../engine/request/decider.js';
import { refusalToStop } from '../../engine/request/may.js';
import { handle } from '../road/handle.js';
import type { Context } from '../context.js';
import { gatherFacts } from '../facts/decision.js';
import { cancelReservations, reserveEnd } from '../facts/last-holder.js';
import type { By, Outcome } from '../outcome.js';
import { outcomeOf, type OfRequest } from './change.js';
import { settleSuspension } from './suspension.js';

/**
 * Ends it, if the person may. Of two last holders who end theirs at the same moment one is refused. `administers`: the directory's word
 * of this moment. Throws `DirectoryError`, `StorageDown`.
 */
export async function end(
  context: Context,
  by: By,
  { request, reason, administers = false }: OfRequest & { readonly administers?: boolean },
): Promise<Outcome> {
  if (isReviewerOf(request.state, by.person.id))
    return settleSuspension(context, by, { request: request.id, verdict: 'end', ...defined({ reason }) });
  const { at, person } = by;
  const said = { administers, ...defined({ reason }) };
  const put = (isLastHolder: boolean) =>
    handle(context, requestDecider, request, async ({ state }) => {
      // Whoever reviews emergency access still does, by the directory's word of this moment (rules 20 and 46).
      const isReviewer = state.status !== 'none' && isEmergencyReviewer(state, person.id);
      const facts = isReviewer ? await gatherFacts(context, state) : undefined;
      return { type: 'end' as const, at, by: person, ...said, isLastHolder, ...defined({ facts }) };
    });
  if (refusalToStop('end', request.state, { viewer: person.id, at, administers }))
    return outcomeOf(context, await put(false));
  const reserved = await reserveEnd(context, request.state);
  const handled = await put(!reserved);
  if (reserved && handled.status !== 'done') await cancelReservations(context, reserved);
  return outcomeOf(context, handled);
}
