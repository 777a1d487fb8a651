// The right to activate membership or ownership of a group, given until its time by Privileged Identity Management for Groups (rule 68).
import type { PersonId } from '../../../engine/ids.js';
import type { Clock } from '../../../engine/ports.js';
import { requireUser } from '../people/users.js';
import { needs } from '../wire/permissions.js';
import { literal, type Wire } from '../wire/wire.js';
import type { Giving } from './giving.js';
import { writable } from './group.js';
import { Schedules, type Subject } from './schedules.js';
import type { Grouped } from './timed-groups.js';

const root = '/identityGovernance/privilegedAccess/group';

/** A group, or what its owners have of it (rule 70). */
interface EligibleGroup extends Grouped {
  readonly membership?: 'owner';
}

/** Eligibilities for groups over this wire. */
export function eligibleForGroupsOver(wire: Wire, clock: Clock): Giving<EligibleGroup> {
  const schedules = new Schedules(wire, clock, {
    requests: `${root}/eligibilityScheduleRequests`,
    instances: `${root}/eligibilityScheduleInstances`,
    reading: needs.changeGroupEligibilities,
    changing: needs.changeGroupEligibilities,
  });
  return {
    holds: async (person, group) => (await schedules.own(subjectOf(person, group))) !== undefined,
    async grant(person, group, ...[until, why]) {
      await requireUser(wire, person);
      return schedules.assign(subjectOf(person, group), until, why);
    },
    revoke: (person, group) => schedules.remove(subjectOf(person, group)),
    async validate(person, group, until) {
      // Nobody can be eligible for what a rule, or another directory, says.
      await writable(wire, group);
      await schedules.validate(subjectOf(person, group), until);
    },
  };
}

function subjectOf(person: PersonId, { id, membership }: EligibleGroup): Subject {
  const accessId = membership ?? 'member';
  return {
    body: { accessId, principalId: person, groupId: id },
    filter: `groupId eq ${literal(id)} and principalId eq ${literal(person)} and accessId eq '${accessId}'`,
  };
}
