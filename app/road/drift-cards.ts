// The administrators' cards about what others changed are kept true to their end, in every copy (rules 62 and 82).
import type { Document } from '../../engine/document.js';
import { messageDecider } from '../../engine/message/decider.js';
import { messageId, messageTags } from '../../engine/message/tags.js';
import type { AccessRequest, Drift } from '../../engine/request/model.js';
import type { Context } from '../context.js';
import { handle } from './handle.js';

/** More than there are administrators, alerts and readers of one request. */
const mostMessages = 500;

/** Has every card that told of this request's last drift drawn as it stands now. Throws `StorageDown`. */
export async function refreshDrift(context: Context, state: AccessRequest): Promise<void> {
  const drift = 'drift' in state ? state.drift : undefined;
  if (!drift) return;
  const found = await context.documents.find('message', [messageTags.request(state.id)], mostMessages);
  await Promise.all(found.map((message) => refresh(context, message, { drift, revision: state.revision })));
}

async function refresh(
  context: Context,
  message: Document<'message'>,
  { drift, revision }: { readonly drift: Drift; readonly revision: number },
): Promise<void> {
  if (message.state.status === 'none') return;
  const { to, content } = message.state;
  if (content.kind !== 'request-notice' || content.notice !== drift.about) return;
  // An earlier drift's card goes on saying what was done then.
  if (drift.since !== undefined && message.id !== messageId(to, content, drift.since)) return;
  await handle(context, messageDecider, message, { type: 'want', at: context.clock.now(), to, content, revision });
}
