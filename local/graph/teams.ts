// Teams: the groups that are teams, and their members as Teams tells them.
import { z } from 'zod';
import type { Group, User } from '../../directory/sample/company-shape.js';
import { badRequest, created, forbidden, GraphError, noContent, type Answer } from './answer.js';
import { bodyOf, mayAny, param, type Call, type Route } from './call.js';
import { withMember, withoutMember, type Note } from './membership.js';
import { listed, told, type Entity } from './odata.js';
import { direct, groupById } from './objects.js';

const readers = ['TeamMember.Read.All', 'TeamMember.ReadWrite.All'];
const ownerWriters = ['TeamMember.ReadWrite.All'];
const writers = [...ownerWriters, 'TeamMember.ReadWriteNonOwnerRole.All'];
const teamReaders = ['Team.ReadBasic.All', 'TeamSettings.Read.All', 'TeamSettings.ReadWrite.All', 'Directory.Read.All'];

export const teamRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/teams/{team}',
    permissions: teamReaders,
    units: 0,
    answer: (call) => {
      const { id, displayName, description } = teamIn(call);
      const text = typeof description === 'string' ? description : null;
      return told(call, { type: 'team', all: { id, displayName, description: text, isArchived: false } });
    },
  },
  { method: 'GET', path: '/teams/{team}/members', permissions: readers, units: 0, answer: members },
  {
    method: 'GET',
    path: '/teams/{team}/members/{member}',
    permissions: readers,
    units: 0,
    answer: (call) => told(call, memberIn(call).entity),
  },
  { method: 'POST', path: '/teams/{team}/members', permissions: writers, units: 0, answer: add },
  { method: 'DELETE', path: '/teams/{team}/members/{member}', permissions: writers, units: 0, answer: remove },
];

/** The team that the path names. Throws Teams' 404, also for a group that is no team. */
function teamIn(call: Call): Group {
  const id = param(call, 'team');
  const group = groupById(call.seen, id);
  if (!group?.resourceProvisioningOptions?.includes('Team'))
    throw new GraphError(404, 'NotFound', `No team found with Group Id ${id}`);
  return group;
}

/** The team, if people change who is in it. Throws Teams' 403 where a rule does. */
function changeable(team: Group): Group {
  if (team.groupTypes?.includes('DynamicMembership'))
    throw new GraphError(403, 'Forbidden', 'You do not have permission to perform this operation.');
  return team;
}

interface Member {
  readonly user: User;
  readonly isOwner: boolean;
  readonly entity: Entity;
}

function membersOf(call: Call, team: Group): Member[] {
  const owners = direct(call.seen, team.owners);
  const everybody = direct(call.seen, [...(team.owners ?? []), ...team.members]);
  return everybody.flatMap((each) => {
    if (each.kind !== 'user') return [];
    const isOwner = owners.some(({ id }) => id === each.id);
    return [{ user: each.user, isOwner, entity: memberEntity(call, team, { user: each.user, isOwner }) }];
  });
}

function memberEntity({ seen }: Call, team: Group, { user, isOwner }: { user: User; isOwner: boolean }): Entity {
  const { tenantId } = seen.company;
  const roles = isOwner ? ['owner'] : user.userType === 'Guest' ? ['guest'] : [];
  const all = {
    id: Buffer.from(`0##2##${tenantId}##19:${team.id}@thread.tacv2##${user.id}`).toString('base64url'),
    roles,
    displayName: user.displayName,
    visibleHistoryStartDateTime: '0001-01-01T00:00:00Z',
    userId: user.id,
    email: user.mail ?? null,
    tenantId,
  };
  return { type: 'aadUserConversationMember', all, isTyped: true };
}

function members(call: Call): Answer {
  return listed(
    call,
    membersOf(call, teamIn(call)).map(({ entity }) => entity),
  );
}

/** The member that the path names. Throws Teams' 404. */
function memberIn(call: Call): Member {
  const id = param(call, 'member');
  const member = membersOf(call, teamIn(call)).find(({ entity }) => entity.all['id'] === id);
  if (!member) throw new GraphError(404, 'NotFound', 'The membership was not found in the team.');
  return member;
}

const body = z.strictObject({
  '@odata.type': z.literal('#microsoft.graph.aadUserConversationMember'),
  roles: z.array(z.enum(['owner', 'guest'])).max(1),
  'user@odata.bind': z.string().max(1_000),
  visibleHistoryStartDateTime: z.string().optional(),
});

/** Adds somebody; somebody who is in the team is told again. */
async function add(call: Call): Promise<Answer> {
  const team = changeable(teamIn(call));
  const asked = bodyOf(call, body);
  const isOwner = asked.roles.includes('owner');
  if (isOwner && !mayAny(call, ownerWriters)) throw forbidden();
  const word = /\/users(?:\('([^']+)'\)|\/([^/]+))$/.exec(asked['user@odata.bind']);
  const id = word?.[1] ?? word?.[2];
  if (id === undefined) throw badRequest("'user@odata.bind' is no user's address.");
  const user = call.seen.user(decodeURIComponent(id));
  if (!user) throw new GraphError(404, 'NotFound', `User with id ${id} was not found.`);
  await call.world.change((found) => {
    const notes: Note[] = [];
    const place = { kind: isOwner ? 'owners' : 'group', id: team.id } as const;
    return { company: withMember(found, found.company, { place, id: user.id, notes }), notes };
  });
  const { all } = memberEntity(call, team, { user, isOwner });
  return created({ '@odata.type': '#microsoft.graph.aadUserConversationMember', ...all });
}

async function remove(call: Call): Promise<Answer> {
  const team = changeable(teamIn(call));
  const { user, isOwner } = memberIn(call);
  if (isOwner && !mayAny(call, ownerWriters)) throw forbidden();
  await call.world.change((found) => {
    const notes: Note[] = [];
    const company = (['owners', 'group'] as const).reduce(
      (next, kind) => withoutMember(found, next, { place: { kind, id: team.id }, id: user.id, notes }),
      found.company,
    );
    return { company, notes };
  });
  return noContent;
}
