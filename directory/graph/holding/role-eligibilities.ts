// Which directory roles somebody may activate, by Microsoft Entra's word (rule 36): their own eligibilities, and those of their groups.
import { z } from 'zod';
import type { Activatable } from '../../../engine/catalogue/model.js';
import type { PersonId } from '../../../engine/ids.js';
import type { Eligibility } from '../../../engine/eligibility.js';
import { needs } from '../wire/permissions.js';
import { literal, type Wire } from '../wire/wire.js';
import { eligibleFor } from './eligible-for.js';
import { roleGroupsOf } from './groups.js';

type DirectoryRole = Extract<Activatable, { kind: 'directory-role' }>;

const moment = z.iso.datetime({ offset: true }).nullish();

const eligibilityShape = z.object({
  roleDefinitionId: z.string().max(128),
  directoryScopeId: z.string().nullish(),
  startDateTime: moment,
  endDateTime: moment,
});
type Found = z.infer<typeof eligibilityShape>;

/** Of these roles. @throws DirectoryError `unlicensed` where the tenant has no licence for eligibilities: nobody is told that they have none (rule 77). */
export async function roleEligibilitiesOf(
  wire: Wire,
  person: PersonId,
  of: readonly DirectoryRole[],
): Promise<Eligibility[]> {
  if (of.length === 0) return [];
  // Who asks about one role alone reads no pages of others.
  const only = of.length === 1 ? of[0] : undefined;
  const [own, groups] = await Promise.all([eligibilitiesTo(wire, person, only), roleGroupsOf(wire, person)]);
  const ofGroups = await Promise.all(groups.map((group) => eligibilitiesTo(wire, group, only)));
  const found = [...own, ...ofGroups.flat()];
  return of.flatMap((role) =>
    found
      .filter(({ roleDefinitionId }) => roleDefinitionId.toLowerCase() === role.id.toLowerCase())
      .map((one) => eligibleFor(role, one)),
  );
}

async function eligibilitiesTo(wire: Wire, principal: string, only?: DirectoryRole): Promise<Found[]> {
  const path = '/roleManagement/directory/roleEligibilityScheduleInstances';
  const ofRole = only ? ` and roleDefinitionId eq ${literal(only.id)}` : '';
  const query = { $filter: `principalId eq ${literal(principal)}${ofRole}` };
  const found = await wire.all({ need: needs.eligibilities, path, query }, eligibilityShape);
  return (found ?? []).filter(({ directoryScopeId }) => (directoryScopeId ?? '/') === '/');
}
