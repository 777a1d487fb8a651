// Who may ask for whom (rules 10, 56 and 57): for oneself; for a report as their manager; for a guest as their sponsor; for anybody's eligibility as an administrator. Whether the policy lets them is the policy's.
import { isSame, type Person } from '../person.js';
import type { Policy } from '../catalogue/model.js';
import type { RequestRefusal } from './refusal.js';

/** Who asks, and for whom; `manages`: the directory's word of this moment on whether the requester is the beneficiary's direct manager. */
export interface ForWhom {
  readonly requester: Person;
  readonly beneficiary: Person;
  readonly manages: boolean;
  /** Whether the requester administers Gatehouse, where that is asked (rule 57). */
  readonly administers?: boolean;
}

/** Somebody for themself. */
export const forOneself = (person: Person): ForWhom => ({ requester: person, beneficiary: person, manages: false });

/** Whether a member asks for somebody of another organisation, as whoever answers for them (rule 56). A guest's own manager is more than a sponsor. */
export const isSponsored = ({ requester, beneficiary, manages }: ForWhom): boolean =>
  !isSame(requester, beneficiary) && !manages && requester.kind === 'member' && beneficiary.kind === 'guest';

/** Whether this policy lets one ask for the other. */
export function policyLets(policy: Policy, people: ForWhom): boolean {
  if (policy.administratorsRequest) return people.administers === true && !isSame(people.requester, people.beneficiary);
  if (isSame(people.requester, people.beneficiary)) return true;
  return isSponsored(people) ? policy.guestsMayBeInvited === true : policy.managerMayRequest;
}

/** Why nothing may be asked for this person by this one; nothing if it may. A stranger learns nothing of the other's account. */
export function refusalToAskFor(people: ForWhom): RequestRefusal | undefined {
  const { requester, beneficiary, manages, administers } = people;
  if (!requester.enabled) return { code: 'disabled', who: requester };
  const answersFor = manages || administers === true || isSponsored(people);
  if (!isSame(requester, beneficiary) && !answersFor) return { code: 'not-their-manager' };
  return beneficiary.enabled ? undefined : { code: 'disabled', who: beneficiary };
}
