// Making people owners of groups and taking that from them, with the refusals that Graph has for it.
import { z } from 'zod';
import type { Group } from '../../directory/sample/company-shape.js';
import { badRequest, forbidden, noContent, notFound, type Answer } from './answer.js';
import { bodyOf, mayAny, param, type Call, type Route } from './call.js';
import { groupIn } from './groups.js';
import { isDirect, withMember, withoutMember, type Note } from './membership.js';
import { direct, objectById } from './objects.js';

const writers = ['Group.ReadWrite.All', 'Directory.ReadWrite.All', 'RoleManagement.ReadWrite.Directory'];
const roleGroupWriters = ['RoleManagement.ReadWrite.Directory'];

export const groupOwnerRoutes: readonly Route[] = [
  { method: 'POST', path: '/groups/{group}/owners/$ref', permissions: writers, answer: addOne },
  { method: 'DELETE', path: '/groups/{group}/owners/{owner}/$ref', permissions: writers, answer: removeOne },
];

const reference = z.strictObject({ '@odata.id': z.string().max(1_000) });

async function addOne(call: Call): Promise<Answer> {
  const group = groupToChange(call);
  const url = bodyOf(call, reference)['@odata.id'];
  const id = /\/(?:directoryObjects|users)\/([^/?]+)$/.exec(url)?.[1];
  if (id === undefined) throw badRequest(`Invalid URL format specified in @odata.id: '${url}'.`);
  const object = objectById(call.seen, decodeURIComponent(id));
  if (object?.kind !== 'user') throw notFound(id);
  await call.world.change((found) => {
    const place = { kind: 'owners', id: group.id } as const;
    if (isDirect(found, place, object.id))
      throw badRequest(
        "One or more added object references already exist for the following modified properties: 'owners'.",
      );
    const notes: Note[] = [];
    return { company: withMember(found, found.company, { place, id: object.id, notes }), notes };
  });
  return noContent;
}

async function removeOne(call: Call): Promise<Answer> {
  const group = groupToChange(call);
  const id = param(call, 'owner');
  await call.world.change((found) => {
    const place = { kind: 'owners', id: group.id } as const;
    if (!objectById(found, id) || !isDirect(found, place, id)) throw notFound(id);
    if (direct(found, found.group(group.id)?.owners).length === 1)
      throw badRequest('The group must have at least one owner, hence this owner cannot be removed.');
    const notes: Note[] = [];
    return { company: withoutMember(found, found.company, { place, id, notes }), notes };
  });
  return noContent;
}

/** The group of the path. Throws where its owners are not changed by applications, or not by this one. */
function groupToChange(call: Call): Group {
  const group = groupIn(call);
  if (group.onPremisesSyncEnabled)
    throw badRequest('Unable to update the specified properties for on-premises mastered Directory Sync objects.');
  if (group.isAssignableToRole && !mayAny(call, roleGroupWriters)) throw forbidden();
  return group;
}
