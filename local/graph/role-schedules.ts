// Schedules of directory roles, also those that begin later, and plain assignments without any schedule.
import { z } from 'zod';
import type { RoleEligibility, RoleSchedule } from '../../directory/sample/company-shape.js';
import { badRequest, created, GraphError, noContent, notFound, type Answer } from './answer.js';
import { bodyOf, param, type Call, type Route } from './call.js';
import { isDirect, withMember, withoutMember, type Note } from './membership.js';
import { listed, told, type Entity } from './odata.js';
import { objectById, objectOf } from './objects.js';
import { roleBook } from './role-requests.js';
import { asAssignment, assignmentId, eligibilityReaders, held, nestedIn, scheduleReaders, type Held } from './roles.js';
import { toldSpan } from './schedule-info.js';
import { isOver } from './schedules.js';

const root = '/roleManagement/directory';
const managers = ['RoleManagement.ReadWrite.Directory'];
const readers = [...managers, 'RoleManagement.Read.Directory', 'Directory.Read.All', 'Directory.ReadWrite.All'];

export const roleScheduleRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: `${root}/roleAssignmentSchedules`,
    permissions: scheduleReaders,
    answer: (call) =>
      listed(
        call,
        roleBook.of(call.seen.company).flatMap((each) => schedule(call, 'unifiedRoleAssignmentSchedule', each)),
      ),
  },
  {
    method: 'GET',
    path: `${root}/roleEligibilitySchedules`,
    permissions: eligibilityReaders,
    answer: (call) =>
      listed(
        call,
        (call.seen.company.roleEligibilityScheduleInstances ?? []).flatMap((each) =>
          schedule(call, 'unifiedRoleEligibilitySchedule', each),
        ),
      ),
  },
  {
    method: 'GET',
    path: `${root}/roleAssignments/{assignment}`,
    permissions: readers,
    answer: (call) => told(call, asAssignment(call)(assignmentIn(call))),
  },
  { method: 'POST', path: `${root}/roleAssignments`, permissions: managers, answer: assign },
  { method: 'DELETE', path: `${root}/roleAssignments/{assignment}`, permissions: managers, answer: unassign },
];

function schedule(call: Call, type: string, each: RoleSchedule | RoleEligibility): Entity[] {
  const { seen, now } = call;
  if (isOver(each, now)) return [];
  const role = seen.role(each.roleDefinitionId);
  const principalId = objectOf(seen, each.principalId)?.id ?? each.principalId;
  const startAt = new Date(each.startDateTime ?? 0);
  const span = { startAt, endAt: each.endDateTime ? new Date(each.endDateTime) : null };
  const all = {
    id: each.id,
    principalId,
    roleDefinitionId: role?.roleTemplateId ?? each.roleDefinitionId,
    directoryScopeId: each.directoryScopeId ?? '/',
    appScopeId: null,
    status: startAt > now ? 'Granted' : 'Provisioned',
    memberType: 'Direct',
    scheduleInfo: toldSpan(span),
    ...(type === 'unifiedRoleAssignmentSchedule' && { assignmentType: 'Assigned' }),
  };
  return [{ type, all, nested: nestedIn(call, { principalId, role }) }];
}

/** The assignment that the path names. Throws Graph's 404. */
function assignmentIn(call: Call): Held {
  const id = param(call, 'assignment');
  const found = held(call).find((each) => each.id === id);
  if (!found) throw notFound(id);
  return found;
}

const body = z.strictObject({
  '@odata.type': z.string().optional(),
  principalId: z.string(),
  roleDefinitionId: z.string(),
  directoryScopeId: z.literal('/'),
});

/** For good, past privileged identity management. */
async function assign(call: Call): Promise<Answer> {
  const asked = bodyOf(call, body);
  const role = call.seen.role(asked.roleDefinitionId);
  const principal = objectById(call.seen, asked.principalId);
  if (!role || !principal) throw notFound(role ? asked.principalId : asked.roleDefinitionId);
  await call.world.change((found) => {
    const place = { kind: 'role', id: role.roleTemplateId } as const;
    if (isDirect(found, place, principal.id))
      throw badRequest(
        'A conflicting object with one or more of the specified property values is present in the directory.',
      );
    const notes: Note[] = [];
    return { company: withMember(found, found.company, { place, id: principal.id, notes }), notes };
  });
  const id = assignmentId(role, principal.id, '/');
  return created({ ...asked, id, roleDefinitionId: role.roleTemplateId, appScopeId: null });
}

async function unassign(call: Call): Promise<Answer> {
  const { role, principalId, directoryScopeId } = assignmentIn(call);
  if (directoryScopeId !== '/')
    throw new GraphError(400, 'Request_BadRequest', 'Only tenant-wide assignments are removed so.');
  await call.world.change((found) => {
    const notes: Note[] = [];
    const place = { kind: 'role', id: role.roleTemplateId } as const;
    return { company: withoutMember(found, found.company, { place, id: principalId, notes }), notes };
  });
  return noContent;
}
