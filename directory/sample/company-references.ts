// What a company's file says of its own things, checked: every name must be of one thing in it.
import type { Company } from './company-shape.js';

/** Ids and principal names that stand for two things: then nobody knows who is meant. */
export function twice(read: Company): string[] {
  const things = [...read.users, ...read.groups, ...(read.orgContacts ?? [])].map((each) => each.id);
  const roles = read.directoryRoles.map((each) => each.roleTemplateId);
  const upns = read.users.map((each) => each.userPrincipalName);
  const risky = [read.riskyUsers, read.insiderRisk].map((list = []) => list.map((each) => each.id));
  return [things, roles, upns, ...risky].flatMap((all) => [...repeated(all)].map((each) => `${each} is there twice`));
}

/** What occurs more than once, in lower case. */
function repeated(all: readonly string[]): Set<string> {
  const seen = new Set<string>();
  return new Set(
    all
      .map((each) => each.toLowerCase())
      .filter((each) => {
        const isAgain = seen.has(each);
        seen.add(each);
        return isAgain;
      }),
  );
}

interface Reference {
  readonly path: string;
  readonly name: string;
  readonly may: 'be a person' | 'be a manager' | 'be a group' | 'be either' | 'be a role';
}

function references(read: Company): Reference[] {
  const membersOf = (path: string, members: readonly string[]): Reference[] =>
    members.map((name, index) => ({ path: `${path}.members[${index}]`, name, may: 'be either' }));
  return [
    ...read.users.flatMap(({ manager }, index): Reference[] =>
      manager ? [{ path: `users[${index}].manager`, name: manager, may: 'be a manager' }] : [],
    ),
    ...read.groups.flatMap((each, index) => membersOf(`groups[${index}]`, each.members)),
    ...read.directoryRoles.flatMap((each, index) => membersOf(`directoryRoles[${index}]`, each.members)),
    ...read.appRoleAssignments.map((each, index): Reference => ({
      path: `appRoleAssignments[${index}].principalId`,
      name: each.principalId,
      may: 'be either',
    })),
    ...read.sites.map((each, index): Reference => ({
      path: `sites[${index}].group`,
      name: each.group,
      may: 'be a group',
    })),
    ...(read.roleEligibilityScheduleInstances ?? []).flatMap((each, index): Reference[] => {
      const path = `roleEligibilityScheduleInstances[${index}]`;
      return [
        { path: `${path}.principalId`, name: each.principalId, may: 'be either' },
        { path: `${path}.roleDefinitionId`, name: each.roleDefinitionId, may: 'be a role' },
      ];
    }),
    ...eligibilityReferences(read),
    ...riskReferences(read),
  ];
}

/** Of groups and of roles in Azure; which roles there are on a resource, Azure says. */
function eligibilityReferences(read: Company): Reference[] {
  const ofGroups = (read.groupEligibilitySchedules ?? []).flatMap((each, index): Reference[] => {
    const path = `groupEligibilitySchedules[${index}]`;
    return [
      { path: `${path}.principalId`, name: each.principalId, may: 'be either' },
      { path: `${path}.groupId`, name: each.groupId, may: 'be a group' },
    ];
  });
  const ofAzure = (read.azureRoleEligibilities ?? []).map((each, index): Reference => ({
    path: `azureRoleEligibilities[${index}].principalId`,
    name: each.principalId,
    may: 'be either',
  }));
  return [...ofGroups, ...ofAzure];
}

/** Names and ids that are of nothing in the file, or of several things. */
export function badReferences(read: Company): string[] {
  const people = new Set(read.users.flatMap((each) => [each.id.toLowerCase(), each.userPrincipalName.toLowerCase()]));
  const contacts = new Set(read.orgContacts?.map((each) => each.id.toLowerCase()));
  const roleIds = new Set(read.directoryRoles.map((each) => each.roleTemplateId.toLowerCase()));
  const groupIds = new Set(read.groups.map((each) => each.id.toLowerCase()));
  const groupNames = new Set(read.groups.map((each) => each.displayName.toLowerCase()));
  const ambiguous = repeated(read.groups.map((each) => each.displayName));
  return references(read).flatMap(({ path, name, may }) => {
    const word = name.toLowerCase();
    if (may === 'be a role') return roleIds.has(word) ? [] : [`${path}: there is no role "${name}" in this file`];
    if (may !== 'be a group' && people.has(word)) return [];
    if (may === 'be a manager' && contacts.has(word)) return [];
    if (may === 'be a person' || may === 'be a manager') return [`${path}: there is no person "${name}" in this file`];
    if (groupIds.has(word)) return [];
    if (ambiguous.has(word)) return [`${path}: several groups are called "${name}"; write the id`];
    return groupNames.has(word) ? [] : [`${path}: there is no "${name}" in this file`];
  });
}

function riskReferences(read: Company): Reference[] {
  const people = (path: string, list: readonly { readonly id: string }[] = []): Reference[] =>
    list.map(({ id }, index) => ({ path: `${path}[${index}].id`, name: id, may: 'be a person' }));
  return [...people('riskyUsers', read.riskyUsers), ...people('insiderRisk', read.insiderRisk)];
}
