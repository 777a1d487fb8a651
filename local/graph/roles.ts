// Directory roles: what they are, who holds them now, who may activate them.
import type { DirectoryRole } from '../../directory/sample/company-shape.js';
import { notFound, unsupportedQuery, type Answer } from './answer.js';
import { isEventual, param, type Call, type Route } from './call.js';
import type { Properties } from './filter.js';
import { memberEntity, roleEntity } from './groups-view.js';
import { inside, listed, told, type Entity } from './odata.js';
import { direct, groupsAbove, objectOf } from './objects.js';
import { roleBook } from './role-requests.js';
import { isOver } from './schedules.js';

const directory = ['Directory.Read.All', 'Directory.ReadWrite.All'];
const managers = ['RoleManagement.Read.Directory', 'RoleManagement.ReadWrite.Directory'];
const definers = [...managers, ...directory, 'RoleManagement.Read.All'];
export const scheduleReaders = [
  'RoleAssignmentSchedule.Read.Directory',
  'RoleAssignmentSchedule.ReadWrite.Directory',
  'RoleManagement.Read.All',
  ...managers,
];
export const eligibilityReaders = [
  'RoleEligibilitySchedule.Read.Directory',
  'RoleEligibilitySchedule.ReadWrite.Directory',
  'RoleManagement.Read.All',
  ...managers,
];
const root = '/roleManagement/directory';

export const roleRoutes: readonly Route[] = [
  get(`${root}/roleDefinitions`, definers, (call) => listed(call, call.seen.company.directoryRoles.map(definition))),
  get(`${root}/roleDefinitions/{role}`, definers, (call) => told(call, definition(roleIn(call)))),
  get(`${root}/roleAssignments`, [...managers, ...directory], (call) =>
    listed(call, held(call).map(asAssignment(call))),
  ),
  get(`${root}/roleAssignmentScheduleInstances`, scheduleReaders, (call) =>
    listed(call, held(call).map(asInstance(call))),
  ),
  get(`${root}/roleEligibilityScheduleInstances`, eligibilityReaders, (call) => listed(call, eligible(call))),
  get('/directoryRoles', [...managers, ...directory], (call) =>
    listed(
      call,
      call.seen.company.directoryRoles.map((role) => roleEntity(role)),
    ),
  ),
  get("/directoryRoles(roleTemplateId='{role}')", [...managers, ...directory], (call) =>
    told(call, roleEntity(roleIn(call))),
  ),
  get('/directoryRoles/{role}/members', [...managers, ...directory], members),
  get("/directoryRoles(roleTemplateId='{role}')/members", [...managers, ...directory], members),
];

export const transitiveRoleRoutes: readonly Route[] = [
  get(`${root}/transitiveRoleAssignments`, [...managers, ...directory], transitiveAssignments),
];

function get(path: string, permissions: readonly string[], answer: (call: Call) => Answer): Route {
  return { method: 'GET', path, permissions, answer };
}

/** Who holds which role now, directly: with and without a schedule. */
export interface Held {
  readonly id: string;
  readonly scheduleId: string;
  readonly principalId: string;
  readonly role: DirectoryRole;
  readonly directoryScopeId: string;
  readonly startDateTime: string | null;
  readonly endDateTime: string | null;
  readonly assignmentType: 'Assigned' | 'Activated';
}

export function held(call: Call): Held[] {
  return call.seen.company.directoryRoles.flatMap((role) => [...inTenant(call, role), ...inUnits(call, role)]);
}

/** Everybody in the role's members; a schedule says since when, and until when. */
function inTenant({ seen, now }: Call, role: DirectoryRole): Held[] {
  const schedules = roleBook
    .of(seen.company)
    .filter((each) => each.roleDefinitionId === role.roleTemplateId && each.directoryScopeId === '/' && each.begun);
  return direct(seen, role.members).map(({ id: principalId }) => {
    const schedule = schedules.find(
      (each) => objectOf(seen, each.principalId)?.id === principalId && !isOver(each, now),
    );
    return {
      id: assignmentId(role, principalId, '/'),
      scheduleId: schedule?.id ?? assignmentId(role, principalId, '/'),
      principalId,
      role,
      directoryScopeId: '/',
      startDateTime: schedule?.startDateTime ?? null,
      endDateTime: schedule?.endDateTime ?? null,
      assignmentType: schedule?.assignmentType ?? 'Assigned',
    };
  });
}

