// Through what somebody of the company has something: directly, or through which groups (rule 71).
import type { Resource } from '../../engine/catalogue/model.js';
import type { PersonId } from '../../engine/ids.js';
import type { HeldThrough } from '../../engine/ports.js';
import { mostNamed } from '../../engine/request/holding.js';
import type { Lookup } from './lookup.js';

/** As the port wants it: groups are named where it is not had directly. */
export function heldThrough(found: Lookup, person: PersonId, resource: Resource): HeldThrough {
  const user = found.user(person);
  const principals = principalsOf(found, resource);
  const isThem = (member: string): boolean => user !== undefined && found.user(member) === user;
  if (!user || principals.some(isThem)) return { direct: user !== undefined, groups: [] };
  const groups = principals
    .flatMap((one) => found.group(one) ?? [])
    .filter(({ members }) => found.usersIn(members).includes(user));
  return { direct: false, groups: groups.map(({ displayName }) => displayName).slice(0, mostNamed) };
}

/** Those who have it themselves, people and groups: of an application's role not whom its groups give it to. */
function principalsOf(found: Lookup, resource: Resource): readonly string[] {
  if (resource.kind !== 'application' || resource.groupId !== undefined) return found.bearer(resource)?.members ?? [];
  return found.company.appRoleAssignments
    .filter(({ resourceId, appRoleId }) => resourceId === resource.id && appRoleId === resource.roleId)
    .map(({ principalId }) => principalId);
}
