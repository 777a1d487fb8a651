// What changed in people and groups since a token: delta queries, over pages, with what was removed.
import type { Group, User } from '../../directory/sample/company-shape.js';
import type { Lookup } from '../../directory/sample/lookup.js';
import { GraphError, ok, type Answer } from './answer.js';
import type { Call, Route } from './call.js';
import type { DeltaState } from './deltas.js';
import type { Properties } from './filter.js';
import { groupEntity } from './groups-view.js';
import { names, pick } from './odata.js';
import { direct, type DirectoryObject } from './objects.js';
import { contactEntity, managerOf, userEntity } from './people-view.js';

const userReaders = ['User.Read.All', 'User.ReadWrite.All', 'Directory.Read.All', 'Directory.ReadWrite.All'];
const groupReaders = [
  'Group.Read.All',
  'Group.ReadBasic.All',
  'Group.ReadWrite.All',
  'GroupMember.Read.All',
  'Directory.Read.All',
  'Directory.ReadWrite.All',
];

export const deltaRoutes: readonly Route[] = [
  { method: 'GET', path: '/users/delta', permissions: userReaders, units: 2, answer: (call) => delta(call, 'users') },
  {
    method: 'GET',
    path: '/groups/delta',
    permissions: groupReaders,
    units: 2,
    answer: (call) => delta(call, 'groups'),
  },
];

type Kind = DeltaState['kind'];

function delta(call: Call, kind: Kind): Answer {
  const skip = call.query.get('$skiptoken');
  if (skip !== null) return page(call, stateOf(call, kind, skip));
  const token = call.query.get('$deltatoken');
  if (!token || token === 'latest') {
    const selected = names(call.query.get('$select'));
    const left = token !== 'latest' ? all(call, { kind, selected }) : [];
    return page(call, { kind, selected, found: call.seen, left });
  }
  const { selected, found: before } = stateOf(call, kind, token);
  return page(call, { kind, selected, found: call.seen, left: changes(call, { kind, selected, before }) });
}

/** The state of a token. Throws Graph's 410, which asks for everything anew. */
function stateOf(call: Call, kind: Kind, token: string): DeltaState {
  const state = call.world.deltas.of(token, call.now);
  if (state?.kind === kind) return state;
  const error = new GraphError(410, 'syncStateNotFound', 'The sync state generation is not found. Start over.');
  error.headers = { location: `${call.base}/${kind}/delta?$deltatoken=` };
  throw error;
}

function page(call: Call, { left, ...state }: DeltaState): Answer {
  const { pageSize } = call.world.settings;
  const [value, rest] = [left.slice(0, pageSize), left.slice(pageSize)];
  const token = call.world.deltas.keep({ ...state, left: rest }, call.now);
  const link = `${call.base}/${state.kind}/delta?${rest.length > 0 ? '$skiptoken' : '$deltatoken'}=${token}`;
  const context = { '@odata.context': `${call.base}/$metadata#${state.kind}` };
  return ok({ ...context, [rest.length > 0 ? '@odata.nextLink' : '@odata.deltaLink']: link, value });
}

interface Asked {
  readonly kind: Kind;
  readonly selected: readonly string[];
}

/** Everything as it is, with managers and members where they are asked for. */
function all(call: Call, asked: Asked): Properties[] {
  return things(call.seen, asked.kind).map((thing) => told(call, asked, { thing, related: related(call.seen, thing) }));
}

/** What is new or other than it was, and what is gone. */
function changes(call: Call, { before, ...asked }: Asked & { before: Lookup }): Properties[] {
  const old = new Map(things(before, asked.kind).map((thing) => [idOf(thing), thing]));
  const now = things(call.seen, asked.kind);
  const changed = now.flatMap((thing) => {
    const was = old.get(idOf(thing));
    const is = related(call.seen, thing);
    const had = was ? related(before, was) : [];
    const gone = had.filter((each) => !is.some(({ id }) => id === each.id)).map((each) => ({ ...each, ...removed }));
    const added = is.filter((each) => !had.some(({ id }) => id === each.id));
    const isSame =
      was !== undefined && JSON.stringify(picked(call, asked, was)) === JSON.stringify(picked(call, asked, thing));
    const moved = isRelated(asked) ? [...added, ...gone] : [];
    return isSame && moved.length === 0 ? [] : [told(call, asked, { thing, related: moved })];
  });
  const left = new Set(now.map(idOf));
  return [
    ...changed,
    ...[...old.keys()].filter((id) => !left.has(id)).map((id) => ({ id, '@removed': { reason: 'changed' } })),
  ];
}

const removed = { '@removed': { reason: 'deleted' } };

type Thing = { readonly user: User } | { readonly group: Group };

function things({ company }: Lookup, kind: Kind): Thing[] {
  return kind === 'users' ? company.users.map((user) => ({ user })) : company.groups.map((group) => ({ group }));
}

const idOf = (thing: Thing): string => ('user' in thing ? thing.user.id : thing.group.id);
const relationOf = (kind: Kind): string => (kind === 'users' ? 'manager' : 'members');

/** Members are told unless other things are asked for; the manager only where it is. */
function isRelated({ kind, selected }: Asked): boolean {
  return selected.includes(relationOf(kind)) || (kind === 'groups' && selected.length === 0);
}

function told(
  call: Call,
  asked: Asked,
  { thing, related }: { thing: Thing; related: readonly Properties[] },
): Properties {
  const isTold = isRelated(asked) && related.length > 0;
  return { ...picked(call, asked, thing), ...(isTold && { [`${relationOf(asked.kind)}@delta`]: related }) };
}

function picked(call: Call, { kind, selected }: Asked, thing: Thing): Properties {
  const entity = 'user' in thing ? userEntity(call, thing.user) : groupEntity(thing.group);
  const plain = selected.filter((name) => name !== relationOf(kind));
  return { id: idOf(thing), ...pick(entity, plain.length > 0 ? plain : selected.length > 0 ? ['id'] : []) };
}

/** The manager of a user, the members of a group. */
function related(found: Lookup, thing: Thing): { '@odata.type': string; id: string }[] {
  if ('group' in thing)
    return direct(found, thing.group.members).map((each) => ({ '@odata.type': typeOf(each), id: each.id }));
  const above = managerOf(found, thing.user);
  if (!above) return [];
  return 'user' in above
    ? [{ '@odata.type': '#microsoft.graph.user', id: above.user.id }]
    : [{ '@odata.type': `#microsoft.graph.${contactEntity(above.contact).type}`, id: above.contact.id }];
}

const typeOf = ({ kind }: DirectoryObject): string => `#microsoft.graph.${kind}`;
