// Roles in applications: who is assigned to them, assigning and unassigning.
import { z } from 'zod';
import type { Company } from '../../directory/sample/company-shape.js';
import { badRequest, created, forbidden, noContent, notFound, type Answer } from './answer.js';
import { bodyOf, mayAny, param, type Call, type Route } from './call.js';
import type { Note } from './membership.js';
import { applicationIn } from './names.js';
import { listed, type Entity } from './odata.js';
import { objectById, objectOf } from './objects.js';
import { userIn } from './users.js';

type Assignment = Company['appRoleAssignments'][number];

const readers = ['Application.Read.All', 'Application.ReadWrite.All', 'Directory.Read.All', 'Directory.ReadWrite.All'];
const writers = ['AppRoleAssignment.ReadWrite.All'];
const path = '/servicePrincipals/{application}/appRoleAssignedTo';
/** The role of whoever has an application without any role of it. */
const noRole = '00000000-0000-0000-0000-000000000000';

export const appRoleRoutes: readonly Route[] = [
  {
    method: 'GET',
    path,
    permissions: readers,
    answer: (call) => {
      const { id } = applicationIn(call);
      return assignments(call, (each) => each.resourceId === id);
    },
  },
  {
    method: 'GET',
    path: '/users/{user}/appRoleAssignments',
    permissions: ['Directory.Read.All', ...writers],
    answer: (call) => {
      const { id } = userIn(call);
      return assignments(call, (each) => objectOf(call.seen, each.principalId)?.id === id);
    },
  },
  { method: 'POST', path, permissions: writers, answer: assign },
  { method: 'DELETE', path: `${path}/{assignment}`, permissions: writers, answer: unassign },
];

function assignments(call: Call, isAsked: (each: Assignment) => boolean): Answer {
  const told = call.seen.company.appRoleAssignments.filter(isAsked).map((each) => entity(call, each));
  return listed(call, told, { isDirectory: true });
}

const body = z.strictObject({ principalId: z.string(), resourceId: z.string(), appRoleId: z.string() });

async function assign(call: Call): Promise<Answer> {
  if (!mayAny(call, readers)) throw forbidden();
  const application = applicationIn(call);
  const asked = bodyOf(call, body);
  const principal = objectById(call.seen, asked.principalId);
  if (!principal) throw notFound(asked.principalId);
  const role = roleName(application, asked.appRoleId);
  if (asked.resourceId !== application.id || role === undefined) throw badRequest('Not a valid reference update.');
  const assignment: Assignment = {
    ...asked,
    createdDateTime: call.now.toISOString(),
    principalDisplayName: principal.name,
    principalType: principal.kind === 'user' ? 'User' : 'Group',
    resourceDisplayName: application.displayName,
  };
  await call.world.change(({ company }) => {
    if (company.appRoleAssignments.some((each) => idOf(each) === idOf(assignment)))
      throw badRequest('Permission being assigned already exists on the object');
    const notes: Note[] = [
      { what: 'granted', person: principal.name, resource: `${role} (${application.displayName})` },
    ];
    return { company: { ...company, appRoleAssignments: [...company.appRoleAssignments, assignment] }, notes };
  });
  return created({
    '@odata.context': `${call.base}/$metadata#appRoleAssignments/$entity`,
    ...entity(call, assignment).all,
  });
}

async function unassign(call: Call): Promise<Answer> {
  const application = applicationIn(call);
  const id = param(call, 'assignment');
  await call.world.change((found) => {
    const { company } = found;
    const gone = company.appRoleAssignments.find((each) => each.resourceId === application.id && idOf(each) === id);
    if (!gone) throw notFound(id);
    const appRoleAssignments = company.appRoleAssignments.filter((each) => each !== gone);
    const person = objectOf(found, gone.principalId)?.name ?? gone.principalId;
    const role = roleName(application, gone.appRoleId) ?? gone.appRoleId;
    const notes: Note[] = [{ what: 'removed', person, resource: `${role} (${application.displayName})` }];
    return { company: { ...company, appRoleAssignments }, notes };
  });
  return noContent;
}

function entity({ seen }: Call, assignment: Assignment): Entity {
  const { appRoleId, resourceId } = assignment;
  const principal = objectOf(seen, assignment.principalId);
  const all = {
    id: idOf(assignment),
    deletedDateTime: null,
    appRoleId,
    createdDateTime: text.parse(assignment['createdDateTime']),
    principalId: principal?.id ?? assignment.principalId,
    principalDisplayName: principal?.name ?? null,
    principalType: principal?.kind === 'group' ? 'Group' : 'User',
    resourceId,
    resourceDisplayName: seen.company.servicePrincipals.find(({ id }) => id === resourceId)?.displayName ?? null,
  };
  return { type: 'appRoleAssignment', all };
}

const text = z.string().nullable().catch(null);

/** What the file says, or, for an assignment written without one, made of what is assigned to whom. */
function idOf(assignment: Assignment): string {
  const { id, principalId, resourceId, appRoleId } = assignment;
  return typeof id === 'string'
    ? id
    : Buffer.from([principalId, resourceId, appRoleId].join(' ')).toString('base64url');
}

function roleName(application: Company['servicePrincipals'][number], id: string): string | undefined {
  const role = application.appRoles.find((each) => each.id === id);
  return role?.displayName ?? (id === noRole ? 'Default Access' : undefined);
}
