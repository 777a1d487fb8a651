// Who of the company has something by an entry of their own (rule 82).
import type { Resource } from '../../engine/catalogue/model.js';
import { DirectoryError } from '../../engine/ports.js';
import type { User } from './company-shape.js';
import type { Lookup } from './lookup.js';

/** As the port has it. Throws `unsupported` for what Microsoft Graph does not list either. */
export function assignees(found: Lookup, resource: Resource): User[] {
  const bearer = found.bearer(resource);
  if (!bearer)
    throw new DirectoryError('not-found', `There is no ${resource.kind} "${resource.name}" in the directory.`);
  if (bearer.kind !== 'group' && bearer.kind !== 'owners' && bearer.kind !== 'role')
    throw new DirectoryError('unsupported', `Who has ${resource.name} cannot be listed.`);
  return bearer.members.flatMap((member) => found.user(member) ?? []);
}
