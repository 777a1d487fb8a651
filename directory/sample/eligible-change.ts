// A company with one eligibility more or less: directory roles, groups and roles in Azure keep theirs in a list each.
import { definitionOf, isAt } from './azure-entry.js';
import type { Company, User } from './company-shape.js';
import type { Bearer, Lookup } from './lookup.js';

/** Where an eligibility is had. */
export type EligibleBearer = Extract<Bearer, { kind: `eligible-${string}` }>;

/** What every entry of the lists has. */
interface Entry {
  readonly principalId: string;
  readonly endDateTime?: string | null | undefined;
}

/** One of the lists. `isOf`: whether an entry is for this resource; `entry`: a new one, for it. */
interface List<E extends Entry> {
  readonly all: readonly E[];
  readonly isOf: (each: E) => boolean;
  readonly entry: (of: { readonly id: string; readonly principalId: string; readonly from: string }, until?: Date) => E;
  readonly into: (all: E[]) => Company;
}

/** Whether this is the right to activate something. */
export const isEligibleBearer = (bearer: Bearer): bearer is EligibleBearer => bearer.kind.startsWith('eligible-');

/** Eligible from now on until then, or later than they were; nobody for less long than they are. The same object if nothing changes. */
export function withEligible(
  found: Lookup,
  { user, bearer, until }: { readonly user: User; readonly bearer: EligibleBearer; readonly until: Date | undefined },
  now: Date,
): Company {
  return inList(found, bearer, (list) => {
    const isTheirs = (each: Entry): boolean => found.user(each.principalId) === user;
    const there = list.all.filter((each) => list.isOf(each) && isTheirs(each));
    if (there.some(({ endDateTime }) => !endDateTime || (until && new Date(endDateTime) >= until)))
      return found.company;
    const principalId = user.userPrincipalName;
    const of = { id: `${bearer.id} ${principalId}`.slice(0, 300), principalId, from: now.toISOString() };
    return list.into([...list.all.filter((each) => !there.includes(each)), list.entry(of, until)]);
  });
}

/** Not eligible any more by an entry of their own. */
export function withoutEligible(found: Lookup, user: User, bearer: EligibleBearer): Company {
  return inList(found, bearer, (list) =>
    list.into(list.all.filter((each) => !list.isOf(each) || found.user(each.principalId) !== user)),
  );
}

type Change = <E extends Entry>(list: List<E>) => Company;

function inList(found: Lookup, bearer: EligibleBearer, change: Change): Company {
  switch (bearer.kind) {
    case 'eligible-role':
      return change(ofRoles(found, bearer.id));
    case 'eligible-group':
      return change(ofGroups(found, bearer.id, 'member'));
    case 'eligible-owner':
      return change(ofGroups(found, bearer.id, 'owner'));
    case 'eligible-azure':
      return change(ofAzure(found, bearer));
  }
}

type RoleEntry = NonNullable<Company['roleEligibilityScheduleInstances']>[number];
type GroupEntry = NonNullable<Company['groupEligibilitySchedules']>[number];
type AzureEntry = NonNullable<Company['azureRoleEligibilities']>[number];

const ofRoles = ({ company }: Lookup, roleDefinitionId: string): List<RoleEntry> => ({
  all: company.roleEligibilityScheduleInstances ?? [],
  isOf: (each) => each.roleDefinitionId === roleDefinitionId,
  entry: ({ id, principalId }, until) => ({
    ...{ id, principalId, roleDefinitionId },
    ...(until && { endDateTime: until.toISOString() }),
  }),
  into: (all) => ({ ...company, roleEligibilityScheduleInstances: all }),
});

const ofGroups = (found: Lookup, groupId: string, accessId: 'member' | 'owner'): List<GroupEntry> => ({
  all: found.company.groupEligibilitySchedules ?? [],
  isOf: (each) => found.group(each.groupId)?.id === groupId && each.accessId === accessId,
  entry: ({ id, principalId, from: startDateTime }, until) => ({
    ...{ id, principalId, groupId, accessId, startDateTime },
    endDateTime: until?.toISOString() ?? null,
  }),
  into: (all) => ({ ...found.company, groupEligibilitySchedules: all }),
});

const ofAzure = (
  { company }: Lookup,
  { id: role, scope }: Extract<EligibleBearer, { kind: 'eligible-azure' }>,
): List<AzureEntry> => ({
  all: company.azureRoleEligibilities ?? [],
  isOf: (each) => isAt(each, { id: role, scope }),
  entry: ({ id, principalId, from: startDateTime }, until) => ({
    ...{ id, principalId, scope, roleDefinitionId: definitionOf(role, scope), startDateTime },
    endDateTime: until?.toISOString() ?? null,
  }),
  into: (all) => ({ ...company, azureRoleEligibilities: all }),
});
