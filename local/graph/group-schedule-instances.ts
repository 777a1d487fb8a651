// Who is in a group, and who may be, as privileged identity management tells it.
import { unsupportedQuery, type Answer } from './answer.js';
import type { GroupSchedule } from '../../directory/sample/company-shape.js';
import type { Lookup } from '../../directory/sample/lookup.js';
import type { Call } from './call.js';
import { groupEntity, memberEntity } from './groups-view.js';
import { inside, listed, type Entity } from './odata.js';
import { direct, groupById, objectOf } from './objects.js';
import { isOver } from './schedules.js';

type Access = GroupSchedule['accessId'];

/** Everybody directly in a group; a schedule says since when, and until when. */
export function instances(call: Call): Answer {
  mustBeFiltered(call);
  const { seen } = call;
  const isMeant = meant(call);
  const scheduled = schedulesIn(call);
  const entities = seen.company.groups.flatMap((group) =>
    (['member', 'owner'] as const).flatMap((accessId) =>
      direct(seen, accessId === 'owner' ? group.owners : group.members)
        .filter(({ id }) => isMeant(group.id, id))
        .map(({ id: principalId }) => instance(call, { groupId: group.id, principalId, accessId }, scheduled)),
    ),
  );
  return listed(call, entities);
}

interface Held {
  readonly groupId: string;
  readonly principalId: string;
  readonly accessId: Access;
}

const keyOf = ({ groupId, principalId, accessId }: Held): string => [groupId, principalId, accessId].join(' ');

/** The first that has begun of each that somebody has. */
function schedulesIn({ seen, now }: Call): ReadonlyMap<string, GroupSchedule> {
  const begun = (seen.company.groupAssignmentSchedules ?? []).filter((each) => each.begun && !isOver(each, now));
  return new Map(begun.toReversed().map((each) => [keyOf({ ...each, principalId: idOf(seen, each) }), each]));
}

const idOf = (found: Lookup, { principalId }: GroupSchedule): string => objectOf(found, principalId)?.id ?? principalId;

function instance(call: Call, held: Held, scheduled: ReadonlyMap<string, GroupSchedule>): Entity {
  const schedule = scheduled.get(keyOf(held));
  const id = schedule?.id ?? Buffer.from(keyOf(held)).toString('base64url');
  return entity(call, {
    type: 'privilegedAccessGroupAssignmentScheduleInstance',
    schedule: { startDateTime: null, endDateTime: null, ...schedule, id, ...held },
    rest: { assignmentScheduleId: id, assignmentType: 'assigned' },
  });
}

/** Whether a filter that is of ands only can be about this group and this principal: what it is not about need not be made. */
function meant({ query }: Call): (groupId: string, principalId: string) => boolean {
  const filter = query.get('$filter') ?? '';
  if (/\b(?:or|not)\b/i.test(filter)) return () => true;
  const [group, principal] = ['groupId', 'principalId'].map((name) =>
    new RegExp(`\\b${name} eq '([^']*)'`).exec(filter)?.[1]?.toLowerCase(),
  );
  return (groupId, principalId) =>
    (group ?? groupId.toLowerCase()) === groupId.toLowerCase() &&
    (principal ?? principalId.toLowerCase()) === principalId.toLowerCase();
}

/** Who may become a member or an owner. */
export function eligible(call: Call): Answer {
  mustBeFiltered(call);
  const { seen, now } = call;
  const schedules = (seen.company.groupEligibilitySchedules ?? []).filter(
    (each) => new Date(each.startDateTime) <= now && !isOver(each, now),
  );
  const entities = schedules.map((schedule) =>
    entity(call, {
      type: 'privilegedAccessGroupEligibilityScheduleInstance',
      schedule: { ...schedule, principalId: idOf(seen, schedule) },
      rest: { eligibilityScheduleId: schedule.id },
    }),
  );
  return listed(call, entities);
}

interface Told {
  readonly type: string;
  readonly schedule: Held & {
    readonly id: string;
    readonly startDateTime: string | null;
    readonly endDateTime?: string | null | undefined;
  };
  readonly rest: object;
}

function entity(call: Call, { type, schedule, rest }: Told): Entity {
  const { id, groupId, principalId, accessId, startDateTime, endDateTime = null } = schedule;
  const principal = objectOf(call.seen, principalId);
  const group = groupById(call.seen, groupId);
  return {
    type,
    all: { id, groupId, principalId, accessId, startDateTime, endDateTime, memberType: 'direct', ...rest },
    nested: {
      principal: principal ? inside(call, 'principal', memberEntity(call, principal)) : null,
      group: group ? inside(call, 'group', groupEntity(group)) : null,
    },
  };
}

function mustBeFiltered({ query }: Call): void {
  if (!/\b(?:groupId|principalId) eq '/.test(query.get('$filter') ?? ''))
    throw unsupportedQuery('The query needs a $filter by groupId or principalId.');
}
