// What Microsoft Graph says has changed since it was last asked: who was disabled, deleted or got another manager, and whose membership of a group is another.
import { z } from 'zod';
import { groupId, personId } from '../../../engine/ids.js';
import type { DirectoryChanges, MembershipChange } from '../../../engine/ports.js';
import { GraphRefusal } from '../wire/errors.js';
import { isWithin } from '../wire/pages.js';
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

/** From then on; without `since`, where Graph has forgotten it (410) or it is of another place, from now on. Throws `DirectoryError`. */
export async function changesSince(wire: Wire, since: string | undefined): Promise<DirectoryChanges> {
  const known = since === undefined ? undefined : sinceIn(since, wire.graph);
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

/** Nothing where it cannot be read, or leads to another address than Graph has by now. */
function sinceIn(text: string, base: string): Since | undefined {
  const since = sinceShape.safeParse(parsed(text)).data;
  return since && [since.users, since.groups].every((link) => isWithin(link, base)) ? since : undefined;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
