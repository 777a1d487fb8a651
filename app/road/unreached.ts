// What follows where a message will not arrive for now: the next way is taken, and who waits is told where there is none (rules 33, 65 and 79).
import { isUndelivered, messageId } from '../../engine/message/tags.js';
import type { AccessRequest } from '../../engine/request/model.js';
import { toldOfAlert, toldOfNobodyReached } from '../../engine/request/told.js';
import { settingsInForce } from '../facts/settings.js';
import type { Context } from '../context.js';
import { alertUnreached } from './alert-trouble.js';
import { isOfRequest } from './bring.js';
import { wantLetter } from './letter-wanted.js';
import { isNobodyReached } from './reach.js';
import { tellEach, tellThoseNamed } from './tell.js';
import type { UnitOfWork } from './unit-of-work.js';
import { widen } from './widen.js';

/** A channel that is only slow is nobody's business for some minutes. */
const triesBeforeTelling = 8;

/** What follows where this message will not arrive for now: the alert's readers are told in person (rule 33), the requester that nobody could be asked (rule 65). */
export async function undelivered(
  context: Context,
  unit: UnitOfWork<'message'>,
  { state, isRefused }: { readonly state: AccessRequest; readonly isRefused: boolean },
): Promise<void> {
  const { state: message } = unit;
  if (message.status === 'none' || !isOfRequest(message)) return;
  await wantLetter(context, message, state);
  await unit.save();
  if (message.content.kind !== 'request-alert') return nobodyReached(context, state);
  if (!isRefused && !isUndelivered(message) && message.attempts < triesBeforeTelling) return;
  // A channel that was set before is nobody's concern any more.
  if ((await settingsInForce(context)).alerts !== message.to) return;
  await tellThoseNamed(context, state, toldOfAlert(state, 'alert-unreachable'));
}

/** Rule 65: not one of those asked can be reached. */
export async function nobodyReached(context: Context, state: AccessRequest): Promise<void> {
  if (state.status !== 'pending') return;
  const [first, ...others] = toldOfNobodyReached(state);
  const id = messageId(first.to, { kind: 'request-notice', request: state.id, notice: first.notice }, first.revision);
  if ((await context.documents.load('message', id)) || !(await isNobodyReached(context, state))) return;
  if (await widen(context, state)) return;
  await tellEach(context, state, [first]);
  // Whoever asked knows now whom to write to; that is not held up by a directory that does not answer.
  await tellThoseNamed(context, state, others);
  await alertUnreached(context, state);
}
