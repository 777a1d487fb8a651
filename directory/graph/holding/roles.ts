// Who holds a directory role of Microsoft Entra now: active, also through groups and by an activation, for the whole tenant (rule 38).
import { z } from 'zod';
import { roleId, type GroupId, type PersonId, type RoleId } from '../../../engine/ids.js';
import { distinct, type Person } from '../../../engine/person.js';
import type { Directory } from '../../../engine/ports.js';
import { isGroup, objectShape } from '../people/shapes.js';
import { usersById } from '../people/users.js';
import { GraphRefusal } from '../wire/errors.js';
import { needs } from '../wire/permissions.js';
import { literal, type Wire } from '../wire/wire.js';
import { roleGroupsOf, usersIn } from './groups.js';

const tenant = '/';

const assignmentShape = z.object({
  roleDefinitionId: z.string().max(128),
  principalId: z.string().max(128),
  directoryScopeId: z.string().nullish(),
  principal: objectShape.nullish(),
  assignmentType: z.string().nullish(),
});
type Assignment = z.infer<typeof assignmentShape>;

type Roles = Pick<Directory, 'holders' | 'holdsAny' | 'rolesConferred'>;

/** The roles of the port, over this wire; `isEnabled` reads whether somebody's account is. */
export function rolesOver(wire: Wire, isEnabled: (person: PersonId) => Promise<boolean>): Roles {
  return {
    holders: (role) => holdersOf(wire, role),
    async holdsAny(person, roles) {
      if (roles.length === 0) return [];
      const [enabled, held] = await Promise.all([isEnabled(person), rolesHeldBy(wire, person)]);
      return enabled ? roles.filter((role) => held.has(role)) : [];
    },
    async rolesConferred(group) {
      return [...new Set((await assignmentsTo(wire, group)).map(roleOf))];
    },
  };
}

const roleOf = ({ roleDefinitionId }: Assignment): RoleId => roleId(roleDefinitionId.toLowerCase());

/** Enabled people; a role that is given for an administrative unit only makes nobody an approver for the tenant. */
async function holdersOf(wire: Wire, role: RoleId): Promise<Person[]> {
  const assignments = await assignmentsWhere(wire, {
    $filter: `roleDefinitionId eq ${literal(role)}`,
    $expand: 'principal',
  });
  const principals = [
    ...new Map(assignments.map(({ principal, principalId: id }) => [id, principal ?? { id }])).values(),
  ];
  const [people, ...ofGroups] = await Promise.all([
    usersById(
      wire,
      principals.filter((one) => !isGroup(one)).map(({ id }) => id),
    ),
    ...principals.filter(isGroup).map(({ id }) => usersIn(wire, id as GroupId)),
  ]);
  return distinct([...people, ...ofGroups.flat()]).filter(({ enabled }) => enabled);
}

/** People to whom it is given themselves, for as long as it was given: not by an activation of what they are eligible for, which the directory allows them. */
export async function assigneesOfRole(wire: Wire, role: RoleId): Promise<Person[]> {
  const assignments = await assignmentsWhere(wire, {
    $filter: `roleDefinitionId eq ${literal(role)}`,
    $expand: 'principal',
  });
  const own = assignments.filter(
    ({ principal, assignmentType }) => assignmentType !== 'Activated' && !(principal && isGroup(principal)),
  );
  return usersById(wire, [...new Set(own.map(({ principalId }) => principalId))]);
}

/** The roles of an account, disabled or not: its own, and those of its groups that roles can be given to. */
export async function rolesHeldBy(wire: Wire, person: PersonId): Promise<ReadonlySet<RoleId>> {
  const [own, groups] = await Promise.all([assignmentsTo(wire, person), roleGroupsOf(wire, person)]);
  const ofGroups = await Promise.all(groups.map((group) => assignmentsTo(wire, group)));
  return new Set([...own, ...ofGroups.flat()].map(roleOf));
}

/** Who has this role and gives it to the account: itself, or groups of it; by id. */
export async function rolePrincipalsOf(wire: Wire, person: PersonId, role: RoleId): Promise<string[]> {
  const principals = [person, ...(await roleGroupsOf(wire, person))];
  const found = await Promise.all(principals.map((principal) => assignmentsTo(wire, principal)));
  return principals.filter((_, index) => found[index]?.some((one) => roleOf(one) === role));
}

const assignmentsTo = (wire: Wire, principal: string): Promise<Assignment[]> =>
  assignmentsWhere(wire, { $filter: `principalId eq ${literal(principal)}` });

/**
 * Active assignments for the whole tenant. The schedules' instances know activations and assignments alike; a tenant without the licence for them, or a
 * registration without their permission, has the plainer list, in which activations are too.
 */
async function assignmentsWhere(wire: Wire, query: Readonly<Record<string, string>>): Promise<Assignment[]> {
  const plain = () =>
    wire.all({ need: needs.roleAssignments, path: `${root}/roleAssignments`, query }, assignmentShape);
  const scheduled = () =>
    wire.all({ need: needs.roleSchedules, path: `${root}/roleAssignmentScheduleInstances`, query }, assignmentShape);
  const found = (await wire.may(needs.roleSchedules)) ? await withoutLicence(scheduled, plain) : await plain();
  return (found ?? []).filter(({ directoryScopeId }) => (directoryScopeId ?? tenant) === tenant);
}

const root = '/roleManagement/directory';

/** The answer of `ask`, or of `instead` where the tenant has no licence for it. */
export async function withoutLicence<T>(ask: () => Promise<T>, instead: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof GraphRefusal && error.fault === 'unsupported') return instead();
    throw error;
  }
}
