// Through what somebody has a resource in Microsoft Entra or Azure: directly, or through which groups (rule 71). Asked only of what is held.
import { z } from 'zod';
import { groupOf, isEligibility, type Resource } from '../../../engine/catalogue/model.js';
import { groupId, type GroupId, type PersonId } from '../../../engine/ids.js';
import type { HeldThrough } from '../../../engine/ports.js';
import { mostNamed } from '../../../engine/request/holding.js';
import { isGroup, objectShape } from '../people/shapes.js';
import { principalsOfTheirs } from '../resources/application.js';
import { azurePrincipalsOf } from '../resources/azure-role.js';
import { needs } from '../wire/permissions.js';
import { segment, type Wire } from '../wire/wire.js';
import { groupsAmong } from './groups.js';
import { rolePrincipalsOf } from './roles.js';

const need = needs.groups;
const direct: HeldThrough = { direct: true, groups: [] };

/** As the port wants it: groups are named where it is not had directly. */
export async function heldThroughOver(wire: Wire, person: PersonId, resource: Resource): Promise<HeldThrough> {
  const group = groupOf(resource);
  if (group !== undefined) return throughGroups(wire, person, group);
  // An eligibility is read as the person's own.
  if (isEligibility(resource)) return direct;
  switch (resource.kind) {
    case 'application':
      return ofPrincipals(wire, person, await principalsOfTheirs(wire, person, resource));
    case 'azure-role':
      return ofPrincipals(wire, person, await azurePrincipalsOf(wire, person, resource));
    case 'directory-role':
      return ofPrincipals(wire, person, await rolePrincipalsOf(wire, person, resource.id));
    // Ownership is had by nobody else's.
    case 'group':
    case 'team':
    case 'site':
      return direct;
  }
}

const memberShape = objectShape.extend({ displayName: z.string().max(1_000).nullish() });

/** The members of the group itself: the person is among them, or groups that the person is in. */
async function throughGroups(wire: Wire, person: PersonId, group: GroupId): Promise<HeldThrough> {
  const path = `/groups/${segment(group)}/members`;
  const members =
    (await wire.all({ need, path, query: { $select: 'id,displayName', $top: '999' } }, memberShape)) ?? [];
  if (members.some(({ id }) => id.toLowerCase() === person.toLowerCase())) return direct;
  const nested = members.filter(isGroup);
  const theirs = await groupsAmong(
    wire,
    person,
    nested.map(({ id }) => groupId(id)),
  );
  const names = nested.filter(({ id }) => theirs.includes(groupId(id))).map(({ id, displayName }) => displayName ?? id);
  return { direct: false, groups: names.slice(0, mostNamed) };
}

const named = z.object({ displayName: z.string().max(1_000).nullish() });

/** Who has it, of whom one may be the person; the others are groups of theirs. */
async function ofPrincipals(wire: Wire, person: PersonId, principals: readonly string[]): Promise<HeldThrough> {
  const all = [...new Set(principals.map((id) => id.toLowerCase()))];
  if (all.includes(person.toLowerCase())) return direct;
  const groups = await Promise.all(
    all.slice(0, mostNamed).map(async (id) => {
      const path = `/groups/${segment(id)}`;
      const group = await wire.get({ need, path, query: { $select: 'id,displayName' } }, named);
      return group ? [group.displayName ?? id] : [];
    }),
  );
  return { direct: false, groups: groups.flat() };
}
