// What a document owes, paid one effect after the other: what is done is taken out, what failed stays due, later.
import { settle, type Decider } from '../../engine/document.js';
import type { Kind, Kinds } from '../../engine/kinds.js';
import { StorageDown } from '../../engine/ports.js';
import { retryAt } from '../../engine/waits.js';
import type { Context } from '../context.js';
import type { UnitOfWork } from './unit-of-work.js';

/** Pays what is owed by now; each is written down when it is done, and may be done twice. Throws `StorageDown`. */
export async function payOwed<K extends Kind, Command, Refusal>(
  context: Context,
  decider: Decider<K, Command, Refusal>,
  { unit, pay }: { readonly unit: UnitOfWork<K>; readonly pay: (effect: Kinds[K]['effect']) => Promise<void> },
): Promise<void> {
  const at = context.clock.now();
  for (const owed of unit.document.outbox.filter(({ notBefore }) => notBefore <= at)) {
    const isPaid = await attempt(context, () => pay(owed.effect));
    const later = { attempts: owed.attempts + 1, notBefore: retryAt(at, owed.attempts) };
    unit.change((document) => {
      const outbox = document.outbox.flatMap((one) => {
        // What is owed anew under its key meanwhile is left alone.
        const isThis = one.key === owed.key && JSON.stringify(one.effect) === JSON.stringify(owed.effect);
        return isThis ? (isPaid ? [] : [{ ...one, ...later }]) : [one];
      });
      return settle(decider, { ...document, outbox });
    });
    await unit.save();
  }
}

async function attempt(context: Context, pay: () => Promise<void>): Promise<boolean> {
  try {
    await pay();
    return true;
  } catch (error) {
    if (error instanceof StorageDown) throw error;
    context.log('warn', 'effect-failed', { error: String(error) });
    return false;
  }
}
