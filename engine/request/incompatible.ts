// Separation of duties (rule 11): what somebody may not be given beside what they hold. A package lists what excludes it; the list works one way.
import { groupToBeHad, type Incompatibility } from '../catalogue/incompatible.js';
import type { AccessRequest, Granted } from './model.js';
import type { Entitlement } from './entitlement.js';

/** Whether having `held` keeps somebody from being given this: it is listed, or gives a group that is. */
export function isExcludedBy({ incompatibleWith }: Entitlement, held: Entitlement): boolean {
  if (!incompatibleWith) return false;
  const { packages, groups } = incompatibleWith;
  const isListed = held.kind === 'package' && packages.some(({ id }) => id === held.id);
  return isListed || held.resources.some((one) => groups.some(({ id }) => id === groupToBeHad(one)));
}

/** A request, or one that is to be. */
export type Wanting = Pick<AccessRequest, 'beneficiary' | 'entitlement'> | AccessRequest;

/**
 * What each of these is to a request that is to be given: `in-the-way`, or a `rival`. Two that exclude each other may be approved at the same moment; the
 * one that was approved first goes before the other for as long as that has not come to be in force.
 */
export function standsTo(own: Wanting, other: Granted): 'nothing' | 'in-the-way' | 'rival' {
  if (
    ('id' in own && (other.id === own.id || other.id === own.extends?.request)) ||
    other.status === 'ended' ||
    !isExcludedBy(own.entitlement, other.entitlement)
  )
    return 'nothing';
  const isMutual = isExcludedBy(other.entitlement, own.entitlement);
  const isOpen = other.status !== 'delivered';
  return 'window' in own && isMutual && isOpen && isBefore(own, other) ? 'rival' : 'in-the-way';
}

const isBefore = (one: Granted, other: Granted): boolean =>
  one.approvedAt.getTime() - other.approvedAt.getTime() < 0 ||
  (one.approvedAt.getTime() === other.approvedAt.getTime() && one.id < other.id);

/** The holding that this request gives, as it is named to whoever is refused because of it. */
export const holdingOf = ({ id, entitlement, window }: Granted): Incompatibility => ({
  kind: 'package',
  name: entitlement.name,
  request: id,
  ...(window.until && { until: window.until }),
});
