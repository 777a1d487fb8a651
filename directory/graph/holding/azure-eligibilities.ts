// Whether somebody may activate a role on an Azure resource, by Azure Resource Manager (rule 36): their own eligibilities, and those of their groups.
import { z } from 'zod';
import type { Activatable } from '../../../engine/catalogue/model.js';
import { isWithinScope } from '../../../engine/catalogue/scope.js';
import type { PersonId } from '../../../engine/ids.js';
import type { Eligibility } from '../../../engine/eligibility.js';
import { call, checkedScope, provider } from '../resources/azure-definitions.js';
import type { Wire } from '../wire/wire.js';
import { eligibleFor } from './eligible-for.js';

const version = '2020-10-01';
const moment = z.iso.datetime({ offset: true }).nullish();

const instanceShape = z.object({
  properties: z.object({
    roleDefinitionId: z.string().max(2_000),
    scope: z.string().max(2_000),
    startDateTime: moment,
    endDateTime: moment,
  }),
});

/** Azure answers for the scope, for what is above it and for what is within it: whoever is eligible within it only is not eligible for it. */
export async function azureEligibilitiesOf(
  wire: Wire,
  person: PersonId,
  role: Extract<Activatable, { kind: 'azure-role' }>,
): Promise<Eligibility[]> {
  const path = `${checkedScope(role.scope)}/${provider}/roleEligibilityScheduleInstances`;
  // `asTarget()` would be about who asks, and that is Gatehouse.
  const query = { 'api-version': version, $filter: `assignedTo('${person}')` };
  const found = await wire.all({ ...call, path, query }, instanceShape);
  return (found ?? [])
    .map(({ properties }) => properties)
    .filter(
      ({ roleDefinitionId, scope }) =>
        roleDefinitionId.toLowerCase().endsWith(`/${role.id.toLowerCase()}`) && isWithinScope(role.scope, scope),
    )
    .map((one) => eligibleFor(role, one));
}
