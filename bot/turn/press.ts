// A button was pressed. The card is believed in nothing but an id and a version (rule 67); what was typed into it is parsed.
import { z } from 'zod';
import { answerCard } from '../../cards/answers/answer.js';
import { plain } from '../../cards/kit/markdown.js';
import { refusalText } from '../../cards/words/words.js';
import { wordsFor } from '../../cards/words/words.js';
import { requestDecider } from '../../engine/request/decider.js';
import { currentStage, may, mayRead } from '../../engine/request/may.js';
import type { AccessRequest, Pending, RequestCommand, RequestRefusal } from '../../engine/request/model.js';
import type { Place } from '../../engine/ports.js';
import { handle } from '../../app/road/handle.js';
import type { Context } from '../../app/context.js';
import { gatherDecision, reread } from '../../app/road/standing.js';
import type { Asker } from './asker.js';
import { endAccess } from './end-access.js';
import { requestNamed } from './lists.js';
import { say, type Reply } from './reply.js';
import { turnIntoCard } from './showing.js';

const pressSchema = z.object({
  /** A request's id, or a package's, which has up to 64 characters. */
  id: z.string().min(1).max(64),
  version: z.number().int().min(0).optional(),
  reason: z.string().max(20_000).optional(),
});
export type Press = z.infer<typeof pressSchema> & { readonly place?: Place };

/** What a button of ours carries; nothing if this is none of ours. */
export function readPress(data: unknown, place: Place | undefined): Press | undefined {
  const parsed = pressSchema.safeParse(data);
  return parsed.success ? { ...parsed.data, ...(place && { place }) } : undefined;
}

/** Approve, Deny, Cancel request, End access, Remind approvers: the card becomes what is true afterwards, whatever the answer was. */
export async function press(
  context: Context,
  asker: Asker,
  verb: 'approve' | 'deny' | 'cancel' | 'end' | 'remind',
  pressed: Press,
): Promise<Reply> {
  const { viewer } = asker;
  const known = await requestNamed(context, pressed.id);
  if (!known) return noCard(asker, { code: 'no-such-request' });
  // Nobody is reminded who has left meanwhile.
  const isReminder = verb === 'remind' && may('remind', known, viewer.person, viewer.now);
  const state = isReminder ? await reread(context, known) : known;
  const command = await commandOf(context, asker, verb, { state, pressed });
  const handled =
    command.type === 'end'
      ? await endAccess(context, state, command)
      : await handle(context, requestDecider, state.id, command);
  const after = handled.document.state;
  if (after.status === 'none') return noCard(asker, { code: 'no-such-request' });
  if (handled.status !== 'refused') {
    if (!mayRead(after, viewer.person)) return noCard(asker, { code: 'not-an-approver' });
    const reply = await turnIntoCard(context, after, viewer, pressed.place);
    return verb === 'remind' && after.status === 'pending' ? { ...reply, ...reminded(after, asker) } : reply;
  }
  const now = isAboutPeople(handled.refused) ? await reread(context, after) : after;
  if (!mayRead(now, viewer.person)) return noCard(asker, handled.refused);
  // Closed by that very press: there is nothing to decide again.
  const refused: RequestRefusal =
    after.status === 'pending' && now.status !== 'pending' ? { code: 'not-pending' } : handled.refused;
  return truth(context, asker, { state: now, refused, place: pressed.place });
}

/** The people asked are others than the card said: it is brought up to that first (rule 20). */
const isAboutPeople = ({ code }: RequestRefusal): boolean =>
  code === 'not-an-approver' || code === 'not-your-turn' || code === 'cannot-read-risk';

/** A reminder changes nothing on the card: it is said. */
function reminded(state: Pending, { viewer }: Asker): Reply {
  if (currentStage(state).rule.riskSource) return say(wordsFor(viewer).answers.remindedReview());
  const who = currentStage(state)
    .approvers.map(({ name }) => plain(name, 100))
    .join(', ');
  return say(wordsFor(viewer).answers.reminded({ who }));
}

async function commandOf(
  context: Context,
  { person, viewer }: Asker,
  verb: Parameters<typeof press>[2],
  { state, pressed }: { state: AccessRequest; pressed: Press },
): Promise<RequestCommand> {
  const { reason, version } = pressed;
  const common = { at: viewer.now, by: person, ...(reason !== undefined && { reason }) };
  if (verb !== 'approve' && verb !== 'deny') return { type: verb, ...common };
  const facts = await gatherDecision(context, state);
  return { type: verb, ...common, facts, ...(version !== undefined && { revision: version }) };
}

/** A press on an old copy gets the truth, not an error (rule 62); where the card alone does not say it, a sentence does. */
async function truth(
  context: Context,
  { viewer }: Asker,
  { state, refused, place }: { state: AccessRequest; refused: RequestRefusal; place: Place | undefined },
): Promise<Reply> {
  const { card } = await turnIntoCard(context, state, viewer, place);
  const text = refusalText(refused, viewer, { name: state.entitlement.name });
  return { ...(card && { card }), ...(isPlain(refused) ? {} : { messages: [{ summary: text, text }] }) };
}

/** The card as it now stands says this by itself. */
function isPlain({ code }: RequestRefusal): boolean {
  return (
    code === 'already-decided-once' ||
    code === 'not-your-turn' ||
    code === 'not-pending' ||
    code === 'out-of-date' ||
    code === 'not-in-force' ||
    code === 'already-ending' ||
    code === 'already-submitted'
  );
}

/** Nothing of the request is shown to somebody it is none of the business of. */
export function noCard({ viewer }: Asker, refused: RequestRefusal): Reply {
  return { card: answerCard(wordsFor(viewer).answers.notPossible, refusalText(refused, viewer)) };
}
