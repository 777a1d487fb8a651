// A role of an application, by an assignment of its own; one that is given through a group is that group's.
import { z } from 'zod';
import type { Resource } from '../../../engine/catalogue/model.js';
import type { PersonId } from '../../../engine/ids.js';
import { needs } from '../wire/permissions.js';
import { segment, type Wire } from '../wire/wire.js';
import { anything, appliedOr, isNotThere, notFound, type Giving } from './giving.js';

type Application = Resource & { readonly kind: 'application' };

const assignmentShape = z.object({
  id: z.string().max(256),
  appRoleId: z.string().max(128),
  principalId: z.string().max(128),
  resourceId: z.string().max(128),
});
type Assignment = z.infer<typeof assignmentShape>;

/** Roles of applications over this wire. */
export function applicationsOver(wire: Wire): Giving<Application> {
  const change = needs.changeApplications;
  return {
    holds: async (person, application) => ((await assignmentsOf(wire, person, application)) ?? []).length > 0,
    async grant(person, application) {
      const known = await assignmentsOf(wire, person, application);
      if (!known) throw notFound(`The person ${person}`);
      if (known.some((one) => isTheirs(one, person))) return 'already';
      const body = { principalId: person, resourceId: application.id, appRoleId: application.roleId };
      const path = `/servicePrincipals/${segment(application.id)}/appRoleAssignedTo`;
      return appliedOr(
        () => wire.change({ need: change, path, method: 'POST', body }, anything),
        ({ refused }) => refused.status === 400 && /already exists/i.test(refused.message),
      );
    },
    async revoke(person, application) {
      const known = (await assignmentsOf(wire, person, application)) ?? [];
      const own = known.find((one) => isTheirs(one, person));
      if (!own) return 'already';
      const path = `/servicePrincipals/${segment(application.id)}/appRoleAssignedTo/${segment(own.id)}`;
      return appliedOr(() => wire.change({ need: change, path, method: 'DELETE' }, anything), isNotThere);
    },
    async validate(_person, application) {
      await wire.require(change);
      if (!(await rolesOf(wire, application.id))?.some(({ id }) => id === application.roleId))
        throw notFound(`The role ${application.name}`);
    },
  };
}

/** The person's assignments to this role, those through their groups included; nothing where there is no such person. */
async function assignmentsOf(
  wire: Wire,
  person: PersonId,
  { id, roleId }: Application,
): Promise<Assignment[] | undefined> {
  const path = `/users/${segment(person)}/appRoleAssignments`;
  const query = { $filter: `resourceId eq ${id}` };
  const found = await wire.all({ need: needs.applicationAssignments, path, query }, assignmentShape);
  // Every application has a role of zeros: which one it is of is looked at here too.
  return found?.filter((one) => isSame(one.appRoleId, roleId) && isSame(one.resourceId, id));
}

/** Who has the role and gives it to the person: themselves, or groups of theirs; by id. */
export const principalsOfTheirs = async (wire: Wire, person: PersonId, role: Application): Promise<string[]> =>
  ((await assignmentsOf(wire, person, role)) ?? []).map(({ principalId }) => principalId);

const isSame = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();
const isTheirs = ({ principalId }: Assignment, person: PersonId): boolean => isSame(principalId, person);

/** Who has this role by an assignment of their own, people and groups: ids in lower case; nobody where there is no such application. */
export async function principalsWith(wire: Wire, id: string, roleId: string): Promise<string[]> {
  const path = `/servicePrincipals/${segment(id)}/appRoleAssignedTo`;
  const found = await wire.all({ need: needs.applications, path, query: { $top: '999' } }, assignmentShape);
  return (found ?? [])
    .filter(({ appRoleId }) => isSame(appRoleId, roleId))
    .map(({ principalId }) => principalId.toLowerCase());
}

const rolesShape = z.object({
  appRoles: z.array(
    z.object({
      id: z.string(),
      displayName: z.string().nullish(),
      isEnabled: z.boolean().nullish(),
      allowedMemberTypes: z.array(z.string()).nullish(),
    }),
  ),
});

/** The roles people can have in an application; nothing where there is none such. */
export async function rolesOf(wire: Wire, id: string): Promise<{ id: string; name: string }[] | undefined> {
  const path = `/servicePrincipals/${segment(id)}`;
  const found = await wire.get({ need: needs.applications, path, query: { $select: 'id,appRoles' } }, rolesShape);
  return found?.appRoles
    .filter((one) => one.isEnabled !== false && one.allowedMemberTypes?.includes('User') !== false)
    .map((one) => ({ id: one.id, name: one.displayName ?? one.id }));
}
