// People: by id, principal name, mail and name; their managers.
import type { User } from '../../directory/sample/company-shape.js';
import type { Lookup } from '../../directory/sample/lookup.js';
import { noContent, notFound, unsupportedQuery, type Answer } from './answer.js';
import { isEventual, param, type Call, type Route } from './call.js';
import type { Properties } from './filter.js';
import { listed, names, pick, told, type Entity } from './odata.js';
import { contactEntity, managerOf, userEntity } from './people-view.js';
import { withoutUser } from './without-user.js';

const readers = [
  'User.ReadBasic.All',
  'User.Read.All',
  'User.ReadWrite.All',
  'Directory.Read.All',
  'Directory.ReadWrite.All',
];
const managerReaders = readers.slice(1);
export const userDeleters = ['User.DeleteRestore.All', 'User.ReadWrite.All', 'Directory.ReadWrite.All'];
const mostLevels = 1_000;

export const userRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/users',
    permissions: readers,
    units: 2,
    answer: (call) =>
      listed(
        call,
        call.seen.company.users.map((user) => expanded(call, user)),
        { isDirectory: true },
      ),
  },
  { method: 'GET', path: '/users/{user}', permissions: readers, answer: oneUser },
  { method: 'GET', path: "/users(userPrincipalName='{user}')", permissions: readers, answer: oneUser },
  { method: 'GET', path: '/users/{user}/manager', permissions: managerReaders, answer: manager },
  {
    method: 'DELETE',
    path: '/users/{user}',
    permissions: userDeleters,
    answer: (call) => deleteUser(call, userIn(call)),
  },
];

/** The user that the path names. Throws Graph's 404. */
export function userIn(call: Call): User {
  return userNamed(call.seen, param(call, 'user'));
}

/** The user of this id or principal name. Throws Graph's 404. */
export function userNamed(found: Lookup, word: string): User {
  const user = found.user(word);
  if (!user) throw notFound(word);
  return user;
}

/** Takes the user out of the company and out of everything in it. */
export async function deleteUser({ world }: Call, user: User): Promise<Answer> {
  await world.change((found) => ({ company: withoutUser(found, user.id) }));
  return noContent;
}

function oneUser(call: Call): Answer {
  return told(call, expanded(call, userIn(call)));
}

function manager(call: Call): Answer {
  const found = managerOf(call.seen, userIn(call));
  if (!found) throw notFound('manager');
  return told(call, 'user' in found ? userEntity(call, found.user, true) : contactEntity(found.contact, true));
}

/** With the managers above where `$expand=manager(…)` asks for them. */
function expanded(call: Call, user: User): Entity {
  const wish = names(call.query.get('$expand')).find((each) => /^manager(\(|$)/.test(each));
  if (wish === undefined) return { ...userEntity(call, user), nested: { manager: null } };
  const levels = /\$levels=(max|\d+)/.exec(wish)?.[1];
  if (levels !== undefined && !isEventual(call))
    throw unsupportedQuery("$levels works only with the header 'ConsistencyLevel: eventual' and $count.");
  const selected = names(/\$select=([^;)]*)/.exec(wish)?.[1] ?? null);
  const most = levels === 'max' ? mostLevels : Number(levels ?? 1);
  const above = managerAbove(call, user, { selected, most, seen: new Set([user.id]) });
  return { ...userEntity(call, user), nested: { manager: above } };
}

interface Above {
  readonly selected: readonly string[];
  readonly most: number;
  /** Whoever is there already ends the chain. */
  readonly seen: ReadonlySet<string>;
}

function managerAbove(call: Call, user: User, { selected, most, seen }: Above): Properties | null {
  const next = most > 0 ? managerOf(call.seen, user) : undefined;
  if (!next) return null;
  if ('contact' in next) return { '@odata.type': '#microsoft.graph.orgContact', ...contactEntity(next.contact).all };
  if (seen.has(next.user.id)) return null;
  const told = pick(userEntity(call, next.user), selected);
  const above = managerAbove(call, next.user, { selected, most: most - 1, seen: new Set([...seen, next.user.id]) });
  return { '@odata.type': '#microsoft.graph.user', ...told, ...(above && { manager: above }) };
}
