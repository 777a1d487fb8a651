// What somebody asked for last, read from the requests themselves: whichever process answers, it is the same (rule 61).
import { minuteMs } from '../../engine/time.js';
import type { Person } from '../../engine/person.js';
import type { AccessRequest } from '../../engine/request/model.js';
import { requestTags } from '../../engine/request/tags.js';
import type { Context } from '../context.js';
import { isBegun, type RequestDocument } from '../queries/requests.js';
import type { By } from '../outcome.js';

/** Longer ago, "the same" may be anything. */
export const lastAskedMs = 30 * minuteMs;
const mostLookedAt = 50;

/** `several`: more than one can be meant, newest first. */
export type LastAsked =
  | { readonly kind: 'one'; readonly request: AccessRequest }
  | { readonly kind: 'several'; readonly requests: readonly [AccessRequest, ...AccessRequest[]] }
  | { readonly kind: 'none' };

/** What this person filed, or began to, within the last half hour; what they did about another request since makes it unsure. Throws `StorageDown`. */
export async function lastAsked(context: Context, { person, at }: By): Promise<LastAsked> {
  const tags = [requestTags.person(person.id), requestTags.drafter(person.id)];
  const found = await Promise.all(tags.map((tag) => context.documents.find('request', [tag], mostLookedAt)));
  const recent = found
    .flat()
    .filter(isBegun)
    .map((document) => ({
      state: document.state,
      askedMs: askedMs(document, person),
      doneMs: doneMs(document, person),
    }))
    .filter(({ askedMs, doneMs }) => Math.max(askedMs, doneMs) >= at.getTime() - lastAskedMs);
  const lastMs = Math.max(...recent.map(({ askedMs }) => askedMs));
  const meant = recent
    .filter(({ askedMs, doneMs }) => askedMs === lastMs || doneMs > lastMs)
    .sort((one, other) => other.askedMs - one.askedMs)
    .map(({ state }) => state);
  const [request, ...others] = meant;
  if (!request || lastMs < at.getTime() - lastAskedMs) return { kind: 'none' };
  return others.length === 0 ? { kind: 'one', request } : { kind: 'several', requests: [request, ...others] };
}

/** When they asked for it last, by a sentence, a form or a button; never where somebody else did. */
const askedMs = ({ state, history }: RequestDocument, { id }: Person): number =>
  state.requester.id === id
    ? latest(history.filter(({ type }) => type === 'opened' || type === 'submitted'))
    : -Infinity;

/** When they did something else about it: cancelled or ended it. */
const doneMs = ({ history }: RequestDocument, { id }: Person): number =>
  latest(
    history.filter(
      (event) => event.type !== 'submitted' && event.type !== 'opened' && 'by' in event && event.by.id === id,
    ),
  );

const latest = (events: readonly { readonly at: Date }[]): number =>
  Math.max(-Infinity, ...events.map(({ at }) => at.getTime()));
