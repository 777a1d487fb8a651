// Rule 9: one press resubmits what ended; the same details, filed anew under the policy that applies now.
import { defined } from '../../engine/defined.js';
import { isSame } from '../../engine/person.js';
import type { AccessRequest, Details } from '../../engine/request/model.js';
import type { Context } from '../context.js';
import type { By } from '../outcome.js';
import { mayAskForKnown } from '../people/for-whom.js';
import { findSame } from '../queries/roles.js';
import type { Unclear } from './form.js';
import { open, type Opened } from './open.js';

/** Throws `DirectoryError`, `StorageDown`. */
export async function again(context: Context, by: By, earlier: AccessRequest): Promise<Opened | Unclear> {
  const people = await mayAskForKnown(context, by.person, earlier.beneficiary);
  if ('refused' in people) return { status: 'refused', refused: people.refused };
  const { beneficiary } = people;
  const { accepted, ...details } = detailsAgain(earlier, by.at);
  // What somebody else accepted is to be accepted anew.
  const own = isSame(by.person, earlier.requester) ? defined({ accepted }) : {};
  const found = await findSame(context, people, earlier.entitlement);
  if (found.kind !== 'one') return { status: 'unclear', found, beneficiary };
  return open(context, by, { beneficiary, entitlement: found.entitlement, details: { ...details, ...own } });
}

/** A start or an end that has passed is none; with an end goes the length to it. */
export function detailsAgain({ details }: AccessRequest, at: Date): Details {
  const { startAt, endAt, durationMinutes, ...rest } = details;
  const length = endAt && endAt <= at ? {} : defined({ durationMinutes, endAt });
  return { ...rest, ...length, ...(startAt && startAt > at && { startAt }) };
}
