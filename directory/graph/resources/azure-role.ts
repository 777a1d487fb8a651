// Roles on Azure resources, by Azure Resource Manager: under an id we choose, so that a request that is sent twice is one.
import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Resource } from '../../../engine/catalogue/model.js';
import { defined } from '../../../engine/defined.js';
import type { GrantedFor } from '../../../engine/granted-for.js';
import type { PersonId } from '../../../engine/ids.js';
import type { Applied, Clock } from '../../../engine/ports.js';
import { requireUser } from '../people/users.js';
import { GraphRefusal } from '../wire/errors.js';
import { segment, type Wire } from '../wire/wire.js';
import { call, checkedScope, provider } from './azure-definitions.js';
import { requireAssigning } from './azure-rights.js';
import { anything, durationUntil, isNotThere, isSameEnd, notFound, type Giving } from './giving.js';
import { reasonOf } from './reason.js';
import { outcomeOf } from './schedules.js';
import { deletedAtOnce, isTooEarly, untilThen } from './too-early.js';

type AzureRole = Resource & { readonly kind: 'azure-role' };

const schedulesVersion = '2020-10-01';
const assignmentsVersion = '2022-04-01';

const assignmentShape = z.object({
  properties: z.object({ roleDefinitionId: z.string(), scope: z.string(), principalId: z.string().max(128).nullish() }),
});
const moment = z.iso.datetime({ offset: true }).nullish();
const instanceShape = z.object({
  properties: z.object({
    roleDefinitionId: z.string(),
    scope: z.string(),
    principalId: z.string(),
    startDateTime: moment,
    endDateTime: moment,
    originRoleAssignmentId: z.string().max(2_000).nullish(),
  }),
});
const requestShape = z.object({ properties: z.object({ status: z.string().max(100).nullish() }) });

type Own = z.infer<typeof instanceShape>['properties'];

type Assignment = z.infer<typeof assignmentShape>;

/** Nothing where there is no such scope. */
function assignmentsTo(wire: Wire, person: PersonId, scope: string): Promise<Assignment[] | undefined> {
  const query = { 'api-version': assignmentsVersion, $filter: `assignedTo('${person}')` };
  const path = `${checkedScope(scope)}/${provider}/roleAssignments`;
  return wire.all({ ...call, path, query }, assignmentShape);
}

/** The assignments that give the person the role at its scope. */
const givingOf = async (wire: Wire, person: PersonId, { id, scope }: AzureRole): Promise<Assignment[]> =>
  ((await assignmentsTo(wire, person, scope)) ?? []).filter(
    ({ properties }) => isOf(properties.roleDefinitionId, id) && isAbove(properties.scope, scope),
  );

/** Who has the role and gives it to the person: themselves, or groups of theirs; by id. */
export const azurePrincipalsOf = async (wire: Wire, person: PersonId, role: AzureRole): Promise<string[]> =>
  (await givingOf(wire, person, role)).flatMap(({ properties }) => properties.principalId ?? []);

/** Roles on Azure resources over a wire. */
export class AzureRoles implements Giving<AzureRole> {
  constructor(
    private readonly wire: Wire,
    private readonly clock: Clock,
  ) {}

  /** Whether anything gives the role at the scope or above it, also through groups. */
  async holds(person: PersonId, role: AzureRole): Promise<boolean> {
    return (await givingOf(this.wire, person, role)).length > 0;
  }

