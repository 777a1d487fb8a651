// Questions about a company, answered from maps that are made once per version of its file.
import type { Resource } from '../../engine/catalogue/model.js';
import { personId } from '../../engine/ids.js';
import { homeDomainOf, type Person } from '../../engine/person.js';
import { isAt } from './azure-entry.js';
import type { Company, DirectoryRole, Group, User } from './company-shape.js';

/** One version of a company, ready to be asked. */
export interface Lookup {
  readonly company: Company;
  user(idOrUpn: string): User | undefined;
  /** By id, or by display name where the file refers to it so. */
  group(idOrName: string): Group | undefined;
  role(templateId: string): DirectoryRole | undefined;
  /** Everybody in it, also through groups in groups; a circle of groups is harmless. */
  usersIn(members: readonly string[]): User[];
  /** The roles that this group is in, also through groups in groups. */
  rolesOf(group: string): DirectoryRole[];
  /** The group, role or application through which this resource is held; nothing if there is none such. */
  bearer(resource: Resource): Bearer | undefined;
}

/** Where a resource is held in the file. */
export type Bearer =
  | { readonly kind: 'azure-role'; readonly id: string; readonly scope: string; readonly members: readonly string[] }
  | {
      readonly kind: 'eligible-azure';
      readonly id: string;
      readonly scope: string;
      readonly members: readonly string[];
    }
  | {
      readonly kind: 'eligible-role' | 'eligible-group' | 'eligible-owner';
      readonly id: string;
      readonly members: readonly string[];
    }
  | { readonly kind: 'group' | 'owners'; readonly id: string; readonly members: readonly string[] }
  | { readonly kind: 'role'; readonly id: string; readonly members: readonly string[] }
  | { readonly kind: 'application'; readonly id: string; readonly roleId: string; readonly members: readonly string[] };

/** The maps for one version of a company. */
export function lookup(company: Company): Lookup {
  const users = byWords(company.users, [(each) => each.userPrincipalName, (each) => each.id]);
  const groups = byWords(company.groups, [(each) => each.displayName, (each) => each.id]);
  const roles = byWords(company.directoryRoles, [(each) => each.roleTemplateId]);
  const found: Lookup = {
    company,
    user: (idOrUpn) => users.get(idOrUpn.toLowerCase()),
    group: (idOrName) => groups.get(idOrName.toLowerCase()),
    role: (templateId) => roles.get(templateId.toLowerCase()),
    usersIn: (members) => reached(found, members).users,
    rolesOf: (group) => rolesOf(found, group),
    bearer: (resource) => bearer(found, resource),
  };
  return found;
}

/** The person a user of the file is to the rest of the app. */
export function toPerson(user: User): Person {
  const homeDomain =
    user.userType === 'Guest'
      ? homeDomainOf(user.userPrincipalName.toLowerCase(), user.mail?.toLowerCase())
      : undefined;
  return {
    id: personId(user.id),
    name: user.displayName,
    upn: user.userPrincipalName.toLowerCase(),
    kind: user.userType === 'Guest' ? 'guest' : 'member',
    enabled: user.accountEnabled,
    ...(user.jobTitle ? { jobTitle: user.jobTitle } : {}),
    ...(user.department ? { department: user.department } : {}),
    ...(homeDomain !== undefined && { homeDomain }),
  };
}

/** The same with the mail address, for whoever was searched for by it. */
export function toFoundPerson(user: User): Person {
  const mail = user.mail?.toLowerCase() ?? '';
  return { ...toPerson(user), ...(mail !== '' && mail !== user.userPrincipalName.toLowerCase() && { mail }) };
}

/** Later words win over earlier ones: what has the id stands before what has the name. */
function byWords<T>(things: readonly T[], wordsOf: readonly ((thing: T) => string)[]): Map<string, T> {
  return new Map(wordsOf.flatMap((wordOf) => things.map((thing) => [wordOf(thing).toLowerCase(), thing] as const)));
}

/** Everybody and every group that these members lead to. */
function reached(company: Lookup, members: readonly string[]): { users: User[]; groups: ReadonlySet<Group> } {
  const users = new Set<User>();
  const groups = new Set<Group>();
  const open = [...members];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const user = company.user(next);
    if (user) {
      users.add(user);
      continue;
    }
    const group = company.group(next);
    if (!group || groups.has(group)) continue;
    groups.add(group);
    open.push(...group.members);
  }
  return { users: company.company.users.filter((user) => users.has(user)), groups };
}

