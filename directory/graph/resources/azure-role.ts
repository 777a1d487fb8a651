// Roles on Azure resources, by Azure Resource Manager.
import { z } from 'zod';
import { defined } from '../../../engine/defined.js';
import type { GrantedFor } from '../../../engine/granted-for.js';
import type { PersonId } from '../../../engine/ids.js';
import type { Applied, Clock } from '../../../engine/ports.js';
import { requireUser } from '../people/users.js';
import { GraphRefusal } from '../wire/errors.js';
import { segment, type Wire } from '../wire/wire.js';
import { call, checkedScope, provider } from './azure-definitions.js';
import { isOf, ownInstance, requestAzure, type Asked, type AzureRole, type RequestType } from './azure-requests.js';
import { requireAssigning } from './azure-rights.js';
import { anything, isNotThere, isSameEnd, notFound, type Giving } from './giving.js';
import { deletedAtOnce, isTooEarly, untilThen } from './too-early.js';

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

  #own(person: PersonId, role: AzureRole): Promise<Own | undefined> {
    return ownInstance(this.wire, { person, role, of: 'roleAssignmentScheduleInstances' }, instanceShape);
  }

  #request(type: RequestType, asked: Asked): Promise<Applied> {
    return requestAzure(this.wire, { ...asked, type, of: 'roleAssignmentScheduleRequests', now: this.clock.now() });
  }
}

type Term = readonly [until?: Date, why?: GrantedFor];

/** Whether what is given at one scope is had at the other. */
function isAbove(given: string, scope: string): boolean {
  const [above, below] = [given.toLowerCase().replace(/\/$/, ''), scope.toLowerCase()];
  return above === below || below.startsWith(`${above}/`);
}
