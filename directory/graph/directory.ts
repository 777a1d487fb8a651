// The directory port over Microsoft Graph and Azure Resource Manager: a real tenant.
import type { Names } from '../../engine/catalogue/names.js';
import type { PersonId } from '../../engine/ids.js';
import type { Clock, Directory, Log, Shared } from '../../engine/ports.js';
import { assigneesOver } from './holding/assignees.js';
import { eligibilitiesOver } from './holding/eligibilities.js';
import { groupsOver } from './holding/groups.js';
import { heldThroughOver } from './holding/held-through.js';
import { rolesOver } from './holding/roles.js';
import { namesOver } from './names.js';
import { setEnabled } from './people/accounts.js';
import { changesSince } from './people/changes.js';
import { inviteGuest } from './people/guests.js';
import { endSessions } from './people/sessions.js';
import { peopleOver } from './people/users.js';
import type { Grantable } from './resources/directory-role.js';
import { resourcesOver } from './resources/resources.js';
import { risksOver, type GraphRisks, type InsiderRisk } from './risks.js';
import { GraphWire, realPause, type Wire, type WireOptions } from './wire/wire.js';

export interface GraphOptions extends WireOptions {
  readonly clock: Clock;
  readonly log: Log;
  readonly shared: Shared;
  /** Role template ids that may be given at all; absent: all but the two most powerful. */
  readonly grantable?: Grantable;
  readonly insider?: InsiderRisk;
}

/** The port, with what goes beside it, over one wire. */
export interface GraphDirectory extends Directory {
  readonly names: Names;
  readonly risks: GraphRisks;
  readonly wire: Wire;
}

/** A tenant as a directory. Nothing is asked before it is needed. */
export function graphDirectory(options: GraphOptions): GraphDirectory {
  const { clock, shared, grantable, insider, pause = realPause } = options;
  const wire = new GraphWire(options);
  const people = peopleOver(wire);
  const isEnabled = async (person: PersonId): Promise<boolean> => (await people.getUser(person))?.enabled === true;
  const groups = groupsOver(wire, isEnabled);
  const roles = rolesOver(wire, isEnabled);
  const resources = resourcesOver(wire, clock, grantable);
  return {
    ...people,
    ...groups,
    ...roles,
    eligibilities: eligibilitiesOver(wire, isEnabled),
    holds: (person, resource) => resources.holds(person, resource),
    assignees: async (resource) => assigneesOver(wire, resource),
    heldThrough: (person, resource) => heldThroughOver(wire, person, resource),
    grant: (person, resource, until) => resources.grant(person, resource, until),
    revoke: (person, resource) => resources.revoke(person, resource),
    validateGrant: (person, resource, until) => resources.validate(person, resource, until),
    changesSince: (since) => changesSince(wire, since),
    endSessions: (person) => endSessions(wire, person),
    inviteGuest: (mail, name) => inviteGuest(wire, mail, name),
    setEnabled: (person, isEnabled) => setEnabled(wire, person, isEnabled),
    names: namesOver(wire, { ...people, ...groups, ...roles }),
    risks: risksOver(wire, { clock, shared, pause, ...(insider && { insider }) }),
    wire,
  };
}
