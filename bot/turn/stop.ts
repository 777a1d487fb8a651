// "cancel Sales Support", "end SS-7F3K": by id or by name, among what is the person's own.
import { answerCard } from '../../cards/answers/answer.js';
import { saying } from '../../cards/kit/button.js';
import { candidatesCard } from '../../cards/lists/candidates.js';
import { plain } from '../../cards/kit/markdown.js';
import { wordsFor } from '../../cards/words/words.js';
import { match } from '../../engine/catalogue/match.js';
import { requestDecider } from '../../engine/request/decider.js';
import { may, mayRead, type Action } from '../../engine/request/may.js';
import { requestCard, requestSummary } from '../../cards/request/request.js';
import type { AccessRequest } from '../../engine/request/model.js';
import { handle } from '../../app/road/handle.js';
import type { Context } from '../../app/context.js';
import { isAdministrator } from '../../app/people/speaking.js';
import type { Asker } from './asker.js';
import { endAccess } from '../../app/requests/end.js';
import { requestNamed, tagged } from './lists.js';
import { refuse, sayNo, show, type Reply } from './reply.js';
import { afterwards, bringCard } from './showing.js';

type Stop = Extract<Action, 'cancel' | 'end'>;

/** Cancels a pending request, or ends access in force; several of that name are asked about, never guessed (rule 61). */
export async function stop(
  context: Context,
  asker: Asker,
  action: Stop,
  { what, because }: { what: string; because?: string },
): Promise<Reply> {
  const { viewer, person } = asker;
  const byId = await requestNamed(context, what.toUpperCase());
  if (byId) {
    const isTheirs = mayRead(byId, person.id);
    const administers = may(action, byId, person.id, viewer.now) ? false : await isAdministrator(context, person);
    if (!isTheirs && !administers) return refuse({ code: 'no-such-request' }, viewer, { name: plain(what, 40) });
    return act(context, asker, action, { state: byId, because, administers });
  }
  const own = await tagged(context, `person:${person.id}`);
  const name = (state: AccessRequest): string => state.entitlement.name;
  const mayNow = own.filter((state) => may(action, state, person.id, viewer.now));
  const possible = match(what, mayNow, name);
  // What may not be stopped now is named by the reason why, not called unknown.
  const found = possible.kind === 'none' ? match(what, own.filter(isOpen), name) : possible;
  if (found.kind === 'one') return act(context, asker, action, { state: found.thing, because });
  const carry = ({ id }: AccessRequest): string =>
    `${action} ${id}${because === undefined ? '' : ` because ${because}`}`;
  if (found.kind === 'none') return nothingTo(action, { what, nearest: found.nearest, carry }, viewer);
  const things = found.things.map((state) => ({
    id: state.id,
    name: state.entitlement.name,
    detail: state.id,
    sentence: carry(state),
  }));
  return show(plain(what, 70), candidatesCard('request', what, things, viewer));
}

interface Nearby {
  readonly what: string;
  readonly nearest: readonly AccessRequest[];
  /** The whole sentence to continue with. */
  readonly carry: (state: AccessRequest) => string;
}

function nothingTo(action: Stop, { what, nearest, carry }: Nearby, viewer: Asker['viewer']): Reply {
  const words = wordsFor(viewer).answers;
  const wanted = plain(what, 70);
  const say =
    action === 'cancel'
      ? { none: words.nothingToCancel, near: words.nothingToCancelNear }
      : { none: words.nothingToEnd, near: words.nothingToEndNear };
  if (nearest.length === 0) return sayNo(say.none({ wanted }), viewer);
  const text = say.near({ wanted, nearest: nearest.map(({ entitlement }) => `“${entitlement.name}”`).join(' or ') });
  const ways = nearest.map((state) => saying(`${state.entitlement.name} (${state.id})`, carry(state)));
  return show(text, answerCard(words.notPossible, text, ways));
}

/** Waiting, or access that is there or on its way. */
const isOpen = ({ status }: AccessRequest): boolean =>
  status === 'pending' ||
  status === 'approved' ||
  status === 'delivering' ||
  status === 'delivered' ||
  status === 'ending';

async function act(
  context: Context,
  { viewer, person }: Asker,
  action: Stop,
  { state, because, administers = false }: { state: AccessRequest; because: string | undefined; administers?: boolean },
): Promise<Reply> {
  const common = { at: viewer.now, by: person, administers, ...(because !== undefined && { reason: because }) };
  const handled =
    action === 'end'
      ? await endAccess(context, state, { type: action, ...common })
      : await handle(context, requestDecider, state.id, { type: action, ...common });
  if (handled.status === 'refused') return refuse(handled.refused, viewer, { name: state.id });
  const after = handled.document.state;
  // An administrator has no copy of their own that is kept true.
  if (after.status !== 'none' && !mayRead(after, person.id))
    return show(requestSummary(after, viewer), requestCard(after, viewer, 'administrator'));
  if (after.status !== 'none') await afterwards(context, () => bringCard(context, after, viewer));
  return {};
}
