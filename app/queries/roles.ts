// The roles somebody may activate, and what they have of them: what the person is eligible for now (rules 36 to 42).
import { defined } from '../../engine/defined.js';
import { isSameName } from '../../engine/catalogue/match.js';
import { matchRole, roleElsewhere, roleOn } from '../../engine/catalogue/match-role.js';
import { resourceKey, type RoleSetting } from '../../engine/catalogue/model.js';
import { eligibleNow, roleEntitlement } from '../../engine/catalogue/roles.js';
import type { Person } from '../../engine/person.js';
import type { Eligibility } from '../../engine/eligibility.js';
import type { ForWhom } from '../../engine/request/for-whom.js';
import type { AccessRequest, Granted, Pending } from '../../engine/request/model.js';
import type { Entitlement } from '../../engine/request/entitlement.js';
import type { OwnRole } from '../../engine/request/own-role.js';
import { closedSince, restrictedPolicy } from '../../engine/request/restricted.js';
import type { SettingsState } from '../../engine/settings/model.js';
import { requestTags } from '../../engine/request/tags.js';
import type { Context } from '../context.js';
import { settingsInForce } from '../facts/settings.js';
import { choiceOf, findEligibilityById } from './eligibility.js';
import { findEntitlementById, type Found } from './entitlements.js';
import { requestsTagged } from './requests.js';

interface Activatable {
  readonly setting: RoleSetting;
  readonly eligibility: Eligibility;
}

/** Which of these roles this person may activate at this moment. Throws `DirectoryError`. */
async function activatable(context: Context, person: Person, settings: readonly RoleSetting[]): Promise<Activatable[]> {
  const resources = settings.map(({ resource }) => resource);
  const eligibilities = eligibleNow(await context.directory.eligibilities(person.id, resources), context.clock.now());
  return settings.flatMap((setting): Activatable[] => {
    const eligibility = eligibilities.find((one) => resourceKey(one.resource) === resourceKey(setting.resource));
    return eligibility ? [{ setting, eligibility }] : [];
  });
}

/** The role meant by a name, among those the person is eligible for: never guessed (rule 61). */
export async function findRole(context: Context, person: Person, name: string): Promise<Found> {
  const { roles } = context.catalogue();
  // What is named exactly is asked about alone: it needs no answer about the others.
  const named = roles.filter(({ id, name: own }) => id === name.toLowerCase() || isSameName(own, name));
  const [exact, ...others] = named.length === 0 ? [] : await activatable(context, person, named);
  if (exact && others.length === 0) return one(context, exact);
  const all = await activatable(context, person, roles);
  const found = matchRole(name, all, calledOf);
  switch (found.kind) {
    case 'one':
      return one(context, found.thing);
    case 'several':
      return { kind: 'several', choices: found.things.map(calledOf).map(choiceOf) };
    case 'none':
      return elsewhere(name, all) ?? { kind: 'none', nearest: found.nearest.map(calledOf).map(choiceOf) };
  }
}

const calledOf = ({ setting }: Activatable): RoleSetting => setting;

/** A role on Azure that they may activate, though not at the place they named: a setting holds for its own scope only. */
function elsewhere(said: string, all: readonly Activatable[]): Found | undefined {
  const on = roleOn(said);
  const found = on && roleElsewhere(on, all, calledOf);
  if (!on || !found || found.kind === 'none') return undefined;
  const things = found.kind === 'one' ? [found.thing] : found.things.slice(0, 3);
  return { kind: 'none', nearest: things.map(calledOf).map(choiceOf), elsewhere: on };
}

/** The same for a role whose id is known from a card or an earlier request. */
export async function findRoleById(context: Context, person: Person, id: string): Promise<Found> {
  const settings = context.catalogue().roles.filter((setting) => setting.id === id);
  const [found] = await activatable(context, person, settings);
  return found ? one(context, found) : { kind: 'none', nearest: [] };
}

/** What an earlier request or a draft was for, as it may be asked for now. */
export function findSame(context: Context, people: ForWhom, { kind, id, policy }: Entitlement): Promise<Found> {
  switch (kind) {
    case 'role':
      return findRoleById(context, people.beneficiary, id);
    case 'eligibility':
      return findEligibilityById(context, id);
    case 'package':
      return findEntitlementById(context, people, { id, policyId: policy.id });
  }
}

const one = (context: Context, { setting, eligibility }: Activatable): Found => ({
  kind: 'one',
  entitlement: roleEntitlement(setting, eligibility, context.catalogue().version),
});

/** What this person may activate now, then what is still active although they are not eligible for it any more. Throws `DirectoryError`, `StorageDown`. */
export async function ownRoles(context: Context, person: Person): Promise<OwnRole[]> {
  const [roles, settings, requests] = await Promise.all([
    activatable(context, person, context.catalogue().roles),
    settingsInForce(context),
    requestsTagged(context, requestTags.person(person.id)),
  ]);
  const own = requests.filter(({ beneficiary }) => beneficiary.id === person.id);
  const others = own.filter(({ entitlement }) => !roles.some(({ setting }) => setting.id === entitlement.id));
  return [...roles.map((role) => ownRole(role, own, settings)), ...others.flatMap(stillActive)];
}

function ownRole(
  { setting, eligibility }: Activatable,
  requests: readonly AccessRequest[],
  settings: SettingsState,
): OwnRole {
  const own = requests.filter(({ entitlement }) => entitlement.id === setting.id);
  const active = own.find((state): state is Granted => 'window' in state && state.status !== 'ended');
  const pending = own.find((state): state is Pending => state.status === 'pending');
  const { expiry, stages, emergency } = restrictedPolicy({ kind: 'role', ...setting }, settings);
  return {
    role: { id: setting.id, name: setting.name, description: setting.description },
    resource: setting.resource,
    longestMinutes: expiry.kind === 'after' ? expiry.minutes : 0,
    needsApproval: stages.length > 0,
    ...(emergency && { emergencyMinutes: emergency.longestMinutes }),
    ...(eligibility.endAt && { eligibleUntil: eligibility.endAt }),
    ...defined({ active, pending, closedSince: closedSince(settings, { kind: 'role', id: setting.id }) }),
  };
}

/** A role lasts to its end and can be given back until then. */
function stillActive(state: AccessRequest): OwnRole[] {
  const { id, kind, name, policy } = state.entitlement;
  if (kind !== 'role' || !('window' in state) || state.status === 'ended') return [];
  const role = { id, name, description: '' };
  return [{ role, longestMinutes: 0, needsApproval: policy.stages.length > 0, active: state }];
}
