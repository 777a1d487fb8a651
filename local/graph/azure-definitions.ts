// Which roles there are to give on an Azure resource: by name, and by the GUID of the definition.
import type { Company } from '../../directory/sample/company-shape.js';
import { ok, type Answer } from './answer.js';
import { definitionPath, sameText } from './azure-roles.js';
import { isWithin, provider, refused, scopeOf } from './azure-scope.js';
import { param, type Call, type Route } from './call.js';

export const definitionRoutes: readonly Route[] = [
  { method: 'GET', path: `${provider}/roleDefinitions`, permissions: [], units: 0, answer: definitions },
  { method: 'GET', path: `${provider}/roleDefinitions/{name}`, permissions: [], units: 0, answer: oneDefinition },
];

function definitions(call: Call): Answer {
  const all = definitionsAt(call.seen.company, scopeOf(call, 'read'));
  const filter = call.query.get('$filter') ?? '';
  const name = /^roleName eq '((?:[^']|'')*)'$/.exec(filter)?.[1]?.replaceAll("''", "'");
  if (filter !== '' && name === undefined)
    throw refused(400, 'UnsupportedQuery', `The filter '${filter}' is not supported.`);
  return ok({ value: all.filter((each) => name === undefined || sameText(each.properties.roleName, name)) });
}

function oneDefinition(call: Call): Answer {
  const all = definitionsAt(call.seen.company, scopeOf(call, 'read'));
  const name = param(call, 'name');
  const found = all.find((each) => sameText(each.name, name));
  if (!found)
    throw refused(404, 'RoleDefinitionDoesNotExist', `The specified role definition with ID '${name}' does not exist.`);
  return ok(found);
}

interface Definition {
  readonly name: string;
  readonly properties: { readonly roleName: string };
}

/** The roles that can be given at a scope: those the file has there or above, each once. */
function definitionsAt({ azureRoles = [] }: Company, scope: string): Definition[] {
  const there = azureRoles.filter((each) => isWithin(scope, each.scope));
  return [...new Map(there.map((each) => [each.id.toLowerCase(), each])).values()].map(({ id, displayName }) => ({
    id: definitionPath(scope, id),
    name: id,
    type: 'Microsoft.Authorization/roleDefinitions',
    properties: {
      roleName: displayName,
      type: 'BuiltInRole',
      description: '',
      assignableScopes: ['/'],
      permissions: [],
    },
  }));
}
