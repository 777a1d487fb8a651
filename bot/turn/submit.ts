// "Submit request": the form's inputs become details, and the draft is filed under the policy that applies at this moment.
import { z } from 'zod';
import { refusalText } from '../../cards/words/words.js';
import { wordsFor } from '../../cards/words/words.js';
import { answerCard } from '../../cards/answers/answer.js';
import { dayInput } from '../../cards/kit/dates.js';
import { requestDecider } from '../../engine/request/decider.js';
import type { Draft, RequestRefusal, Entitlement, Details } from '../../engine/request/model.js';
import { readMoment } from '../sentences/moment.js';
import { matching } from '../../app/facts/pattern.js';
import { gatherFacts, gatherFiling, isManagerOf } from '../../app/facts/stages.js';
import { handle } from '../../app/road/handle.js';
import { gatherHeld } from '../../app/facts/held.js';
import type { Context } from '../../app/context.js';
import type { Asker } from './asker.js';
import { drawForm, openRequest } from './file.js';
import { mergedDetails } from '../../app/requests/details.js';
import { requestNamed } from '../../app/queries/requests.js';
import { noCard, type Press } from './press.js';
import type { Reply } from './reply.js';
import { adopt, bringCard, turnIntoCard } from './showing.js';
import { findSame } from './roles.js';
import { whichOne } from './which.js';
import type { Person } from '../../engine/person.js';

const text = z.string().max(20_000);
const formSchema = z.looseObject({
  justification: text.optional(),
  duration: z
    .union([
      z.literal(''),
      z.coerce
        .number()
        .int()
        .min(0)
        .max(3660 * 24 * 60),
    ])
    .optional(),
  start: text.optional(),
});

/** The details in a form's inputs; nothing where they are none of our form's. `question.<id>` answers only questions the policy has. */
export function readDetails(
  data: Readonly<Record<string, unknown>>,
  { entitlement: { policy }, details }: Pick<Draft, 'entitlement' | 'details'>,
  viewer: Asker['viewer'],
): Details | undefined {
  const parsed = formSchema.safeParse(data);
  if (!parsed.success) return undefined;
  const { justification, duration, start } = parsed.data;
  // The form knows days only: one that was left as it is keeps the time of day that was typed before.
  const isKept = details.startAt && start === dayInput(details.startAt, viewer);
  const startAt = isKept ? details.startAt : startFrom(start ?? '', viewer);
  if (startAt === 'unreadable') return undefined;
  const answers = policy.questions.flatMap(({ id }): [string, string][] => {
    const answer = text.safeParse(data[`question.${id}`]);
    return answer.success ? [[id, answer.data]] : [];
  });
  const typed = {
    ...(justification !== undefined && { justification }),
    ...(typeof duration === 'number' && duration > 0 && { durationMinutes: duration }),
    ...(startAt && { startAt }),
    answers: Object.fromEntries(answers),
  };
  // A field that did not come keeps what was typed before; one that came empty is empty.
  const { durationMinutes: _duration, startAt: _start, ...rest } = details;
  const before = {
    ...rest,
    ...(duration === undefined &&
      details.durationMinutes !== undefined && { durationMinutes: details.durationMinutes }),
    ...(start === undefined && details.startAt && { startAt: details.startAt }),
  };
  return mergedDetails(before, typed, { policy, at: viewer.now });
}

/** An empty field is no details; a day that has passed is left to the request to refuse. */
function startFrom(said: string, { now, zone }: Asker['viewer']): Date | 'unreadable' | undefined {
  if (said.trim() === '') return undefined;
  const moment = readMoment(said, now, zone);
  return 'at' in moment ? moment.at : 'unreadable';
}

