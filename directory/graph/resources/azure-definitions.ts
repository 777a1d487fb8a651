// Which roles there are on an Azure resource, and how Azure Resource Manager is asked about it at all.
import { z } from 'zod';
import type { Named } from '../../../engine/catalogue/names.js';
import { DirectoryError } from '../../../engine/ports.js';
import type { Need } from '../wire/permissions.js';
import { literal, type Wire } from '../wire/wire.js';

/** Azure's rights are roles of Azure, not permissions in the token: what is missing is answered, not read. */
const need: Need = { registration: 'privileged', anyOf: [], to: 'to give roles on Azure resources' };
export const call = { need, audience: 'arm' } as const;
export const provider = 'providers/Microsoft.Authorization';

const definitionsVersion = '2022-04-01';
const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const scopeShape = /^(\/[\w.()-]+)+$/;

/** The scope, fit to be part of an address: nothing but a resource's id is. Throws `DirectoryError`. */
export function checkedScope(scope: string): string {
  if (scopeShape.test(scope) && !scope.includes('..')) return scope;
  throw new DirectoryError(
    'invalid',
    `"${scope.slice(0, 100)}" is not the id of an Azure resource. Nothing was changed.`,
  );
}

const definitionShape = z.object({
  name: z.string().max(300),
  properties: z.object({ roleName: z.string().max(1_000) }),
});
const definitionsShape = z.object({ value: z.array(definitionShape).max(1_000) });

/** The roles of this name, or with this definition GUID, that can be given at the scope. Throws `DirectoryError`. */
export async function azureRolesCalled(wire: Wire, scope: string, text: string): Promise<Named[]> {
  const path = `${checkedScope(scope)}/${provider}/roleDefinitions`;
  const query = { 'api-version': definitionsVersion };
  if (guid.test(text)) {
    const found = await wire.get({ ...call, path: `${path}/${text.toLowerCase()}`, query }, definitionShape);
    return found ? [toNamed(found)] : [];
  }
  const named = { ...query, $filter: `roleName eq ${literal(text)}` };
  const found = await wire.get({ ...call, path, query: named }, definitionsShape);
  return (found?.value ?? []).map(toNamed).filter(({ name }) => name.toLowerCase() === text.toLowerCase());
}

const toNamed = ({ name, properties }: z.infer<typeof definitionShape>): Named => ({
  id: name.toLowerCase(),
  name: properties.roleName,
});
