// Who may ask for whom (rule 10): for oneself; for somebody else only as their manager. Whether the policy lets managers is the policy's.
import type { Person } from '../person.js';
import type { RequestRefusal } from './model.js';

/** Who asks, and for whom; `manages`: the directory's word of this moment on whether the requester is the beneficiary's direct manager. */
export interface ForWhom {
  readonly requester: Person;
  readonly beneficiary: Person;
  readonly manages: boolean;
}

/** Why nothing may be asked for this person by this one; nothing if it may. A stranger learns nothing of the other's account. */
export function refusalToAskFor({ requester, beneficiary, manages }: ForWhom): RequestRefusal | undefined {
  if (!requester.enabled) return { code: 'disabled', who: requester };
  if (requester.id !== beneficiary.id && !manages) return { code: 'not-their-manager' };
  return beneficiary.enabled ? undefined : { code: 'disabled', who: beneficiary };
}
