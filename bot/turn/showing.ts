// Putting a request's card before somebody: one more copy below what was said, or the pressed card made one of the copies.
import { requestCard } from '../../cards/request/request.js';
import type { Viewer } from '../../cards/words/viewer.js';
import { cardId } from '../../engine/message/tags.js';
import { messageDecider } from '../../engine/message/decider.js';
import { StorageDown } from '../../engine/ports.js';
import type { Place } from '../../engine/message/place.js';
import type { AccessRequest } from '../../engine/request/model.js';
import { handle } from '../../app/road/handle.js';
import type { Context } from '../../app/context.js';
import { asReadableBy } from '../../app/facts/readable.js';
import type { Reply } from './reply.js';

/** Has one more copy of the card said to the viewer; it is kept true like the others (rule 62). */
export async function bringCard(context: Context, state: AccessRequest, viewer: Viewer): Promise<void> {
  const id = cardId(state.id, viewer.person);
  const content = { kind: 'request-card', request: state.id } as const;
  const at = viewer.now;
  const wanted = await handle(context, messageDecider, id, {
    type: 'want',
    at,
    to: viewer.person,
    content,
    revision: state.revision,
  });
  const isFirst = wanted.document.state.status !== 'none' && wanted.document.state.places.length === 0;
  if (!isFirst) await handle(context, messageDecider, id, { type: 'repeat', at });
}

/** The pressed card becomes the request's card, and from now on is one of its copies (rule 62). Throws `DirectoryError` where risk would stand on it. */
export async function turnIntoCard(
  context: Context,
  state: AccessRequest,
  viewer: Viewer,
  place: Place | undefined,
): Promise<Reply> {
  const now = await asReadableBy(context, state, viewer.person);
  await afterwards(context, () => adopt(context, now, viewer, place));
  return { card: requestCard(now, viewer) };
}

/** What only makes an answer better: what was decided before it stands, so a store lost here is no "nothing was changed". */
export async function afterwards(context: Context, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof StorageDown)) throw error;
    context.log('warn', 'card-not-brought', {});
  }
}

/** Makes the card at `place` a copy of the request's card; it shows nothing newer than `state`. */
export async function adopt(
  context: Context,
  state: AccessRequest,
  viewer: Viewer,
  place: Place | undefined,
): Promise<void> {
  if (!place) return;
  const content = { kind: 'request-card', request: state.id } as const;
  await handle(context, messageDecider, cardId(state.id, viewer.person), {
    type: 'adopt',
    at: viewer.now,
    to: viewer.person,
    content,
    revision: state.revision,
    place,
  });
}
