// Whether somebody may activate membership or ownership of a group, by Privileged Identity Management for Groups (rules 36 and 70).
import { z } from 'zod';
import type { Activatable } from '../../../engine/catalogue/model.js';
import { groupId, type PersonId } from '../../../engine/ids.js';
import type { Eligibility } from '../../../engine/eligibility.js';
import { isGroup, objectShape } from '../people/shapes.js';
import { needs } from '../wire/permissions.js';
import { literal, type Wire } from '../wire/wire.js';
import { eligibleFor } from './eligible-for.js';
import { groupsAmong } from './groups.js';

const moment = z.iso.datetime({ offset: true }).nullish();

const eligibilityShape = z.object({
  principalId: z.string().max(128),
  accessId: z.string().max(64).nullish(),
  startDateTime: moment,
  endDateTime: moment,
  principal: objectShape.nullish(),
});

/** Their own, and those of groups that they are in. It is asked who is eligible for the group: that is one question, however many groups somebody is in. */
export async function groupEligibilitiesOf(
  wire: Wire,
  person: PersonId,
  group: Extract<Activatable, { kind: 'group' }>,
): Promise<Eligibility[]> {
  const path = '/identityGovernance/privilegedAccess/group/eligibilityScheduleInstances';
  const query = { $filter: `groupId eq ${literal(group.id)}`, $expand: 'principal' };
  const all = await wire.all({ need: needs.groupEligibilities, path, query }, eligibilityShape);
  const access = group.membership ?? 'member';
  const found = (all ?? []).filter(({ accessId }) => accessId?.toLowerCase() === access);
  const throughGroups = found.filter(({ principal }) => principal && isGroup(principal));
  const theirs = await groupsAmong(
    wire,
    person,
    throughGroups.map(({ principalId }) => groupId(principalId)),
  );
  return found
    .filter(
      ({ principalId }) => principalId.toLowerCase() === person.toLowerCase() || theirs.includes(groupId(principalId)),
    )
    .map((one) => eligibleFor(group, one));
}
