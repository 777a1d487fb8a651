// Has a message shown to somebody: it is written down as wanted, and brought at once where this process can.
import { defined } from '../../engine/defined.js';
import type { ContactState } from '../../engine/contact/model.js';
import { blank, type Document } from '../../engine/document.js';
import type { PersonId, Recipient } from '../../engine/ids.js';
import { messageDecider } from '../../engine/message/decider.js';
import { cardId, messageId } from '../../engine/message/tags.js';
import type { Content } from '../../engine/message/model.js';
import type { Reference } from '../../engine/message/place.js';
import type { AccessRequest } from '../../engine/request/model.js';
import type { Context, FirstWork } from '../context.js';
import { put } from './handle.js';
import { loadKnown } from './load-known.js';

/** A request as it is stored now, and a reader of it who can be reached. */
export interface Reachable {
  readonly state: AccessRequest;
  readonly contact: Exclude<ContactState, { status: 'unknown' }> & { readonly reference: Reference };
}

/** How a message about a request is brought by who knows the request and its reader. */
export type Bring = (known: Reachable) => FirstWork<'message'>;

export interface Wanted {
  readonly to: Recipient;
  readonly content: Content;
  readonly revision: number;
}

/** What was read for many messages about one request together, and how one is brought by who knows that. */
export interface Around {
  readonly state: AccessRequest;
  readonly cards: ReadonlyMap<string, Document<'message'>>;
  /** The readers whose cards were looked for: what is not among `cards` is not there. */
  readonly readers: ReadonlySet<Recipient>;
  readonly contacts: ReadonlyMap<string, Document<'contact'>>;
  readonly bring: Bring;
}

/** Reads the cards of these readers, and where these people can be reached, in two questions. */
export async function lookAround(
  context: Context,
  { state, bring }: Pick<Around, 'state' | 'bring'>,
  { readers, people }: { readonly readers: readonly PersonId[]; readonly people: readonly PersonId[] },
): Promise<Around> {
  const [cards, contacts] = await Promise.all([
    firstCards(context, state, readers) ??
      loadKnown(
        context,
        'message',
        readers.map((reader) => cardId(state.id, reader)),
      ),
    loadKnown(context, 'contact', people),
  ]);
  return {
    state,
    bring,
    cards: cards ?? new Map(),
    readers: new Set(cards && readers),
    contacts: contacts ?? new Map(),
  };
}

/**
 * Of a request that this process filed a moment ago nobody has a card but whoever filed it, on the form that was sent: nothing is read. A guarded write
 * says where that is not so. Nothing where it is not known.
 */
function firstCards(
  { documents }: Pick<Context, 'documents'>,
  state: AccessRequest,
  readers: readonly PersonId[],
): ReadonlyMap<string, Document<'message'>> | undefined {
  const isFiledNow = state.status === 'pending' && state.changedAt.getTime() === state.submittedAt.getTime();
  if (!isFiledNow) return undefined;
  const ids = [...new Set([...readers, state.requester.id])].map((reader) => cardId(state.id, reader));
  const [form, ...others] = ids.flatMap((id) => documents.recall?.('message', id) ?? []);
  const isOwn = form?.id === cardId(state.id, state.requester.id);
  return isOwn && others.length === 0 ? new Map([[form.id, form]]) : undefined;
}

/** Has this shown, at least as of its revision. Asked again, it is one message. */
export async function want(context: Context, wanted: Wanted, around?: Around): Promise<void> {
  const { to, content, revision } = wanted;
  const first = around && firstOf(around, to);
  await put(context, messageDecider, {
    of: likely(wanted, around),
    command: { type: 'want', at: context.clock.now(), to, content, revision },
    ...defined({ first }),
  });
}

/** A notice is said once: most likely nobody wanted it yet. */
function likely({ to, content, revision }: Wanted, around: Around | undefined): string | Document<'message'> {
  const id = messageId(to, content, revision);
  if (content.kind === 'request-notice') return blank(messageDecider, id);
  if (content.kind !== 'request-card' || !around?.readers.has(to)) return id;
  return around.cards.get(id) ?? blank(messageDecider, id);
}

/** Who was not reachable a moment ago may be by now: that is looked at anew. */
function firstOf({ contacts, state, bring }: Around, to: Recipient): FirstWork<'message'> | undefined {
  const contact = contacts.get(to)?.state;
  return contact?.status === 'reachable' && contact.reference
    ? bring({ state, contact: { ...contact, reference: contact.reference } })
    : undefined;
}

/** So many are begun together; those behind them find out how much room is left. */
const mostAtOnce = 16;

/** Has each of these shown; those that can be brought at once are, the others by whoever comes to it. */
export async function wantAll(context: Context, all: readonly Wanted[], around: Around): Promise<void> {
  for (let first = 0; first < all.length; first += mostAtOnce)
    await Promise.all(all.slice(first, first + mostAtOnce).map((one) => want(context, one, around)));
}
