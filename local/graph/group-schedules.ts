// Membership in groups for a time, through privileged identity management.
import { z } from 'zod';
import type { GroupSchedule } from '../../directory/sample/company-shape.js';
import { badRequest, GraphError, type Answer } from './answer.js';
import { bodyOf, type Call, type Route } from './call.js';
import { eligible, instances } from './group-schedule-instances.js';
import { placeName } from './membership.js';
import { groupPlace } from './moved-on.js';
import { listed } from './odata.js';
import { groupById } from './objects.js';
import { principalOf, requested, requestOf, requestShape, requestsOf } from './schedule-requests.js';
import type { Book } from './schedules.js';

const root = '/identityGovernance/privilegedAccess/group';
const writers = ['PrivilegedAssignmentSchedule.ReadWrite.AzureADGroup'];
const removers = ['PrivilegedAssignmentSchedule.Remove.AzureADGroup'];
const readers = [...writers, 'PrivilegedAssignmentSchedule.Read.AzureADGroup'];
const eligibilityReaders = [
  'PrivilegedEligibilitySchedule.Read.AzureADGroup',
  'PrivilegedEligibilitySchedule.ReadWrite.AzureADGroup',
];
const eligibilityWriters = ['PrivilegedEligibilitySchedule.ReadWrite.AzureADGroup'];
const requests = `${root}/assignmentScheduleRequests`;
const eligibilityRequests = `${root}/eligibilityScheduleRequests`;

export const groupScheduleRoutes: readonly Route[] = [
  { method: 'POST', path: requests, permissions: [...writers, ...removers], answer: request },
  { method: 'POST', path: eligibilityRequests, permissions: eligibilityWriters, answer: requestEligibility },
  { method: 'GET', path: eligibilityRequests, permissions: eligibilityReaders, answer: listEligibilityRequests },
  { method: 'GET', path: requests, permissions: readers, answer: listRequests },
  { method: 'GET', path: `${requests}/{request}`, permissions: readers, answer: (call) => requestOf(call, 'group') },
  { method: 'GET', path: `${root}/assignmentScheduleInstances`, permissions: readers, answer: instances },
  { method: 'GET', path: `${root}/eligibilityScheduleInstances`, permissions: eligibilityReaders, answer: eligible },
];

const body = z.strictObject({
  ...requestShape,
  groupId: z.string().max(300),
  accessId: z.enum(['member', 'owner']),
});

const book: Book<GroupSchedule> = {
  of: (company) => company.groupAssignmentSchedules ?? [],
  into: (company, groupAssignmentSchedules) => ({ ...company, groupAssignmentSchedules }),
  isSame: (one, other) => one.groupId === other.groupId && one.accessId === other.accessId,
  place: groupPlace,
  name: (schedule, found) => placeName(found, groupPlace(schedule)),
};

/** Eligibilities as the company's file has them; nobody is put into a group by one. */
const eligibilityBook: Book<GroupSchedule> = {
  of: (company) => company.groupEligibilitySchedules ?? [],
  into: (company, groupEligibilitySchedules) => ({ ...company, groupEligibilitySchedules }),
  isSame: (one, other) => book.isSame(one, other),
  place: () => undefined,
  name: (schedule, found) => book.name(schedule, found),
  isEligibility: true,
};

function asked(call: Call): z.infer<typeof body> {
  const wanted = bodyOf(call, body);
  const group = groupById(call.seen, wanted.groupId);
  if (!group) throw new GraphError(400, 'GroupNotFound', 'The group is not found.');
  if (group.onPremisesSyncEnabled || group.groupTypes?.includes('DynamicMembership'))
    throw badRequest('Groups with dynamic membership and groups synchronized from on-premises cannot be managed.');
  return { ...wanted, principalId: principalOf(call, wanted.principalId).id, groupId: group.id };
}

function requestEligibility(call: Call): Promise<Answer> {
  const wanted = asked(call);
  const { principalId, groupId, accessId } = wanted;
  return requested(call, {
    kind: 'group-eligibility',
    body: wanted,
    book: eligibilityBook,
    policy: call.world.settings.groupPolicy,
    writers: eligibilityWriters,
    wanted: (id, { startAt, endAt }): GroupSchedule => ({
      ...{ id, principalId, groupId, accessId },
      startDateTime: startAt.toISOString(),
      endDateTime: endAt?.toISOString() ?? null,
    }),
  });
}

function listEligibilityRequests(call: Call): Answer {
  const type = 'privilegedAccessGroupEligibilityScheduleRequest';
  return listed(
    call,
    requestsOf(call, 'group-eligibility').map((all) => ({ type, all })),
  );
}

function request(call: Call): Promise<Answer> {
  const wanted = asked(call);
  const { principalId, groupId, accessId } = wanted;
  return requested(call, {
    kind: 'group',
    body: wanted,
    book,
    policy: call.world.settings.groupPolicy,
    writers,
    wanted: (id, { startAt, endAt }): GroupSchedule => ({
      id,
      principalId,
      groupId,
      accessId,
      startDateTime: startAt.toISOString(),
      endDateTime: endAt?.toISOString() ?? null,
      createdDateTime: call.now.toISOString(),
    }),
  });
}

function listRequests(call: Call): Answer {
  const type = 'privilegedAccessGroupAssignmentScheduleRequest';
  return listed(
    call,
    requestsOf(call, 'group').map((all) => ({ type, all })),
  );
}
