// The directory port over Microsoft Graph and Azure Resource Manager: a real tenant.
import type { Names } from '../../engine/catalogue/names.js';
import type { PersonId } from '../../engine/ids.js';
import type { Clock, Directory, Log, Shared } from '../../engine/ports.js';
import { assigneesOver } from './holding/assignees.js';
import { eligibilitiesOver } from './holding/eligibilities.js';
import { eligibleOver } from './holding/eligible.js';
import { groupsOver } from './holding/groups.js';
import { heldThroughOver } from './holding/held-through.js';
import { rolesOver } from './holding/roles.js';
import { namesOver } from './names.js';
import { setEnabled } from './people/accounts.js';
import { changesSince } from './people/changes.js';
import { inviteGuest, mayInvite } from './people/guests.js';
import { endSessions } from './people/sessions.js';
import { peopleOver } from './people/users.js';
import type { Grantable } from './resources/directory-role.js';
import { resourcesOver } from './resources/resources.js';
import { risksOver, type GraphRisks, type InsiderRisk } from './risks.js';
import { Budget } from './wire/budget.js';
import { tenantSize } from './wire/tenant-size.js';
import { GraphWire, realPause, type Wire, type WireOptions } from './wire/wire.js';

export interface GraphOptions extends Omit<WireOptions, 'budget' | 'isUnhurried'> {
  readonly clock: Clock;
  readonly log: Log;
  readonly shared: Shared;
  /** Role template ids that may be given at all; absent: all but the two most powerful. */
  readonly grantable?: Grantable;
  readonly insider?: InsiderRisk;
  /** How long identity risk may take to be told; 1.5 s by default. */
  readonly riskTimeoutMs?: number;
}

/** The port, with what goes beside it, over one wire. */
export interface GraphDirectory extends Directory {
  readonly names: Names;
  readonly risks: GraphRisks;
  readonly wire: Wire;
  /** Counts the tenant's people, by whom Microsoft's limits go. Throws `DirectoryError`. */
  countPeople(): Promise<number>;
}

/** A tenant as a directory. Nothing is asked before it is needed. */
export function graphDirectory(options: GraphOptions): GraphDirectory {
  const { clock, shared, insider, riskTimeoutMs, pause = realPause } = options;
  const size = tenantSize(shared, clock);
  const wireFor = (isHurried: boolean): Wire => {
    const budget = new Budget({ shared, clock, pause, isHurried, units: () => size.units() });
    return new GraphWire({ ...options, budget, isUnhurried: !isHurried });
  };
  const wire = wireFor(true);
  const directory = directoryOver(wire, options);
  return {
    ...directory,
    unhurried: directoryOver(wireFor(false), options),
    names: namesOver(wire, directory),
    risks: risksOver(wire, { clock, shared, pause, riskTimeoutMs, ...(insider && { insider }) }),
    wire,
    countPeople: () => size.count(wire),
  };
}

function directoryOver(wire: Wire, { clock, grantable }: GraphOptions): Directory {
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
    eligible: (resource) => eligibleOver(wire, resource),
    holds: (person, resource) => resources.holds(person, resource),
    assignees: async (resource) => assigneesOver(wire, resource),
    heldThrough: (person, resource) => heldThroughOver(wire, person, resource),
    grant: (...asked) => resources.grant(...asked),
    revoke: (person, resource) => resources.revoke(person, resource),
    validateGrant: (person, resource, until) => resources.validate(person, resource, until),
    changesSince: (since) => changesSince(wire, since),
    endSessions: (person) => endSessions(wire, person),
    inviteGuest: (mail, name) => inviteGuest(wire, mail, name),
    mayInvite: () => mayInvite(wire),
    setEnabled: (person, isEnabled) => setEnabled(wire, person, isEnabled),
  };
}
