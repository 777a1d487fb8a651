// Directory roles given and taken back for a time, and made eligible, through privileged identity management.
import { z } from 'zod';
import type { RoleEligibility, RoleSchedule } from '../../directory/sample/company-shape.js';
import { GraphError, type Answer } from './answer.js';
import { bodyOf, type Call, type Route } from './call.js';
import type { Lookup } from '../../directory/sample/lookup.js';
import { rolePlace } from './moved-on.js';
import { listed } from './odata.js';
import { principalOf, requested, requestOf, requestShape, requestsOf } from './schedule-requests.js';
import type { Book } from './schedules.js';

const manager = 'RoleManagement.ReadWrite.Directory';
const assigners = ['RoleAssignmentSchedule.ReadWrite.Directory', manager];
const removers = ['RoleAssignmentSchedule.Remove.Directory'];
const makers = ['RoleEligibilitySchedule.ReadWrite.Directory', manager];
const assignments = '/roleManagement/directory/roleAssignmentScheduleRequests';
const eligibilities = '/roleManagement/directory/roleEligibilityScheduleRequests';

export const roleRequestRoutes: readonly Route[] = [
  { method: 'POST', path: assignments, permissions: [...assigners, ...removers], answer: requestAssignment },
  { method: 'GET', path: assignments, permissions: assigners, answer: (call) => requests(call, 'role') },
  {
    method: 'GET',
    path: `${assignments}/{request}`,
    permissions: assigners,
    answer: (call) => requestOf(call, 'role'),
  },
  { method: 'POST', path: eligibilities, permissions: makers, answer: requestEligibility },
  { method: 'GET', path: eligibilities, permissions: makers, answer: (call) => requests(call, 'eligibility') },
];

const body = z.strictObject({
  ...requestShape,
  roleDefinitionId: z.string().max(300),
  directoryScopeId: z.string().max(300),
  appScopeId: z.null().optional(),
});

/** Active assignments, in the company's file. */
export const roleBook: Book<RoleSchedule> = {
  of: (company) => company.roleAssignmentSchedules ?? [],
  into: (company, roleAssignmentSchedules) => ({ ...company, roleAssignmentSchedules }),
  isSame: (one, other) =>
    one.roleDefinitionId === other.roleDefinitionId && one.directoryScopeId === other.directoryScopeId,
  place: rolePlace,
  name: roleName,
};

const eligibilityBook: Book<RoleEligibility> = {
  of: (company) => company.roleEligibilityScheduleInstances ?? [],
  into: (company, roleEligibilityScheduleInstances) => ({ ...company, roleEligibilityScheduleInstances }),
  isSame: (one, other) =>
    one.roleDefinitionId === other.roleDefinitionId &&
    (one.directoryScopeId ?? '/') === (other.directoryScopeId ?? '/'),
  place: () => undefined,
  name: roleName,
  isEligibility: true,
};

function roleName({ roleDefinitionId: id }: { readonly roleDefinitionId: string }, found: Lookup): string {
  return found.role(id)?.displayName ?? id;
}

function requestAssignment(call: Call): Promise<Answer> {
  const asked = roleAsked(call);
  return requested(call, {
    kind: 'role',
    body: asked,
    book: roleBook,
    policy: call.world.settings.policy,
    writers: assigners,
    wanted: (id, { startAt, endAt }): RoleSchedule => ({
      id,
      principalId: asked.principalId,
      roleDefinitionId: asked.roleDefinitionId,
      directoryScopeId: asked.directoryScopeId,
      startDateTime: startAt.toISOString(),
      endDateTime: endAt?.toISOString() ?? null,
      createdDateTime: call.now.toISOString(),
      assignmentType: 'Assigned',
    }),
  });
}

function requestEligibility(call: Call): Promise<Answer> {
  const asked = roleAsked(call);
  return requested(call, {
    kind: 'eligibility',
    body: asked,
    book: eligibilityBook,
    policy: call.world.settings.policy,
    writers: makers,
    wanted: (id, { startAt, endAt }) => ({
      id,
      principalId: asked.principalId,
      roleDefinitionId: asked.roleDefinitionId,
      directoryScopeId: asked.directoryScopeId,
      startDateTime: startAt.toISOString(),
      endDateTime: endAt?.toISOString() ?? null,
    }),
  });
}

function roleAsked(call: Call): z.infer<typeof body> {
  const asked = bodyOf(call, body);
  const role = call.seen.role(asked.roleDefinitionId);
  if (!role) throw new GraphError(400, 'RoleNotFound', 'The role is not found.');
  return { ...asked, principalId: principalOf(call, asked.principalId).id, roleDefinitionId: role.roleTemplateId };
}

function requests(call: Call, kind: 'role' | 'eligibility'): Answer {
  const type = kind === 'role' ? 'unifiedRoleAssignmentScheduleRequest' : 'unifiedRoleEligibilityScheduleRequest';
  return listed(
    call,
    requestsOf(call, kind).map((all) => ({ type, all })),
  );
}