/** Files the draft; a second press of the same form shows the request it has become. */
export async function submit(
  context: Context,
  asker: Asker,
  pressed: Press,
  data: Readonly<Record<string, unknown>>,
): Promise<Reply> {
  const { viewer, person } = asker;
  const state = await requestNamed(context, pressed.id);
  if (!state || state.requester.id !== person.id) return noCard(asker, { code: 'no-such-request' });
  if (state.status !== 'draft') return turnIntoCard(context, state, viewer, pressed.place);
  const entitled = await entitlementOf(context, asker, state);
  if ('reply' in entitled) return entitled.reply;
  const draft = await renewed(context, asker, { ...state, ...entitled });
  if ('refused' in draft) return noCard(asker, draft.refused);
  const facts = await gatherFiling(context, draft.entitlement.policy, draft.beneficiary.id);
  const held = await gatherHeld(context, draft.beneficiary.id, draft.entitlement.resources);
  const details = readDetails(data, draft, viewer);
  if (!details)
    return { card: answerCard(wordsFor(viewer).answers.notPossible, wordsFor(viewer).answers.unreadableForm()) };
  // Before anybody is asked: otherwise the card would be said once more below the form that is about to become it.
  await adopt(context, draft, viewer, pressed.place);
  const handled = await handle(context, requestDecider, draft.id, {
    type: 'submit',
    at: viewer.now,
    by: person,
    details,
    facts: { ...facts, held, matching: matching(draft.entitlement.policy, details) },
  });
  const after = handled.document.state;
  if (handled.status === 'taken') return alreadyOpen(context, asker, draft);
  if (handled.status === 'refused' && after.status === 'draft')
    return redrawn(context, asker, { draft: { ...after, details, held }, refused: handled.refused });
  if (after.status === 'none') return noCard(asker, { code: 'no-such-request' });
  return turnIntoCard(context, after, viewer, pressed.place);
}

/** The form again, with why it was not sent; what was typed into it stays with the draft, for another form and another device. */
async function redrawn(
  context: Context,
  asker: Asker,
  { draft, refused }: { draft: Draft; refused: RequestRefusal },
): Promise<Reply> {
  const kept = await renewed(context, asker, draft);
  const now = 'refused' in kept ? draft : kept;
  const facts = await gatherFacts(context.directory, now.entitlement.policy.stages, now.beneficiary.id);
  return { card: drawForm(now, facts, asker, refused) };
}

/** What the draft is for, as it may be asked for at this moment: whose group, eligibility or manager has changed is told so. */
async function entitlementOf(
  context: Context,
  asker: Asker,
  draft: Draft,
): Promise<{ readonly beneficiary: Person; readonly entitlement: Entitlement } | { readonly reply: Reply }> {
  const beneficiary = await context.directory.getUser(draft.beneficiary.id);
  if (!beneficiary?.enabled) return { reply: noCard(asker, { code: 'disabled', who: draft.beneficiary }) };
  const found = await findSame(context, beneficiary, draft.entitlement);
  if (found.kind === 'one') return { beneficiary, entitlement: found.entitlement };
  const verb = draft.entitlement.kind === 'role' ? 'activate' : 'request';
  const { messages = [] } = whichOne(
    { asker, beneficiary, details: draft.details, verb },
    found,
    draft.entitlement.name,
  );
  const card = messages[0]?.card;
  return { reply: card ? { card } : { messages } };
}

/** The draft brought up to these people, this entitlement and these details; as it is where nothing of them is new. */
async function renewed(
  context: Context,
  { person, viewer }: Asker,
  draft: Draft,
): Promise<Draft | { refused: RequestRefusal }> {
  const { id, beneficiary, entitlement, details } = draft;
  const isOwn = person.id === beneficiary.id;
  const manages = !isOwn && (await isManagerOf(context.directory, person.id, beneficiary.id));
  const handled = await handle(context, requestDecider, id, {
    type: 'open',
    at: viewer.now,
    id,
    requester: person,
    beneficiary,
    manages,
    entitlement,
    details,
  });
  if (handled.status === 'refused') return { refused: handled.refused };
  return handled.document.state.status === 'draft'
    ? handled.document.state
    : { refused: { code: 'already-submitted' } };
}

async function alreadyOpen(context: Context, { viewer }: Asker, draft: Draft): Promise<Reply> {
  const there = await openRequest(context, draft.entitlement.id, draft.beneficiary);
  if (there && there.state.status !== 'none' && there.state.requester.id === viewer.person)
    await bringCard(context, there.state, viewer);
  return { card: answerCard(wordsFor(viewer).answers.notPossible, refusalText({ code: 'already-submitted' }, viewer)) };
}
