// What becomes of access that others changed behind our back (rule 82), or that the directory refuses for good (rule 12): put right or tried again, or let be.
import { resourceKey } from '../../engine/catalogue/model.js';
import { ledgerDecider } from '../../engine/ledger/decider.js';
import type { LedgerEvent } from '../../engine/ledger/model.js';
import { ledgerId } from '../../engine/ledger/tags.js';
import { requestDecider } from '../../engine/request/decider.js';
import { isShown } from '../../engine/request/drift.js';
import type { AccessRequest, DriftSettled } from '../../engine/request/model.js';
import type { NotGivenAgain } from '../../engine/request/give-again.js';
import type { Context } from '../context.js';
import { whyNotAgain } from '../facts/give-again.js';
import type { By } from '../outcome.js';
import { isAdministrator } from '../people/administrators.js';
import { requestById } from '../queries/requests.js';
import { handle } from '../road/handle.js';

/** `nothing-drifted`: it is settled already, or was not changed, or the card that was pressed does not show all of it. */
export type DriftOutcome =
  | { readonly status: 'done' | 'nothing-drifted'; readonly request: AccessRequest }
  /** It may not be given now; nothing was changed. */
  | { readonly status: 'refused'; readonly request: AccessRequest; readonly refused: NotGivenAgain }
  | { readonly status: 'no-such-request' | 'not-an-administrator' };

/** `revision`: what the pressed card showed; absent when it was typed. */
export interface DriftWord {
  readonly how: 'restore' | 'accept';
  readonly id: string;
  readonly revision?: number;
}

/**
 * For administrators; every resource of the request that drifted, or failed. The ledgers take it first: they are what is true. A request that never hears
 * of it hears from them that the drift is over. What is given again is given: only where it may be (rules 11, 34, 43 and 83). Throws `DirectoryError`, `StorageDown`.
 */
export async function settleDrift(context: Context, by: By, { how, id, revision }: DriftWord): Promise<DriftOutcome> {
  if (!(await isAdministrator(context, by.person))) return { status: 'not-an-administrator' };
  const request = await requestById(context, id);
  if (!request) return { status: 'no-such-request' };
  if ('window' in request && !isShown(request, revision)) return { status: 'nothing-drifted', request };
  const refused = how === 'restore' ? await whyNotAgain(context, request) : undefined;
  if (refused) return { status: 'refused', request, refused };
  return settleEach(context, by, { how, request });
}

async function settleEach(
  context: Context,
  by: By,
  { how, request }: Pick<DriftWord, 'how'> & { readonly request: AccessRequest },
): Promise<DriftOutcome> {
  const { id } = request;
  const taken: (Pick<DriftSettled, 'how'> & { readonly key: string })[] = [];
  for (const resource of request.entitlement.resources) {
    const done = await settleOne(context, by, { how, ledger: ledgerId(request.beneficiary.id, resource) });
    if (done) taken.push({ how: done, key: resourceKey(resource) });
  }
  const [first] = taken;
  if (!first) return { status: 'nothing-drifted', request: (await requestById(context, id)) ?? request };
  const settled = { how: first.how, by: by.person, at: by.at, keys: taken.map(({ key }) => key) };
  const noted = await handle(context, requestDecider, id, { type: 'settle-drift', ...settled });
  const { state } = noted.document;
  return { status: 'done', request: state.status === 'none' ? request : state };
}

const hows: Partial<Record<LedgerEvent['type'], DriftSettled['how']>> = {
  restored: 'restored',
  retried: 'restored',
  released: 'accepted',
  retaken: 'retaken',
  left: 'left',
};

/** What came of it for one resource; nothing where nobody else changed it. */
async function settleOne(
  context: Context,
  by: By,
  { how, ledger }: { readonly how: DriftWord['how']; readonly ledger: string },
): Promise<DriftSettled['how'] | undefined> {
  const handled = await handle(context, ledgerDecider, ledger, { type: how, at: by.at, by: by.person });
  const [event] = handled.status === 'done' ? handled.events : [];
  return event && hows[event.type];
}
