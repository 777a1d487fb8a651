// The directory objects of a company: who and what is meant by a reference, what is in what.
import type { Group, OrgContact, User } from '../../directory/sample/company-shape.js';
import type { Lookup } from '../../directory/sample/lookup.js';

export type DirectoryObject =
  | { readonly kind: 'user'; readonly id: string; readonly name: string; readonly user: User }
  | { readonly kind: 'group'; readonly id: string; readonly name: string; readonly group: Group };

/** The user or group of a reference in the file: an id, a user principal name, a group's display name. */
export function objectOf(found: Lookup, reference: string): DirectoryObject | undefined {
  const user = found.user(reference);
  if (user) return { kind: 'user', id: user.id, name: user.displayName, user };
  const group = found.group(reference);
  return group && { kind: 'group', id: group.id, name: group.displayName, group };
}

/** The group with this id; a display name, which the file knows but Graph does not, is none. */
export function groupById(found: Lookup, id: string): Group | undefined {
  const group = found.group(id);
  return group?.id.toLowerCase() === id.toLowerCase() ? group : undefined;
}

export function objectById(found: Lookup, id: string): DirectoryObject | undefined {
  const object = objectOf(found, id);
  return object?.id.toLowerCase() === id.toLowerCase() ? object : undefined;
}

export function contactById(found: Lookup, id: string): OrgContact | undefined {
  return found.company.orgContacts?.find((each) => each.id.toLowerCase() === id.toLowerCase());
}

/** What these references stand for, each once, in the order of the list. */
export function direct(found: Lookup, references: readonly string[] = []): DirectoryObject[] {
  const objects = references.flatMap((reference) => objectOf(found, reference) ?? []);
  return [...new Map(objects.map((each) => [each.id, each])).values()];
}

/** The same, and everything that is in the groups among them; a circle of groups is harmless. */
export function transitive(found: Lookup, references: readonly string[] = []): DirectoryObject[] {
  const reached = new Map<string, DirectoryObject>();
  const open = direct(found, references);
  for (let next = open.shift(); next; next = open.shift()) {
    if (reached.has(next.id)) continue;
    reached.set(next.id, next);
    if (next.kind === 'group') open.push(...direct(found, next.group.members));
  }
  return [...reached.values()];
}

/** Made once for a version of the company: the groups that an object is in directly. */
const groupsOf = new WeakMap<Lookup, ReadonlyMap<string, readonly Group[]>>();

/** The groups that these objects are in directly. */
export function groupsWith(found: Lookup, ids: ReadonlySet<string>): Group[] {
  const index = groupsOf.get(found) ?? indexed(found);
  groupsOf.set(found, index);
  return [...new Set([...ids].flatMap((id) => index.get(id) ?? []))];
}

function indexed(found: Lookup): ReadonlyMap<string, readonly Group[]> {
  const index = new Map<string, Group[]>();
  for (const group of found.company.groups) {
    for (const { id } of direct(found, group.members)) index.set(id, [...(index.get(id) ?? []), group]);
  }
  return index;
}

/** The groups that somebody is in, also through groups. */
export function groupsAbove(found: Lookup, id: string): Group[] {
  const above = new Map<string, Group>();
  let open = groupsWith(found, new Set([id]));
  while (open.length > 0) {
    for (const group of open) above.set(group.id, group);
    open = groupsWith(found, new Set(open.map((group) => group.id))).filter((group) => !above.has(group.id));
  }
  return [...above.values()];
}
