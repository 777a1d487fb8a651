// A user deleted from the company: the file may not speak of somebody who is not in it.
import type { Company } from '../../directory/sample/company-shape.js';
import type { Lookup } from '../../directory/sample/lookup.js';

/** The company without this user, wherever it names them. */
export function withoutUser(found: Lookup, id: string): Company {
  const { company } = found;
  const isThem = (reference: string): boolean => found.user(reference)?.id === id;
  const others = <T>(list: readonly T[], of: (each: T) => string): T[] => list.filter((each) => !isThem(of(each)));
  const optional = <T>(list: readonly T[] | undefined, of: (each: T) => string): T[] => others(list ?? [], of);
  return {
    ...company,
    users: company.users
      .filter((each) => each.id !== id)
      .map((each) => (each.manager && isThem(each.manager) ? { ...each, manager: null } : each)),
    groups: company.groups.map((each) => ({
      ...each,
      members: others(each.members, (member) => member),
      ...(each.owners && { owners: others(each.owners, (owner) => owner) }),
    })),
    directoryRoles: company.directoryRoles.map((each) => ({
      ...each,
      members: others(each.members, (member) => member),
    })),
    appRoleAssignments: others(company.appRoleAssignments, (each) => each.principalId),
    roleEligibilityScheduleInstances: optional(company.roleEligibilityScheduleInstances, (each) => each.principalId),
    riskyUsers: optional(company.riskyUsers, (each) => each.id),
    insiderRisk: optional(company.insiderRisk, (each) => each.id),
    roleAssignmentSchedules: optional(company.roleAssignmentSchedules, (each) => each.principalId),
    groupAssignmentSchedules: optional(company.groupAssignmentSchedules, (each) => each.principalId),
    groupEligibilitySchedules: optional(company.groupEligibilitySchedules, (each) => each.principalId),
    azureRoleAssignments: optional(company.azureRoleAssignments, (each) => each.principalId),
    azureRoleEligibilities: optional(company.azureRoleEligibilities, (each) => each.principalId),
    installedApps: optional(company.installedApps, (each) => each.userId),
  };
}
