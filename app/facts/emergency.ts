// What emergency access rests on at its moment: all that a request does, who will review it, and how often it was taken before (rule 46).
import type { PersonId } from '../../engine/ids.js';
import { countedDays } from '../../engine/request/emergency.js';
import { awaitsReview } from '../../engine/request/emergency-review.js';
import { escalatedRule } from '../../engine/request/emergency-time.js';
import type { AccessRequest } from '../../engine/request/model.js';
import type { Facts } from '../../engine/request/facts.js';
import { requestTags } from '../../engine/request/tags.js';
import { dayMs } from '../../engine/time.js';
import type { Context } from '../context.js';
import { gatherDeciders } from './stages.js';

type Asking = Pick<Context, 'directory' | 'documents' | 'clock' | 'nobodyDelegates'>;

/** How many emergency accesses this person has taken in the last 30 days, as they are stored now. Throws `StorageDown`. */
export async function countEmergencies(
  { documents, clock }: Pick<Context, 'documents' | 'clock'>,
  person: PersonId,
): Promise<number> {
  const since = clock.now().getTime() - countedDays * dayMs;
  let count = 0;
  for await (const { state } of documents.all('request', [requestTags.emergency(person)]))
    if ('submittedAt' in state && state.submittedAt.getTime() > since) count += 1;
  return count;
}

/** Who is named for the review that waits, now and once nobody has answered; nothing where none waits. Throws `DirectoryError`, `StorageDown`. */
export async function gatherReview(context: Asking, state: AccessRequest): Promise<Facts['review']> {
  if (!awaitsReview(state)) return undefined;
  const { rule } = state.emergency.review;
  const { stages } = await gatherDeciders(context, [rule, escalatedRule(rule)], state.beneficiary.id);
  const [now, escalated] = stages;
  return now && escalated && { now, escalated };
}
