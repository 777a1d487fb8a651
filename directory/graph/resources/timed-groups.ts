// Membership and ownership of groups that end by themselves, by Privileged Identity Management for Groups.
import type { GroupId, PersonId } from '../../../engine/ids.js';
import type { Applied, Clock } from '../../../engine/ports.js';
import { GraphRefusal } from '../wire/errors.js';
import { needs } from '../wire/permissions.js';
import { literal, type Wire } from '../wire/wire.js';
import { Schedules, type Subject } from './schedules.js';
import { isTooEarly } from './too-early.js';

/** Whatever is had by being in a group. */
export interface Grouped {
  readonly id: GroupId;
  readonly name: string;
}

/** What somebody has of a group. */
export interface GroupAccess {
  readonly person: PersonId;
  readonly grouped: Grouped;
  readonly access: 'member' | 'owner';
}

const root = '/identityGovernance/privilegedAccess/group';

/** Over this wire. */
export class TimedGroups {
  readonly #schedules: Schedules;

  constructor(
    private readonly wire: Wire,
    clock: Clock,
  ) {
    this.#schedules = new Schedules(wire, clock, {
      requests: `${root}/assignmentScheduleRequests`,
      instances: `${root}/assignmentScheduleInstances`,
      reading: needs.timedGroups,
      changing: needs.timedGroups,
    });
  }

  /**
   * Until its time, by the directory itself; nothing where that cannot be had: no permission (granting it is the operator's word, because the first such
   * membership puts the group under that management for good), no licence, or a policy that refuses so long a time. Then it is given plainly, and ended by us.
   * `isThere`: whether the directory, read now, gives it.
   */
  async give(access: GroupAccess, until: Date, isThere: () => Promise<boolean>): Promise<Applied | undefined> {
    if (!(await this.wire.may(needs.timedGroups))) return undefined;
    try {
      const given = await this.#schedules.assign(subjectOf(access), until);
      // A schedule that others left without its membership gives nothing.
      return given === 'already' && !(await isThere()) ? undefined : given;
    } catch (error) {
      // Its end is changed some minutes later: what is given plainly would leave it as it is.
      if (isTooEarly(error)) throw error;
      if (error instanceof GraphRefusal && (error.fault === 'policy' || error.fault === 'unsupported'))
        return undefined;
      throw error;
    }
  }

  /** Takes the schedule of what was taken already: one that is left would stand in the way of the next. */
  async clear(access: GroupAccess): Promise<void> {
    if (!(await this.wire.may(needs.timedGroups))) return;
    try {
      await this.#schedules.remove(subjectOf(access));
    } catch (error) {
      // No licence, no schedule; and one of the first five minutes ends by itself: what it gave is gone.
      if (!isTooEarly(error) && !(error instanceof GraphRefusal && error.fault === 'unsupported')) throw error;
    }
  }

  /** Who may only give until a time takes it back in the same way. @throws the error where that may not be done either. */
  async removeOr(access: GroupAccess, error: Error): Promise<Applied> {
    if (!(await this.wire.may(needs.timedGroups))) throw error;
    return this.#schedules.remove(subjectOf(access));
  }
}

const subjectOf = ({ person, grouped: { id }, access }: GroupAccess): Subject => ({
  body: { accessId: access, principalId: person, groupId: id },
  filter: `groupId eq ${literal(id)} and principalId eq ${literal(person)} and accessId eq '${access}'`,
});
