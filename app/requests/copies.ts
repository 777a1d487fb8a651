// A person's copies of a request's card: one more is said, or the one that was pressed becomes one of them; all are kept true (rule 62).
import { blank, type Document } from '../../engine/document.js';
import { isCopy, messageDecider } from '../../engine/message/decider.js';
import type { Place } from '../../engine/message/place.js';
import { cardId } from '../../engine/message/tags.js';
import { StorageDown } from '../../engine/ports.js';
import type { PersonId } from '../../engine/ids.js';
import type { AccessRequest } from '../../engine/request/model.js';
import type { Context } from '../context.js';
import { handle } from '../road/handle.js';

/** Whose copy, and when. */
export interface Holder {
  readonly person: PersonId;
  readonly at: Date;
}

/** Has one more copy said. Throws `StorageDown`. */
export async function bringCopy(context: Context, request: AccessRequest, holder: Holder): Promise<void> {
  const card = await wanted(context, request, holder);
  if (hasCopies(card) || isGathered(card))
    await handle(context, messageDecider, card, { type: 'repeat', at: holder.at });
}

/** The same of a request that was sent just now: where the sending itself brings the card, said already or not, that is the copy. Throws `StorageDown`. */
export async function bringSentCopy(context: Context, request: AccessRequest, holder: Holder): Promise<void> {
  const card = await wanted(context, request, holder);
  const [first] = card.history;
  const isBySending = first?.type === 'wanted' && first.revision >= request.revision;
  if (!isBySending && hasCopies(card)) await handle(context, messageDecider, card, { type: 'repeat', at: holder.at });
}

async function wanted(
  context: Context,
  { id: request, revision }: AccessRequest,
  { person: to, at }: Holder,
): Promise<Document<'message'>> {
  const content = { kind: 'request-card', request } as const;
  const command = { type: 'want', at, to, content, revision } as const;
  return (await handle(context, messageDecider, cardId(request, to), command)).document;
}

/** A digest told of it: it has no message of its own yet. */
const isGathered = ({ state }: Document<'message'>): boolean => state.status !== 'none' && state.digest !== undefined;

const hasCopies = ({ state }: Document<'message'>): boolean => state.status !== 'none' && state.places.length > 0;

/** Makes the card at `place` a copy; it shows nothing newer than `request`. Throws `StorageDown`. */
export async function adoptCopy(
  context: Context,
  request: AccessRequest,
  { person, at, place }: Holder & { readonly place: Place | undefined },
): Promise<void> {
  if (!place) return;
  const content = { kind: 'request-card', request: request.id } as const;
  const id = cardId(request.id, person);
  // What was a copy when this process last saw it needs no reading: it stays one, or was put aside for a newer one that is true.
  const seen = context.documents.recall?.('message', id);
  if (seen && isCopy(seen.state, place)) return;
  // The form of a draft is most likely the first copy.
  const of = request.status === 'draft' ? blank(messageDecider, id) : id;
  await handle(context, messageDecider, of, {
    ...{ type: 'adopt', at, to: person, content, revision: request.revision, place },
  });
}

/** What only makes an answer better: what was decided before it stands, so a store lost here is no "nothing was changed". */
export async function afterwards(context: Pick<Context, 'log'>, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof StorageDown)) throw error;
    context.log('warn', 'card-not-brought', {});
  }
}
