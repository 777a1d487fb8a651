// A role somebody may activate, as something to ask for (rules 36 to 40).
import type { Eligibility } from '../eligibility.js';
import type { Entitlement } from '../request/entitlement.js';
import { resourceKey, type Activatable, type Expiry, type RoleSetting } from './model.js';

/** Those in force at `now`, one per resource: of several for one the one that lasts longest. */
export function eligibleNow(eligibilities: readonly Eligibility[], now: Date): Eligibility[] {
  const best = new Map<string, Eligibility>();
  for (const each of eligibilities) {
    const key = resourceKey(each.resource);
    const other = best.get(key);
    if (isInForce(each, now) && (!other || endMs(each) > endMs(other))) best.set(key, each);
  }
  return [...best.values()];
}

/** The activation of this role under this eligibility: it may not outlast it. */
export function roleEntitlement(setting: RoleSetting, eligibility: Eligibility, catalogueVersion: string): Entitlement {
  const { id, resource, name, description, policy, stricter } = setting;
  return {
    kind: 'role',
    id,
    name,
    description,
    resources: [resource],
    policy: { ...policy, expiry: within(policy.expiry, eligibility) },
    catalogueVersion,
    ...(stricter && { stricter }),
  };
}

/** What an activation gives, to ask the directory about. */
export const activatedBy = ({ resources }: Pick<Entitlement, 'resources'>): Activatable[] =>
  resources.flatMap((one) =>
    one.kind === 'directory-role' || one.kind === 'group' || one.kind === 'azure-role' ? [one] : [],
  );

function within(expiry: Expiry, { endAt }: Eligibility): Expiry {
  return expiry.kind === 'after' && endAt ? { ...expiry, notAfter: endAt } : expiry;
}

function isInForce({ startAt, endAt }: Eligibility, now: Date): boolean {
  return (!startAt || startAt <= now) && (!endAt || now < endAt);
}

const endMs = ({ endAt }: Eligibility): number => endAt?.getTime() ?? Infinity;
