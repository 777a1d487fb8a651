// What holds when a life is over: everything has ended, is told, is written down, and nothing is left to anybody.
import { expect } from 'chai';
import { checkLink, entriesOf, type Sealed } from '../../engine/audit.js';
import type { Document } from '../../engine/document.js';
import { awaitsReview } from '../../engine/request/emergency-review.js';
import { isUndelivered } from '../../engine/message/tags.js';
import { sha256 } from '../../storage/audit-text.js';
import { buttonsOf } from './card.js';
import { Broken } from './broken.js';
import type { Watched } from './watched.js';

const ends = ['draft', 'denied', 'expired', 'refused', 'cancelled', 'ended', 'extended'];
/** What can be pressed on a card of a request that is over. */
const afterwards = ['again', 'say', 'review', 'open', 'activate', 'submit', 'dismiss', 'prolong', 'search'];

/** A form that nobody sent stays one; a review that nobody answered is asked for as long as it takes (rule 46). */
function mayStay(verb: string, request: Document<'request'> | undefined): boolean {
  if (verb === 'take-emergency') return request?.state.status === 'draft';
  if (verb !== 'justified' && verb !== 'not-justified') return afterwards.includes(verb);
  return request !== undefined && awaitsReview(request.state) && request.state.emergency.overdueAt !== undefined;
}

export async function whenOver(watch: Watched): Promise<void> {
  const { world, records } = watch;
  if (world.isTroubled) throw new Broken('what went wrong is over', world.troubleUntil.toISOString());
  for (const { id, status } of records.requests)
    if (!ends.includes(status)) throw new Broken('every request ends', { id, status });
  if (world.registry.holdings.length > 0) throw new Broken('nothing is left to anybody', world.registry.holdings);
  for (const { id, outbox } of records.of('request'))
    if (outbox.length > 0) throw new Broken('nothing is owed any more', { id, outbox });
  for (const { id, state } of records.of('ledger'))
    if (state.status === 'kept' && state.assignments.length + state.leaving.length > 0)
      throw new Broken('no ledger waits for anything', { id });
  for (const { id, state } of records.of('message')) {
    if (state.status === 'none' || state.status === 'shown' || isUndelivered(state)) continue;
    if (!world.chats.blocked.has(state.to)) throw new Broken('everything is said', { id, status: state.status });
  }
  for (const { to, forms, place } of watch.kept) {
    const card = forms.at(-1)?.card;
    if (!card) continue;
    const left = buttonsOf(card).find(({ verb, data }) => !mayStay(verb, records.one('request', String(data['id']))));
    if (left) throw new Broken('no card has anything left to decide (rule 62)', { to, place, verb: left.verb });
  }
  await recorded({ world, records });
}

/** Rule 59: everything that happened is in the record, in order, and the chain holds. */
async function recorded({ world, records }: Pick<Watched, 'world' | 'records'>): Promise<void> {
  let last: Sealed | undefined;
  const found = new Map<string, Sealed>();
  for await (const sealed of world.home.audit.all()) {
    const flaw = checkLink(last, sealed, sha256);
    if (flaw) throw new Broken('the record is whole (rule 59)', flaw);
    last = sealed;
    found.set(sealed.entry.key, sealed);
  }
  for (const { id, history, state } of records.of('request')) {
    if (state.status === 'draft') continue;
    for (const { key, event } of entriesOf({ kind: 'request', id }, history, 0)) {
      const written: { readonly type?: string } | undefined = found.get(key)?.entry.event;
      const type = written?.type;
      expect(type, `the record has ${key} (rule 59)`).to.equal((event as { type: string }).type);
    }
  }
}
