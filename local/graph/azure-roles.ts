// The roles there are in Azure by the company's file, and who has them: by a schedule, or for good.
import type { AzureSchedule, Company } from '../../directory/sample/company-shape.js';
import type { Lookup } from '../../directory/sample/lookup.js';
import { isDirect, type Place } from './membership.js';
import { objectOf } from './objects.js';

type AzureRole = NonNullable<Company['azureRoles']>[number];
type Where = Pick<AzureSchedule, 'scope' | 'roleDefinitionId'>;

export const sameText = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();

/** The GUID at the end of a definition's path. */
export const guidOf = ({ roleDefinitionId }: Pick<Where, 'roleDefinitionId'>): string =>
  roleDefinitionId.split('/').at(-1) ?? '';

/** Where a schedule puts people: among the role's members where the file has the role, else nowhere. */
export function azurePlace({ azureRoles = [] }: Company, where: Where): Place | undefined {
  const role = azureRoles.find((each) => sameText(each.scope, where.scope) && sameText(each.id, guidOf(where)));
  return role && { kind: 'azure-role', id: role.id, scope: role.scope };
}

/** Whoever has a role by a schedule and was not taken out of it since, and whoever is among its members without one. */
export function azureAssignments(found: Lookup): AzureSchedule[] {
  const { azureRoleAssignments = [], azureRoles = [] } = found.company;
  const timed = azureRoleAssignments.filter((each) => {
    const place = azurePlace(found.company, each);
    return !each.begun || place === undefined || isDirect(found, place, each.principalId);
  });
  const isTimed = (role: AzureRole, member: string): boolean =>
    timed.some(
      (each) =>
        sameText(each.scope, role.scope) &&
        sameText(guidOf(each), role.id) &&
        objectOf(found, each.principalId)?.id === objectOf(found, member)?.id,
    );
  const forGood = azureRoles.flatMap((role) =>
    role.members.filter((member) => !isTimed(role, member)).map((member) => assignmentOf(role, member)),
  );
  return [...timed, ...forGood];
}

const assignmentOf = ({ id, scope }: AzureRole, principalId: string): AzureSchedule => ({
  id: `${id} ${principalId}`.slice(0, 300),
  principalId,
  scope,
  roleDefinitionId: definitionPath(scope, id),
  startDateTime: new Date(0).toISOString(),
  endDateTime: null,
  begun: true,
});

/** As Azure writes a role's definition: in its subscription, or in the tenant. */
export function definitionPath(scope: string, id: string): string {
  const root = /^\/subscriptions\/[^/]+/i.exec(scope)?.[0] ?? '';
  return `${root}/providers/Microsoft.Authorization/roleDefinitions/${id}`;
}
