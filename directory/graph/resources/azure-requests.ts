// Requests to Privileged Identity Management for roles on Azure resources, by Azure Resource Manager: under an id we choose, so that a request that is sent twice is one.
import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Resource } from '../../../engine/catalogue/model.js';
import type { GrantedFor } from '../../../engine/granted-for.js';
import type { PersonId } from '../../../engine/ids.js';
import type { Applied } from '../../../engine/ports.js';
import { GraphRefusal } from '../wire/errors.js';
import type { Wire } from '../wire/wire.js';
import { call, checkedScope, provider } from './azure-definitions.js';
import { durationUntil } from './giving.js';
import { reasonOf } from './reason.js';
import { outcomeOf } from './schedules.js';

export type AzureRole = Resource & { readonly kind: 'azure-role' };

const schedulesVersion = '2020-10-01';
const requestShape = z.object({ properties: z.object({ status: z.string().max(100).nullish() }) });

export type RequestType = 'AdminAssign' | 'AdminUpdate' | 'AdminRemove';

const scheduleOf = (now: Date, until: Date | undefined): object => ({
  startDateTime: now.toISOString(),
  expiration: until ? { type: 'AfterDuration', duration: durationUntil(until, now) } : { type: 'NoExpiration' },
});

/** Who is to have what, until when and why. */
export interface Asked {
  readonly person: PersonId;
  readonly role: AzureRole;
  readonly until?: Date;
  readonly why?: GrantedFor;
}

interface Requested extends Asked {
  readonly type: RequestType;
  /** Active, or eligible. */
  readonly of: 'roleAssignmentScheduleRequests' | 'roleEligibilityScheduleRequests';
  readonly now: Date;
}

/** Asks for it once. Throws `DirectoryError`. */
export async function requestAzure(
  wire: Wire,
  { type: requestType, of, now, person, role, until, why }: Requested,
): Promise<Applied> {
  const { id, scope } = role;
  const properties = {
    principalId: person,
    roleDefinitionId: `${rootOf(scope)}/${provider}/roleDefinitions/${id}`,
    requestType,
    ...(requestType === 'AdminRemove'
      ? { justification: 'Its time is over' }
      : { ...reasonOf(why), scheduleInfo: scheduleOf(now, until) }),
  };
  const words = [requestType, person, scope.toLowerCase(), id, until?.toISOString() ?? '', tenMinutes(now)];
  const name = idOf(of === 'roleEligibilityScheduleRequests' ? [...words, 'eligible'] : words);
  const path = `${checkedScope(scope)}/${provider}/${of}/${name}`;
  const query = { 'api-version': schedulesVersion };
  return sent(() => wire.change({ ...call, path, query, method: 'PUT', body: { properties } }, requestShape));
}

async function sent(change: () => Promise<z.infer<typeof requestShape>>): Promise<Applied> {
  try {
    const { properties } = await change();
    return outcomeOf(properties.status ?? '');
  } catch (error) {
    if (!(error instanceof GraphRefusal)) throw error;
    if (/(AssignmentExists|AssignmentDoesNotExist)$/.test(error.refused.code)) return 'already';
    // The same request was sent before, and its answer was lost: what came of it is read.
    if (/AssignmentRequestExists$/.test(error.refused.code)) return 'pending';
    throw error;
  }
}

/** What every schedule instance says, whatever else is read of it. */
interface Instance {
  readonly properties: { readonly roleDefinitionId: string; readonly scope: string; readonly principalId: string };
}

/** Where schedule instances are read: those in force, or those of who may activate. */
export type Instances = 'roleAssignmentScheduleInstances' | 'roleEligibilityScheduleInstances';

/** The person's at this scope, above it and below; nothing where there is no such scope. Throws `DirectoryError`. */
export function instancesAt<T extends Instance>(
  wire: Wire,
  { person, scope, of }: { readonly person: PersonId; readonly scope: string; readonly of: Instances },
  shape: z.ZodType<T>,
): Promise<T[] | undefined> {
  const query = { 'api-version': schedulesVersion, $filter: `principalId eq '${person}'` };
  return wire.all({ ...call, path: `${checkedScope(scope)}/${provider}/${of}`, query }, shape);
}

/** The person's own at exactly this scope. Throws `DirectoryError`. */
export async function ownInstance<T extends Instance>(
  wire: Wire,
  { person, role: { id, scope }, of }: Pick<Asked, 'person' | 'role'> & { readonly of: Instances },
  shape: z.ZodType<T>,
): Promise<T['properties'] | undefined> {
  return (await instancesAt(wire, { person, scope, of }, shape))?.find(
    ({ properties }) =>
      isOf(properties.roleDefinitionId, id) &&
      properties.principalId.toLowerCase() === person &&
      properties.scope.toLowerCase() === scope.toLowerCase(),
  )?.properties;
}

/** Whether a definition's path is that of the role with this id. */
export const isOf = (definition: string, id: string): boolean =>
  definition.toLowerCase().endsWith(`/${id.toLowerCase()}`);

/** Where the definitions of a scope's roles are: its subscription, or the tenant. */
const rootOf = (scope: string): string => /^\/subscriptions\/[^/]+/i.exec(scope)?.[0] ?? '';

/** What is tried again shortly is the same request; what is wanted anew later is another. */
const tenMinutes = (now: Date): string => String(Math.floor(now.getTime() / 600_000));

/** A GUID made of these words, always the same. */
function idOf(words: readonly string[]): string {
  const hex = createHash('sha256').update(JSON.stringify(words)).digest('hex');
  const variant = ((Number.parseInt(hex.slice(16, 17), 16) & 3) | 8).toString(16);
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `${variant}${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
}
