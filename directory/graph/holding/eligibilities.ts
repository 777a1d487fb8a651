// Which directory roles somebody may activate, by Microsoft Entra's word (rule 36): their own eligibilities, and those of their groups.
import { z } from 'zod';
import { roleId, type PersonId } from '../../../engine/ids.js';
import type { Eligibility } from '../../../engine/ports.js';
import { needs } from '../wire/permissions.js';
import { literal, type Wire } from '../wire/wire.js';
import { roleGroupsOf } from './groups.js';
import { withoutLicence } from './roles.js';

const moment = z.iso.datetime({ offset: true }).nullish();

const eligibilityShape = z.object({
  roleDefinitionId: z.string().max(128),
  directoryScopeId: z.string().nullish(),
  startDateTime: moment,
  endDateTime: moment,
});

/** Nobody is eligible where the tenant has no licence for it, nor who is disabled. */
export async function eligibilitiesOf(
  wire: Wire,
  person: PersonId,
  isEnabled: (person: PersonId) => Promise<boolean>,
): Promise<Eligibility[]> {
  const [enabled, own, groups] = await Promise.all([
    isEnabled(person),
    eligibilitiesTo(wire, person),
    roleGroupsOf(wire, person),
  ]);
  if (!enabled) return [];
  const ofGroups = await Promise.all(groups.map((group) => eligibilitiesTo(wire, group)));
  return [...own, ...ofGroups.flat()];
}

async function eligibilitiesTo(wire: Wire, principal: string): Promise<Eligibility[]> {
  const path = '/roleManagement/directory/roleEligibilityScheduleInstances';
  const query = { $filter: `principalId eq ${literal(principal)}` };
  const found = await withoutLicence(
    () => wire.all({ need: needs.eligibilities, path, query }, eligibilityShape),
    () => Promise.resolve(undefined),
  );
  return (found ?? [])
    .filter(({ directoryScopeId }) => (directoryScopeId ?? '/') === '/')
    .map(({ roleDefinitionId, startDateTime, endDateTime }) => ({
      role: roleId(roleDefinitionId.toLowerCase()),
      ...(startDateTime && { startAt: new Date(startDateTime) }),
      ...(endDateTime && { endAt: new Date(endDateTime) }),
    }));
}
