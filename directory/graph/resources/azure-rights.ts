// What Gatehouse itself may do at a scope of Azure: its rights there are roles of Azure, which no token tells.
import { z } from 'zod';
import { DirectoryError } from '../../../engine/ports.js';
import { toBeAllowed } from '../wire/permissions.js';
import type { Wire } from '../wire/wire.js';
import { call, checkedScope, provider } from './azure-definitions.js';

const version = '2022-04-01';
const patterns = z.array(z.string().max(500)).max(2_000);
const permissionShape = z.object({ actions: patterns, notActions: patterns.nullish() });

/** Either gives roles: the request for a time, or the assignment itself. */
const assigning = [
  'microsoft.authorization/roleassignmentschedulerequests/write',
  'microsoft.authorization/roleassignments/write',
];

/** Has somebody activate roles. */
const makingEligible = ['microsoft.authorization/roleeligibilityschedulerequests/write'];

/**
 * Whether the privileged registration may give roles at this scope, by what Azure lists of its permissions there; conditions and deny assignments are not in
 * that list. Nothing where there is no such list. Throws `DirectoryError`.
 */
export const mayAssignAt = (wire: Wire, scope: string): Promise<boolean | undefined> => mayAt(wire, scope, assigning);

async function mayAt(wire: Wire, scope: string, wanted: readonly string[]): Promise<boolean | undefined> {
  const path = `${checkedScope(scope)}/${provider}/permissions`;
  const permissions = await wire.all({ ...call, path, query: { 'api-version': version } }, permissionShape);
  return permissions?.some(({ actions, notActions }) =>
    wanted.some((action) => isAmong(actions, action) && !isAmong(notActions, action)),
  );
}

/** Throws `forbidden` where no role may be given at this scope; false where Azure does not tell. */
export const requireAssigning = (wire: Wire, scope: string): Promise<boolean> => requireAt(wire, scope, assigning);

/** The same of the right to activate a role there. */
export const requireMakingEligible = (wire: Wire, scope: string): Promise<boolean> =>
  requireAt(wire, scope, makingEligible);

async function requireAt(wire: Wire, scope: string, wanted: readonly string[]): Promise<boolean> {
  const may = await mayAt(wire, scope, wanted);
  if (may !== false) return may === true;
  const why = `No role may be given on ${scope}. ${toBeAllowed(call.need)} Nothing was changed.`;
  throw new DirectoryError('forbidden', why);
}

const isAmong = (all: readonly string[] | null | undefined, action: string): boolean =>
  (all ?? []).some((pattern) => covers(pattern.toLowerCase(), action));

/** Whether a pattern in which a star stands for anything means this action. */
function covers(pattern: string, action: string): boolean {
  const [first = '', ...rest] = pattern.split('*');
  const last = rest.pop();
  if (last === undefined) return first === action;
  if (!action.startsWith(first)) return false;
  let from = first.length;
  for (const part of rest) {
    const at = action.indexOf(part, from);
    if (at < 0) return false;
    from = at + part.length;
  }
  return action.length - last.length >= from && action.endsWith(last);
}
