// What giving access again rests on, where others took it away or the directory had refused it: read as before a grant (rules 11, 34, 43 and 83).
import { ledgerId } from '../../engine/ledger/tags.js';
import { asToBeGiven, asToBegin, refusalToGiveAgain, type NotGivenAgain } from '../../engine/request/give-again.js';
import type { AccessRequest, Granted } from '../../engine/request/model.js';
import type { Context } from '../context.js';
import { clearWay } from '../road/clear-way.js';
import { gatherFacts } from './decision.js';
import { gatherRise } from './risk-again.js';

/** Why an administrator's Restore would give what may not be given; nothing where it may, or gives nothing. Throws `DirectoryError`, `StorageDown`. */
export async function whyNotAgain(context: Context, state: AccessRequest): Promise<NotGivenAgain | undefined> {
  if (!('window' in state) || !(await givesAnything(context, state))) return undefined;
  const toGive = asToBeGiven(state);
  await clearWay(context, toGive);
  const [facts, riskNow] = await Promise.all([gatherFacts(context, toGive), gatherRise(context, asToBegin(state))]);
  return refusalToGiveAgain(state, { ...facts, riskNow }, context.clock.now());
}

/** By the ledgers, which are what is true: a request may not have heard of it yet. */
async function givesAnything({ documents }: Context, { beneficiary, entitlement }: Granted): Promise<boolean> {
  const ids = entitlement.resources.map((resource) => ledgerId(beneficiary.id, resource));
  const found = await Promise.all(ids.map((id) => documents.load('ledger', id)));
  return found.some(
    (ledger) => ledger?.state.status === 'kept' && (ledger.state.driftedAt ?? ledger.state.failedAt) !== undefined,
  );
}
