// Directory objects of any kind: by id, several at once, what they are in, who is below somebody.
import { z } from 'zod';
import { badRequest, notFound, ok, type Answer } from './answer.js';
import { bodyOf, param, type Call, type Route } from './call.js';
import { memberEntity } from './groups-view.js';
import { listed, told } from './odata.js';
import { direct, groupsAbove, objectById } from './objects.js';
import { userEntity } from './people-view.js';
import { userIn } from './users.js';

const directory = ['Directory.Read.All', 'Directory.ReadWrite.All'];
const people = ['User.Read.All', 'User.ReadWrite.All', ...directory];
const getters = ['Group.Read.All', 'GroupMember.Read.All', 'User.Read.All', 'Application.Read.All', ...directory];
const checkers = ['Group.Read.All', 'Group.ReadBasic.All', 'GroupMember.Read.All', 'Application.Read.All', ...people];
const mostIds = 1_000;
const mostChecked = 20;

export const directoryObjectRoutes: readonly Route[] = [
  { method: 'POST', path: '/directoryObjects/getByIds', permissions: ['Directory.Read.All'], units: 3, answer: byIds },
  {
    method: 'GET',
    path: '/directoryObjects/{object}',
    permissions: ['Directory.Read.All'],
    answer: (call) => told(call, memberEntity(call, objectIn(call))),
  },
  {
    method: 'POST',
    path: '/directoryObjects/{object}/checkMemberGroups',
    permissions: checkers,
    units: 4,
    answer: (call) => check(call, { id: objectIn(call).id, ids: bodyOf(call, groupIds).groupIds }),
  },
  {
    method: 'POST',
    path: '/users/{user}/checkMemberObjects',
    permissions: checkers,
    units: 4,
    answer: (call) => check(call, { id: userIn(call).id, ids: bodyOf(call, anyIds).ids }),
  },
  {
    method: 'POST',
    path: '/users/{user}/getMemberGroups',
    permissions: getters,
    units: 4,
    answer: (call) =>
      texts(
        call,
        groupsAbove(call.seen, userIn(call).id).map(({ id }) => id),
      ),
  },
  { method: 'GET', path: '/users/{user}/directReports', permissions: people, answer: directReports },
];

const groupIds = z.strictObject({ groupIds: z.array(z.string()) });
const anyIds = z.strictObject({ ids: z.array(z.string()) });
const wanted = z.strictObject({ ids: z.array(z.string()).max(mostIds), types: z.array(z.string()).optional() });

function objectIn(call: Call): NonNullable<ReturnType<typeof objectById>> {
  const id = param(call, 'object');
  const object = objectById(call.seen, id);
  if (!object) throw notFound(id);
  return object;
}

/** Those that there are; the others are left out without a word. */
function byIds(call: Call): Answer {
  const { ids, types } = bodyOf(call, wanted);
  const objects = ids.flatMap((id) => objectById(call.seen, id) ?? []);
  const fitting = objects.filter(({ kind }) => types === undefined || types.includes(kind));
  return listed(
    call,
    fitting.map((each) => memberEntity(call, each)),
  );
}

function check(call: Call, { id, ids }: { id: string; ids: readonly string[] }): Answer {
  if (ids.length > mostChecked) throw badRequest(`The number of ids is more than the allowed limit of ${mostChecked}.`);
  const above = new Set(groupsAbove(call.seen, id).map((group) => group.id));
  const holders = new Set([id, ...above]);
  const roles = call.seen.company.directoryRoles.filter(({ members }) =>
    direct(call.seen, members).some((each) => holders.has(each.id)),
  );
  const all = new Set([...above, ...roles.map((role) => role.id)].map((each) => each.toLowerCase()));
  return texts(
    call,
    ids.filter((each) => all.has(each.toLowerCase())),
  );
}

function texts(call: Call, value: readonly string[]): Answer {
  return ok({ '@odata.context': `${call.base}/$metadata#Collection(Edm.String)`, value });
}

function directReports(call: Call): Answer {
  const { id } = userIn(call);
  const below = call.seen.company.users.filter(({ manager }) => manager && call.seen.user(manager)?.id === id);
  return listed(
    call,
    below.map((user) => userEntity(call, user, true)),
    { isDirectory: true },
  );
}
