// Where in Azure something is asked, whether the asker may, and how Azure says no.
import { GraphError } from './answer.js';
import { param, type Call } from './call.js';

/** The part of an address that every question about roles in Azure has. */
export const provider = '{scope*}/providers/Microsoft.Authorization';

export const refused = (status: number, code: string, message: string): GraphError =>
  new GraphError(status, code, message);

/** Whether the inner scope is the outer, or below it. */
export const isWithin = (inner: string, outer: string): boolean =>
  outer === '/' || `${inner}/`.toLowerCase().startsWith(`${outer}/`.toLowerCase());

/** The scope of the path. Throws Azure's refusals of a missing version and of somebody who has no access there. */
export function scopeOf(call: Call, action: 'read' | 'write'): string {
  if (!call.query.has('api-version'))
    throw refused(
      400,
      'MissingApiVersionParameter',
      'The api-version query parameter (?api-version=) is required for all requests.',
    );
  const scope = param(call, 'scope') || '/';
  const { azureScopes, azureReading } = call.app;
  const allowed = action === 'write' ? azureScopes : [...azureScopes, ...azureReading];
  if (allowed.some((each) => isWithin(scope, each))) return scope;
  const { appId } = call.app;
  const what = `'Microsoft.Authorization/roleAssignmentScheduleRequests/${action}' over scope '${scope}'`;
  throw refused(
    403,
    'AuthorizationFailed',
    `The client '${appId}' with object id '${appId}' does not have authorization to perform action ${what} or the scope is invalid.`,
  );
}
