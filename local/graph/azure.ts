// Azure Resource Manager: roles in subscriptions, given and taken back for a time, and who has them.
import { z } from 'zod';
import type { AzureSchedule } from '../../directory/sample/company-shape.js';
import type { Lookup } from '../../directory/sample/lookup.js';
import { created, noContent, ok, type Answer } from './answer.js';
import { bodyOf, param, type Call, type Route } from './call.js';
import { azureAssignments, azurePlace, guidOf, sameText } from './azure-roles.js';
import { instance, list } from './azure-lists.js';
import { definitionRoutes } from './azure-definitions.js';
import { isWithin, provider, refused, scopeOf } from './azure-scope.js';
import { placeName } from './membership.js';
import { azureName } from './moved-on.js';
import { objectById, objectOf } from './objects.js';
import { scheduleInfo, spanOf, toldSpan } from './schedule-info.js';
import { assigned, prolonged, removed, unassigned, type Book, type Made } from './schedules.js';

const requestPath = `${provider}/roleAssignmentScheduleRequests/{name}`;
const eligibilityPath = `${provider}/roleEligibilityScheduleRequests/{name}`;

export const azureRoutes: readonly Route[] = [
  { method: 'PUT', path: requestPath, permissions: [], units: 0, answer: request },
  { method: 'GET', path: requestPath, permissions: [], units: 0, answer: oneRequest },
  { method: 'PUT', path: eligibilityPath, permissions: [], units: 0, answer: requestEligibility },
  list('roleAssignmentScheduleInstances', azureAssignments),
  list('roleEligibilityScheduleInstances', ({ company }) => company.azureRoleEligibilities ?? []),
  list('roleAssignments', azureAssignments),
  { method: 'DELETE', path: `${provider}/roleAssignments/{name}`, permissions: [], units: 0, answer: unassign },
  { method: 'GET', path: `${provider}/permissions`, permissions: [], units: 0, answer: permissions },
  ...definitionRoutes,
];

const body = z.strictObject({
  properties: z.strictObject({
    principalId: z.string().max(300),
    roleDefinitionId: z.string().max(2_000),
    requestType: z.enum(['AdminAssign', 'AdminRemove', 'AdminUpdate', 'AdminExtend', 'AdminRenew', 'SelfActivate']),
    scheduleInfo: scheduleInfo.optional(),
    justification: z.string().max(2_000).nullish(),
    ticketInfo: z.looseObject({}).nullish(),
    condition: z.string().nullish(),
    conditionVersion: z.string().nullish(),
    targetRoleAssignmentScheduleId: z.string().nullish(),
  }),
});

const book: Book<AzureSchedule> = {
  of: (company) => company.azureRoleAssignments ?? [],
  into: (company, azureRoleAssignments) => ({ ...company, azureRoleAssignments }),
  isSame: (one, other) => sameText(one.scope, other.scope) && sameText(guidOf(one), guidOf(other)),
  place: (schedule, company) => azurePlace(company, schedule),
  name(schedule, found) {
    const place = azurePlace(found.company, schedule);
    return place ? placeName(found, place) : azureName(schedule);
  },
};

/** Eligibilities as the company's file has them; nobody is given a role by one. */
const eligibilityBook: Book<AzureSchedule> = {
  of: (company) => company.azureRoleEligibilities ?? [],
  into: (company, azureRoleEligibilities) => ({ ...company, azureRoleEligibilities }),
  isSame: (one, other) => book.isSame(one, other),
  place: () => undefined,
  name: (schedule, found) => book.name(schedule, found),
  isEligibility: true,
};

function request(call: Call): Promise<Answer> {
  return requested(call, 'roleAssignmentScheduleRequests', book);
}

function requestEligibility(call: Call): Promise<Answer> {
  return requested(call, 'roleEligibilityScheduleRequests', eligibilityBook);
}

