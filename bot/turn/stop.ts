// "cancel Sales Support", "end SS-7F3K": by id or by name, among what is the person's own.
import { answerCard } from '../../cards/answers/answer.js';
import { saying } from '../../cards/kit/button.js';
import { candidatesCard } from '../../cards/lists/candidates.js';
import { plain } from '../../cards/kit/markdown.js';
import { wordsFor } from '../../cards/words/words.js';
import { match } from '../../engine/catalogue/match.js';
import { requestDecider } from '../../engine/request/decider.js';
import { may, mayRead, type Action } from '../../engine/request/may.js';
import type { AccessRequest } from '../../engine/request/model.js';
import { handle } from '../../app/road/handle.js';
import type { Context } from '../../app/context.js';
import type { Asker } from './asker.js';
import { requestNamed, tagged } from './lists.js';
import { endsLast } from './press.js';
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
  if (byId && !mayRead(byId, person.id)) return refuse({ code: 'no-such-request' }, viewer, { name: plain(what, 40) });
  if (byId) return act(context, asker, action, { state: byId, because });
  const own = (await tagged(context, `person:${person.id}`)).filter((state) =>
    may(action, state, person.id, viewer.now),
  );
  const found = match(what, own, (state) => state.entitlement.name);
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

async function act(
  context: Context,
  { viewer, person }: Asker,
  action: Stop,
  { state, because }: { state: AccessRequest; because: string | undefined },
): Promise<Reply> {
  const common = { at: viewer.now, by: person, ...(because !== undefined && { reason: because }) };
  const command =
    action === 'end'
      ? { type: action, ...common, isLastHolder: await endsLast(context, state) }
      : { type: action, ...common };
  const handled = await handle(context, requestDecider, state.id, command);
  if (handled.status === 'refused') return refuse(handled.refused, viewer, { name: state.id });
  const after = handled.document.state;
  if (after.status !== 'none') await afterwards(context, () => bringCard(context, after, viewer));
  return {};
}
