// The end of access, from a button or a sentence: refused at once to the last holder of a protected role (rules 44, 54 and 68).
import { requestDecider } from '../../engine/request/decider.js';
import { refusalOf } from '../../engine/request/may.js';
import type { AccessRequest, RequestCommand, RequestRefusal } from '../../engine/request/model.js';
import { handle, type Handled } from '../road/handle.js';
import type { Context } from '../context.js';
import { giveBack, reserveEnd } from '../facts/last-holder.js';

/** Ends it, if the person may. Of two last holders who end theirs at the same moment one is refused. Throws `DirectoryError`. */
export async function endAccess(
  context: Context,
  state: AccessRequest,
  command: Extract<RequestCommand, { type: 'end' }>,
): Promise<Handled<'request', RequestRefusal>> {
  const put = (isLastHolder: boolean) => handle(context, requestDecider, state.id, { ...command, isLastHolder });
  if (refusalOf('end', state, command.by.id, command.at)) return put(false);
  const reserved = await reserveEnd(context, state);
  const handled = await put(!reserved);
  if (reserved && handled.status !== 'done') await giveBack(context, reserved);
  return handled;
}
