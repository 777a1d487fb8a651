// Ownership of a group: plain, or by Privileged Identity Management, which ends it by itself; who owns one is not therefore in it. Microsoft Graph keeps every group's last owner.
import { z } from 'zod';
import type { PersonId } from '../../../engine/ids.js';
import { DirectoryError, type Applied, type Clock } from '../../../engine/ports.js';
import { GraphRefusal } from '../wire/errors.js';
import { needs, type Need } from '../wire/permissions.js';
import { segment, type Wire } from '../wire/wire.js';
import { anything, appliedOr, isNotThere, notFound, type Giving } from './giving.js';
import { TimedGroups, type Grouped } from './timed-groups.js';

const groupShape = z.object({
  id: z.string().max(128),
  groupTypes: z.array(z.string()).nullish(),
  onPremisesSyncEnabled: z.boolean().nullish(),
  isAssignableToRole: z.boolean().nullish(),
  mailEnabled: z.boolean().nullish(),
});
const ownerShape = z.object({ id: z.string().max(128) });

/** Ownerships over this wire. */
export function ownersOver(wire: Wire, clock: Clock): Giving<Grouped> {
  const timed = new TimedGroups(wire, clock);
  return {
    holds: async (person, group) => (await ownersOf(wire, group))?.includes(person.toLowerCase()) ?? false,
    async grant(person, group, until) {
      const need = await ownable(wire, group);
      const isThere = async () => (await ownersOf(wire, group))?.includes(person.toLowerCase()) ?? false;
      const byItself = until && (await timed.give({ person, grouped: group, access: 'owner' }, until, isThere));
      if (byItself) return byItself;
      const body = { '@odata.id': `${wire.graph}/v1.0/users/${person}` };
      const path = `/groups/${segment(group.id)}/owners/$ref`;
      return appliedOr(
        () => wire.change({ need, path, method: 'POST', body }, anything),
        async ({ refused }) => refused.status === 400 && (/already exist/i.test(refused.message) || (await isThere())),
      );
    },
    async revoke(person, grouped) {
      const taken = await takeFrom(wire, person, grouped).catch((error: unknown) => {
        if (!(error instanceof DirectoryError) || error.fault !== 'forbidden') throw error;
        return timed.removeOr({ person, grouped, access: 'owner' }, error);
      });
      await timed.clear({ person, grouped, access: 'owner' });
      return taken;
    },
    async validate(_person, group, until) {
      const need = await ownable(wire, group);
      if (until === undefined || !(await wire.may(needs.timedGroups))) await wire.require(need);
    },
  };
}

/** Who owns it, of whatever kind; nothing where there is no such group. */
async function ownersOf(wire: Wire, { id }: Grouped): Promise<string[] | undefined> {
  const path = `/groups/${segment(id)}/owners`;
  const owners = await wire.all({ need: needs.groups, path, query: { $select: 'id', $top: '999' } }, ownerShape);
  return owners?.map((owner) => owner.id.toLowerCase());
}

/** With which permission its owners may be changed. Throws `DirectoryError` where they are kept elsewhere. */
export async function ownable(wire: Wire, group: Grouped): Promise<Need> {
  const query = { $select: 'id,groupTypes,onPremisesSyncEnabled,isAssignableToRole,mailEnabled' };
  const found = await wire.get({ need: needs.groups, path: `/groups/${segment(group.id)}`, query }, groupShape);
  if (!found) throw notFound(`The group ${group.name} (${group.id})`);
  const isMailGroup = found.mailEnabled === true && !found.groupTypes?.includes('Unified');
  if (found.onPremisesSyncEnabled === true || isMailGroup) {
    const where = isMailGroup ? 'in Exchange' : 'in the directory on premises';
    const text = `Nobody can be made an owner of the group ${group.name}: it is kept ${where}. Nothing was changed.`;
    throw new DirectoryError('unsupported', text);
  }
  return found.isAssignableToRole === true ? needs.changeRoleGroups : needs.changeOwners;
}

async function takeFrom(wire: Wire, person: PersonId, group: Grouped): Promise<Applied> {
  const owners = await ownersOf(wire, group);
  if (!owners?.includes(person.toLowerCase())) return 'already';
  const need = await ownable(wire, group);
  // Without the `$ref` the person would be deleted, not the ownership.
  const path = `/groups/${segment(group.id)}/owners/${segment(person)}/$ref`;
  try {
    return await appliedOr(() => wire.change({ need, path, method: 'DELETE' }, anything), isNotThere);
  } catch (error) {
    // Its code is that of every bad request, and its text may change: what is so is read.
    if (!(error instanceof GraphRefusal) || error.refused.status !== 400) throw error;
    const isLast = /at least one owner/i.test(error.refused.message) || (await ownersOf(wire, group))?.length === 1;
    if (!isLast) throw error;
    throw new DirectoryError('last-holder', `The group ${group.name} would be without an owner. Nothing was changed.`);
  }
}
