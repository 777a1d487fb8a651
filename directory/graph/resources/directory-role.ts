// Directory roles of Microsoft Entra: given by Privileged Identity Management until their time, active or eligible, if they are among those that may be given.
import type { PersonId, RoleId } from '../../../engine/ids.js';
import type { Resource } from '../../../engine/catalogue/model.js';
import { protectedRoles } from '../../../engine/directory-roles.js';
import { DirectoryError, type Clock } from '../../../engine/ports.js';
import { rolesHeldBy } from '../holding/roles.js';
import { requireUser } from '../people/users.js';
import { needs, type Need } from '../wire/permissions.js';
import { literal, type Wire } from '../wire/wire.js';
import { nobodyYet, type Giving } from './giving.js';
import { Schedules, type Subject } from './schedules.js';

type Role = Resource & { readonly kind: 'directory-role' };

/** Which roles may be given at all; absent: every one but Global Administrator and Privileged Role Administrator, which can make anybody anything. */
export type Grantable = readonly RoleId[] | undefined;

/** Whether Gatehouse may give this role here. */
export const isGrantable = (role: RoleId, grantable: Grantable): boolean =>
  grantable ? grantable.includes(role) : !protectedRoles.includes(role);

const root = '/roleManagement/directory';

/** Directory roles over this wire. */
export function directoryRolesOver(wire: Wire, clock: Clock, grantable: Grantable): Giving<Role> {
  const active = new Schedules(wire, clock, {
    requests: `${root}/roleAssignmentScheduleRequests`,
    instances: `${root}/roleAssignmentScheduleInstances`,
    reading: needs.roleSchedules,
    changing: needs.changeRoles,
    assignments: { path: `${root}/roleAssignments`, deleting: needs.deleteRoleAssignments },
  });
  const eligible = new Schedules(wire, clock, {
    requests: `${root}/roleEligibilityScheduleRequests`,
    instances: `${root}/roleEligibilityScheduleInstances`,
    reading: needs.eligibilities,
    changing: needs.changeEligibilities,
  });
  const schedulesOf = ({ assignment }: Role) => (assignment === 'eligible' ? eligible : active);
  const changingOf = ({ assignment }: Role): Need =>
    assignment === 'eligible' ? needs.changeEligibilities : needs.changeRoles;
  const allowed = (role: Role): void => {
    if (!isGrantable(role.id, grantable)) throw notGrantable(role);
  };
  return {
    async holds(person, role) {
      if (role.assignment === 'eligible') return (await eligible.own(subjectOf(person, role))) !== undefined;
      return (await rolesHeldBy(wire, person)).has(role.id);
    },
    async grant(person, role, ...[until, why]) {
      allowed(role);
      await requireUser(wire, person);
      return schedulesOf(role).assign(subjectOf(person, role), until, why);
    },
    // What is not in the list may still be taken away: it may have left the list since it was given.
    revoke: (person, role) => schedulesOf(role).remove(subjectOf(person, role)),
    async validate(person, role, until) {
      allowed(role);
      // A role is tried by a request that names whom it is for.
      if (person === nobodyYet) await wire.require(changingOf(role));
      else await schedulesOf(role).validate(subjectOf(person, role), until);
    },
  };
}

const subjectOf = (person: PersonId, { id }: Role): Subject => ({
  body: { principalId: person, roleDefinitionId: id, directoryScopeId: '/' },
  filter: `principalId eq ${literal(person)} and roleDefinitionId eq ${literal(id)}`,
});

const notGrantable = ({ name, id }: Role): DirectoryError =>
  new DirectoryError(
    'not-listed',
    `The role ${name} (${id}) is not among those that may be given here (GRANTABLE_ROLES). Nothing was changed.`,
  );
