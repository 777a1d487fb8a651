// How the groups, roles and other objects of the company look in Graph.
import type { DirectoryRole, Group } from '../../directory/sample/company-shape.js';
import type { Call } from './call.js';
import type { Entity } from './odata.js';
import type { DirectoryObject } from './objects.js';
import { userEntity } from './people-view.js';

const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);

export function groupEntity(group: Group, isTyped = false): Entity {
  const all = {
    id: group.id,
    deletedDateTime: null,
    displayName: group.displayName,
    description: text(group['description']),
    createdDateTime: text(group['createdDateTime']),
    groupTypes: group.groupTypes ?? [],
    membershipRule: group.membershipRule ?? null,
    isAssignableToRole: group.isAssignableToRole ?? null,
    onPremisesSyncEnabled: group.onPremisesSyncEnabled ?? null,
    mail: text(group['mail']),
    mailEnabled: isMailEnabled(group),
    mailNickname: text(group['mailNickname']),
    securityEnabled: true,
    resourceProvisioningOptions: group.resourceProvisioningOptions ?? [],
    visibility: null,
  };
  return { type: 'group', all, isTyped };
}

export const isMailEnabled = (group: Group): boolean =>
  group.mailEnabled ?? group.groupTypes?.includes('Unified') ?? false;

export function roleEntity(role: DirectoryRole, isTyped = false): Entity {
  const { id, displayName, roleTemplateId } = role;
  const all = { id, deletedDateTime: null, description: text(role['description']), displayName, roleTemplateId };
  return { type: 'directoryRole', all, isTyped };
}

/** A member of a group or role, among others of other types. */
export function memberEntity(call: Call, object: DirectoryObject): Entity {
  return object.kind === 'user' ? userEntity(call, object.user, true) : groupEntity(object.group, true);
}
