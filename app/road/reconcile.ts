// Drives the directory to what the ledger says should be true, reads it back, and only then says so (rules 49 and 50).
import { accessDecider, isWanted, needsWork, reports } from '../../engine/ledger/decider.js';
import type { AccessCommand, AccessState } from '../../engine/ledger/model.js';
import { resourceKey } from '../../engine/catalogue/model.js';
import { DirectoryError } from '../../engine/ports.js';
import { requestDecider } from '../../engine/request/decider.js';
import { isLastHolder } from '../facts/stages.js';
import { handle } from './handle.js';
import type { House } from '../context.js';

type Kept = Extract<AccessState, { status: 'kept' }>;

/** Does what is due on one ledger: begins and ends claims, drives and reads the directory once, tells the requests. */
export async function reconcile(house: House, id: string): Promise<void> {
  const command = async (one: AccessCommand) => (await handle(house, accessDecider, id, one)).document.state;
  let state = await command({ type: 'tick', at: house.clock.now() });
  if (state.status === 'none') return;
  const isTime = !state.retryAt || state.retryAt <= house.clock.now();
  if (needsWork(state) && isTime) {
    state = await command(await drive(house, state));
    if (state.status === 'none') return;
  }
  const due = reports(state);
  if (due.length === 0) return;
  const key = resourceKey(state.resource);
  for (const { request, status } of due) {
    await handle(house, requestDecider, request, { type: 'report', at: house.clock.now(), key, status });
  }
  await command({ type: 'acknowledge', at: house.clock.now(), reports: due });
}

async function drive(house: House, state: Kept): Promise<AccessCommand> {
  const { person, resource } = state;
  const until = lastEnd(state);
  try {
    if (!isWanted(state) && (await isLastHolder(house.directory, person, resource)))
      return { type: 'miss', at: house.clock.now(), fault: 'last-holder' };
    const applied = isWanted(state)
      ? await house.directory.grant(person, resource, until)
      : await house.directory.revoke(person, resource);
    const present = await house.directory.holds(person, resource);
    house.log('info', 'directory-driven', {
      resource: resourceKey(resource),
      wanted: isWanted(state),
      applied,
      present,
    });
    return { type: 'observe', at: house.clock.now(), present };
  } catch (error) {
    const fault = error instanceof DirectoryError ? error.fault : 'unavailable';
    const retryAfterMs = error instanceof DirectoryError ? error.retryAfterMs : undefined;
    // Somebody who is gone from the directory holds nothing: removal is then complete.
    if (fault === 'not-found' && !isWanted(state)) return { type: 'observe', at: house.clock.now(), present: false };
    house.log('warn', 'directory-fault', { resource: resourceKey(resource), fault, attempts: state.attempts + 1 });
    return { type: 'miss', at: house.clock.now(), fault, ...(retryAfterMs !== undefined && { retryAfterMs }) };
  }
}

/** When the last of the claims ends; nothing where one of them never does. */
function lastEnd(state: Kept): Date | undefined {
  const ends = state.claims.map((claim) => claim.until);
  if (ends.length === 0 || ends.includes(undefined)) return undefined;
  return ends.reduce((last, next) => (last && next && next > last ? next : last));
}
