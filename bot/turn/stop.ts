// "cancel Sales Support", "end SS-7F3K": by id or by name, among what is the person's own.
import { answerCard } from '../../cards/answers/answer.js';
import { saying } from '../../cards/kit/button.js';
import { candidatesCard } from '../../cards/lists/candidates.js';
import { plain } from '../../cards/kit/markdown.js';
import { wordsFor } from '../../cards/words/words.js';
import { match } from '../../engine/catalogue/match.js';
import type { RequestId } from '../../engine/ids.js';
import { may, mayRead, type Action } from '../../engine/request/may.js';
import { requestCard, requestSummary } from '../../cards/request/request.js';
import type { AccessRequest } from '../../engine/request/model.js';
import type { Context } from '../../app/context.js';
import { isAdministrator } from '../../app/people/speaking.js';
import type { Asker } from './asker.js';
import { cancel } from '../../app/requests/cancel.js';
import { end } from '../../app/requests/end.js';
import { loadRequest, requestsTagged, type RequestDocument } from '../../app/queries/requests.js';
import { refuse, sayNo, show, type Reply } from './reply.js';
import { afterwards, bringCard } from './showing.js';
import { requestTags } from '../../engine/request/tags.js';

type Stop = Extract<Action, 'cancel' | 'end'>;

/** Cancels a pending request, or ends access in force; several of that name are asked about, never guessed (rule 61). */
export async function stop(
  context: Context,
  asker: Asker,
  action: Stop,
  { what, because }: { what: string; because?: string },
): Promise<Reply> {
  const { viewer, person } = asker;
  const byId = await loadRequest(context, what.toUpperCase());
  if (byId) {
    const isTheirs = mayRead(byId.state, person.id);
    const isOwnToStop = may(action, byId.state, person.id, viewer.now);
    const administers = isOwnToStop ? false : await isAdministrator(context, person);
    if (!isTheirs && !administers) return refuse({ code: 'no-such-request' }, viewer, { name: plain(what, 40) });
    return act(context, asker, action, { id: byId.state.id, request: byId, because, administers });
  }
  const own = await requestsTagged(context, requestTags.person(person.id));
  const name = (state: AccessRequest): string => state.entitlement.name;
  const mayNow = own.filter((state) => may(action, state, person.id, viewer.now));
  const possible = match(what, mayNow, name);
  // What may not be stopped now is named by the reason why, not called unknown.
  const found = possible.kind === 'none' ? match(what, own.filter(isOpen), name) : possible;
  if (found.kind === 'one') return act(context, asker, action, { id: found.thing.id, because });
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

interface Stopped {
  readonly id: RequestId;
  /** Absent where it was found by name: then it is loaded now. */
  readonly request?: RequestDocument;
  readonly because: string | undefined;
  readonly administers?: boolean;
}

async function act(
  context: Context,
  { viewer, person }: Asker,
  action: Stop,
  { id, because, administers = false, ...known }: Stopped,
): Promise<Reply> {
  const request = known.request ?? (await loadRequest(context, id));
  if (!request) return refuse({ code: 'no-such-request' }, viewer, { name: id });
  const operation = action === 'end' ? end : cancel;
  const said = { request, administers, ...(because !== undefined && { reason: because }) };
  const outcome = await operation(context, { person, at: viewer.now }, said);
  if (outcome.status === 'refused') return refuse(outcome.refused, viewer, { name: id });
  const after = outcome.request;
  // An administrator has no copy of their own that is kept true.
  if (!mayRead(after, person.id))
    return show(requestSummary(after, viewer), requestCard(after, viewer, 'administrator'));
  await afterwards(context, () => bringCard(context, after, viewer));
  return {};
}
