// Nobody leaves a protected role last: written in the role's guard before the directory is touched (rules 44 and 68).
import { ledgerId } from '../../engine/ledger/tags.js';
import { isEffective } from '../../engine/ledger/needs.js';
import { groupOf, isActiveDirectoryRole, resourceKey, type Resource } from '../../engine/catalogue/model.js';
import { protectedRoles } from '../../engine/directory-roles.js';
import { guardDecider } from '../../engine/guard/decider.js';
import type { PersonId, RequestId, RoleId } from '../../engine/ids.js';
import type { Directory } from '../../engine/ports.js';
import type { LedgerState } from '../../engine/ledger/model.js';
import type { AccessRequest } from '../../engine/request/model.js';
import { handle } from '../road/handle.js';
import type { Context } from '../context.js';

/** One person's hold on one resource. */
export interface Hold {
  readonly person: PersonId;
  readonly resource: Resource;
}

type Guarded = Pick<Context, 'documents' | 'worker' | 'clock' | 'directory'>;

/** The directory roles that whoever has this resource holds by it (rule 68). Throws `DirectoryError`. */
export async function rolesOf(directory: Directory, resource: Resource): Promise<readonly RoleId[]> {
  if (isActiveDirectoryRole(resource)) return [resource.id];
  const group = groupOf(resource);
  return group === undefined ? [] : directory.rolesConferred(group);
}

/**
 * Whether this hold may go. If it may, the person no longer counts as a holder of the protected roles it gives, until `complete` or
 * `stay`, or until a reservation for a press has lapsed; asked again, it is checked again. Throws `DirectoryError`.
 */
export async function leave(context: Guarded, hold: Hold, isRemoving: boolean): Promise<boolean> {
  return leaveRoles(context, hold, { roles: await rolesOf(context.directory, hold.resource), isRemoving });
}

interface Leaving {
  /** What the hold gives. */
  readonly roles: readonly RoleId[];
  readonly isRemoving: boolean;
}

async function leaveRoles(context: Guarded, hold: Hold, { roles, isRemoving }: Leaving): Promise<boolean> {
  const reserved: RoleId[] = [];
  for (const role of protectedRoles.filter((one) => roles.includes(one))) {
    const handled = await handle(context, guardDecider, role, async () => ({
      ...whose(context, hold),
      type: 'leave' as const,
      role,
      holders: (await context.directory.holders(role)).map((holder) => holder.id),
      isRemoving,
    }));
    if (handled.status === 'done') reserved.push(role);
    if (handled.status !== 'refused') continue;
    if (!isRemoving) await Promise.all(reserved.map((one) => cancelReservation(context, hold, one)));
    return false;
  }
  return true;
}

const cancelReservation = (context: Guarded, hold: Hold, role: RoleId) =>
  handle(context, guardDecider, role, { ...whose(context, hold), type: 'stay', isPressed: true });

/** The hold is there (again), or is read as gone: the person counts as the directory says. */
export async function settleHold(context: Guarded, hold: Hold, how: 'stay' | 'complete'): Promise<void> {
  if (!isActiveDirectoryRole(hold.resource) && groupOf(hold.resource) === undefined) return;
  // Of all roles that are guarded, not only of those it gives now: it may have given another when the person left.
  const guards = await context.documents.loadMany('guard', protectedRoles);
  for (const guard of guards.values())
    await handle(context, guardDecider, guard, { ...whose(context, hold), type: how });
}

const whose = ({ clock }: Pick<Context, 'clock'>, { person, resource }: Hold) => ({
  at: clock.now(),
  person,
  resource: resourceKey(resource),
});

/** The end of a request, before it is written: of two last holders who press together one is told at once. Gives what was reserved, or nothing. */
export async function reserveEnd(context: Guarded, state: AccessRequest): Promise<readonly Hold[] | undefined> {
  const reserved: Hold[] = [];
  const holds = await holdsThatGo(context, state);
  const given = await Promise.all(holds.map(({ resource }) => rolesOf(context.directory, resource)));
  for (const [index, hold] of holds.entries()) {
    if (await leaveRoles(context, hold, { roles: given[index] ?? [], isRemoving: false })) {
      reserved.push(hold);
      continue;
    }
    await cancelReservations(context, reserved);
    return undefined;
  }
  return reserved;
}

/** What was reserved for an end that did not come to be. */
export async function cancelReservations(context: Guarded, reserved: readonly Hold[]): Promise<void> {
  for (const hold of reserved) for (const role of protectedRoles) await cancelReservation(context, hold, role);
}

/** What would be removed if this request ended now: not what starts later, what another request gives too, or what was there before. */
async function holdsThatGo(context: Guarded, state: AccessRequest): Promise<Hold[]> {
  if (!('window' in state) || state.status === 'approved') return [];
  const person = state.beneficiary.id;
  const { resources } = state.entitlement;
  const idOf = (resource: Resource): string => ledgerId(person, resource);
  const ledgers = await context.documents.loadMany('ledger', resources.map(idOf));
  return resources
    .filter((resource) => isLastAssignment(ledgers.get(idOf(resource))?.state, state.id))
    .map((resource) => ({ person, resource }));
}

function isLastAssignment(ledger: LedgerState | undefined, request: RequestId): boolean {
  if (ledger?.status !== 'kept') return true;
  return (
    ledger.standing !== 'held' &&
    !ledger.assignments.some((assignment) => isEffective(assignment) && assignment.request !== request)
  );
}