function inUnits({ seen, now }: Call, role: DirectoryRole): Held[] {
  return roleBook
    .of(seen.company)
    .filter((each) => each.roleDefinitionId === role.roleTemplateId && each.directoryScopeId !== '/')
    .filter((each) => new Date(each.startDateTime) <= now && !isOver(each, now))
    .map((each) => ({
      id: assignmentId(role, each.principalId, each.directoryScopeId),
      scheduleId: each.id,
      principalId: objectOf(seen, each.principalId)?.id ?? each.principalId,
      role,
      directoryScopeId: each.directoryScopeId,
      startDateTime: each.startDateTime,
      endDateTime: each.endDateTime ?? null,
      assignmentType: each.assignmentType ?? 'Assigned',
    }));
}

function eligible(call: Call): Entity[] {
  const { seen, now } = call;
  return (seen.company.roleEligibilityScheduleInstances ?? [])
    .filter((each) => new Date(each.startDateTime ?? 0) <= now && !isOver(each, now))
    .map((each) => {
      const principalId = objectOf(seen, each.principalId)?.id ?? each.principalId;
      const all = {
        id: each.id,
        principalId,
        roleDefinitionId: seen.role(each.roleDefinitionId)?.roleTemplateId ?? each.roleDefinitionId,
        directoryScopeId: each.directoryScopeId ?? '/',
        appScopeId: null,
        startDateTime: each.startDateTime ?? null,
        endDateTime: each.endDateTime ?? null,
        memberType: 'Direct',
        roleEligibilityScheduleId: each.id,
      };
      const nested = nestedIn(call, { principalId, role: seen.role(each.roleDefinitionId) });
      return { type: 'unifiedRoleEligibilityScheduleInstance', all, nested };
    });
}

const asInstance =
  (call: Call) =>
  (each: Held): Entity => ({
    type: 'unifiedRoleAssignmentScheduleInstance',
    all: {
      ...assignment(each),
      startDateTime: each.startDateTime,
      endDateTime: each.endDateTime,
      assignmentType: each.assignmentType,
      memberType: 'Direct',
      roleAssignmentOriginId: each.id,
      roleAssignmentScheduleId: each.scheduleId,
    },
    nested: nestedIn(call, each),
  });

export const asAssignment =
  (call: Call) =>
  (each: Held): Entity => ({ type: 'unifiedRoleAssignment', all: assignment(each), nested: nestedIn(call, each) });

function assignment({ id, principalId, role, directoryScopeId }: Held): Readonly<Record<string, unknown>> {
  return { id, principalId, roleDefinitionId: role.roleTemplateId, directoryScopeId, appScopeId: null };
}

export function nestedIn(call: Call, of: { principalId: string; role: DirectoryRole | undefined }): Properties {
  const principal = objectOf(call.seen, of.principalId);
  return {
    principal: principal ? inside(call, 'principal', memberEntity(call, principal)) : null,
    roleDefinition: of.role ? inside(call, 'roleDefinition', definition(of.role)) : null,
  };
}

function definition({ roleTemplateId: id, displayName, description }: DirectoryRole): Entity {
  const text = typeof description === 'string' ? description : null;
  const rest = { isBuiltIn: true, isEnabled: true, resourceScopes: ['/'], rolePermissions: [], version: '1' };
  return { type: 'unifiedRoleDefinition', all: { id, templateId: id, displayName, description: text, ...rest } };
}

/** By the template id, or by the id that the role has in the tenant. Throws Graph's 404. */
function roleIn(call: Call): DirectoryRole {
  const id = param(call, 'role');
  const role = call.seen.role(id) ?? call.seen.company.directoryRoles.find((each) => each.id === id);
  if (!role) throw notFound(id);
  return role;
}

function members(call: Call): Answer {
  const told = direct(call.seen, roleIn(call).members).map((each) => memberEntity(call, each));
  return listed(call, told, { isDirectory: true });
}

/** One principal's roles, through groups too; asked for in exactly one way. */
function transitiveAssignments(call: Call): Answer {
  const principal = /^principalId eq '([^']+)'$/.exec(call.query.get('$filter') ?? '')?.[1];
  if (principal === undefined || !isEventual(call) || call.query.get('$count') !== 'true')
    throw unsupportedQuery(
      "It is asked with $count=true, $filter=principalId eq '…' and 'ConsistencyLevel: eventual'.",
    );
  const holders = new Set([principal, ...groupsAbove(call.seen, principal).map(({ id }) => id)]);
  call.query.delete('$filter');
  return listed(
    call,
    held(call)
      .filter((each) => holders.has(each.principalId))
      .map(asAssignment(call)),
  );
}

/** Made of what is held by whom, so that it stays the same. */
export const assignmentId = (role: DirectoryRole, principalId: string, scope: string): string =>
  Buffer.from([role.roleTemplateId, principalId, scope].join(' ')).toString('base64url');
