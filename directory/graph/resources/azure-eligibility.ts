// The right to activate a role on an Azure resource, given until its time by Azure Resource Manager (rule 57): at exactly this scope, and to the person themself.
import { z } from 'zod';
import { defined } from '../../../engine/defined.js';
import type { PersonId } from '../../../engine/ids.js';
import type { Applied, Clock } from '../../../engine/ports.js';
import { requireUser } from '../people/users.js';
import { GraphRefusal } from '../wire/errors.js';
import type { Wire } from '../wire/wire.js';
import {
  instancesAt,
  ownInstance,
  requestAzure,
  type Asked,
  type AzureRole,
  type RequestType,
} from './azure-requests.js';
import { requireMakingEligible } from './azure-rights.js';
import { isNotThere, isSameEnd, notFound, type Giving } from './giving.js';

const instanceShape = z.object({
  properties: z.object({
    roleDefinitionId: z.string().max(2_000),
    scope: z.string().max(2_000),
    principalId: z.string().max(128),
    endDateTime: z.iso.datetime({ offset: true }).nullish(),
  }),
});
const of = 'roleEligibilityScheduleInstances';

type Own = z.infer<typeof instanceShape>['properties'];

/** Eligibilities on Azure resources over a wire. */
export function eligibleInAzureOver(wire: Wire, clock: Clock): Giving<AzureRole> {
  const request = (type: RequestType, asked: Asked): Promise<Applied> =>
    requestAzure(wire, { ...asked, type, of: 'roleEligibilityScheduleRequests', now: clock.now() });
  return {
    holds: async (person, role) => (await ownOf(wire, person, role)) !== undefined,
    async grant(person, role, ...[until, why]) {
      const [known] = await Promise.all([ownOf(wire, person, role), requireUser(wire, person)]);
      if (known && isSameEnd(known.endDateTime ? new Date(known.endDateTime) : undefined, until)) return 'already';
      return request(known ? 'AdminUpdate' : 'AdminAssign', { person, role, ...defined({ until, why }) });
    },
    async revoke(person, role) {
      if (!(await ownOf(wire, person, role))) return 'already';
      try {
        return await request('AdminRemove', { person, role });
      } catch (error) {
        // Read again by whoever asked: one 404 does not make it gone.
        if (error instanceof GraphRefusal && isNotThere(error)) return 'already';
        throw error;
      }
    },
    /** Where Azure does not list what we may do there, only that it can be read is known. */
    async validate(person, role) {
      const isKnown = await requireMakingEligible(wire, role.scope);
      if (!isKnown && !(await instancesAt(wire, { person, scope: role.scope, of }, instanceShape)))
        throw notFound(`The Azure resource ${role.scope}`);
    },
  };
}

const ownOf = (wire: Wire, person: PersonId, role: AzureRole): Promise<Own | undefined> =>
  ownInstance(wire, { person, role, of }, instanceShape);
