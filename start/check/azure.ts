// Whether the privileged registration reaches the Azure resources on which roles are given or activated.
import { z } from 'zod';
import type { Wire } from '../../directory/graph/wire/wire.js';
import type { Catalogue } from '../../engine/catalogue/model.js';
import { DirectoryError } from '../../engine/ports.js';
import { fail, ok, skipped, type Found } from './found.js';
import { packageCalled, roleCalled } from './wants.js';

const need = { registration: 'privileged', anyOf: [], to: 'to give roles on Azure resources' } as const;
const query = { 'api-version': '2022-04-01', $filter: 'atScope()' };

/** What there is to say of each scope that the catalogue names. */
export async function azureFound(wire: Wire, { packages, roles }: Catalogue): Promise<Found[]> {
  const scopes = new Map<string, string>();
  for (const { name, resources } of packages)
    for (const one of resources) if (one.kind === 'azure-role') scopes.set(one.scope, packageCalled(name));
  for (const { name, resource } of roles)
    if (resource.kind === 'azure-role' && !scopes.has(resource.scope)) scopes.set(resource.scope, roleCalled(name));
  if (scopes.size === 0) return [skipped('the catalogue gives no role in Azure')];
  return Promise.all([...scopes].map(([scope, by]) => scopeFound(wire, scope, by)));
}

async function scopeFound(wire: Wire, scope: string, by: string): Promise<Found> {
  const path = `${scope}/providers/Microsoft.Authorization/roleAssignments`;
  try {
    const found = await wire.get({ need, audience: 'arm', path, query }, z.unknown());
    if (found !== undefined) return ok(`${scope} can be read`);
    return fail(`there is no ${scope} that can be seen, for ${by}`, 'Write the id of the resource as Azure shows it.');
  } catch (error) {
    if (!(error instanceof DirectoryError) || error.fault !== 'forbidden') throw error;
    return fail(
      `nothing is allowed on ${scope}, for ${by}`,
      'Deploy infra/azure-roles.bicep to its subscription, for the privileged registration and these roles.',
    );
  }
}
