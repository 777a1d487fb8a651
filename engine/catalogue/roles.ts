// A role somebody may activate, as something to ask for (rules 36 to 40).
import type { Eligibility } from '../ports.js';
import type { Entitlement } from '../request/model.js';
import type { Expiry, RoleSetting } from './model.js';

/** Those in force at `now`, one per role: of several for one role the one that lasts longest. */
export function eligibleNow(eligibilities: readonly Eligibility[], now: Date): Eligibility[] {
  const best = new Map<string, Eligibility>();
  for (const each of eligibilities) {
    const other = best.get(each.role);
    if (isInForce(each, now) && (!other || endMs(each) > endMs(other))) best.set(each.role, each);
  }
  return [...best.values()];
}

/** The activation of this role under this eligibility: it may not outlast it. */
export function roleEntitlement(setting: RoleSetting, eligibility: Eligibility, catalogueVersion: string): Entitlement {
  const { role, name, description, policy, stricter } = setting;
  return {
    kind: 'role',
    id: role,
    name,
    description,
    resources: [{ kind: 'directory-role', id: role, name }],
    policy: { ...policy, expiry: within(policy.expiry, eligibility) },
    catalogueVersion,
    ...(stricter && { stricter }),
  };
}

function within(expiry: Expiry, { endAt }: Eligibility): Expiry {
  return expiry.kind === 'after' && endAt ? { ...expiry, notAfter: endAt } : expiry;
}

function isInForce({ startAt, endAt }: Eligibility, now: Date): boolean {
  return (!startAt || startAt <= now) && (!endAt || now < endAt);
}

const endMs = ({ endAt }: Eligibility): number => endAt?.getTime() ?? Infinity;
