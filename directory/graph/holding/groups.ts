// Who is in which group of Microsoft Graph, directly and through groups.
import { z } from 'zod';
import { groupId, type GroupId, type PersonId } from '../../../engine/ids.js';
import type { Person } from '../../../engine/person.js';
import type { Directory } from '../../../engine/ports.js';
import { isGroup, isUser, objectShape, personProperties, toPerson, userShape } from '../people/shapes.js';
import { needs } from '../wire/permissions.js';
import { inLots, segment, type Wire } from '../wire/wire.js';

const need = needs.groups;
/** Graph's own limit to one question. */
const mostAsked = 20;

/** The groups of the port, over this wire; `isEnabled` reads whether somebody's account is. */
export function groupsOver(
  wire: Wire,
  isEnabled: (person: PersonId) => Promise<boolean>,
): Pick<Directory, 'members' | 'memberOfAny'> {
  return {
    async members(group) {
      return (await usersIn(wire, group)).filter(({ enabled }) => enabled);
    },
    async memberOfAny(person, groups) {
      if (groups.length === 0) return [];
      const [enabled, found] = await Promise.all([isEnabled(person), groupsAmong(wire, person, groups)]);
      return enabled ? found : [];
    },
  };
}

const memberShape = userShape.extend(objectShape.shape);

/**
 * Everybody in the group, also through groups, disabled ones too; nobody where there is no such group. All members are asked for, of whatever kind: asked for
 * users alone (a cast), Graph answers from an index that is behind, which nobody may be authorised by.
 */
export async function usersIn(wire: Wire, group: GroupId): Promise<Person[]> {
  const path = `/groups/${segment(group)}/transitiveMembers`;
  const members = await wire.all({ need, path, query: { $select: personProperties, $top: '999' } }, memberShape);
  return (members ?? []).filter(isUser).map(toPerson);
}

const ids = z.object({ value: z.array(z.string().max(128)) });

/** Those of the groups that the account is in, directly or through groups; none where there is no such person. */
export async function groupsAmong(wire: Wire, person: PersonId, groups: readonly GroupId[]): Promise<GroupId[]> {
  const asked = [...new Set(groups)];
  const lots = inLots(asked, mostAsked);
  const path = `/users/${segment(person)}/checkMemberGroups`;
  const answers = await Promise.all(lots.map((groupIds) => wire.ask({ need, path, body: { groupIds } }, ids)));
  const found = new Set(answers.flatMap((answer) => answer?.value ?? []).map((id) => id.toLowerCase()));
  return asked.filter((group) => found.has(group.toLowerCase()));
}

const joined = objectShape.extend({ isAssignableToRole: z.boolean().nullish() });

/** The groups through which the account may hold directory roles. */
export async function roleGroupsOf(wire: Wire, person: PersonId): Promise<GroupId[]> {
  const path = `/users/${segment(person)}/transitiveMemberOf`;
  const over = await wire.all({ need, path, query: { $select: 'id,isAssignableToRole', $top: '999' } }, joined);
  return (over ?? [])
    .filter((one) => isGroup(one) && one.isAssignableToRole === true)
    .map(({ id }) => groupId(id.toLowerCase()));
}
