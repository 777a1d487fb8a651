import type { GroupId, RequestId } from '../ids.js';
import { groupOf, isEligibility, type Resource } from './model.js';

/** What the person holds, or is to have, that excludes what is asked for (rule 11). */
export type Incompatibility =
  | { readonly kind: 'package'; readonly name: string; readonly request: RequestId; readonly until?: Date }
  | { readonly kind: 'group'; readonly name: string };

/** The group whose members have it, also where only the right to activate membership is given: whatever excludes the group excludes that (rule 11). */
export const groupToBeHad = (resource: Resource): GroupId | undefined =>
  isEligibility(resource) && resource.kind === 'group' && resource.membership !== 'owner'
    ? resource.id
    : groupOf(resource);
