// A digest is to be drawn once more, in a moment. Many who want the same at the same time are one write (rule 66).
import type { Recipient } from '../../engine/ids.js';
import { messageDecider } from '../../engine/message/decider.js';
import type { MessageCommand, MessageState } from '../../engine/message/model.js';
import type { Documents } from '../../engine/ports.js';
import type { Context } from '../context.js';
import { handle, type Handling } from './handle.js';

/** What comes and goes within moments is told by one change of the card. */
export const digestDelayMs = 3_000;

/** The write that goes on, and the one that follows it for all who came meanwhile. */
interface Writes {
  readonly now: Promise<void>;
  next?: Promise<void>;
}

const writes = new WeakMap<Documents, Map<string, Writes>>();

/**
 * Has the digest drawn as it is in a moment; where it is about to be, nothing is written. Resolves once that stands in what was read after the call: a write
 * that goes on may have read before, so whoever comes meanwhile shares the next. Throws `StorageDown`.
 */
export function refreshDigest(context: Handling, to: Recipient, digest: string): Promise<void> {
  const all = writes.get(context.documents) ?? new Map<string, Writes>();
  writes.set(context.documents, all);
  const going = all.get(digest);
  if (!going) return begin();
  return (going.next ??= going.now.then(begin, begin));

  function begin(): Promise<void> {
    const now = refresh(context, to, digest);
    const own: Writes = { now };
    all.set(digest, own);
    const over = (): void => {
      if (all.get(digest) === own && !own.next) all.delete(digest);
    };
    now.then(over, over);
    return now;
  }
}

async function refresh(context: Handling, to: Recipient, digest: string): Promise<void> {
  await handle(context, messageDecider, digest, ({ state }) =>
    Promise.resolve<MessageCommand>(toBeDrawn(context, { to, digest, state })),
  );
}

/** That the digest is wanted as it is in a moment; the same as before where it is about to be drawn. */
export function toBeDrawn(
  { clock }: Pick<Context, 'clock'>,
  { to, digest, state }: { readonly to: Recipient; readonly digest: string; readonly state: MessageState },
): MessageCommand {
  const at = clock.now();
  const wanted = state.status === 'none' ? 0 : state.wanted;
  const revision = isAboutToBeDrawn(state, at) ? wanted : wanted + 1;
  const notBefore = new Date(at.getTime() + digestDelayMs);
  return { type: 'want', at, to, content: { kind: 'digest', id: digest }, revision, notBefore };
}

/** It is drawn from what is stored then, with time to store what it is to tell. */
function isAboutToBeDrawn(state: MessageState, at: Date): boolean {
  if (state.status !== 'waiting' || !state.retryAt) return false;
  const inMs = state.retryAt.getTime() - at.getTime();
  return inMs >= digestDelayMs / 2 && inMs <= digestDelayMs;
}
