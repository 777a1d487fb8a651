// What somebody of the company may activate: directory roles, groups and roles in Azure, their own and those of their groups (rule 36); and who may activate something.
import type { Activatable } from '../../engine/catalogue/model.js';
import { isWithinScope } from '../../engine/catalogue/scope.js';
import { groupId, type PersonId } from '../../engine/ids.js';
import type { Eligibility, EligibleFor } from '../../engine/eligibility.js';
import { toPerson, type Lookup } from './lookup.js';

interface Written {
  readonly principalId: string;
  readonly startDateTime?: string | null | undefined;
  readonly endDateTime?: string | null | undefined;
}

/** As the port wants it; nobody who is disabled has any. */
export function eligibilitiesIn(found: Lookup, person: PersonId, of: readonly Activatable[]): Eligibility[] {
  const user = found.user(person);
  if (!user?.accountEnabled) return [];
  const isTheirs = ({ principalId }: Written): boolean => found.usersIn([principalId]).includes(user);
  return of.flatMap((resource) =>
    writtenOf(found, resource)
      .filter(isTheirs)
      .map((each) => ({ resource, ...spanOf(each) })),
  );
}

/** Who has an entry of their own for it, people and groups. */
export const eligibleIn = (found: Lookup, resource: Activatable): EligibleFor[] =>
  writtenOf(found, resource).flatMap((each): EligibleFor[] => {
    const user = found.user(each.principalId);
    if (user) return [{ principal: toPerson(user), ...spanOf(each) }];
    const group = found.group(each.principalId);
    return group
      ? [{ principal: { kind: 'group', id: groupId(group.id), name: group.displayName }, ...spanOf(each) }]
      : [];
  });

const spanOf = ({ startDateTime, endDateTime }: Written): Pick<Eligibility, 'startAt' | 'endAt'> => ({
  ...(startDateTime && { startAt: new Date(startDateTime) }),
  ...(endDateTime && { endAt: new Date(endDateTime) }),
});

function writtenOf(found: Lookup, resource: Activatable): readonly Written[] {
  const { company } = found;
  switch (resource.kind) {
    case 'directory-role':
      return (company.roleEligibilityScheduleInstances ?? []).filter(({ roleDefinitionId }) =>
        isSame(found.role(roleDefinitionId)?.roleTemplateId ?? roleDefinitionId, resource.id),
      );
    case 'group':
      return (company.groupEligibilitySchedules ?? []).filter(
        ({ groupId, accessId }) =>
          found.group(groupId) === found.group(resource.id) && accessId === (resource.membership ?? 'member'),
      );
    case 'azure-role':
      return (company.azureRoleEligibilities ?? []).filter(
        ({ scope, roleDefinitionId }) =>
          isSame(roleDefinitionId.split('/').at(-1) ?? '', resource.id) && isWithinScope(resource.scope, scope),
      );
  }
}

const isSame = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();
