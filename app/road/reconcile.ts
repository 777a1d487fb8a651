// Drives the directory to what the ledger says should be true, reads it back, and only then says so (rules 49 and 50).
import { ledgerDecider, isWanted, needsWork, reports } from '../../engine/ledger/decider.js';
import type { LedgerCommand, LedgerState } from '../../engine/ledger/model.js';
import { resourceKey } from '../../engine/catalogue/model.js';
import type { Document } from '../../engine/document.js';
import { DirectoryError } from '../../engine/ports.js';
import { requestDecider } from '../../engine/request/decider.js';
import { isLastHolder } from '../facts/stages.js';
import { handle } from './handle.js';
import { fallenAssignment, recheckStarts } from './recheck.js';
import type { Context } from '../context.js';

type Kept = Extract<LedgerState, { status: 'kept' }>;

/** Does what is due on one ledger: begins and ends assignments, drives and reads the directory once, tells the requests. */
export async function reconcile(context: Context, { id, state: before }: Document<'ledger'>): Promise<void> {
  const command = async (one: LedgerCommand) => (await handle(context, ledgerDecider, id, one)).document.state;
  for (const one of await recheckStarts(context, before)) await command(one);
  let state = await command({ type: 'tick', at: context.clock.now() });
  if (state.status === 'none') return;
  const isTime = !state.retryAt || state.retryAt <= context.clock.now();
  if (needsWork(state) && isTime) {
    state = await command(await drive(context, state));
    if (state.status === 'none') return;
  }
  const due = reports(state);
  if (due.length === 0) return;
  const key = resourceKey(state.resource);
  for (const { request, status } of due) {
    await handle(context, requestDecider, request, { type: 'report', at: context.clock.now(), key, status });
  }
  await command({ type: 'acknowledge', at: context.clock.now(), reports: due });
}

async function drive(context: Context, state: Kept): Promise<LedgerCommand> {
  const { person, resource } = state;
  const until = lastEnd(state);
  try {
    if (!isWanted(state) && (await isLastHolder(context.directory, person, resource)))
      return { type: 'miss', at: context.clock.now(), fault: 'last-holder' };
    const fallen = isWanted(state) ? await fallenAssignment(context, state) : undefined;
    if (fallen) return fallen;
    const applied = isWanted(state)
      ? await context.directory.grant(person, resource, until)
      : await context.directory.revoke(person, resource);
    const present = await context.directory.holds(person, resource);
    context.log('info', 'directory-driven', {
      resource: resourceKey(resource),
      wanted: isWanted(state),
      applied,
      present,
    });
    return { type: 'observe', at: context.clock.now(), present };
  } catch (error) {
    const fault = error instanceof DirectoryError ? error.fault : 'unavailable';
    const retryAfterMs = error instanceof DirectoryError ? error.retryAfterMs : undefined;
    // Somebody who is gone from the directory holds nothing: removal is then complete.
    if (fault === 'not-found' && !isWanted(state)) return { type: 'observe', at: context.clock.now(), present: false };
    context.log('warn', 'directory-fault', { resource: resourceKey(resource), fault, attempts: state.attempts + 1 });
    return { type: 'miss', at: context.clock.now(), fault, ...(retryAfterMs !== undefined && { retryAfterMs }) };
  }
}

/** When the last of the assignments ends; nothing where one of them never does. */
function lastEnd(state: Kept): Date | undefined {
  const ends = state.assignments.map((assignment) => assignment.until);
  if (ends.length === 0 || ends.includes(undefined)) return undefined;
  return ends.reduce((last, next) => (last && next && next > last ? next : last));
}
