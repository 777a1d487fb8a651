// Whether what somebody has is privileged: an activation, an active role, or a group that confers one (rules 34 and 68).
import { groupOf } from '../../engine/catalogue/model.js';
import type { GroupId } from '../../engine/ids.js';
import type { Directory } from '../../engine/ports.js';
import type { Entitlement } from '../../engine/request/model.js';
import { isActiveRole } from './last-holder.js';

/** Asks the directory about each group once: made anew for each piece of work. The answer throws `DirectoryError`. */
export function privilegeOf(directory: Directory): (entitlement: Entitlement) => Promise<boolean> {
  const known = new Map<GroupId, Promise<boolean>>();
  const confers = (group: GroupId): Promise<boolean> => {
    const found = known.get(group) ?? directory.rolesConferred(group).then(({ length }) => length > 0);
    known.set(group, found);
    return found;
  };
  return async ({ kind, resources }) => {
    if (kind === 'role' || resources.some((one) => one.kind === 'azure-role' || isActiveRole(one))) return true;
    const groups = resources.flatMap((one) => groupOf(one) ?? []);
    return (await Promise.all(groups.map(confers))).includes(true);
  };
}
