// Says the card of access that ends soon once more (rule 52): one copy more for each reminder, however often it is owed.
import { messageDecider } from '../../engine/message/decider.js';
import { cardId } from '../../engine/message/tags.js';
import type { AccessRequest } from '../../engine/request/model.js';
import type { RequestEffect } from '../../engine/request/effect.js';
import type { Context } from '../context.js';
import { handle } from './handle.js';

/** What is over meanwhile reminds nobody. Throws `StorageDown`. */
export async function remindOfEnd(
  context: Context,
  state: AccessRequest,
  { to, revision }: Extract<RequestEffect, { type: 'remind-end' }>,
): Promise<void> {
  if (state.status !== 'delivering' && state.status !== 'delivered') return;
  const at = context.clock.now();
  const content = { kind: 'request-card', request: state.id } as const;
  const id = cardId(state.id, to);
  const want = { type: 'want', at, to, content, revision: state.revision } as const;
  const { document } = await handle(context, messageDecider, id, want);
  const hasCopies = document.state.status !== 'none' && document.state.places.length > 0;
  if (hasCopies) await handle(context, messageDecider, document, { type: 'repeat', at, once: revision });
}
