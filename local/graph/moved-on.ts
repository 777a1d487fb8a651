// What the clock does to a company: time-bound roles and memberships begin and end by themselves.
import type { Company } from '../../directory/sample/company-shape.js';
import type { Lookup } from '../../directory/sample/lookup.js';
import { azurePlace, guidOf } from './azure-roles.js';
import { objectOf } from './objects.js';
import { withMember, withoutMember, type Note, type Place } from './membership.js';

interface Bound {
  readonly id: string;
  readonly principalId: string;
  readonly startDateTime: string;
  readonly endDateTime?: string | null | undefined;
  readonly begun?: boolean | undefined;
}

/** Where a schedule is seen: in a list of members, or only by this name in the list of changes. */
interface Where {
  readonly place?: Place | undefined;
  readonly name?: string;
}

/** The company as it is at this moment, and what was given and taken; the same company where nothing is due. */
export function movedOn(found: Lookup, now: Date): { company: Company; notes: Note[] } {
  const notes: Note[] = [];
  let company = found.company;
  const step = (bound: Bound, { place, name }: Where): Bound[] => {
    const { principalId: id } = bound;
    const isEnd = isOver(bound, now);
    if (isEnd ? !bound.begun : bound.begun === true || new Date(bound.startDateTime) > now) return isEnd ? [] : [bound];
    if (place) company = (isEnd ? withoutMember : withMember)(found, company, { place, id, notes });
    const what = isEnd ? 'removed' : 'granted';
    if (name !== undefined) notes.push({ what, person: objectOf(found, id)?.name ?? id, resource: name });
    return isEnd ? [] : [{ ...bound, begun: true }];
  };
  const { roleAssignmentSchedules: roles, groupAssignmentSchedules: groups } = company;
  const { azureRoleAssignments: azure } = company;
  if (roles?.some((each) => isDue(each, now))) {
    const left = roles.flatMap((each) =>
      step(each, { place: rolePlace(each) }).map((bound) => ({ ...each, ...bound })),
    );
    company = { ...company, roleAssignmentSchedules: left };
  }
  if (groups?.some((each) => isDue(each, now))) {
    const left = groups.flatMap((each) =>
      step(each, { place: groupPlace(each) }).map((bound) => ({ ...each, ...bound })),
    );
    company = { ...company, groupAssignmentSchedules: left };
  }
  if (azure?.some((each) => isDue(each, now))) {
    const left = azure.flatMap((each) => {
      const place = azurePlace(found.company, each);
      return step(each, place ? { place } : { name: azureName(each) }).map((bound) => ({ ...each, ...bound }));
    });
    company = { ...company, azureRoleAssignments: left };
  }
  return { company, notes };
}

/** Where a schedule puts people: the role's members where it is for the whole tenant, else nowhere in the file. */
export const rolePlace = (schedule: { roleDefinitionId: string; directoryScopeId: string }): Place | undefined =>
  schedule.directoryScopeId === '/' ? { kind: 'role', id: schedule.roleDefinitionId } : undefined;

export const groupPlace = (schedule: { groupId: string; accessId: 'member' | 'owner' }): Place => ({
  kind: schedule.accessId === 'owner' ? 'owners' : 'group',
  id: schedule.groupId,
});

/** What a role in Azure is called for people where the file has no name for it. */
export const azureName = ({ scope, roleDefinitionId }: { scope: string; roleDefinitionId: string }): string =>
  `Azure role ${guidOf({ roleDefinitionId })} at ${scope}`;

/** Made once for a version of the company. */
const moves = new WeakMap<Company, number>();

/** When the clock next does something to it, in ms; never, where nothing is for a time. */
export function movesAt(company: Company): number {
  const known = moves.get(company) ?? nextIn(company);
  moves.set(company, known);
  return known;
}

function nextIn(company: Company): number {
  const { roleAssignmentSchedules = [], groupAssignmentSchedules = [], azureRoleAssignments = [] } = company;
  let next = Infinity;
  for (const bound of [...roleAssignmentSchedules, ...groupAssignmentSchedules, ...azureRoleAssignments]) {
    if (!bound.begun) next = Math.min(next, Date.parse(bound.startDateTime));
    if (bound.endDateTime) next = Math.min(next, Date.parse(bound.endDateTime));
  }
  return next;
}

const isOver = ({ endDateTime }: Bound, now: Date): boolean => !!endDateTime && new Date(endDateTime) <= now;

const isDue = (bound: Bound, now: Date): boolean =>
  isOver(bound, now) || (!bound.begun && new Date(bound.startDateTime) <= now);
