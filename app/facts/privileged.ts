// Whether what somebody has is privileged: an activation, an active role, or a group that confers one (rules 34 and 68).
import { isActiveRole } from '../../engine/catalogue/model.js';
import type { Directory } from '../../engine/ports.js';
import type { Entitlement } from '../../engine/request/entitlement.js';
import { rolesOf } from './last-holder.js';

/** Throws `DirectoryError`. */
export async function isPrivileged(directory: Directory, { kind, resources }: Entitlement): Promise<boolean> {
  if (kind === 'role' || resources.some(isActiveRole)) return true;
  const conferred = await Promise.all(resources.map((resource) => rolesOf(directory, resource)));
  return conferred.some(({ length }) => length > 0);
}
