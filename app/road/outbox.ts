// What a request owes, paid one effect beside the other: what arrived is taken out, what failed stays due, later.
import { settle, type Document } from '../../engine/document.js';
import type { Owed } from '../../engine/kinds.js';
import { requestDecider } from '../../engine/request/decider.js';
import type { RequestEffect } from '../../engine/request/effect.js';
import { retryAt } from '../../engine/waits.js';
import type { Context } from '../context.js';
import type { UnitOfWork } from './unit-of-work.js';

type OwedEffect = Owed<RequestEffect>;

/** What is owed at this moment. */
export function dueEffects(
  context: Pick<Context, 'clock'>,
  { document }: UnitOfWork<'request'>,
): readonly OwedEffect[] {
  const now = context.clock.now();
  return document.outbox.filter((owed) => owed.notBefore <= now);
}

/** Pays these and notes which arrived. Never throws what `pay` throws: that effect is owed again later. */
export async function payEach(
  context: Context,
  unit: UnitOfWork<'request'>,
  { due, pay }: { readonly due: readonly OwedEffect[]; readonly pay: (effect: RequestEffect) => Promise<void> },
): Promise<void> {
  if (due.length === 0) return;
  const { id } = unit.document;
  const arrived = await Promise.all(due.map((owed) => attempt(context, owed, { id, pay: () => pay(owed.effect) })));
  const outcomes = new Map(due.map((owed, index) => [owed.key, { owed, arrived: arrived[index] === true }]));
  const at = context.clock.now();
  unit.change((document) => without(document, outcomes, at));
}

async function attempt(
  context: Context,
  { effect, attempts }: OwedEffect,
  { id, pay }: { readonly id: string; readonly pay: () => Promise<void> },
): Promise<boolean> {
  try {
    await pay();
    return true;
  } catch (error) {
    context.log('warn', 'effect-failed', {
      request: id,
      key: effect.type,
      attempts: attempts + 1,
      error: String(error),
    });
    return false;
  }
}

type Outcome = { readonly owed: OwedEffect; readonly arrived: boolean };

/** Takes what arrived out of the outbox, whatever was written meanwhile; an effect owed anew under the same key is left alone. */
function without(document: Document<'request'>, outcomes: ReadonlyMap<string, Outcome>, at: Date): Document<'request'> {
  const outbox = document.outbox.flatMap((owed): OwedEffect[] => {
    const outcome = outcomes.get(owed.key);
    if (!outcome || !isSame(owed, outcome.owed)) return [owed];
    if (outcome.arrived) return [];
    return [{ ...owed, attempts: owed.attempts + 1, notBefore: retryAt(at, owed.attempts) }];
  });
  return settle(requestDecider, { ...document, outbox });
}

const isSame = (one: OwedEffect, other: OwedEffect): boolean =>
  one.attempts === other.attempts && JSON.stringify(one.effect) === JSON.stringify(other.effect);
