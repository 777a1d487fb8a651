// For whom somebody may ask (rule 10), with the directory's word of this moment.
import type { Person } from '../../engine/person.js';
import { refusalToAskFor, type ForWhom } from '../../engine/request/for-whom.js';
import type { RequestRefusal } from '../../engine/request/model.js';
import { isManagerOf } from '../facts/stages.js';
import type { Context } from '../context.js';

type Asking = Pick<Context, 'directory'>;

/** The two as they stand to each other now, or why nothing may be asked. Throws `DirectoryError`. */
export async function mayAskFor(
  { directory }: Asking,
  requester: Person,
  beneficiary: Person,
): Promise<ForWhom | { readonly refused: RequestRefusal }> {
  const isOwn = isSame(requester, beneficiary);
  const manages = !isOwn && (await isManagerOf(directory, requester.id, beneficiary.id));
  const people = { requester, beneficiary, manages };
  const refused = refusalToAskFor(people);
  return refused ? { refused } : people;
}

const isSame = (one: Person, other: Person): boolean => one.id === other.id;

/** The same for somebody who is known from a draft or an earlier request; who has left is told as switched off. `requester` was read for this turn. */
export async function mayAskForKnown(
  context: Asking,
  requester: Person,
  known: Person,
): Promise<ForWhom | { readonly refused: RequestRefusal }> {
  const beneficiary = isSame(requester, known) ? requester : await context.directory.getUser(known.id);
  return beneficiary ? mayAskFor(context, requester, beneficiary) : { refused: { code: 'disabled', who: known } };
}
