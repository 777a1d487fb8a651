// Who has a resource of Microsoft Graph by an entry of their own: a group's members and owners, a role's holders, disabled ones too (rule 82).
import { groupOf, isActiveDirectoryRole, isEligibility, type Resource } from '../../../engine/catalogue/model.js';
import type { GroupId } from '../../../engine/ids.js';
import type { Person } from '../../../engine/person.js';
import { DirectoryError } from '../../../engine/ports.js';
import { isUser, objectShape, personProperties, toPerson, userShape } from '../people/shapes.js';
import { notFound } from '../resources/giving.js';
import { needs } from '../wire/permissions.js';
import { segment, type Wire } from '../wire/wire.js';
import { assigneesOfRole } from './roles.js';

/** As the port has it. Throws `unsupported` for an application's own role, an eligibility and a role on an Azure resource. */
export function assigneesOver(wire: Wire, resource: Resource): Promise<readonly Person[]> {
  const group = groupOf(resource);
  if (group !== undefined) return listed(wire, resource, { group, relation: 'members' });
  if (resource.kind === 'group' && !isEligibility(resource))
    return listed(wire, resource, { group: resource.id, relation: 'owners' });
  if (isActiveDirectoryRole(resource)) return assigneesOfRole(wire, resource.id);
  throw new DirectoryError('unsupported', `Who has ${resource.name} cannot be listed.`);
}

const memberShape = userShape.extend(objectShape.shape);

/** All of whatever kind are asked for, as in `usersIn`: asked for users alone, Graph answers from an index that is behind. */
async function listed(
  wire: Wire,
  { name }: Resource,
  { group, relation }: { readonly group: GroupId; readonly relation: 'members' | 'owners' },
): Promise<readonly Person[]> {
  const path = `/groups/${segment(group)}/${relation}`;
  const query = { $select: personProperties, $top: '999' };
  const found = await wire.all({ need: needs.groups, path, query }, memberShape);
  if (!found) throw notFound(`The group of ${name} (${group})`);
  return found.filter(isUser).map(toPerson);
}
