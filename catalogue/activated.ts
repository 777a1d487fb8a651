// What an entry of "roles:" lets somebody activate: a directory role, membership or ownership of a group, or a role on one Azure resource (rules 36 and 70).
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { resourceKey, type Activatable } from '../engine/catalogue/model.js';
import { scopeName } from '../engine/catalogue/scope.js';
import { groupId, roleId } from '../engine/ids.js';
import { find, findAzureRole, type Finding } from './finding.js';
import { azureScope } from './resources.js';
import { reference } from './text.js';
import type { Path } from './yaml.js';

/** Its words: one of "role", "group" and "azureRole". */
export const activatedWords = {
  /** By the name the directory shows, or its template id. */
  role: reference.optional(),
  /** Membership of it; `as: owner`: ownership. */
  group: reference.optional(),
  as: z.enum(['member', 'owner']).optional(),
  /** On this resource only, and not on what is within it. */
  azureRole: reference.optional(),
  scope: azureScope.optional(),
};

export type WrittenActivated = z.output<z.ZodObject<typeof activatedWords>>;

const kinds = ['role', 'group', 'azureRole'] as const;

/** Complains of what cannot stand together. */
export function checkActivated(written: WrittenActivated, context: z.RefinementCtx): void {
  const wrong = (message: string, ...path: string[]): void => context.addIssue({ code: 'custom', path, message });
  const said = kinds.filter((kind) => written[kind] !== undefined);
  if (said.length !== 1) wrong('must have one of "role: …", "group: …" and "azureRole: …" (with "scope: …")');
  if (written.as !== undefined && written.group === undefined) wrong('is for groups only: "group: …"', 'as');
  if (written.scope !== undefined && written.azureRole === undefined)
    wrong('is for roles in Azure only: "azureRole: …"', 'scope');
  if (written.azureRole !== undefined && written.scope === undefined)
    wrong(
      'needs "scope: …": the id of the resource in Azure, like "/subscriptions/…/resourceGroups/rg-sales"',
      'azureRole',
    );
}

/** The word under which it stands, for the place of what is said of it. */
export const wordOf = (written: WrittenActivated): 'role' | 'group' | 'azureRole' =>
  kinds.find((kind) => written[kind] !== undefined) ?? 'role';

/** How it is written. */
export const nameWritten = (written: WrittenActivated): string => written[wordOf(written)] ?? '';

/** What is activated, with its name looked up; nothing, noted, where the directory does not have it. */
export async function resolveActivated(
  finding: Finding,
  written: WrittenActivated,
  path: Path,
): Promise<Activatable | undefined> {
  const at = [...path, wordOf(written)];
  if (written.group !== undefined) {
    const group = await find(finding, ['group', written.group], at);
    const owner = written.as === 'owner' && { membership: 'owner' as const };
    return group && { kind: 'group', id: groupId(group.id), name: group.name, ...owner };
  }
  const { azureRole, scope } = written;
  if (azureRole !== undefined && scope !== undefined) {
    const role = await findAzureRole(finding, { azureRole, scope }, at);
    return role && { kind: 'azure-role', id: role.id, scope, name: role.name };
  }
  const role = await find(finding, ['role', written.role ?? ''], at);
  return role && { kind: 'directory-role', id: roleId(role.id), name: role.name };
}

/** What its activations are found by: of a directory role its id, as it always was. */
export function activationId(resource: Activatable): string {
  const key = resourceKey(resource).toLowerCase();
  switch (resource.kind) {
    case 'directory-role':
      return resource.id;
    case 'group':
      return key;
    case 'azure-role':
      // The id of a resource is too long for a button.
      return `azure-${createHash('sha256').update(key).digest('hex').slice(0, 32)}`;
  }
}

/** What people call it. */
export function activationName(resource: Activatable): string {
  switch (resource.kind) {
    case 'directory-role':
      return resource.name;
    case 'group':
      return resource.membership === 'owner' ? `Owner of ${resource.name}` : resource.name;
    case 'azure-role':
      return `${resource.name} on ${placeOf(resource.scope)}`;
  }
}

const placeOf = (scope: string): string =>
  /^\/subscriptions\/[^/]+$/i.test(scope) ? `subscription ${scopeName(scope)}` : scopeName(scope);
