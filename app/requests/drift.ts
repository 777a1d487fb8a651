// What becomes of access that others took away behind our back (rule 82): given again, or let be.
import { ledgerDecider } from '../../engine/ledger/decider.js';
import { ledgerId } from '../../engine/ledger/tags.js';
import type { Context } from '../context.js';
import type { By } from '../outcome.js';
import { isAdministrator } from '../people/administrators.js';
import { requestById } from '../queries/requests.js';
import { handle } from '../road/handle.js';

/** `given-settled`: it was given by others, and not taken. */
export type DriftSettled = 'done' | 'given-settled' | 'nothing-drifted' | 'no-such-request' | 'not-an-administrator';

/** For administrators; every resource of the request that drifted. Throws `DirectoryError`, `StorageDown`. */
export async function settleDrift(
  context: Context,
  by: By,
  { how, id }: { readonly how: 'restore' | 'accept'; readonly id: string },
): Promise<DriftSettled> {
  if (!(await isAdministrator(context, by.person))) return 'not-an-administrator';
  const state = await requestById(context, id);
  if (!state) return 'no-such-request';
  let [settled, given] = [0, 0];
  for (const resource of state.entitlement.resources) {
    const command = { type: how, at: by.at, by: by.person };
    const handled = await handle(context, ledgerDecider, ledgerId(state.beneficiary.id, resource), command);
    if (handled.status !== 'done') continue;
    settled += handled.events.length;
    given += handled.events.filter(({ type }) => type === 'retaken' || type === 'left').length;
  }
  if (settled === 0) return 'nothing-drifted';
  return given > 0 ? 'given-settled' : 'done';
}
