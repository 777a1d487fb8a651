// Every kind of resource through the one that gives it: what a site or an application has through a group is that group's.
import { isEligibility, type Resource } from '../../../engine/catalogue/model.js';
import type { GrantedFor } from '../../../engine/granted-for.js';
import type { PersonId } from '../../../engine/ids.js';
import { isInvitee } from '../../../engine/person.js';
import type { Applied, Clock } from '../../../engine/ports.js';
import type { Wire } from '../wire/wire.js';
import { applicationsOver } from './application.js';
import { eligibleInAzureOver } from './azure-eligibility.js';
import { AzureRoles } from './azure-role.js';
import { directoryRolesOver, type Grantable } from './directory-role.js';
import { eligibleForGroupsOver } from './eligible-group.js';
import { nobodyYet, type Giving } from './giving.js';
import { groupsGivenOver } from './group.js';
import { ownersOver } from './owner.js';
import { teamsOver } from './team.js';

/** The same whatever the resource is. */
export type Resources = Giving<Resource>;

type Term = readonly [until?: Date, why?: GrantedFor];

/** A way of giving, with its resource put in. */
interface Bound {
  holds(person: PersonId): Promise<boolean>;
  grant(person: PersonId, ...term: Term): Promise<Applied>;
  revoke(person: PersonId): Promise<Applied>;
  validate(person: PersonId, until?: Date): Promise<void>;
}

const bind = <R>(giving: Giving<R>, resource: R): Bound => ({
  holds: (person) => giving.holds(person, resource),
  grant: (person, ...term) => giving.grant(person, resource, ...term),
  revoke: (person) => giving.revoke(person, resource),
  validate: (person, until) => giving.validate(person, resource, until),
});

/** Resources over this wire. */
export function resourcesOver(wire: Wire, clock: Clock, grantable: Grantable): Resources {
  const groups = groupsGivenOver(wire, clock);
  const eligible = eligibleForGroupsOver(wire, clock);
  const owners = ownersOver(wire, clock);
  const teams = teamsOver(wire);
  const applications = applicationsOver(wire);
  const roles = directoryRolesOver(wire, clock, grantable);
  const azure = new AzureRoles(wire, clock);
  const eligibleInAzure = eligibleInAzureOver(wire, clock);
  const by = (resource: Resource): Bound => {
    switch (resource.kind) {
      case 'group':
        if (isEligibility(resource)) return bind(eligible, resource);
        return bind(resource.membership === 'owner' ? owners : groups, resource);
      case 'site':
        return bind(groups, { id: resource.groupId, name: resource.name });
      case 'team':
        return bind(teams, resource);
      case 'application':
        return resource.groupId === undefined
          ? bind(applications, resource)
          : bind(groups, { id: resource.groupId, name: resource.name });
      case 'directory-role':
        return bind(roles, resource);
      case 'azure-role':
        return bind(isEligibility(resource) ? eligibleInAzure : azure, resource);
    }
  };
  return {
    holds: (person, resource) => by(resource).holds(person),
    grant: (person, resource, ...term) => by(resource).grant(person, ...term),
    revoke: (person, resource) => by(resource).revoke(person),
    validate: (person, resource, until) => by(resource).validate(isInvitee({ id: person }) ? nobodyYet : person, until),
  };
}
