// For whom somebody may ask (rules 10, 56 and 57), with the directory's word of this moment.
import { isInvitee, isSame, type Person } from '../../engine/person.js';
import { isSponsored, refusalToAskFor, type ForWhom } from '../../engine/request/for-whom.js';
import type { RequestRefusal } from '../../engine/request/refusal.js';
import { blockedDomain } from '../../engine/catalogue/organisations.js';
import { invitesGuests } from '../../engine/catalogue/choose.js';
import type { Entitlement } from '../../engine/request/entitlement.js';
import { isManagerOf } from '../facts/stages.js';
import { holdsAdministration } from './administrators.js';
import type { Context } from '../context.js';

type Asking = Pick<Context, 'directory' | 'catalogue'>;
type Administering = Pick<Context, 'administratorRoles'>;

/** The two as they stand to each other now, or why nothing may be asked. Throws `DirectoryError`. */
export async function mayAskFor(
  context: Asking,
  requester: Person,
  beneficiary: Person,
): Promise<ForWhom | { readonly refused: RequestRefusal }> {
  const isOwn = isSame(requester, beneficiary);
  const manages = !isOwn && (await isManagerOf(context.directory, requester.id, beneficiary.id));
  const people = { requester, beneficiary, manages };
  const refused =
    refusalToAskFor(people) ?? refusalOfBlocked(context, people) ?? (await refusalToSponsor(context, people));
  return refused ? { refused } : people;
}

interface Asked {
  readonly requester: Person;
  readonly beneficiary: Person;
}

/** The same for this: an eligibility is asked for by whoever administers Gatehouse, and for nobody themself (rule 57). Throws `DirectoryError`. */
export async function mayAsk(
  context: Asking & Administering,
  { requester, beneficiary }: Asked,
  { policy }: Pick<Entitlement, 'policy'>,
): Promise<ForWhom | { readonly refused: RequestRefusal }> {
  if (!policy.administratorsRequest) return mayAskFor(context, requester, beneficiary);
  if (isSame(requester, beneficiary)) return { refused: { code: 'own-eligibility' } };
  if (!(await holdsAdministration(context, requester.id))) return { refused: { code: 'administrators-only' } };
  const people = { requester, beneficiary, manages: false, administers: true };
  const refused = refusalToAskFor(people) ?? refusalOfBlocked(context, people);
  return refused ? { refused } : people;
}

/** Of people whose organisation is blocked (rule 56). */
function refusalOfBlocked({ catalogue }: Asking, { requester, beneficiary }: ForWhom): RequestRefusal | undefined {
  for (const who of [requester, beneficiary]) {
    const domain = blockedDomain(catalogue(), who);
    if (domain !== undefined) return { code: 'organisation-blocked', who, domain };
  }
  return undefined;
}

/** Where no policy invites guests nobody is anybody's sponsor; and where the directory invites nobody, or may not, no guest can be new. */
async function refusalToSponsor(
  { catalogue, directory }: Asking,
  people: ForWhom,
): Promise<RequestRefusal | undefined> {
  if (!isSponsored(people)) return undefined;
  if (!invitesGuests(catalogue())) return { code: 'not-their-manager' };
  if (!isInvitee(people.beneficiary)) return undefined;
  const mayInvite = directory.inviteGuest !== undefined && (await directory.mayInvite?.()) !== false;
  return mayInvite ? undefined : { code: 'guests-not-invited', who: people.beneficiary };
}

/** The same for somebody who is known from a draft or an earlier request; who has left is told as switched off. `requester` was read for this turn. */
export async function mayAskForKnown(
  context: Asking & Administering,
  { requester, beneficiary: known }: Asked,
  entitlement: Pick<Entitlement, 'policy'>,
): Promise<ForWhom | { readonly refused: RequestRefusal }> {
  const beneficiary = isSame(requester, known) ? requester : await context.directory.getUser(known.id);
  return beneficiary
    ? mayAsk(context, { requester, beneficiary }, entitlement)
    : { refused: { code: 'disabled', who: known } };
}
