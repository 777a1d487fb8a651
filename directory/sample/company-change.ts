// A company with one grant more or less: pure, and unchanged when there is nothing to do.
import { isEligibility, onceActivated, type Resource } from '../../engine/catalogue/model.js';
import type { Change, Company, User } from './company-shape.js';
import { isEligibleBearer, withEligible, withoutEligible, type EligibleBearer } from './eligible-change.js';
import type { Bearer, Lookup } from './lookup.js';

const mostChanges = 500;

/** Who is put into what. `until`: of an eligibility, which is over then. */
interface Granting {
  readonly user: User;
  readonly bearer: Bearer;
  readonly until: Date | undefined;
}

/** The company with this person directly in what bears the resource; the same object if they are already. */
export function withGrant(found: Lookup, { user, bearer, until }: Granting, now: Date): Company {
  const { company } = found;
  if (isEligibleBearer(bearer)) return withEligible(found, { user, bearer, until }, now);
  if (isDirect(found, user, bearer)) return company;
  const add = (members: readonly string[]): string[] => [...members, user.userPrincipalName];
  if (bearer.kind !== 'application') return withMembers(company, bearer, add);
  const application = company.servicePrincipals.find((each) => each.id === bearer.id);
  const assignment = {
    principalId: user.id,
    principalDisplayName: user.displayName,
    principalType: 'User',
    resourceId: bearer.id,
    resourceDisplayName: application?.displayName,
    appRoleId: bearer.roleId,
  };
  return { ...company, appRoleAssignments: [...company.appRoleAssignments, assignment] };
}

/** The company without this person directly in what bears the resource; the same object if they are not. */
export function withoutGrant(found: Lookup, user: User, bearer: Bearer): Company {
  const { company } = found;
  if (!isDirect(found, user, bearer)) return company;
  if (isEligibleBearer(bearer)) return withoutEligible(found, user, bearer);
  const isOther = (member: string): boolean => found.user(member) !== user;
  if (bearer.kind !== 'application') return withMembers(company, bearer, (members) => members.filter(isOther));
  const isKept = (each: Company['appRoleAssignments'][number]): boolean =>
    each.resourceId !== bearer.id || each.appRoleId !== bearer.roleId || isOther(each.principalId);
  return { ...company, appRoleAssignments: company.appRoleAssignments.filter(isKept) };
}

/** The company where whatever this person signed in to before now has to be signed in to anew; nobody has nothing to end. */
export function withSessionsEnded({ company }: Lookup, user: User | undefined, now: Date): Company {
  if (!user) return company;
  const signInSessionsValidFromDateTime = now.toISOString();
  const users = company.users.map((each) => (each === user ? { ...each, signInSessionsValidFromDateTime } : each));
  return withChange(
    { ...company, users },
    {
      at: signInSessionsValidFromDateTime,
      what: 'removed',
      person: user.displayName,
      resource: 'Sign-in sessions',
    },
  );
}

/** The company with this change noted at the end of its list; the oldest of more than 500 are dropped. */
export function withChange(company: Company, change: Change): Company {
  const { changes = [], ...rest } = company;
  return { ...rest, changes: [...changes, change].slice(-mostChanges) };
}

/** A resource as the list of changes names it. */
export function resourceText(found: Lookup, resource: Resource): string {
  if (isEligibility(resource)) return `${resourceText(found, onceActivated(resource))} (eligible)`;
  if (resource.kind === 'azure-role') return `${resource.name} (${resource.scope})`;
  if (resource.kind === 'group' && resource.membership === 'owner') return `${resource.name} (owner)`;
  const application = found.company.servicePrincipals.find((each) => each.id === resource.id);
  return application ? `${resource.name} (${application.displayName})` : resource.name;
}

function isDirect(found: Lookup, user: User, bearer: Bearer): boolean {
  if (bearer.kind !== 'application') return bearer.members.some((member) => found.user(member) === user);
  return found.company.appRoleAssignments.some(
    (each) =>
      each.resourceId === bearer.id && each.appRoleId === bearer.roleId && found.user(each.principalId) === user,
  );
}

function withMembers(
  company: Company,
  bearer: Exclude<Bearer, EligibleBearer>,
  change: (members: readonly string[]) => string[],
): Company {
  if (bearer.kind === 'azure-role') {
    const azureRoles = (company.azureRoles ?? []).map((each) =>
      each.id === bearer.id && each.scope === bearer.scope ? { ...each, members: change(each.members) } : each,
    );
    return { ...company, azureRoles };
  }
  if (bearer.kind === 'owners') {
    const groups = company.groups.map((each) =>
      each.id === bearer.id ? { ...each, owners: change(each.owners ?? []) } : each,
    );
    return { ...company, groups };
  }
  if (bearer.kind === 'group') {
    const groups = company.groups.map((each) =>
      each.id === bearer.id ? { ...each, members: change(each.members) } : each,
    );
    return { ...company, groups };
  }
  const directoryRoles = company.directoryRoles.map((each) =>
    each.roleTemplateId === bearer.id ? { ...each, members: change(each.members) } : each,
  );
  return { ...company, directoryRoles };
}
