// Drives the directory to what the ledger says should be true, reads it back, and only then says so (rules 49 and 50).
import { defined } from '../../engine/defined.js';
import { ledgerDecider } from '../../engine/ledger/decider.js';
import {
  isOnlyRead,
  isTermOver,
  isWanted,
  lastEnd,
  mayBeGone,
  needsWork,
  type Kept,
} from '../../engine/ledger/needs.js';
import { reports } from '../../engine/ledger/reports.js';
import type { LedgerCommand, LedgerState, Term } from '../../engine/ledger/model.js';
import { resourceKey, type Resource } from '../../engine/catalogue/model.js';
import { protectedRoles } from '../../engine/directory-roles.js';
import { DirectoryError, type Applied } from '../../engine/ports.js';
import type { UnitOfWork } from './unit-of-work.js';
import { fallenAssignment, recheckEnds, recheckStarts } from './recheck.js';
import type { Context } from '../context.js';
import { grantedFor } from './granted-for.js';
import { leave, rolesOf, settleHold } from '../facts/last-holder.js';
import { report } from './reporting.js';
import { unhurried } from './unhurried.js';

/** Does what is due on one ledger: begins and ends assignments, drives and reads the directory once, tells the requests. */
export async function reconcile(context: Context, unit: UnitOfWork<'ledger'>): Promise<void> {
  for (const one of await recheckStarts(context, unit.state)) unit.put(ledgerDecider, one);
  for (const one of await recheckEnds(context, unit.state)) unit.put(ledgerDecider, one);
  unit.put(ledgerDecider, { type: 'tick', at: context.clock.now() });
  await unit.save();
  const { state } = unit;
  if (state.status === 'none') return;
  const isTime = !state.retryAt || state.retryAt <= context.clock.now();
  if (needsWork(state) && isTime) {
    const observed = await drive(context, state, unit);
    if (!observed) return;
    unit.put(ledgerDecider, observed);
  }
  await tell(context, unit, resourceKey(state.resource));
}

/** Tells the requests what they have not heard. */
async function tell(context: Context, unit: UnitOfWork<'ledger'>, key: string): Promise<void> {
  if (!isSaidAnyway(unit.state)) await unit.save();
  const due = reports(unit.state);
  if (due.length === 0) return;
  const at = context.clock.now();
  for (const { request, ...what } of due) await report(context, request, { type: 'report', at, key, ...what });
  unit.put(ledgerDecider, { type: 'acknowledge', at: context.clock.now(), reports: due });
}

/** Whether all there is to say would also be said after a death before the write: a first grant, or an end. All else is written first. */
const isSaidAnyway = (state: LedgerState): boolean => {
  const told = state.status === 'none' ? [] : state.assignments.filter((one) => one.told).map((one) => one.request);
  return reports(state).every(({ request, status }) =>
    status === 'granted' ? !told.includes(request) : status === 'removed' || status === 'kept',
  );
};

/** Changes and reads the directory once; nothing where the ledger asks for something else by now. */
async function drive(context: Context, state: Kept, unit: UnitOfWork<'ledger'>): Promise<LedgerCommand | undefined> {
  const { person, resource } = state;
  try {
    if (isOnlyRead(state)) return observe(context, await unhurried(context).directory.holds(person, resource));
    if (!isWanted(state)) return await take(context, state);
    return (await fallenAssignment(context, state)) ?? (await give(context, state, unit));
  } catch (error) {
    const fault = error instanceof DirectoryError ? error.fault : 'unavailable';
    const retryAfterMs = error instanceof DirectoryError ? error.retryAfterMs : undefined;
    // Who is gone from the directory holds nothing, and nobody holds what is gone: removal is then complete, and what was in force was taken away.
    if (fault === 'not-found' && (!isWanted(state) || isOnlyRead(state))) return observe(context, false);
    // The directory itself keeps the last one, as a group's owner: it is tried again later.
    if (fault === 'last-holder' && !isWanted(state)) return { type: 'withhold', at: context.clock.now() };
    context.log('warn', 'directory-fault', { resource: resourceKey(resource), fault, attempts: state.attempts + 1 });
    return { type: 'miss', at: context.clock.now(), fault, ...defined({ retryAfterMs }) };
  }
}

