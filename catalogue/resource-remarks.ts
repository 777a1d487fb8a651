// Resources that are right each for itself and yet would surprise: two that rest on one group, an eligibility that nobody can use here.
import {
  onceActivated,
  groupOf,
  isActiveDirectoryRole,
  isEligibility,
  resourceKey,
  type Package,
  type Resource,
  type RoleSetting,
} from '../engine/catalogue/model.js';
import type { Note } from './finding.js';
import type { Path } from './yaml.js';

/** A package with where it stands in the file. */
export interface PlacedPackage {
  readonly path: Path;
  readonly package: Package;
}

/** Remarks on what these packages give, with these roles to be activated. */
export function remarkOnResources(placed: readonly PlacedPackage[], roles: readonly RoleSetting[], remark: Note): void {
  const first = new Map<string, { readonly key: string; readonly what: string }>();
  for (const { path, package: each } of placed) {
    const at = [...path, 'resources'];
    for (const resource of each.resources) {
      if (isUseless(resource, each, roles))
        remark(
          at,
          `"${resource.name}" is given as eligible, and "roles:" of this file does not have it: nobody can activate it here, only in Microsoft Entra; "assignment: active" gives it itself`,
        );
      const group = groupOf(resource);
      if (group === undefined) continue;
      const earlier = first.get(group);
      if (!earlier) first.set(group, { key: resourceKey(resource), what: `"${resource.name}" of "${each.name}"` });
      else if (earlier.key !== resourceKey(resource))
        remark(
          at,
          `"${resource.name}" rests on the same group as ${earlier.what}: when one of them ends, the other is gone too; give the group once, in one way`,
        );
    }
  }
}

/** Given as eligible, or by an approver's choice (rule 80), and not to be activated here. */
const isUseless = (resource: Resource, { policies }: Package, roles: readonly RoleSetting[]): boolean =>
  (isEligibility(resource) ||
    (isActiveDirectoryRole(resource) && policies.some((one) => one.approversMayGrantEligible))) &&
  !roles.some(
    (one) => resourceKey(one.resource) === resourceKey(isEligibility(resource) ? onceActivated(resource) : resource),
  );
