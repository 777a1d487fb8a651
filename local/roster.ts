// What one Playground is told about the world: the seat's person, five others, and conversations no other Playground has.
import type { Person } from '../engine/person.js';

export type SeatPerson = Pick<Person, 'id' | 'name' | 'upn'>;

export interface ChatIds {
  readonly personal: string;
  readonly group: string;
  readonly team: string;
  readonly channel: string;
}

/** The bot as every Playground names it: `recipient` of all its activities. */
export const localBot = { id: '28:gatehouse-local', name: 'Gatehouse' } as const;

/** The one channel of each Playground. */
export const channelName = 'Announcements';

/** The seat as part of a file name or of a conversation's id. */
export const slug = (seat: SeatPerson): string => seat.id.replace(/[^A-Za-z0-9-]/g, '_');

/** Unlike those of any other seat, and the same after a restart, so that kept references stay true. */
export function chatIds(seat: SeatPerson): ChatIds {
  const own = slug(seat);
  return {
    personal: `a:${own}`,
    group: `19:group-${own}@thread.v2`,
    team: `19:team-${own}@thread.tacv2`,
    channel: `19:announcements-${own}@thread.tacv2`,
  };
}

/** The Playground's configuration file, version 0.1.1. It wants exactly five people beside the seat: the first five of `others`; nothing if there are fewer. */
export function rosterFile(seat: SeatPerson, others: readonly SeatPerson[], tenantId: string): object | undefined {
  const users = others.filter((person) => person.id !== seat.id).slice(0, 5);
  if (users.length < 5) return undefined;
  const chats = chatIds(seat);
  return {
    version: '0.1.1',
    tenantId,
    bot: localBot,
    currentUser: user(seat),
    users: users.map(user),
    personalChat: { id: chats.personal },
    groupChat: { id: chats.group, name: 'Group chat' },
    team: {
      id: chats.team,
      name: 'Everybody',
      aadGroupId: '00000000-0000-4000-8000-000000000031',
      channels: [{ id: chats.channel, name: channelName }],
    },
  };
}

/** `userPrincipleName` is the Playground's own spelling. */
function user(person: SeatPerson): object {
  const [givenName = person.name, ...rest] = person.name.split(' ');
  return {
    id: `29:${person.id}`,
    name: person.name,
    userPrincipleName: person.upn,
    aadObjectId: person.id,
    givenName,
    surname: rest.join(' '),
    email: person.upn,
  };
}
