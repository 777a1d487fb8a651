// Membership of a team, by the Teams API: what is changed by the group's can take a day to show in Teams.
import { z } from 'zod';
import { groupsAmong } from '../holding/groups.js';
import { requireUser } from '../people/users.js';
import { needs } from '../wire/permissions.js';
import { literal, segment, type Wire } from '../wire/wire.js';
import { anything, appliedOr, isNotThere, notFound, type Giving } from './giving.js';
import { writable } from './group.js';
import type { Grouped } from './timed-groups.js';

const memberShape = z.object({ id: z.string().max(512), userId: z.string().max(128).nullish() });

/** Teams over this wire. */
export function teamsOver(wire: Wire): Giving<Grouped> {
  const need = needs.changeTeams;
  const membersOf = ({ id }: Grouped): string => `/teams/${segment(id)}/members`;
  /** Theirs alone, whatever the filter lets through: what is found here is taken away. */
  const memberships = async (person: string, team: Grouped) => {
    const query = { $filter: `(microsoft.graph.aadUserConversationMember/userId eq ${literal(person)})` };
    const found = await wire.all({ need: needs.teams, path: membersOf(team), query }, memberShape);
    return found?.filter(({ userId }) => userId?.toLowerCase() === person);
  };
  return {
    holds: async (person, { id }) => (await groupsAmong(wire, person, [id])).length > 0,
    async grant(person, team) {
      const known = await memberships(person, team);
      if (!known) throw notFound(`The team ${team.name} (${team.id})`);
      if (known.length > 0) return 'already';
      await requireUser(wire, person);
      const body = {
        '@odata.type': '#microsoft.graph.aadUserConversationMember',
        roles: [],
        'user@odata.bind': `${wire.graph}/v1.0/users('${person}')`,
      };
      return appliedOr(
        () => wire.change({ need, path: membersOf(team), method: 'POST', body }, anything),
        ({ refused }) => refused.status === 409 || /already/i.test(refused.message),
      );
    },
    async revoke(person, team) {
      const [known] = (await memberships(person, team)) ?? [];
      if (!known) return 'already';
      const path = `${membersOf(team)}/${segment(known.id)}`;
      return appliedOr(() => wire.change({ need, path, method: 'DELETE' }, anything), isNotThere);
    },
    async validate(person, team) {
      await writable(wire, team);
      if (!(await memberships(person, team))) throw notFound(`The team ${team.name} (${team.id})`);
    },
  };
}
