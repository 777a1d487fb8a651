// Rule 9: one press resubmits what ended; the same details, filed anew under the policy that applies now.
import { defined } from '../../engine/defined.js';
import type { AccessRequest } from '../../engine/request/model.js';
import type { Details } from '../../engine/request/entitlement.js';
import { isInvitee, isSame, type Person } from '../../engine/person.js';
import type { Context } from '../context.js';
import type { By } from '../outcome.js';
import { mayAsk, mayAskForKnown } from '../people/for-whom.js';
import { findSame } from '../queries/roles.js';
import { mergedDetails } from './details.js';
import type { Unclear } from './form.js';
import { open, type Opened } from './open.js';

/** The same once more. Throws `DirectoryError`, `StorageDown`. */
export const again = (context: Context, by: By, earlier: AccessRequest): Promise<Opened | Unclear> =>
  againFor(context, by, { earlier, beneficiary: earlier.beneficiary, said: { answers: {} } });

/** The same for this person, with what is said now in place of what was said then. Throws `DirectoryError`, `StorageDown`. */
export async function againFor(
  context: Context,
  by: By,
  { earlier, said, ...whom }: { readonly earlier: AccessRequest; readonly beneficiary: Person; readonly said: Details },
): Promise<Opened | Unclear> {
  // Who is to be invited is not in the directory yet.
  const standing = isInvitee(whom.beneficiary) ? mayAsk : mayAskForKnown;
  const asked = { requester: by.person, beneficiary: whom.beneficiary };
  const people = await standing(context, asked, earlier.entitlement);
  if ('refused' in people) return { status: 'refused', refused: people.refused };
  const { beneficiary } = people;
  const { accepted, ...details } = detailsAgain(earlier, by.at);
  // What somebody else accepted is to be accepted anew.
  const own = isSame(by.person, earlier.requester) ? defined({ accepted }) : {};
  const found = await findSame(context, people, earlier.entitlement);
  if (found.kind !== 'one') return { status: 'unclear', found, beneficiary };
  const { entitlement } = found;
  const before = { ...withoutTickets(details, said), ...own };
  const isUntouched = Object.keys(said).length === 1;
  const merged = isUntouched ? before : mergedDetails(before, said, { policy: entitlement.policy, at: by.at });
  return open(context, by, { beneficiary, entitlement, details: merged });
}

/** A start or an end that has passed is none; with an end goes the length to it. */
export function detailsAgain({ details }: AccessRequest, at: Date): Details {
  const { startAt, endAt, durationMinutes, ...rest } = details;
  const length = endAt && endAt <= at ? {} : defined({ durationMinutes, endAt });
  return { ...rest, ...length, ...(startAt && startAt > at && { startAt }) };
}

/** What was taken from the reason of then ("because INC-1234") is not the answer where another reason is given. */
function withoutTickets(before: Details, { justification }: Details): Details {
  if (justification === undefined) return before;
  const words = new Set((before.justification ?? '').split(/[\s,;]+/, 100));
  const answers = Object.fromEntries(Object.entries(before.answers).filter(([, answer]) => !words.has(answer)));
  return { ...before, answers };
}
