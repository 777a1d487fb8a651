// What is due in one document of each kind, done once.
import { ledgerDecider } from '../../engine/ledger/decider.js';
import type { Kind } from '../../engine/kinds.js';
import { requestDecider } from '../../engine/request/decider.js';
import { awaitsReview } from '../../engine/request/emergency-review.js';
import { dueAt } from '../../engine/request/time.js';
import { workOnDelegation } from './delegations.js';
import { workOnInsider } from './insider.js';
import { workOnFinding } from './findings.js';
import { workOnWatch } from './watches.js';
import { deliver } from './deliver.js';
import type { Context } from '../context.js';
import type { UnitOfWork } from './unit-of-work.js';
import { post } from './post.js';
import { record } from './audit.js';
import { reconcile } from './reconcile.js';
import { workOnSettings } from './settings-work.js';
import { lateWord } from './extension.js';
import { unhurried } from './unhurried.js';
import { factsIfAny } from '../facts/decision.js';

/** The kinds that time moves on, in the order in which their due documents are looked for. */
export const timedKinds = [
  'request',
  'ledger',
  'message',
  'settings',
  'delegation',
  'insider',
  'watch',
  'finding',
] as const satisfies readonly Kind[];
export type TimedKind = (typeof timedKinds)[number];

/**
 * Does what is due now in this document; what was learnt of it last is the caller's to write. Throws where the store or the directory fails:
 * what was due then still is.
 */
export function work<K extends TimedKind>(context: Context, kind: K, unit: UnitOfWork<K>): Promise<void> {
  return works[kind](context, unit);
}

const works: { readonly [K in TimedKind]: (context: Context, unit: UnitOfWork<K>) => Promise<void> } = {
  request: workOnRequest,
  ledger: workOnLedger,
  message: (context, unit) => post(context, unit),
  settings: workOnSettings,
  delegation: workOnDelegation,
  insider: workOnInsider,
  watch: (context, unit) => workOnWatch(unhurried(context), unit),
  finding: workOnFinding,
};

/** Deadlines and ends hold although the directory cannot be asked; a start does not. */
async function workOnRequest(context: Context, unit: UnitOfWork<'request'>): Promise<void> {
  const { state } = unit;
  const due = dueAt(state);
  if (due && due <= context.clock.now()) {
    // Before the end is noted: whether it was put off in time (rule 53).
    const prolong = await lateWord(context, state);
    if (prolong) unit.put(requestDecider, prolong);
    const isAsked = state.status === 'pending' || state.status === 'approved' || awaitsReview(state);
    const facts = isAsked ? await factsIfAny(context, state) : undefined;
    unit.put(requestDecider, { type: 'tick', at: context.clock.now(), ...(facts && { facts }) });
    await unit.save();
  }
  await deliver(context, unit, (known) => (message) => post(context, message, known));
  await record(context, requestDecider, unit);
}

async function workOnLedger(context: Context, unit: UnitOfWork<'ledger'>): Promise<void> {
  await reconcile(context, unit);
  await unit.save();
  await record(context, ledgerDecider, unit);
}
