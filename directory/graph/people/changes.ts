// What Microsoft Graph says has changed since it was last asked: who was disabled, deleted or got another manager, and whose membership of a group is another.
import { z } from 'zod';
import { groupId, personId } from '../../../engine/ids.js';
import { DirectoryError, type DirectoryChanges, type MembershipChange } from '../../../engine/ports.js';
import { GraphRefusal } from '../wire/errors.js';
import { needs } from '../wire/permissions.js';
import type { Call, Wire } from '../wire/wire.js';

const id = z.string().min(1).max(128);
const userShape = z.object({ id });
const groupShape = z.object({ id, 'members@delta': z.array(z.object({ id })).max(100_000).default([]) });

/** Where the two lists go on; it is kept by whoever asks, as text. */
const sinceShape = z.object({ users: z.string().max(16_000), groups: z.string().max(16_000) });
type Since = z.infer<typeof sinceShape>;

const users: Call = {
  need: needs.people,
  path: '/users/delta',
  query: { $select: 'displayName,accountEnabled,manager' },
};
const groups: Call = { need: needs.groups, path: '/groups/delta', query: { $select: 'displayName,members' } };

/** From then on; without `since`, or where Graph has forgotten it (410), from now on. Throws `DirectoryError`. */
export async function changesSince(wire: Wire, since: string | undefined): Promise<DirectoryChanges> {
  const known = since === undefined ? undefined : sinceIn(since);
  if (!known) return { people: [], memberships: [], isIncomplete: since !== undefined, next: await fromNow(wire) };
  try {
    const [changedUsers, changedGroups] = await Promise.all([
      wire.delta(users, known.users, userShape),
      wire.delta(groups, known.groups, groupShape),
    ]);
    return {
      people: changedUsers.entries.map((one) => personId(one.id.toLowerCase())),
      memberships: changedGroups.entries.flatMap(membershipsOf),
      isIncomplete: false,
      next: JSON.stringify({ users: changedUsers.link, groups: changedGroups.link } satisfies Since),
    };
  } catch (error) {
    if (!(error instanceof GraphRefusal && error.refused.status === 410)) throw error;
    return { people: [], memberships: [], isIncomplete: true, next: await fromNow(wire) };
  }
}

/** Graph gives the places to go on from without what is there now. */
async function fromNow(wire: Wire): Promise<string> {
  const latest = (call: Call): Call => ({ ...call, query: { ...call.query, $deltatoken: 'latest' } });
  const [ofUsers, ofGroups] = await Promise.all([
    wire.delta(latest(users), undefined, userShape),
    wire.delta(latest(groups), undefined, groupShape),
  ]);
  return JSON.stringify({ users: ofUsers.link, groups: ofGroups.link } satisfies Since);
}

function membershipsOf(group: z.infer<typeof groupShape>): MembershipChange[] {
  return group['members@delta'].map((member) => ({
    group: groupId(group.id.toLowerCase()),
    person: personId(member.id.toLowerCase()),
  }));
}

function sinceIn(text: string): Since | undefined {
  try {
    return sinceShape.safeParse(JSON.parse(text)).data;
  } catch (cause) {
    throw new DirectoryError('invalid', 'The place to go on from cannot be read.', undefined, { cause });
  }
}
