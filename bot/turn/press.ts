// A button was pressed. The card is believed in nothing but an id and a version (rule 67); what was typed into it is parsed.
import { defined } from '../../engine/defined.js';
import { z } from 'zod';
import { plain } from '../../cards/kit/markdown.js';
import { eligible, inputs } from '../../cards/kit/verbs.js';
import { refusalText } from '../../cards/words/words.js';
import { wordsFor } from '../../cards/words/words.js';
import { currentStage, mayRead } from '../../engine/request/may.js';
import type { Pending } from '../../engine/request/model.js';
import type { RequestRefusal } from '../../engine/request/refusal.js';
import { limits } from '../../engine/request/window.js';
import type { Place } from '../../engine/message/place.js';
import type { Context } from '../../app/context.js';
import { noSuchRequest, type By, type Outcome } from '../../app/outcome.js';
import { loadRequestFor } from '../../app/queries/requests.js';
import { findToStopById, type Stop } from '../../app/queries/to-stop.js';
import { answer } from '../../app/requests/answer.js';
import { askBack } from '../../app/requests/ask-back.js';
import { cancel } from '../../app/requests/cancel.js';
import { claim } from '../../app/requests/claim.js';
import { decide } from '../../app/requests/decide.js';
import { end } from '../../app/requests/end.js';
import { reviewEmergency } from '../../app/requests/review-emergency.js';
import { settleSuspension } from '../../app/requests/suspension.js';
import { remind } from '../../app/requests/remind.js';
import type { Fields } from '../teams/incoming.js';
import { byOf, type Asker } from './asker.js';
import { answerOnAlert } from './on-alert.js';
import { refusalCard, refuse, say, type Reply } from './reply.js';
import { stoppedForOthers } from './stop.js';
import { turnIntoCard, type Pressing } from './showing.js';

const pressSchema = z.object({
  /** The id of a request, a package, a role or a proposal; a package's has up to 64 characters. */
  id: z.string().min(1).max(64),
  version: z.number().int().min(0).optional(),
  [inputs.reason]: z.string().max(20_000).optional(),
  /** Of an approval, in minutes; 0: as it was asked. */
  [inputs.duration]: z.union([z.literal(''), z.coerce.number().int().min(0).max(limits.longestMinutes)]).optional(),
  [inputs.grant]: z.string().max(20).optional(),
  /** Where the button stands, if not on a card of the presser's own. */
  on: z.literal('alert').optional(),
});
/** A press of a button about one thing; `data`: everything that came with it. */
export type Press = z.infer<typeof pressSchema> & { readonly data: Fields; readonly place?: Place };

/** What a button of ours carries; nothing if this is none of ours. */
export function readPress(data: Fields, place: Place | undefined): Press | undefined {
  const parsed = pressSchema.safeParse(data);
  return parsed.success ? { ...parsed.data, data, ...defined({ place }) } : undefined;
}

type Operation =
  | 'approve'
  | 'deny'
  | 'cancel'
  | 'end'
  | 'remind'
  | 'start'
  | 'restore-access'
  | 'ask-back'
  | 'answer'
  | 'justified'
  | 'not-justified';

/** Approve, Deny, Cancel request, End access, Remind approvers, Restore: the card becomes what is true afterwards, whatever the answer was. */
export async function press(
  context: Context,
  asker: Asker,
  pressed: Press & { readonly verb: Operation },
): Promise<Reply> {
  const { viewer } = asker;
  const { place } = pressed;
  const outcome = await operate(context, asker, pressed);
  if (pressed.on) return answerOnAlert(outcome, asker);
  if (outcome.overrules !== undefined && !(outcome.request && mayRead(outcome.request, viewer.person)))
    return overruled(outcome, outcome.overrules, asker);
  if (outcome.status === 'refused') return refused(context, outcome, { asker, place });
  if (!mayRead(outcome.request, viewer.person)) return refusalCard({ code: 'not-an-approver' }, asker.viewer);
  const reply = await turnIntoCard(context, outcome.request, { asker, place });
  return pressed.verb === 'remind' && outcome.request.status === 'pending'
    ? { ...reply, ...reminded(outcome.request, asker) }
    : reply;
}

/** `overrules`: what was pressed as an administrator or the holder's manager, who has no copy of the card. */
type Operated = Outcome & { readonly overrules?: Stop };

async function operate(
  context: Context,
  asker: Asker,
  { id, reason: typed, version, verb, duration, grant }: Parameters<typeof press>[2],
): Promise<Operated> {
  const by = byOf(asker);
  const reason = typed !== undefined && { reason: typed };
  if (verb === 'approve' || verb === 'deny') {
    const revision = version !== undefined && { revision: version };
    const how = verb === 'approve' && {
      ...(duration && { durationMinutes: duration }),
      ...(grant === eligible && { isEligible: true }),
    };
    return decide(context, by, { request: id, verdict: verb, ...reason, ...revision, ...how });
  }
  if (verb === 'ask-back')
    return askBack(context, by, { request: id, text: typed ?? '', ...defined({ revision: version }) });
  if (verb === 'justified' || verb === 'not-justified' || verb === 'restore-access')
    return reviewed(context, by, { verb, said: { request: id, ...reason, ...defined({ revision: version }) } });
  if (verb === 'cancel' || verb === 'end') {
    const found = await findToStopById(context, by, { action: verb, id });
    if (found.kind !== 'one') return noSuchRequest;
    const { request, administers } = found;
    const stopped = await (verb === 'end' ? end : cancel)(context, by, { request, administers, ...reason });
    return { ...stopped, ...(administers && { overrules: verb }) };
  }
  const request = await loadRequestFor(context, asker.person.id, id);
  if (!request) return noSuchRequest;
  switch (verb) {
    case 'answer':
      return answer(context, by, { request, text: typed ?? '', ...defined({ revision: version }) });
    case 'start':
      return claim(context, by, request);
    case 'remind':
      return remind(context, by, { request, ...reason });
  }
}

/** What is there is reviewed: as suspended, or as taken in an emergency. */
function reviewed(
  context: Context,
  by: By,
  {
    verb,
    said,
  }: {
    readonly verb: 'justified' | 'not-justified' | 'restore-access';
    readonly said: { readonly request: string; readonly reason?: string; readonly revision?: number };
  },
): Promise<Outcome> {
  return verb === 'restore-access'
    ? settleSuspension(context, by, { ...said, verdict: 'restore' })
    : reviewEmergency(context, by, { ...said, isJustified: verb === 'justified' });
}

/** What was pressed in a list stays as it is: what came of it is said below (rules 9, 10 and 54). */
const overruled = (outcome: Outcome, action: Stop, { viewer }: Asker): Reply =>
  outcome.status === 'refused'
    ? refuse(outcome.refused, viewer, outcome.request && { name: outcome.request.entitlement.name })
    : stoppedForOthers(outcome.request, action, viewer);

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
  { request, refused: why }: Extract<Outcome, { status: 'refused' }>,
  pressing: Pressing,
): Promise<Reply> {
  const { asker } = pressing;
  const { viewer } = asker;
  if (!request || !mayRead(request, viewer.person)) return refusalCard(why, asker.viewer);
  // The card stays, with what was typed into it.
  if (why.code === 'sign-in-needed') return refuse(why, viewer);
  const { card } = await turnIntoCard(context, request, pressing);
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
    code === 'nothing-to-start' ||
    code === 'already-submitted'
  );
}
