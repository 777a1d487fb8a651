// What the sample company calls its things, for the catalogue's file.
import type { Company, Group } from './company-shape.js';
import type { Kept } from './kept-company.js';
import type { Lookup } from './lookup.js';
import type { Named, NameKind, Names } from '../../engine/catalogue/names.js';

/** The names of a company that is kept somewhere, as it is when asked. */
export function namesOf(kept: Kept): Names {
  const isCalled = (wanted: string) => (each: Named) =>
    [each.id, each.name].some((word) => word.toLowerCase() === wanted.trim().toLowerCase());
  return {
    async find(kind, idOrName) {
      const found = await kept.now();
      if (kind === 'person') {
        const user = found.user(idOrName.trim());
        return user
          ? [{ id: user.id, name: user.displayName, ...(!user.accountEnabled && { idle: 'disabled' as const }) }]
          : [];
      }
      return all(found.company, kind)
        .filter(isCalled(idOrName))
        .map(({ members, ...each }) => ({ ...each, ...(members && idle(found, members)) }));
    },
    async rolesOf(applicationId) {
      const { servicePrincipals } = (await kept.now()).company;
      const application = servicePrincipals.find((each) => each.id === applicationId);
      return application?.appRoles.map((each) => ({ id: each.id, name: each.displayName })) ?? [];
    },
    async principalsWith(applicationId, roleId) {
      const found = await kept.now();
      return found.company.appRoleAssignments
        .filter(({ resourceId, appRoleId }) => resourceId === applicationId && appRoleId === roleId)
        .map(({ principalId: id }) => (found.user(id)?.id ?? found.group(id)?.id ?? id).toLowerCase());
    },
    async rolesConferred(id) {
      return (await kept.now()).rolesOf(id).map(({ roleTemplateId }) => roleTemplateId);
    },
    async azureRolesOn(scope, idOrName) {
      const { azureRoles = [] } = (await kept.now()).company;
      const there = azureRoles.filter((each) => each.scope.toLowerCase() === scope.toLowerCase());
      return there.map((each) => ({ id: each.id, name: each.displayName })).filter(isCalled(idOrName));
    },
  };
}

type Listed = Named & { readonly members?: readonly string[] };

function all(company: Company, kind: Exclude<NameKind, 'person'>): Listed[] {
  const called = (each: { id: string; displayName: string }): Named => ({ id: each.id, name: each.displayName });
  switch (kind) {
    case 'group':
      return company.groups.map((each) => ({ ...called(each), members: each.members }));
    case 'team':
      return company.groups.filter(isTeam).map((each) => ({ ...called(each), members: each.members }));
    case 'role':
      return company.directoryRoles.map(({ roleTemplateId: id, displayName: name, members }) => ({
        id,
        name,
        members,
      }));
    case 'application':
      return company.servicePrincipals.map(called);
    case 'site':
      return company.sites.map((each) => ({ ...called(each), ...groupOf(company, each.group) }));
  }
}

const isTeam = ({ resourceProvisioningOptions: has }: Group): boolean => has?.includes('Team') === true;

function idle(found: Lookup, members: readonly string[]): Pick<Named, 'idle'> {
  return found.usersIn(members).some(({ accountEnabled }) => accountEnabled) ? {} : { idle: 'empty' };
}

function groupOf({ groups }: Company, reference: string): { groupId?: string } {
  const word = reference.toLowerCase();
  const group =
    groups.find(({ id }) => id.toLowerCase() === word) ??
    groups.find(({ displayName }) => displayName.toLowerCase() === word);
  return group ? { groupId: group.id } : {};
}
