// Membership of a group: plain, or by Privileged Identity Management, which ends it by itself.
import { z } from 'zod';
import type { GroupId, PersonId } from '../../../engine/ids.js';
import { DirectoryError, type Applied, type Clock } from '../../../engine/ports.js';
import { groupsAmong } from '../holding/groups.js';
import { GraphRefusal } from '../wire/errors.js';
import { needs, type Need } from '../wire/permissions.js';
import { literal, segment, type Wire } from '../wire/wire.js';
import { anything, appliedOr, isNotThere, notFound, type Giving } from './giving.js';
import { Schedules, type Subject } from './schedules.js';
import { isTooEarly } from './too-early.js';

/** Whatever is had by being in a group. */
export interface Grouped {
  readonly id: GroupId;
  readonly name: string;
}

const groupShape = z.object({
  /** Without it this is no group, and nothing that is absent says anything. */
  id: z.string().max(128),
  groupTypes: z.array(z.string()).nullish(),
  membershipRule: z.string().nullish(),
  onPremisesSyncEnabled: z.boolean().nullish(),
  isAssignableToRole: z.boolean().nullish(),
  mailEnabled: z.boolean().nullish(),
  securityEnabled: z.boolean().nullish(),
});
type Group = z.infer<typeof groupShape>;

const root = '/identityGovernance/privilegedAccess/group';

/** Groups over this wire. */
export function groupsGivenOver(wire: Wire, clock: Clock): Giving<Grouped> {
  const timed = new Schedules(wire, clock, {
    requests: `${root}/assignmentScheduleRequests`,
    instances: `${root}/assignmentScheduleInstances`,
    reading: needs.timedGroups,
    changing: needs.timedGroups,
  });
  return {
    holds: async (person, { id }) => (await groupsAmong(wire, person, [id])).length > 0,
    async grant(person, grouped, until) {
      const need = await writable(wire, grouped);
      const byItself = until && (await givenUntil(wire, timed, { person, grouped, until }));
      return byItself ?? add(wire, need, { person, grouped });
    },
    revoke: (person, grouped) => remove(wire, timed, { person, grouped }),
    async validate(_person, grouped, until) {
      const need = await writable(wire, grouped);
      if (until === undefined || !(await wire.may(needs.timedGroups))) await wire.require(need);
    },
  };
}

interface Membership {
  readonly person: PersonId;
  readonly grouped: Grouped;
}

/** With which permission its members may be changed plainly. Throws `DirectoryError` where they may not: a rule or another directory says who they are. */
export async function writable(wire: Wire, grouped: Grouped): Promise<Need> {
  const $select = 'id,groupTypes,membershipRule,onPremisesSyncEnabled,isAssignableToRole,mailEnabled,securityEnabled';
  const path = `/groups/${segment(grouped.id)}`;
  const group = await wire.get({ need: needs.groups, path, query: { $select } }, groupShape);
  if (!group) throw notFound(`The group ${grouped.name} (${grouped.id})`);
  const why = whyNotWritable(group);
  if (why !== undefined)
    throw new DirectoryError(
      'unsupported',
      `Nobody can be added to the group ${grouped.name}: ${why}. Nothing was changed.`,
    );
  return group.isAssignableToRole === true ? needs.changeRoleGroups : needs.changeGroups;
}

function whyNotWritable({ groupTypes, onPremisesSyncEnabled, mailEnabled }: Group): string | undefined {
  if (groupTypes?.includes('DynamicMembership')) return 'a rule decides who is in it';
  if (onPremisesSyncEnabled === true) return 'it is kept in the directory on premises';
  if (mailEnabled === true && !groupTypes?.includes('Unified')) return 'it is a mail group, which is kept in Exchange';
  return undefined;
}

/**
 * Until its time, by the directory itself; nothing where that cannot be had: no permission (granting it is the operator's word, because the first such
 * membership puts the group under that management for good), no licence, or a policy that refuses so long a time. Then it is given plainly, and ended by us.
 */
async function givenUntil(
  wire: Wire,
  timed: Schedules,
  { person, grouped, until }: Membership & { readonly until: Date },
): Promise<Applied | undefined> {
  if (!(await wire.may(needs.timedGroups))) return undefined;
  try {
    const given = await timed.assign(subjectOf({ person, grouped }), until);
    // A schedule that others left without its membership gives nothing.
    if (given === 'already' && (await groupsAmong(wire, person, [grouped.id])).length === 0) return undefined;
    return given;
  } catch (error) {
    // Its end is changed some minutes later: a plain membership would leave it as it is.
    if (isTooEarly(error)) throw error;
    if (error instanceof GraphRefusal && (error.fault === 'policy' || error.fault === 'unsupported')) return undefined;
    throw error;
  }
}

async function add(wire: Wire, need: Need, { person, grouped: { id } }: Membership): Promise<Applied> {
  const body = { '@odata.id': `${wire.graph}/v1.0/directoryObjects/${person}` };
  const path = `/groups/${segment(id)}/members/$ref`;
  return appliedOr(
    () => wire.change({ need, path, method: 'POST', body }, anything),
    // Its code is that of every bad request, and its text may change: what is so is read.
    async ({ refused }) =>
      refused.status === 400 &&
      (/already exist/i.test(refused.message) || (await groupsAmong(wire, person, [id])).length > 0),
  );
}

const subjectOf = ({ person, grouped: { id } }: Membership): Subject => ({
  body: { accessId: 'member', principalId: person, groupId: id },
  filter: `groupId eq ${literal(id)} and principalId eq ${literal(person)}`,
});

/** Takes the membership, and the schedule it may have come from: one that is left would stand in the way of the next. */
async function remove(wire: Wire, timed: Schedules, membership: Membership): Promise<Applied> {
  const taken = await takenOut(wire, timed, membership);
  if (!(await wire.may(needs.timedGroups))) return taken;
  try {
    await timed.remove(subjectOf(membership));
  } catch (error) {
    // No licence, no schedule; and one of the first five minutes ends by itself: the membership is gone.
    if (!isTooEarly(error) && !(error instanceof GraphRefusal && error.fault === 'unsupported')) throw error;
  }
  return taken;
}

async function takenOut(wire: Wire, timed: Schedules, membership: Membership): Promise<Applied> {
  const { grouped } = membership;
  try {
    return await takeOut(wire, needs.changeGroups, membership);
  } catch (error) {
    if (!(error instanceof DirectoryError) || error.fault !== 'forbidden') throw error;
    // A group that roles can be given to has a permission of its own. Who may only give until a time takes it back in the same way.
    if ((await wire.may(needs.changeRoleGroups)) && (await isForRoles(wire, grouped.id)))
      return takeOut(wire, needs.changeRoleGroups, membership);
    if (await wire.may(needs.timedGroups)) return timed.remove(subjectOf(membership));
    throw error;
  }
}

function takeOut(wire: Wire, need: Need, { person, grouped }: Membership): Promise<Applied> {
  // Without the `$ref` the person would be deleted, not the membership.
  const path = `/groups/${segment(grouped.id)}/members/${segment(person)}/$ref`;
  return appliedOr(() => wire.change({ need, path, method: 'DELETE' }, anything), isNotThere);
}

async function isForRoles(wire: Wire, id: GroupId): Promise<boolean> {
  const query = { $select: 'id,isAssignableToRole' };
  const group = await wire.get({ need: needs.groups, path: `/groups/${segment(id)}`, query }, groupShape);
  return group?.isAssignableToRole === true;
}