/** Carries a request out once: of the same name there is only one, and a second is refused as such. */
async function requested(call: Call, type: string, of: Book<AzureSchedule>): Promise<Answer> {
  const scope = scopeOf(call, 'write');
  const name = param(call, 'name');
  if (!z.guid().safeParse(name).success)
    throw refused(400, 'InvalidRoleAssignmentScheduleRequestId', `The id '${name}' is not a GUID.`);
  const { properties } = bodyOf(call, body);
  if (!objectById(call.seen, properties.principalId))
    throw refused(400, 'SubjectNotFound', 'The subject is not found.');
  if (properties.requestType === 'SelfActivate')
    throw refused(400, 'RoleAssignmentRequestPolicyValidationFailed', 'The following policy rules failed: ["MfaRule"]');
  const span = spanOf(properties.scheduleInfo, call.now);
  const wanted: AzureSchedule = {
    id: name,
    principalId: properties.principalId,
    scope,
    roleDefinitionId: properties.roleDefinitionId,
    startDateTime: span.startAt.toISOString(),
    endDateTime: span.endAt?.toISOString() ?? null,
    createdDateTime: call.now.toISOString(),
  };
  const told = requestTold(call, {
    type: `Microsoft.Authorization/${type}`,
    wanted,
    rest: { ...properties, scheduleInfo: toldSpan(span) },
  });
  await call.world.change((found) => {
    const { scheduleRequests = [] } = found.company;
    if (scheduleRequests.some((each) => each.kind === 'azure' && sameText(each.id, name)))
      throw refused(409, 'RoleAssignmentRequestExists', `A role assignment request with Id: ${name} already exists.`);
    const { company, notes } = carriedOut(found, of, { wanted, now: call.now, type: properties.requestType });
    const kept = { kind: 'azure', id: name, status: 'Provisioned', told } as const;
    return { company: { ...company, scheduleRequests: [...scheduleRequests, kept] }, notes };
  });
  return created(told);
}

/** Takes the assignment itself away, whatever its schedule says; 204 where there is none. */
async function unassign(call: Call): Promise<Answer> {
  const scope = scopeOf(call, 'write');
  const name = param(call, 'name');
  const gone = azureAssignments(call.seen).find((each) => sameText(each.id, name) && sameText(each.scope, scope));
  if (!gone) return noContent;
  await call.world.change((found) => noted(removed(found, book, gone), found, gone));
  return ok(instance(call, 'roleAssignments', gone));
}

function carriedOut(
  found: Lookup,
  of: Book<AzureSchedule>,
  { type, ...what }: { wanted: AzureSchedule; now: Date; type: string },
): Made {
  if (type === 'AdminAssign') return assigned(found, of, what);
  if (type !== 'AdminRemove') return prolonged(found, of, what);
  return noted(unassigned(found, of, what), found, what.wanted);
}

/** What the file has no role for is noted by its name in Azure. */
function noted({ company, notes }: Made, found: Lookup, { principalId, ...role }: AzureSchedule): Made {
  if (notes.length > 0) return { company, notes };
  const person = objectOf(found, principalId)?.name ?? '';
  return { company, notes: [{ what: 'removed', person, resource: azureName(role) }] };
}

function requestTold(
  { seen, app }: Call,
  { type, wanted, rest }: { type: string; wanted: AzureSchedule; rest: object },
): object {
  return {
    id: `${wanted.scope}/providers/${type}/${wanted.id}`,
    name: wanted.id,
    type,
    properties: {
      ...rest,
      scope: wanted.scope,
      principalType: objectOf(seen, wanted.principalId)?.kind === 'group' ? 'Group' : 'User',
      status: 'Provisioned',
      requestorId: app.appId,
      createdOn: wanted.createdDateTime,
      targetRoleAssignmentScheduleId: wanted.id,
    },
  };
}

function oneRequest(call: Call): Answer {
  scopeOf(call, 'read');
  const name = param(call, 'name');
  const found = call.seen.company.scheduleRequests?.find((each) => each.kind === 'azure' && sameText(each.id, name));
  if (!found) throw refused(404, 'RoleAssignmentScheduleRequestNotFound', `The request '${name}' is not found.`);
  return ok(found['told']);
}

/** What the asker may do there, as its roles of Azure say it: User Access Administrator, or Reader. */
function permissions(call: Call): Answer {
  const scope = scopeOf(call, 'read');
  const isAdministrator = call.app.azureScopes.some((each) => isWithin(scope, each));
  const actions = ['*/read', ...(isAdministrator ? ['Microsoft.Authorization/*', 'Microsoft.Support/*'] : [])];
  return ok({ value: [{ actions, notActions: [], dataActions: [], notDataActions: [] }] });
}
