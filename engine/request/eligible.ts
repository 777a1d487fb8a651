// An approver grants the right to activate a package's roles instead of the roles; of several decisions the strictest counts (rule 80).
import { isActiveDirectoryRole, resourceKey, type Resource } from '../catalogue/model.js';
import type { Decided, Pending, Stage } from './model.js';
import type { RequestRefusal } from './refusal.js';
import { decisionsOf } from './quorum.js';

/** The first decision that left only eligibilities; nothing where all of them grant it active. */
export const grantedEligible = (stages: readonly Stage[]): Decided | undefined =>
  stages.flatMap(decisionsOf).find(({ isEligible }) => isEligible === true);

/** The same resources, with each directory role as an eligibility: nothing else can be held so. One that is there as eligible already is given once. */
export function asEligible(resources: readonly Resource[]): readonly Resource[] {
  const all = resources.map((one) => (isActiveDirectoryRole(one) ? { ...one, assignment: 'eligible' as const } : one));
  return [...new Map(all.map((one) => [resourceKey(one), one])).values()];
}

interface Giving {
  readonly entitlement: { readonly resources: readonly Resource[] };
  readonly stages: readonly Stage[];
}

/** What it gives, as its approvers have decided so far. */
export const resourcesGiven = ({ entitlement: { resources }, stages }: Giving): readonly Resource[] =>
  grantedEligible(stages) ? asEligible(resources) : resources;

/** As with the length: not in a security review, which is of the person, and not of access that goes on as it is. */
const mayChoose = ({ entitlement, stages, current, ...state }: Pending): boolean =>
  entitlement.policy.approversMayGrantEligible === true && !stages[current]?.rule.riskSource && !state.extends;

/** Whether an approver may choose, and there still is a role that would be active. */
export const mayGrantEligible = (state: Pending): boolean =>
  mayChoose(state) && resourcesGiven(state).some(isActiveDirectoryRole);

interface Choosing {
  readonly type: 'approve' | 'deny';
  readonly isEligible?: boolean;
}

/** What a decision says of it; nothing where nothing is left to choose. */
export const eligibleOf = ({ type, isEligible }: Choosing, state: Pending): { readonly isEligible?: true } =>
  type === 'approve' && isEligible === true && mayGrantEligible(state) ? { isEligible: true } : {};

/** Why it cannot be approved as eligible. */
export const refusalToGrantEligible = ({ type, isEligible }: Choosing, state: Pending): RequestRefusal | undefined =>
  type === 'approve' && isEligible === true && !mayChoose(state) ? { code: 'not-as-eligible' } : undefined;
