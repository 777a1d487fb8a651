// The app is opened anew: what waits for this person is put before them again, for a client that keeps nothing while it is closed.
import { cardId } from '../../engine/message/decider.js';
import type { Context } from '../../app/context.js';
import type { Asker } from './asker.js';
import { tagged } from './lists.js';
import { bringCard } from './showing.js';

/** Brings the cards of the requests whose turn it is for this person to decide, as far as they were shown before. */
export async function bringWaiting(context: Context, { person, viewer }: Asker): Promise<void> {
  for (const state of await tagged(context, `approver:${person.id}`)) {
    const card = await context.documents.load('message', cardId(state.id, person.id));
    if (card?.state.status === 'shown') await bringCard(context, state, viewer);
  }
}