function rolesOf(company: Lookup, id: string): DirectoryRole[] {
  const group = company.group(id);
  if (!group) return [];
  return company.company.directoryRoles.filter((role) => reached(company, role.members).groups.has(group));
}

function bearer(company: Lookup, resource: Resource): Bearer | undefined {
  switch (resource.kind) {
    case 'group':
      if (resource.assignment === 'eligible')
        return eligibleGroupBearer(company, resource.id, resource.membership ?? 'member');
      return resource.membership === 'owner' ? ownersBearer(company, resource.id) : groupBearer(company, resource.id);
    case 'team':
      return groupBearer(company, resource.id);
    case 'azure-role':
      return resource.assignment === 'eligible'
        ? eligibleAzureBearer(company, resource)
        : azureBearer(company, resource);
    case 'site': {
      const site = company.company.sites.find((each) => each.id.toLowerCase() === resource.id.toLowerCase());
      return site && groupBearer(company, resource.groupId);
    }
    case 'directory-role': {
      const role = company.role(resource.id);
      if (resource.assignment === 'eligible') return role && eligibleBearer(company, role);
      return role && { kind: 'role', id: role.roleTemplateId, members: role.members };
    }
    case 'application':
      if (resource.groupId !== undefined) return groupBearer(company, resource.groupId);
      return applicationBearer(company, resource.id, resource.roleId);
  }
}

function groupBearer(company: Lookup, id: string): Bearer | undefined {
  const group = company.group(id);
  return group && { kind: 'group', id: group.id, members: group.members };
}

function ownersBearer(company: Lookup, id: string): Bearer | undefined {
  const group = company.group(id);
  return group && { kind: 'owners', id: group.id, members: group.owners ?? [] };
}

function azureBearer(company: Lookup, { id, scope }: Resource & { kind: 'azure-role' }): Bearer | undefined {
  const role = company.company.azureRoles?.find(
    (each) => each.id === id && each.scope.toLowerCase() === scope.toLowerCase(),
  );
  return role && { kind: 'azure-role', id, scope: role.scope, members: role.members };
}

/** At exactly this scope: what is had above it is not this. */
function eligibleAzureBearer(lookup: Lookup, role: Resource & { kind: 'azure-role' }): Bearer | undefined {
  const { id, scope } = role;
  const eligible = (lookup.company.azureRoleEligibilities ?? []).filter((each) => isAt(each, role));
  if (eligible.length === 0 && !azureBearer(lookup, role)) return undefined;
  return { kind: 'eligible-azure', id, scope, members: eligible.map((each) => each.principalId) };
}

function eligibleBearer({ company }: Lookup, { roleTemplateId: id }: DirectoryRole): Bearer {
  const eligible = (company.roleEligibilityScheduleInstances ?? []).filter((each) => each.roleDefinitionId === id);
  return { kind: 'eligible-role', id, members: eligible.map((each) => each.principalId) };
}

function eligibleGroupBearer(lookup: Lookup, wanted: string, accessId: 'member' | 'owner'): Bearer | undefined {
  const { company } = lookup;
  const found = lookup.group(wanted);
  const eligible = (company.groupEligibilitySchedules ?? []).filter(
    (each) => lookup.group(each.groupId) === found && each.accessId === accessId,
  );
  const kind = accessId === 'owner' ? 'eligible-owner' : 'eligible-group';
  return found && { kind, id: found.id, members: eligible.map((each) => each.principalId) };
}

/** A group that has an application role gives it to its direct members only, as in Entra. */
function applicationBearer(company: Lookup, id: string, roleId: string): Bearer | undefined {
  const application = company.company.servicePrincipals.find((each) => each.id === id);
  if (!application?.appRoles.some((role) => role.id === roleId)) return undefined;
  const assigned = company.company.appRoleAssignments
    .filter((each) => each.resourceId === id && each.appRoleId === roleId)
    .flatMap((each) => {
      const group = company.user(each.principalId) ? undefined : company.group(each.principalId);
      return group ? group.members.filter((member) => company.user(member)) : [each.principalId];
    });
  return { kind: 'application', id, roleId, members: assigned };
}
