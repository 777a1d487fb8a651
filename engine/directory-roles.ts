// The directory's roles that Gatehouse itself knows, by their template ids.
import { roleId, type RoleId } from './ids.js';

/** Directory roles by their template ids. */
export const roles = {
  globalAdministrator: roleId('62e90394-69f5-4237-9190-012177145e10'),
  privilegedRoleAdministrator: roleId('e8611ab8-c189-46e8-94e1-60213ab1f814'),
  securityAdministrator: roleId('194ae4cb-b126-40b2-bd5b-6091b380977d'),
  complianceAdministrator: roleId('17315797-102d-40b4-93e0-432062caca18'),
  securityReader: roleId('5d6b6bb7-de71-4623-b4af-96380a352509'),
  identityGovernanceAdministrator: roleId('45d8d3c5-c802-45c6-b32a-1d70b5e1e86e'),
  globalReader: roleId('f2ef992c-3afb-46b9-b7cf-a126ee74c451'),
} as const;

/** Who administers Gatehouse (rule 57), unless the environment says otherwise. */
export const administratorRoles: readonly RoleId[] = [roles.identityGovernanceAdministrator, roles.globalAdministrator];
/** Who reads all that administrators see, and changes nothing (rule 60), unless the environment says otherwise: in Entra, too, Global Reader reads everything. */
export const auditorRoles: readonly RoleId[] = [roles.globalReader];
/** Never without a holder through Gatehouse (rules 44 and 68). */
export const protectedRoles: readonly RoleId[] = [roles.globalAdministrator, roles.privilegedRoleAdministrator];
