// "cancel Sales Support", "end SS-7F3K": by name among what is the person's own, by id also what others have.
import { answerCard } from '../../cards/answers/answer.js';
import { saying } from '../../cards/kit/button.js';
import { candidatesCard } from '../../cards/lists/candidates.js';
import { plain } from '../../cards/kit/markdown.js';
import { wordsFor } from '../../cards/words/words.js';
import { defined } from '../../engine/defined.js';
import { may, mayRead } from '../../engine/request/may.js';
import type { AccessRequest } from '../../engine/request/model.js';
import type { Context } from '../../app/context.js';
import { findToStop, type Stop, type ToStop } from '../../app/queries/to-stop.js';
import { cancel } from '../../app/requests/cancel.js';
import { end } from '../../app/requests/end.js';
import { byOf, type Asker } from './asker.js';
import { endEligibility } from './end-eligibility.js';
import { refuse, sayNo, show, type Reply } from './reply.js';
import { bringCardAfter } from './showing.js';
import { findTheirs, type Whose } from './stop-theirs.js';
import { requestLine } from './which-request.js';

/** As it was said. */
interface Stopping {
  readonly kind: Stop;
  readonly what: string;
  readonly whose?: Whose;
  readonly because?: string;
}

/** Cancels a pending request, or ends access in force; several of that name are asked about, never guessed (rule 61). */
export async function stop(context: Context, asker: Asker, stopping: Stopping): Promise<Reply> {
  const { viewer } = asker;
  const { kind: action, what, because } = stopping;
  const { whose } = stopping;
  const eligibility =
    action === 'end' && whose ? await endEligibility(context, asker, { ...stopping, whose }) : undefined;
  if (eligibility && 'request' in eligibility)
    return stop(context, asker, { kind: action, what: eligibility.request, ...defined({ because }) });
  if (eligibility) return eligibility;
  const own = await findToStop(context, byOf(asker), { action, what });
  const theirs = own.kind === 'none' ? await findTheirs(context, asker, stopping) : undefined;
  if (theirs && 'reply' in theirs) return theirs.reply;
  const found = theirs ?? own;
  switch (found.kind) {
    case 'one':
      return act(context, asker, { ...stopping, ...found, kind: action });
    case 'no-such-request':
      return refuse({ code: 'no-such-request' }, viewer, { name: plain(what, 40) });
    case 'none':
      return nothingTo(stopping, found.nearest, viewer);
    case 'several': {
      const things = found.requests.map((state) => ({
        id: state.id,
        name: state.entitlement.name,
        detail: requestLine(state, asker),
        sentence: sentenceFor(action, state, because),
      }));
      return show(plain(what, 70), candidatesCard({ kind: 'request', wanted: what }, things, viewer));
    }
  }
}

/** The whole sentence to continue with. */
const sentenceFor = (action: Stop, { id }: AccessRequest, because: string | undefined): string =>
  `${action} ${id}${because === undefined ? '' : ` because ${because}`}`;

function nothingTo(
  { kind: action, what, because }: Stopping,
  nearest: readonly AccessRequest[],
  viewer: Asker['viewer'],
): Reply {
  const words = wordsFor(viewer).answers;
  const wanted = plain(what, 70);
  const say =
    action === 'cancel'
      ? { none: words.nothingToCancel, near: words.nothingToCancelNear }
      : { none: words.nothingToEnd, near: words.nothingToEndNear };
  if (nearest.length === 0) return sayNo(say.none({ wanted }), viewer);
  const text = say.near({ wanted, nearest: nearest.map(({ entitlement }) => `“${entitlement.name}”`).join(' or ') });
  const ways = nearest.map((state) =>
    saying(`${state.entitlement.name} (${state.id})`, sentenceFor(action, state, because)),
  );
  return show(text, answerCard(words.notPossible, text, ways));
}

/** Whoever it is none of has no copy of the card that is kept true: what was done is said, and who is told of the rest. */
export function stoppedForOthers(request: AccessRequest, action: Stop, viewer: Asker['viewer']): Reply {
  const words = wordsFor(viewer).answers;
  const holes = { what: request.entitlement.name, who: plain(request.beneficiary.name, 80), id: request.id };
  const text = (action === 'end' ? words.endedTheirs : words.cancelledTheirs)(holes);
  return show(text, answerCard(words.done, text));
}

/** It is not asked for any more, but there: how it is given back. */
function offerEnd(request: AccessRequest, because: string | undefined, viewer: Asker['viewer']): Reply {
  const words = wordsFor(viewer).answers;
  const text = words.nothingToCancelGiven({ what: plain(request.entitlement.name, 100) });
  const sentence = sentenceFor('end', request, because);
  return show(text, answerCard(words.notPossible, text, [saying(sentence, sentence)]));
}

async function act(
  context: Context,
  asker: Asker,
  { kind: action, request, because, administers }: Stopping & Omit<Extract<ToStop, { kind: 'one' }>, 'kind'>,
): Promise<Reply> {
  const { viewer, person } = asker;
  const operation = action === 'end' ? end : cancel;
  const said = { request, administers, ...(because !== undefined && { reason: because }) };
  const outcome = await operation(context, byOf(asker), said);
  if (outcome.status === 'refused')
    return action === 'cancel' && may('end', request.state, person.id, viewer.now)
      ? offerEnd(request.state, because, viewer)
      : refuse(outcome.refused, viewer, { name: request.id });
  const after = outcome.request;
  if (!mayRead(after, person.id)) return stoppedForOthers(after, action, viewer);
  await bringCardAfter(context, after, asker);
  return {};
}
