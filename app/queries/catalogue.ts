// The catalogue in force, and who is eligible for what, told to administrators and auditors as the directory says at this moment who that is (rules 57 and 60).
import { match, type Match } from '../../engine/catalogue/match.js';
import { isEligibility, onceActivated, resourceKey } from '../../engine/catalogue/model.js';
import type { Catalogue, Package, RoleSetting } from '../../engine/catalogue/model.js';
import type { EligibleFor, Eligibility } from '../../engine/eligibility.js';
import type { Person } from '../../engine/person.js';
import type { Restriction } from '../../engine/settings/model.js';
import type { Context } from '../context.js';
import { settingsInForce } from '../facts/settings.js';
import { overseer } from '../people/administrators.js';

/** What is in force: the file's, and what administrators set over it. */
export interface CatalogueInForce {
  readonly catalogue: Catalogue;
  readonly restrictions: readonly Restriction[];
}

/** All of it, hidden packages too. Throws `DirectoryError`, `StorageDown`. */
export async function catalogueFor(
  context: Context,
  reader: Person,
): Promise<CatalogueInForce | 'not-an-administrator'> {
  if (!(await overseer(context, reader))) return 'not-an-administrator';
  const { restrictions = [] } = await settingsInForce(context);
  return { catalogue: context.catalogue(), restrictions };
}

/** What the people are called whom these name as approvers, by how they are named; who has left is missing. Throws `DirectoryError`. */
export async function approverNames(
  { directory }: Pick<Context, 'directory'>,
  things: readonly (Package | RoleSetting)[],
): Promise<ReadonlyMap<string, string>> {
  const policies = things.flatMap((one) => ('policies' in one ? one.policies : [one.policy]));
  const sources = policies.flatMap(({ stages }) => stages.flatMap(({ approvers }) => approvers));
  const people = new Set(sources.flatMap((one) => (one.kind === 'person' ? one.person : [])));
  const found = await Promise.all(
    [...people].map(async (person) => [person, (await directory.getUser(person))?.name] as const),
  );
  return new Map(found.flatMap(([person, name]) => (name === undefined ? [] : [[person, name] as const])));
}

/** So many of those who are eligible for one thing are shown. */
export const mostEligible = 500;

/** Who is eligible for the role that was named, by name; or what else may be meant by it, never guessed. */
export type EligibleOf =
  | {
      readonly kind: 'one';
      readonly role: RoleSetting;
      readonly eligible: readonly EligibleFor[];
      readonly isCut: boolean;
      /** Packages that give the eligibility, by name. */
      readonly givenBy: readonly string[];
      /** Whoever administers says who is eligible; auditors only read it (rule 60). */
      readonly mayChange: boolean;
    }
  | Exclude<Match<RoleSetting>, { kind: 'one' }>;

/** Throws `DirectoryError`. */
export async function eligibleOf(
  context: Context,
  reader: Person,
  name: string,
): Promise<EligibleOf | 'not-an-administrator' | 'cannot-say'> {
  const oversees = await overseer(context, reader);
  if (!oversees) return 'not-an-administrator';
  const { roles, packages } = context.catalogue();
  const byId = roles.find(({ id }) => id === name.toLowerCase());
  const found = byId ? ({ kind: 'one', thing: byId } as const) : match(name, roles, (role) => role.name);
  if (found.kind !== 'one') return found;
  const { thing: role } = found;
  if (!context.directory.eligible) return 'cannot-say';
  const all = [...(await context.directory.eligible(role.resource))].sort((one, other) =>
    one.principal.name.localeCompare(other.principal.name),
  );
  const givenBy = packages.filter((each) => gives(each, role)).map((each) => each.name);
  const mayChange = oversees === 'administrator';
  const eligible = all.slice(0, mostEligible);
  return { kind: 'one', role, givenBy, eligible, isCut: all.length > mostEligible, mayChange };
}

const gives = ({ resources }: Package, { resource }: RoleSetting): boolean =>
  resources.some((one) => isEligibility(one) && resourceKey(onceActivated(one)) === resourceKey(resource));

/** `mayChange`: as in `EligibleOf`. */
export interface TheirEligibilities {
  readonly all: readonly { readonly role: RoleSetting; readonly eligibility: Eligibility }[];
  readonly mayChange: boolean;
}

/** What somebody is eligible for of what the catalogue lets anybody activate, and from when to when. Throws `DirectoryError`. */
export async function eligibilitiesOf(
  context: Context,
  reader: Person,
  whose: Person,
): Promise<TheirEligibilities | 'not-an-administrator'> {
  const oversees = await overseer(context, reader);
  if (!oversees) return 'not-an-administrator';
  const { roles } = context.catalogue();
  const found = await context.directory.eligibilities(
    whose.id,
    roles.map(({ resource }) => resource),
  );
  const all = roles.flatMap((role) =>
    found
      .filter(({ resource }) => resourceKey(resource) === resourceKey(role.resource))
      .map((eligibility) => ({ role, eligibility })),
  );
  return { all, mayChange: oversees === 'administrator' };
}
