// Putting people into groups and taking them out, with the refusals that Graph has for it.
import { z } from 'zod';
import type { Group } from '../../directory/sample/company-shape.js';
import { badRequest, forbidden, noContent, notFound, type Answer } from './answer.js';
import { bodyOf, mayAny, param, type Call, type Route } from './call.js';
import { groupIn } from './groups.js';
import { isMailEnabled } from './groups-view.js';
import { isDirect, withMember, withoutMember, type Note } from './membership.js';
import { groupById, objectById } from './objects.js';
import { deleteUser, userDeleters, userNamed } from './users.js';

const writers = [
  'GroupMember.ReadWrite.All',
  'Group.ReadWrite.All',
  'Directory.ReadWrite.All',
  'RoleManagement.ReadWrite.Directory',
];
const roleGroupWriters = ['RoleManagement.ReadWrite.Directory'];
const mostAtOnce = 20;

export const groupMemberRoutes: readonly Route[] = [
  { method: 'POST', path: '/groups/{group}/members/$ref', permissions: writers, answer: addOne },
  { method: 'PATCH', path: '/groups/{group}', permissions: writers, answer: addSeveral },
  { method: 'DELETE', path: '/groups/{group}/members/{member}/$ref', permissions: writers, answer: removeOne },
  {
    // Without /$ref the path leads to the user, and it is the user that goes.
    method: 'DELETE',
    path: '/groups/{group}/members/{member}',
    permissions: userDeleters,
    answer: (call) => deleteUser(call, userNamed(call.seen, param(call, 'member'))),
  },
];

const reference = z.strictObject({ '@odata.id': z.string().max(1_000) });
const references = z.strictObject({ 'members@odata.bind': z.array(z.string().max(1_000)).min(1).max(mostAtOnce) });

function addOne(call: Call): Promise<Answer> {
  return add(call, [bodyOf(call, reference)['@odata.id']]);
}

/** All of them or none. */
function addSeveral(call: Call): Promise<Answer> {
  return add(call, bodyOf(call, references)['members@odata.bind']);
}

async function add(call: Call, urls: readonly string[]): Promise<Answer> {
  const group = await groupToChange(call);
  const ids = urls.map((url) => objectId(call, url));
  await call.world.change((found) => {
    const place = { kind: 'group', id: group.id } as const;
    if (ids.some((id) => isDirect(found, place, id))) {
      throw badRequest(
        "One or more added object references already exist for the following modified properties: 'members'.",
      );
    }
    const notes: Note[] = [];
    const company = ids.reduce((next, id) => withMember(found, next, { place, id, notes }), found.company);
    return { company, notes };
  });
  return noContent;
}

async function removeOne(call: Call): Promise<Answer> {
  const group = await groupToChange(call);
  const id = param(call, 'member');
  await call.world.change((found) => {
    const place = { kind: 'group', id: group.id } as const;
    if (!objectById(found, id) || !isDirect(found, place, id)) throw notFound(id);
    const notes: Note[] = [];
    return { company: withoutMember(found, found.company, { place, id, notes }), notes };
  });
  return noContent;
}

/** The group of the path. Throws where its members are not changed by applications, or not by this one. */
async function groupToChange(call: Call): Promise<Group> {
  const id = param(call, 'group');
  if (!groupById(call.seen, id) && groupById(await call.world.now(), id)) {
    throw badRequest('The source resource object or one of the objects being referenced do not exist.');
  }
  const group = groupIn(call);
  if (group.onPremisesSyncEnabled) {
    throw badRequest(
      'Unable to update the specified properties for on-premises mastered Directory Sync objects or objects currently undergoing migration.',
    );
  }
  if (group.groupTypes?.includes('DynamicMembership')) throw forbidden();
  if (isMailEnabled(group) && !group.groupTypes?.includes('Unified')) throw forbidden();
  if (group.isAssignableToRole && !mayAny(call, roleGroupWriters)) throw forbidden();
  return group;
}

/** The id that a reference's address ends with. Throws Graph's 404 for one that reads do not see yet. */
function objectId({ seen }: Call, url: string): string {
  const id = /\/(?:directoryObjects|users|groups)\/([^/?]+)$/.exec(url)?.[1];
  if (id === undefined) throw badRequest(`Invalid URL format specified in @odata.id: '${url}'.`);
  const object = objectById(seen, decodeURIComponent(id));
  if (!object) throw notFound(id);
  return object.id;
}
