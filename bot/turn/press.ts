// A button was pressed. The card is believed in nothing but an id and a version (rule 67); what was typed into it is parsed.
import { z } from 'zod';
import { answerCard } from '../../cards/answers/answer.js';
import { plain } from '../../cards/kit/markdown.js';
import { inputs } from '../../cards/kit/verbs.js';
import { refusalText } from '../../cards/words/words.js';
import { wordsFor } from '../../cards/words/words.js';
import { currentStage, mayRead } from '../../engine/request/may.js';
import type { Pending, RequestRefusal } from '../../engine/request/model.js';
import type { Place } from '../../engine/message/place.js';
import type { Context } from '../../app/context.js';
import type { Outcome } from '../../app/outcome.js';
import { loadRequest, type RequestDocument } from '../../app/queries/requests.js';
import { cancel } from '../../app/requests/cancel.js';
import { decide } from '../../app/requests/decide.js';
import { end } from '../../app/requests/end.js';
import { remind } from '../../app/requests/remind.js';
import type { Asker } from './asker.js';
import { say, type Reply } from './reply.js';
import { turnIntoCard } from './showing.js';

const pressSchema = z.object({
  /** A request's id, or a package's, which has up to 64 characters. */
  id: z.string().min(1).max(64),
  version: z.number().int().min(0).optional(),
  [inputs.reason]: z.string().max(20_000).optional(),
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
  const request = await loadRequest(context, pressed.id);
  if (!request) return noCard(asker, { code: 'no-such-request' });
  const outcome = await operate(context, asker, verb, { request, pressed });
  if (outcome.status === 'refused') return refused(context, asker, outcome, pressed.place);
  if (!mayRead(outcome.request, viewer.person)) return noCard(asker, { code: 'not-an-approver' });
  const reply = await turnIntoCard(context, outcome.request, viewer, pressed.place);
  return verb === 'remind' && outcome.request.status === 'pending'
    ? { ...reply, ...reminded(outcome.request, asker) }
    : reply;
}

function operate(
  context: Context,
  { person, viewer }: Asker,
  verb: Parameters<typeof press>[2],
  { request, pressed }: { request: RequestDocument; pressed: Press },
): Promise<Outcome> {
  const by = { person, at: viewer.now };
  const { reason, version } = pressed;
  const said = { request, ...(reason !== undefined && { reason }) };
  switch (verb) {
    case 'approve':
    case 'deny':
      return decide(context, by, { ...said, verdict: verb, ...(version !== undefined && { revision: version }) });
    case 'cancel':
      return cancel(context, by, said);
    case 'end':
      return end(context, by, said);
    case 'remind':
      return remind(context, by, said);
  }
}

/** A reminder changes nothing on the card: it is said. */
function reminded(state: Pending, { viewer }: Asker): Reply {
  if (currentStage(state).rule.riskSource) return say(wordsFor(viewer).answers.remindedReview());
  const who = currentStage(state)
    .approvers.map(({ name }) => plain(name, 100))
    .join(', ');
  return say(wordsFor(viewer).answers.reminded({ who }));
}

/** A press on an old copy gets the truth, not an error (rule 62); where the card alone does not say it, a sentence does. */
async function refused(
  context: Context,
  asker: Asker,
  { request, refused: why }: Extract<Outcome, { status: 'refused' }>,
  place: Place | undefined,
): Promise<Reply> {
  const { viewer } = asker;
  if (!request || !mayRead(request, viewer.person)) return noCard(asker, why);
  const { card } = await turnIntoCard(context, request, viewer, place);
  const text = refusalText(why, viewer, { name: request.entitlement.name });
  return { ...(card && { card }), ...(isPlain(why) ? {} : { messages: [{ summary: text, text }] }) };
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
