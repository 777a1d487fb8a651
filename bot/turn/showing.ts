// Putting a request's card before somebody: one more copy below what was said, or the pressed card made one of the copies.
import { requestCard } from '../../cards/request/request.js';
import { mayRead } from '../../engine/request/may.js';
import type { AccessRequest } from '../../engine/request/model.js';
import type { Context } from '../../app/context.js';
import { asReadableBy } from '../../app/facts/readable.js';
import { adoptCopy, afterwards, bringCopy, bringSentCopy } from '../../app/requests/copies.js';
import type { Asker } from './asker.js';
import type { Place } from '../../engine/message/place.js';
import { refusalCard, type Reply } from './reply.js';

/** Who pressed, and the card's message. */
export interface Pressing {
  readonly asker: Asker;
  readonly place?: Place | undefined;
}

/** Has one more copy of the card said to whoever asks. */
export const bringCard = (context: Context, request: AccessRequest, { person, viewer }: Asker): Promise<void> =>
  bringCopy(context, request, { person: person.id, at: viewer.now });

/** The same behind what was decided: a store lost now takes nothing of it back. */
export const bringCardAfter = (context: Context, request: AccessRequest, asker: Asker): Promise<void> =>
  afterwards(context, () => bringCard(context, request, asker));

/** The card of what was sent just now, below what was said. */
export const bringSentCard = (context: Context, request: AccessRequest, { person, viewer }: Asker): Promise<void> =>
  afterwards(context, () => bringSentCopy(context, request, { person: person.id, at: viewer.now }));

/** The pressed card becomes the request's card, and from now on is one of its copies (rule 62). Throws `DirectoryError` where risk would stand on it. */
export async function turnIntoCard(
  context: Context,
  request: AccessRequest,
  { asker: { person, viewer }, place }: Pressing,
): Promise<Reply> {
  const now = await asReadableBy(context, request, person.id);
  if (!mayRead(now, person.id)) return refusalCard({ code: 'no-such-request' }, viewer);
  const holder = { person: person.id, at: viewer.now, place };
  await afterwards(context, () => adoptCopy(context, now, holder));
  return { card: requestCard(now, viewer) };
}