/** Gives it, unless the person had it before: that is written down before the directory is touched (rule 71). */
async function give(context: Context, state: Kept, unit: UnitOfWork<'ledger'>): Promise<LedgerCommand | undefined> {
  const { person, resource, standing } = state;
  if (standing === 'unread' || standing === 'held') {
    const held = await context.directory.holds(person, resource);
    unit.put(ledgerDecider, { type: 'base', at: context.clock.now(), held });
    await unit.save();
    const based = unit.state;
    if (based.status === 'none' || !isWanted(based)) return undefined;
    if (held) return observe(context, true);
  }
  // What is in force is told another end only: whether others have taken it away since comes first (rule 82).
  const isOurs = state.seen === 'present' && standing !== 'held' && !isTermOver(state, context.clock.now());
  if (isOurs && !(await context.directory.holds(person, resource))) {
    unit.put(ledgerDecider, { type: 'doubt', at: context.clock.now() });
    return observe(context, false);
  }
  const term = (await mayEndByItself(context, resource)) ? defined({ until: lastEnd(state) }) : undefined;
  const applied = await context.directory.grant(person, resource, term?.until, await grantedFor(context, state));
  const present = await context.directory.holds(person, resource);
  if (present) await settleHold(context, state, 'stay');
  return driven(context, state, { applied, present, ...defined({ term }) });
}

/** The directory would end the last holder's access too: what gives a protected role is ended by us alone (rule 44). */
async function mayEndByItself({ directory }: Context, resource: Resource): Promise<boolean> {
  // Nor does it look whether a group is left without an owner (rule 70).
  if (resource.kind === 'group' && resource.membership === 'owner') return false;
  const roles = await rolesOf(directory, resource);
  return !protectedRoles.some((role) => roles.includes(role));
}

/** Takes it away, unless nobody else would then hold a role that must never be without a holder (rules 44 and 68). */
async function take(context: Context, state: Kept): Promise<LedgerCommand> {
  const { person, resource } = state;
  const mayLeave = await leave(context, state, true);
  const isThere = mayLeave || (await context.directory.holds(person, resource));
  if (!mayLeave && isThere) return { type: 'withhold', at: context.clock.now() };
  const applied = mayLeave ? await revoked(context, state) : 'already';
  const present = mayLeave && (await context.directory.holds(person, resource));
  if (!present) await settleHold(context, state, 'complete');
  return driven(context, state, { applied, present });
}

/** Said of what may not be taken away, and not because the directory has too much to do, or is away. */
const refusals: readonly DirectoryError['fault'][] = ['forbidden', 'policy', 'unsupported', 'unlicensed', 'invalid'];

/** Where it may not be taken away, it may be gone all the same: then nothing is left to do. */
async function revoked({ directory, clock }: Context, state: Kept): Promise<Applied> {
  const { person, resource } = state;
  try {
    return await directory.revoke(person, resource);
  } catch (error) {
    const isRefused = error instanceof DirectoryError && refusals.includes(error.fault);
    if (!isRefused || !mayBeGone(state, clock.now())) throw error;
    if (await directory.holds(person, resource).catch(() => true)) throw error;
    return 'already';
  }
}

function driven(
  context: Context,
  state: Kept,
  { applied, present, term }: { applied: Applied; present: boolean; term?: Term },
): LedgerCommand {
  const facts = { resource: resourceKey(state.resource), wanted: isWanted(state), applied, present };
  context.log('info', 'directory-driven', facts);
  return { ...observe(context, present), ...defined({ term }) };
}

const observe = (context: Context, present: boolean): Extract<LedgerCommand, { type: 'observe' }> => ({
  type: 'observe',
  at: context.clock.now(),
  present,
});
