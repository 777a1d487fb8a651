// What a package gives (rule 1), as the file writes it and as the engine knows it.
import { z } from 'zod';
import type { Resource } from '../engine/catalogue/model.js';
import { groupId, roleId } from '../engine/ids.js';
import { remarkOnConferred } from './conferred.js';
import { find, findAppRole, findAzureRole, hasAppRole, type Finding } from './finding.js';
import { reference, words } from './text.js';
import type { Path } from './yaml.js';

/** An id as Azure writes it; each part is a word, because it becomes part of an address. */
const azureId =
  /^\/(?:subscriptions\/[\w-]+|providers\/Microsoft\.Management\/managementGroups\/[\w.()-]+)(?:\/[\w.()-]+)*$/i;
const isAzureId = (text: string): boolean => azureId.test(text) && !text.includes('..');

const application = z.strictObject({
  application: reference,
  role: reference,
  /** The group that has the role; absent: the person gets an assignment of their own. */
  through: reference.optional(),
});
const site = z.strictObject({ site: reference, group: reference });
const directoryRole = z.strictObject({
  directoryRole: reference,
  /** A privileged role is held only while it is activated, unless the file says otherwise. Rule 45. */
  assignment: z.enum(['active', 'eligible']).default('eligible'),
});
const group = z.strictObject({
  group: reference,
  as: z.enum(['member', 'owner']).optional(),
  /** Of membership; by default eligible where the group confers a directory role, as that is (rule 68), else active. `as: member` says active, too. */
  assignment: z.enum(['active', 'eligible']).optional(),
});
/** A resource in Azure, by its id. */
export const azureScope = words(1_000).refine(
  isAzureId,
  'must be the id of a resource in Azure, like "/subscriptions/…/resourceGroups/rg-sales" or "/subscriptions/…"',
);
const azureRole = z.strictObject({ azureRole: reference, scope: azureScope });

/** One line of a package's `resources`. */
export const writtenResource = z.union(
  [group, z.strictObject({ team: reference }), application, site, directoryRole, azureRole],
  {
    error:
      'must be "group: …" (and "as: member" or "owner", or "assignment: active" or "eligible"), "team: …", "application: …" with "role: …" (and "through: …" for a group that has it), "site: …" with "group: …", "directoryRole: …" (and "assignment: eligible" or "active"), or "azureRole: …" with "scope: …"',
  },
);
export type WrittenResource = z.output<typeof writtenResource>;

/** What people call it, in a sentence about what is gone. */
export function nameOfWritten(written: WrittenResource): string {
  if ('directoryRole' in written) return written.directoryRole;
  if ('application' in written) return written.application;
  if ('azureRole' in written) return written.azureRole;
  if ('team' in written) return written.team;
  return 'site' in written ? written.site : written.group;
}

/** The resource with every name looked up; nothing, noted, where the directory does not have it. */
export async function resolveResource(
  finding: Finding,
  written: WrittenResource,
  path: Path,
): Promise<Resource | undefined> {
  const resource = await lookUp(finding, written, path);
  if (resource) await remarkOnConferred(finding, resource, path);
  return resource;
}

async function lookUp(finding: Finding, written: WrittenResource, path: Path): Promise<Resource | undefined> {
  if ('directoryRole' in written) {
    const role = await find(finding, ['role', written.directoryRole], [...path, 'directoryRole']);
    const eligible = written.assignment === 'eligible' && { assignment: 'eligible' as const };
    return role && { kind: 'directory-role', id: roleId(role.id), name: role.name, ...eligible };
  }
  if ('azureRole' in written) {
    const role = await findAzureRole(finding, written, [...path, 'azureRole']);
    return role && { kind: 'azure-role', id: role.id, scope: written.scope, name: role.name };
  }
  if ('team' in written) {
    const team = await find(finding, ['team', written.team], [...path, 'team']);
    return team && { kind: 'team', id: groupId(team.id), name: team.name };
  }
  if ('application' in written) return resolveApplication(finding, written, path);
  if ('site' in written) return resolveSite(finding, written, path);
  return resolveGroup(finding, written, path);
}

async function resolveGroup(
  finding: Finding,
  written: z.output<typeof group>,
  path: Path,
): Promise<Resource | undefined> {
  const found = await find(finding, ['group', written.group], [...path, 'group']);
  if (!found) return undefined;
  const resource = { kind: 'group', id: groupId(found.id), name: found.name } as const;
  if (written.as === 'owner') {
    if (written.assignment === 'eligible')
      finding.complain([...path, 'assignment'], 'is for membership: ownership is given active');
    return { ...resource, membership: 'owner' };
  }
  const said = written.assignment ?? (written.as === 'member' ? 'active' : undefined);
  const isEligible =
    said === undefined ? (await finding.names.rolesConferred(resource.id)).length > 0 : said === 'eligible';
  return { ...resource, ...(isEligible && { assignment: 'eligible' as const }) };
}

async function resolveApplication(
  finding: Finding,
  written: z.output<typeof application>,
  path: Path,
): Promise<Resource | undefined> {
  const found = await find(finding, ['application', written.application], [...path, 'application']);
  const role = found && (await findAppRole(finding, [found, written.role], [...path, 'role']));
  const group =
    written.through === undefined ? undefined : await find(finding, ['group', written.through], [...path, 'through']);
  if (!found || !role || (written.through !== undefined && !group)) return undefined;
  if (group && !(await hasAppRole(finding, { application: found, role, group }, [...path, 'through'])))
    return undefined;
  const through = group && { groupId: groupId(group.id), through: group.name };
  return { kind: 'application', id: found.id, roleId: role.id, name: role.name, application: found.name, ...through };
}

async function resolveSite(
  finding: Finding,
  written: z.output<typeof site>,
  path: Path,
): Promise<Resource | undefined> {
  const group = await find(finding, ['group', written.group], [...path, 'group']);
  const found = await find(finding, ['site', written.site], [...path, 'site']);
  if (!found || !group) return undefined;
  // Not every directory tells which group a site has.
  if (found.groupId !== undefined && found.groupId !== group.id) {
    const message = `"${group.name}" is not the group of the site "${found.name}": its members would get nothing on it`;
    finding.complain([...path, 'group'], message);
  }
  return { kind: 'site', id: found.id, groupId: groupId(group.id), name: found.name };
}
