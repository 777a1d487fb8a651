// Nobody of those asked can be reached: the stage's alternates are asked at once, then its fallback, as if there were nobody (rules 16, 17 and 65).
import { DirectoryError } from '../../engine/ports.js';
import { requestDecider } from '../../engine/request/decider.js';
import type { Pending } from '../../engine/request/model.js';
import type { RequestCommand } from '../../engine/request/command.js';
import type { Context } from '../context.js';
import { gatherFacts } from '../facts/decision.js';
import { handle } from './handle.js';

/** Whether somebody more is asked now: they get the card, and if they cannot be reached either, that is found then. */
export async function widen(context: Context, state: Pending): Promise<boolean> {
  try {
    const handled = await handle(context, requestDecider, state.id, async (document): Promise<RequestCommand> => ({
      type: 'widen',
      at: context.clock.now(),
      stage: state.current,
      facts: await gatherFacts(context, document.state.status === 'none' ? state : document.state),
    }));
    return handled.status === 'done' && handled.events.length > 0;
  } catch (error) {
    if (!(error instanceof DirectoryError)) throw error;
    // Whoever asked is told all the same, whom to write to.
    context.log('warn', 'not-widened', { request: state.id, fault: error.fault });
    return false;
  }
}
