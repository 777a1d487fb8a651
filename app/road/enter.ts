// Enters in the ledgers what a request gives and no longer gives; those that can be driven at once are, and what they say is heard together.
import { resourceKey } from '../../engine/catalogue/model.js';
import { blank, type Document } from '../../engine/document.js';
import { ledgerDecider } from '../../engine/ledger/decider.js';
import type { LedgerCommand } from '../../engine/ledger/model.js';
import { ledgerId } from '../../engine/ledger/tags.js';
import { DirectoryError } from '../../engine/ports.js';
import { requestDecider } from '../../engine/request/decider.js';
import type { AccessRequest } from '../../engine/request/model.js';
import type { RequestEffect } from '../../engine/request/effect.js';
import type { Context } from '../context.js';
import { factsIfAny } from '../facts/decision.js';
import { isClear } from './clear-way.js';
import { Gathering } from './gathering.js';
import { enableGuest } from './guest-accounts.js';
import { handle } from './handle.js';
import type { UnitOfWork } from './unit-of-work.js';
import { loadKnown } from './load-known.js';
import { dueEffects, payEach } from './outbox.js';

type OfLedger = Extract<RequestEffect, { type: 'assign' | 'suspend' | 'release' }>;

/** What is owed to a ledger; all else is said to people. */
export const isOfLedger = (effect: RequestEffect): effect is OfLedger =>
  effect.type === 'assign' || effect.type === 'suspend' || effect.type === 'release';

/** Pays what is due to ledgers, and writes down what they report within a moment: so that people are told of it once. Throws what the store throws. */
export async function enterLedgers(context: Context, unit: UnitOfWork<'request'>): Promise<void> {
  const isWayClear = await mayEnter(context, unit);
  const { state } = unit;
  const due = dueEffects(context, unit).filter(({ effect }) => isOfLedger(effect));
  if (due.length === 0 || state.status === 'none') return;
  const { id: person } = state.beneficiary;
  const ids = due.flatMap(({ effect }) => (isOfLedger(effect) ? [ledgerId(person, effect.resource)] : []));
  const ledgers = await loadKnown(context, 'ledger', ids);
  const gathering = new Gathering(context, unit);
  await payEach(context, unit, {
    due,
    pay: async (effect) => {
      if (!isOfLedger(effect)) return;
      if (effect.type === 'assign' && !isWayClear)
        throw new DirectoryError('conflict', 'What excludes it is not gone yet.');
      // A guest whom Gatehouse has disabled is enabled before anything is given (rule 56).
      if (effect.type === 'assign' && state.beneficiary.kind === 'guest') await enableGuest(context, person);
      const id = ledgerId(person, effect.resource);
      const known: string | Document<'ledger'> = ledgers ? (ledgers.get(id) ?? blank(ledgerDecider, id)) : id;
      const handled = await handle(context, ledgerDecider, known, commandOf(effect, state, context.clock.now()));
      if (handled.status === 'done' && handled.working) gathering.expect(resourceKey(effect.resource), handled.working);
    },
  });
  await gathering.close();
}

/**
 * What is to be given at once is looked at once more where other holdings exclude it (rule 11): it falls, or waits, before any ledger hears of it. What starts
 * later is looked at when its time has come.
 */
async function mayEnter(context: Context, unit: UnitOfWork<'request'>): Promise<boolean> {
  const { state } = unit;
  const isEntering = dueEffects(context, unit).some(({ effect }) => effect.type === 'assign');
  if (!isEntering || state.status !== 'delivering' || !state.entitlement.incompatibleWith) return true;
  const facts = (await isClear(context, state)) ? await factsIfAny(context, state) : undefined;
  if (!facts) return false;
  unit.put(requestDecider, { type: 'tick', at: context.clock.now(), facts });
  await unit.save();
  return true;
}

function commandOf(effect: OfLedger, state: AccessRequest, at: Date): LedgerCommand {
  const about = { at, person: state.beneficiary.id, resource: effect.resource, request: state.id };
  if (effect.type === 'release') return { type: 'release', ...about };
  const takesOver = state.entitlement.policy.standing === 'take-over' && { takesOver: true as const };
  if (effect.type === 'suspend')
    return { type: 'suspend', ...about, ...('window' in state && state.window), ...takesOver };
  const again = effect.isAgain && { isAgain: effect.isAgain };
  return { type: 'assign', ...about, ...effect.window, ...takesOver, ...again };
}