  async grant(person: PersonId, role: AzureRole, ...[until, why]: Term): Promise<Applied> {
    const [known] = await Promise.all([this.#own(person, role), requireUser(this.wire, person)]);
    if (known && isSameEnd(known.endDateTime ? new Date(known.endDateTime) : undefined, until)) return 'already';
    const asked = { person, role, ...defined({ until, why }) };
    if (!known) return this.#request('AdminAssign', asked);
    try {
      return await this.#request('AdminUpdate', asked);
    } catch (error) {
      throw isTooEarly(error) ? untilThen(error, known, this.clock.now()) : error;
    }
  }

  async revoke(person: PersonId, role: AzureRole): Promise<Applied> {
    const own = await this.#own(person, role);
    if (!own) return 'already';
    try {
      return await this.#request('AdminRemove', { person, role });
    } catch (error) {
      // Read again by whoever asked: one 404 does not make it gone.
      if (error instanceof GraphRefusal && isNotThere(error)) return 'already';
      if (!isTooEarly(error)) throw error;
      const deleted = await this.#deleted(own, role);
      if (deleted) return deleted;
      throw untilThen(error, own, this.clock.now());
    }
  }

  /** The assignment itself, at exactly this scope; nothing where Azure does not say which it is, or refuses. */
  async #deleted({ originRoleAssignmentId: id }: Own, { scope }: AzureRole): Promise<Applied | undefined> {
    const path = `${checkedScope(scope)}/${provider}/roleAssignments`;
    const name = id?.toLowerCase().startsWith(`${path}/`.toLowerCase()) ? id.slice(path.length + 1) : '';
    if (name === '' || name.includes('/')) return undefined;
    const query = { 'api-version': assignmentsVersion };
    return deletedAtOnce(() =>
      this.wire.change({ ...call, path: `${path}/${segment(name)}`, query, method: 'DELETE' }, anything),
    );
  }

  /** Where Azure does not list what we may do there, only that it can be read is known. */
  async validate(person: PersonId, { scope }: AzureRole): Promise<void> {
    const isKnown = await requireAssigning(this.wire, scope);
    if (!isKnown && !(await assignmentsTo(this.wire, person, scope))) throw notFound(`The Azure resource ${scope}`);
  }

  /** The person's own assignment at exactly this scope. */
  async #own(person: PersonId, { id, scope }: AzureRole): Promise<Own | undefined> {
    const query = { 'api-version': schedulesVersion, $filter: `principalId eq '${person}'` };
    const path = `${checkedScope(scope)}/${provider}/roleAssignmentScheduleInstances`;
    const found = await this.wire.all({ ...call, path, query }, instanceShape);
    return (found ?? []).find(
      ({ properties }) =>
        isOf(properties.roleDefinitionId, id) &&
        properties.principalId.toLowerCase() === person &&
        properties.scope.toLowerCase() === scope.toLowerCase(),
    )?.properties;
  }

  async #request(requestType: RequestType, { person, role, until, why }: Asked): Promise<Applied> {
    const now = this.clock.now();
    const { id, scope } = role;
    const properties = {
      principalId: person,
      roleDefinitionId: `${rootOf(scope)}/${provider}/roleDefinitions/${id}`,
      requestType,
      ...(requestType === 'AdminRemove'
        ? { justification: 'Its time is over' }
        : { ...reasonOf(why), scheduleInfo: scheduleOf(now, until) }),
    };
    const name = idOf([requestType, person, scope.toLowerCase(), id, until?.toISOString() ?? '', tenMinutes(now)]);
    const path = `${checkedScope(scope)}/${provider}/roleAssignmentScheduleRequests/${name}`;
    const query = { 'api-version': schedulesVersion };
    return sent(() => this.wire.change({ ...call, path, query, method: 'PUT', body: { properties } }, requestShape));
  }
}

type RequestType = 'AdminAssign' | 'AdminUpdate' | 'AdminRemove';

const scheduleOf = (now: Date, until: Date | undefined): object => ({
  startDateTime: now.toISOString(),
  expiration: until ? { type: 'AfterDuration', duration: durationUntil(until, now) } : { type: 'NoExpiration' },
});

interface Asked {
  readonly person: PersonId;
  readonly role: AzureRole;
  readonly until?: Date;
  readonly why?: GrantedFor;
}

type Term = readonly [until?: Date, why?: GrantedFor];

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

const isOf = (definition: string, id: string): boolean => definition.toLowerCase().endsWith(`/${id.toLowerCase()}`);

/** Whether what is given at one scope is had at the other. */
function isAbove(given: string, scope: string): boolean {
  const [above, below] = [given.toLowerCase().replace(/\/$/, ''), scope.toLowerCase()];
  return above === below || below.startsWith(`${above}/`);
}

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
