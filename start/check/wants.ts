// Which permissions this catalogue takes, of which registration, and who in it needs them.
import type { Given, GivenThing } from '../../catalogue/given.js';
import { needs, type Need } from '../../directory/graph/wire/permissions.js';

/** `must`: something of the catalogue does not work without it. `may`: it is used where it is there. Else: what is lost without it, which can be lived with. */
export type How = 'must' | 'may' | { readonly lost: string };

export interface Wanted {
  readonly need: Need;
  readonly how: How;
  /** Who needs it, as a reader of the table knows them: `the package "Sales Support"`. */
  readonly by: readonly string[];
}

type Want = Omit<Wanted, 'by'> & { readonly by: string };

/** Roles on Azure resources are Azure's to allow: only the registration has to be there. */
const azureRoles: Need = { registration: 'privileged', anyOf: [], to: 'to give roles on Azure resources' };

const always: readonly Want[] = [
  { need: needs.people, how: 'must', by: 'all of Gatehouse' },
  { need: needs.groups, how: 'must', by: 'all of Gatehouse' },
  { need: needs.roleAssignments, how: 'must', by: 'the look-up of administrators' },
  { need: needs.roleSchedules, how: 'may', by: 'the look-up of administrators' },
  {
    need: needs.risk,
    how: {
      lost: 'identity risk is unknown, never "none": while its setting is on, as it is at first, every request is reviewed by Security Administrators, and closed where there is none; an administrator switches it off by saying “identity risk off”',
    },
    by: 'the review of risky requests',
  },
];

/** Everything that is wanted; of a file that cannot be read only what is always wanted. */
export function wantedBy(given: Given | undefined): Wanted[] {
  if (!given) return together(always);
  const { things, roles, activated, endingSessions, invitingGuests, isBlockingGuests } = given;
  return together([
    ...always,
    ...things.flatMap((thing) => wantsOf(thing, packageCalled(thing.by))),
    ...roles.flatMap((role) => musts([needs.eligibilities, needs.roleSchedules, needs.changeRoles], roleCalled(role))),
    ...activated.flatMap((thing) => wantsOfActivated(thing, roleCalled(thing.by))),
    ...endingSessions.flatMap((name) => musts([needs.endSessions], packageCalled(name))),
    ...invitingGuests.flatMap((name) => musts([needs.invite], packageCalled(name))),
    ...(isBlockingGuests ? musts([needs.enableAccounts], 'guestsWithoutAccess') : []),
  ]);
}

/** How the table names what may be activated. */
export const roleCalled = (name: string): string => `the role "${name}"`;

/** How the table names a package. */
export const packageCalled = (name: string): string => `the package "${name}"`;

const musts = (all: readonly Need[], by: string): Want[] => all.map((need) => ({ need, how: 'must', by }));

function wantsOf({ kind, isThroughGroup, isEligibility, mayBeEligible, isOwnership }: GivenThing, by: string): Want[] {
  const timed: Want = { need: needs.timedGroups, how: 'may', by };
  switch (kind) {
    case 'group':
      if (isEligibility) return musts([needs.changeGroupEligibilities], by);
      return [...musts([isOwnership ? needs.changeOwners : needs.changeGroups], by), timed];
    case 'site':
      return [...musts([needs.sites, needs.changeGroups], by), timed];
    case 'application':
      if (!isThroughGroup) return musts([needs.applications, needs.changeApplications], by);
      return [...musts([needs.applications, needs.changeGroups], by), timed];
    case 'team':
      return musts([needs.teams, needs.changeTeams], by);
    case 'directory-role':
      return musts(
        [
          ...(isEligibility ? [] : [needs.roleSchedules, needs.changeRoles]),
          ...(isEligibility || mayBeEligible ? [needs.eligibilities, needs.changeEligibilities] : []),
        ],
        by,
      );
    case 'azure-role':
      return musts([azureRoles], by);
  }
}

/** To be given, and to be read who may activate it: of roles in Azure that is Azure's to allow. */
const wantsOfActivated = (thing: GivenThing, by: string): Want[] => [
  ...(thing.kind === 'group' ? musts([needs.groupEligibilities], by) : []),
  ...wantsOf(thing, by),
];

/** Each need once, with everybody who has it, each once; what one of them must have is a must. */
export function together(wants: readonly Want[]): Wanted[] {
  return [...new Set(wants.map(({ need }) => need))].map((need) => {
    const own = wants.filter((want) => want.need === need);
    const musts = own.filter(({ how }) => how === 'must');
    const how = musts.length > 0 ? 'must' : (own[0]?.how ?? 'may');
    return { need, how, by: [...new Set((musts.length > 0 ? musts : own).map(({ by }) => by))] };
  });
}
