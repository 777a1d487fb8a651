// Membership of a group: plain, or by Privileged Identity Management, which ends it by itself.
import { z } from 'zod';
import type { GroupId, PersonId } from '../../../engine/ids.js';
import { DirectoryError, type Applied, type Clock } from '../../../engine/ports.js';
import { groupsAmong } from '../holding/groups.js';
import { needs, type Need } from '../wire/permissions.js';
import { segment, type Wire } from '../wire/wire.js';
import { anything, appliedOr, isNotThere, notFound, type Giving } from './giving.js';
import { TimedGroups, type Grouped } from './timed-groups.js';

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

/** Groups over this wire. */
export function groupsGivenOver(wire: Wire, clock: Clock): Giving<Grouped> {
  const timed = new TimedGroups(wire, clock);
  return {
    holds: async (person, { id }) => (await groupsAmong(wire, person, [id])).length > 0,
    async grant(person, grouped, until) {
      const need = await writable(wire, grouped);
      const isThere = async () => (await groupsAmong(wire, person, [grouped.id])).length > 0;
      const byItself = until && (await timed.give({ person, grouped, access: 'member' }, until, isThere));
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

/** Takes the membership, and the schedule it may have come from: one that is left would stand in the way of the next. */
async function remove(wire: Wire, timed: TimedGroups, membership: Membership): Promise<Applied> {
  const taken = await takenOut(wire, timed, membership);
  await timed.clear({ ...membership, access: 'member' });
  return taken;
}

async function takenOut(wire: Wire, timed: TimedGroups, membership: Membership): Promise<Applied> {
  const { grouped } = membership;
  try {
    return await takeOut(wire, needs.changeGroups, membership);
  } catch (error) {
    if (!(error instanceof DirectoryError) || error.fault !== 'forbidden') throw error;
    // A group that roles can be given to has a permission of its own. Who may only give until a time takes it back in the same way.
    if ((await wire.may(needs.changeRoleGroups)) && (await isForRoles(wire, grouped.id)))
      return takeOut(wire, needs.changeRoleGroups, membership);
    return timed.removeOr({ ...membership, access: 'member' }, error);
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
