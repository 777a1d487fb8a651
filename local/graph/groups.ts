// Groups: who is in them, directly and through groups, and what somebody is in.
import { z } from 'zod';
import type { DirectoryRole, Group } from '../../directory/sample/company-shape.js';
import { badRequest, notFound, ok, unsupportedQuery, type Answer } from './answer.js';
import { bodyOf, isEventual, param, type Call, type Route } from './call.js';
import { groupEntity, memberEntity, roleEntity } from './groups-view.js';
import { listed, told, type Entity } from './odata.js';
import { direct, groupById, groupsAbove, groupsWith, transitive, type DirectoryObject } from './objects.js';
import { userIn } from './users.js';

const directory = ['Directory.Read.All', 'Directory.ReadWrite.All'];
const reads = ['Group.Read.All', 'Group.ReadBasic.All', 'Group.ReadWrite.All', 'GroupMember.Read.All'];
const readers = [...reads, ...directory];
export const memberReaders = [...reads, 'GroupMember.ReadBasic.All', 'GroupMember.ReadWrite.All', 'Directory.Read.All'];
const ownerReaders = [
  'Group.Read.All',
  'Group.ReadWrite.All',
  'GroupMember.Read.All',
  'GroupMember.ReadWrite.All',
  'Directory.Read.All',
];
/** Of what somebody is in directly; Microsoft's list is narrower here than for the transitive question. */
const memberOfReaders = ['Group.ReadBasic.All', 'GroupMember.ReadBasic.All', ...directory];
const transitiveReaders = ['Group.Read.All', 'GroupMember.Read.All', 'User.Read.All', ...memberOfReaders];
const checkers = [...transitiveReaders, 'Group.ReadWrite.All', 'User.ReadWrite.All', 'Application.Read.All'];
const mostChecked = 20;

export const groupRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/groups',
    permissions: readers,
    units: 2,
    answer: (call) =>
      listed(
        call,
        call.seen.company.groups.map((each) => groupEntity(each)),
        { isDirectory: true },
      ),
  },
  {
    method: 'GET',
    path: '/groups/{group}',
    permissions: readers,
    answer: (call) => told(call, groupEntity(groupIn(call))),
  },
  ...['', '/graph.user', '/graph.group'].flatMap((cast): Route[] => [
    list(`/groups/{group}/members${cast}`, 3, (call) => direct(call.seen, groupIn(call).members)),
    list(`/groups/{group}/transitiveMembers${cast}`, 5, (call) => transitive(call.seen, groupIn(call).members)),
  ]),
  {
    method: 'GET',
    path: '/groups/{group}/owners',
    permissions: ownerReaders,
    units: 2,
    answer: (call) => listed(call, membersTold(call, direct(call.seen, groupIn(call).owners)), { isDirectory: true }),
  },
  ...['', '/graph.group', '/graph.directoryRole'].flatMap((cast): Route[] => [
    memberOf(`/users/{user}/memberOf${cast}`, false),
    memberOf(`/users/{user}/transitiveMemberOf${cast}`, true),
  ]),
  {
    method: 'POST',
    path: '/users/{user}/checkMemberGroups',
    permissions: checkers,
    units: 4,
    answer: checkMemberGroups,
  },
];

/** The group that the path names. Throws Graph's 404. */
export function groupIn(call: Call): Group {
  const id = param(call, 'group');
  const group = groupById(call.seen, id);
  if (!group) throw notFound(id);
  return group;
}

function list(path: string, units: number, of: (call: Call) => DirectoryObject[]): Route {
  const answer = (call: Call): Answer => {
    const cast = castIn(call, path);
    const objects = of(call).filter(({ kind }) => cast === undefined || kind === cast);
    return listed(call, membersTold(call, objects), { isDirectory: true });
  };
  return { method: 'GET', path, permissions: memberReaders, units, answer };
}

/** The one kind that is asked for. Throws Graph's 400: of a transitive list one kind is told from the index only. */
function castIn(call: Call, path: string): string | undefined {
  const cast = /graph\.(\w+)$/.exec(path)?.[1];
  if (cast !== undefined && path.includes('/transitive') && !(isEventual(call) && call.query.get('$count') === 'true'))
    throw unsupportedQuery(
      "A cast of a transitive list works only with the header 'ConsistencyLevel: eventual' and $count.",
    );
  return cast;
}

function membersTold(call: Call, objects: readonly DirectoryObject[]): Entity[] {
  return objects.map((each) => memberEntity(call, each));
}

function memberOf(path: string, isTransitive: boolean): Route {
  const answer = (call: Call): Answer => {
    const cast = castIn(call, path);
    const { id } = userIn(call);
    const groups = isTransitive ? groupsAbove(call.seen, id) : groupsWith(call.seen, new Set([id]));
    const holders = new Set([id, ...(isTransitive ? groups.map((group) => group.id) : [])]);
    const entities = [
      ...groups.map((group) => groupEntity(group, true)),
      ...rolesOf(call, holders).map((role) => roleEntity(role, true)),
    ];
    const told = entities.filter(({ type }) => cast === undefined || type === cast);
    return listed(call, told, { isDirectory: true });
  };
  return {
    method: 'GET',
    path,
    permissions: isTransitive ? transitiveReaders : memberOfReaders,
    units: isTransitive ? 5 : 2,
    answer,
  };
}

function rolesOf({ seen }: Call, holders: ReadonlySet<string>): DirectoryRole[] {
  return seen.company.directoryRoles.filter(({ members }) => direct(seen, members).some(({ id }) => holders.has(id)));
}

const checked = z.strictObject({ groupIds: z.array(z.string().max(300)) });

function checkMemberGroups(call: Call): Answer {
  const { groupIds } = bodyOf(call, checked);
  if (groupIds.length > mostChecked)
    throw badRequest(`The number of groupIds is more than the allowed limit of ${mostChecked}.`);
  const above = new Set(groupsAbove(call.seen, userIn(call).id).map(({ id }) => id.toLowerCase()));
  const value = groupIds.filter((id) => above.has(id.toLowerCase()));
  return ok({ '@odata.context': `${call.base}/$metadata#Collection(Edm.String)`, value });
}
