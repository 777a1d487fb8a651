// Putting somebody into a group or role of the company, and taking them out.
import type { Change, Company } from '../../directory/sample/company-shape.js';
import type { Lookup } from '../../directory/sample/lookup.js';
import { objectOf } from './objects.js';

/** A change to be noted in the company's list, for the page of the trial. */
export interface Note {
  readonly what: Change['what'];
  readonly person: string;
  readonly resource: string;
}

/** A list of members in the file. */
export type Place =
  | { readonly kind: 'group' | 'owners' | 'role'; readonly id: string }
  /** A role on an Azure resource, by its definition's GUID. */
  | { readonly kind: 'azure-role'; readonly id: string; readonly scope: string };

interface What {
  readonly place: Place;
  /** The id of a user or group. */
  readonly id: string;
  /** What was done is put at the end of it. */
  readonly notes: Note[];
}

/** Whether this user or group is directly there. */
export function isDirect(found: Lookup, place: Place, id: string): boolean {
  return membersOf(found.company, place).some((member) => objectOf(found, member)?.id === id);
}

/** The company with them directly there; the same one if they are already. `found` resolves names, `company` is changed. */
export function withMember(found: Lookup, company: Company, { place, id, notes }: What): Company {
  const object = objectOf(found, id);
  if (!object || membersOf(company, place).some((member) => objectOf(found, member)?.id === object.id)) return company;
  notes.push({ what: 'granted', person: object.name, resource: placeName(found, place) });
  const member = object.kind === 'user' ? object.user.userPrincipalName : object.id;
  return withMembers(company, place, (members) => [...members, member]);
}

/** The company without them directly there; the same one if they are not. */
export function withoutMember(found: Lookup, company: Company, { place, id, notes }: What): Company {
  const object = objectOf(found, id);
  const isThem = (member: string): boolean => object !== undefined && objectOf(found, member)?.id === object.id;
  if (!object || !membersOf(company, place).some(isThem)) return company;
  notes.push({ what: 'removed', person: object.name, resource: placeName(found, place) });
  return withMembers(company, place, (members) => members.filter((member) => !isThem(member)));
}

function membersOf(company: Company, place: Place): readonly string[] {
  const { kind, id } = place;
  if (kind === 'azure-role') return company.azureRoles?.find((each) => isAzure(each, place))?.members ?? [];
  if (kind === 'role') return company.directoryRoles.find((each) => each.roleTemplateId === id)?.members ?? [];
  const group = company.groups.find((each) => each.id === id);
  return (kind === 'owners' ? group?.owners : group?.members) ?? [];
}

function withMembers(company: Company, place: Place, change: (members: readonly string[]) => string[]): Company {
  if (place.kind === 'azure-role') {
    const azureRoles = (company.azureRoles ?? []).map((each) =>
      isAzure(each, place) ? { ...each, members: change(each.members) } : each,
    );
    return { ...company, azureRoles };
  }
  if (place.kind === 'role') {
    const directoryRoles = company.directoryRoles.map((each) =>
      each.roleTemplateId === place.id ? { ...each, members: change(each.members) } : each,
    );
    return { ...company, directoryRoles };
  }
  const groups = company.groups.map((each) => {
    if (each.id !== place.id) return each;
    return place.kind === 'owners'
      ? { ...each, owners: change(each.owners ?? []) }
      : { ...each, members: change(each.members) };
  });
  return { ...company, groups };
}

const isAzure = (role: { id: string; scope: string }, place: Extract<Place, { kind: 'azure-role' }>): boolean =>
  role.id === place.id && role.scope === place.scope;

/** What people call it. */
export function placeName(found: Lookup, place: Place): string {
  const { kind, id } = place;
  if (kind === 'azure-role') return found.company.azureRoles?.find((each) => isAzure(each, place))?.displayName ?? id;
  const name = (kind === 'role' ? found.role(id) : found.group(id))?.displayName ?? id;
  return kind === 'owners' ? `${name} (owner)` : name;
}
