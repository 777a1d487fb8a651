// Before anything of a request is given: does it exclude what the person holds? (rules 11 and 83)
import { DirectoryError } from '../../engine/ports.js';
import { requestDecider } from '../../engine/request/decider.js';
import type { Granted } from '../../engine/request/model.js';
import type { Context } from '../context.js';
import { gatherFacts } from '../facts/decision.js';
import { rivalsOf } from '../facts/incompatible.js';
import { handle } from './handle.js';

/**
 * Of two requests that exclude each other at most one is given, whichever processes work on them. Each is written as approved before it is looked at here,
 * so at least one of the two sees the other. The later one falls by its own look; the earlier one has it fall, waits until the directory shows that nothing
 * of it is there, and falls itself where the later one is in force already.
 * @throws DirectoryError while something of the later one may still be given: to be tried again.
 */
export async function clearWay(context: Context, state: Granted): Promise<void> {
  for (const rival of await rivalsOf(context, state)) {
    const at = context.clock.now();
    const facts = await gatherFacts(context, rival);
    const { document } = await handle(context, requestDecider, rival.id, { type: 'tick', at, facts });
    const { status } = document.state;
    if (status === 'delivering' || status === 'ending')
      throw new DirectoryError('conflict', `${rival.id} excludes this and is not gone yet.`);
  }
}

/** Whether nothing that excludes it is on its way any more; not, and a line in the log, where the directory cannot say. */
export async function isClear(context: Context, state: Granted): Promise<boolean> {
  try {
    await clearWay(context, state);
    return true;
  } catch (error) {
    if (!(error instanceof DirectoryError)) throw error;
    context.log('warn', 'way-not-clear', { request: state.id, fault: error.fault });
    return false;
  }
}
