// The roles somebody may activate, and what they have of them: what the person is eligible for now (rules 36 to 42).
import { defined } from '../../engine/defined.js';
import { match } from '../../engine/catalogue/match.js';
import type { RoleSetting } from '../../engine/catalogue/model.js';
import { eligibleNow, roleEntitlement } from '../../engine/catalogue/roles.js';
import type { Person } from '../../engine/person.js';
import type { Eligibility } from '../../engine/ports.js';
import type { ForWhom } from '../../engine/request/for-whom.js';
import type { AccessRequest, Entitlement, Granted, Pending } from '../../engine/request/model.js';
import type { OwnRole } from '../../engine/request/own-role.js';
import { requestTags } from '../../engine/request/tags.js';
import type { Context } from '../context.js';
import { findEntitlementById, type Choice, type Found } from './entitlements.js';
import { requestsTagged } from './requests.js';

interface Activatable {
  readonly setting: RoleSetting;
  readonly eligibility: Eligibility;
}

/** The roles this person may activate at this moment. Throws `DirectoryError`. */
async function activatable(context: Context, person: Person): Promise<Activatable[]> {
  const eligibilities = eligibleNow(await context.directory.eligibilities(person.id), context.clock.now());
  return context.catalogue().roles.flatMap((setting): Activatable[] => {
    const eligibility = eligibilities.find((one) => one.role === setting.role);
    return eligibility ? [{ setting, eligibility }] : [];
  });
}

/** The role meant by a name, among those the person is eligible for: never guessed (rule 61). */
export async function findRole(context: Context, person: Person, name: string): Promise<Found> {
  const all = await activatable(context, person);
  const chosen = all.find(({ setting }) => setting.role === name.toLowerCase());
  if (chosen) return one(context, chosen);
  const found = match(name, all, ({ setting }) => setting.name);
  if (found.kind === 'one') return one(context, found.thing);
  return found.kind === 'several'
    ? { kind: 'several', choices: found.things.map(choiceOf) }
    : { kind: 'none', nearest: found.nearest.map(choiceOf) };
}

/** The same for a role whose id is known from a card or an earlier request. */
export async function findRoleById(context: Context, person: Person, id: string): Promise<Found> {
  const found = (await activatable(context, person)).find(({ setting }) => setting.role === id);
  return found ? one(context, found) : { kind: 'none', nearest: [] };
}

/** What an earlier request or a draft was for, as it may be asked for now. */
export function findSame(context: Context, people: ForWhom, { kind, id, policy }: Entitlement): Promise<Found> {
  return kind === 'role'
    ? findRoleById(context, people.beneficiary, id)
    : findEntitlementById(context, people, { id, policyId: policy.id });
}

const one = (context: Context, { setting, eligibility }: Activatable): Found => ({
  kind: 'one',
  entitlement: roleEntitlement(setting, eligibility, context.catalogue().version),
});

const choiceOf = ({ setting }: Activatable): Choice => ({
  id: setting.role,
  saidAs: setting.role,
  name: setting.name,
  detail: setting.description,
});

/** What this person may activate now, then what is still active although they are not eligible for it any more. Throws `DirectoryError`, `StorageDown`. */
export async function ownRoles(context: Context, person: Person): Promise<OwnRole[]> {
  const [roles, requests] = await Promise.all([
    activatable(context, person),
    requestsTagged(context, requestTags.person(person.id)),
  ]);
  const own = requests.filter(({ beneficiary }) => beneficiary.id === person.id);
  const others = own.filter(({ entitlement }) => !roles.some(({ setting }) => setting.role === entitlement.id));
  return [...roles.map((role) => ownRole(role, own)), ...others.flatMap(stillActive)];
}

function ownRole({ setting, eligibility }: Activatable, requests: readonly AccessRequest[]): OwnRole {
  const own = requests.filter(({ entitlement }) => entitlement.id === setting.role);
  const active = own.find((state): state is Granted => 'window' in state && state.status !== 'ended');
  const pending = own.find((state): state is Pending => state.status === 'pending');
  const { expiry, stages, emergency } = setting.policy;
  return {
    role: { id: setting.role, name: setting.name, description: setting.description },
    longestMinutes: expiry.kind === 'after' ? expiry.minutes : 0,
    needsApproval: stages.length > 0,
    ...(emergency && { emergencyMinutes: emergency.longestMinutes }),
    ...(eligibility.endAt && { eligibleUntil: eligibility.endAt }),
    ...defined({ active, pending }),
  };
}

/** A role lasts to its end and can be given back until then. */
function stillActive(state: AccessRequest): OwnRole[] {
  const { id, kind, name, policy } = state.entitlement;
  if (kind !== 'role' || !('window' in state) || state.status === 'ended') return [];
  const role = { id, name, description: '' };
  return [{ role, longestMinutes: 0, needsApproval: policy.stages.length > 0, active: state }];
}
