// Who may ask for what, and under which policy (rules 2 to 5).
import type { GroupId } from '../ids.js';
import type { Person } from '../person.js';
import { isSameName, match, type Match } from './match.js';
import type { Audience, Catalogue, Package, Policy } from './model.js';
import { isOfDomains } from './organisations.js';

/** Somebody who asks. `groups`: those of `audienceGroups` the person is in now. */
export interface AudienceFacts {
  readonly person: Person;
  readonly groups: readonly GroupId[];
  /** A member asks for this guest, as their sponsor: only policies that invite guests fit (rule 56). */
  readonly isSponsored?: boolean;
}

/** The groups that audiences name, each once: what to ask the directory about a person before anything here. */
export function audienceGroups(catalogue: Catalogue): GroupId[] {
  const policies = catalogue.packages.flatMap((each) => each.policies);
  return [...new Set(policies.flatMap(({ audience }) => (audience.kind === 'groups' ? audience.groups : [])))];
}

/** What is listed for this person: packages some policy lets them request (rule 5), hidden ones left out (rule 4). */
export function requestable(catalogue: Catalogue, asker: AudienceFacts): Package[] {
  return catalogue.packages.filter((each) => !each.hidden && policiesFor(each, asker).length > 0);
}

/** Whether members may ask for guests under any policy of it (rule 56). */
export const invitesGuests = ({ packages }: Catalogue): boolean =>
  packages.some(({ policies }) => policies.some(({ guestsMayBeInvited }) => guestsMayBeInvited));

/** The policies of the most specific class that fits this person (rule 3): none, one, or several on a tie, for the requester to choose from. */
export function policiesFor(wanted: Pick<Package, 'policies'>, asker: AudienceFacts): Policy[] {
  if (!asker.person.enabled) return [];
  const fitting = wanted.policies.filter(
    ({ audience, guestsMayBeInvited }) => isIn(audience, asker) && (!asker.isSponsored || guestsMayBeInvited === true),
  );
  const best = Math.min(...fitting.map(({ audience }) => classOf(audience)));
  return fitting.filter(({ audience }) => classOf(audience) === best);
}

/** The package a person means by a name: loosely among what is listed for them (rule 61), or a hidden one by its exact name (rule 4). */
export function named(catalogue: Catalogue, asker: AudienceFacts, wanted: string): Match<Package> {
  const listed = match(wanted, requestable(catalogue, asker), (each) => each.name);
  const hidden = catalogue.packages.filter(
    (each) => each.hidden && isSameName(each.name, wanted) && policiesFor(each, asker).length > 0,
  );
  if (hidden.length === 0) return listed;
  const isExact = listed.kind === 'one' && isSameName(listed.thing.name, wanted);
  const meant = isExact ? [listed.thing, ...hidden] : hidden;
  const [only] = meant;
  return only && meant.length === 1 ? { kind: 'one', thing: only } : { kind: 'several', things: meant };
}

/** Whether this audience has the person. */
export function isIn(audience: Audience, { person, groups }: AudienceFacts): boolean {
  switch (audience.kind) {
    case 'people':
      return audience.people.some((each) => isNamed(person, each));
    case 'groups':
      return audience.groups.some((group) => groups.includes(group));
    case 'organisations':
      return isOfDomains(audience.domains, person);
    case 'members':
      return person.kind === 'member';
    case 'everyone':
      return true;
    case 'guests':
      return person.kind === 'guest';
  }
}

/** Ids and principal names are the same in any case. */
function isNamed(person: Person, idOrUpn: string): boolean {
  const name = idOrUpn.toLowerCase();
  return name === person.upn.toLowerCase() || name === person.id.toLowerCase();
}

/** Rule 3: people, groups and organisations beat members, who beat everyone, who beats guests. */
function classOf(audience: Audience): number {
  switch (audience.kind) {
    case 'people':
    case 'groups':
    case 'organisations':
      return 0;
    case 'members':
      return 1;
    case 'everyone':
      return 2;
    case 'guests':
      return 3;
  }
}
