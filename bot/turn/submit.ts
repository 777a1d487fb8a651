// "Submit request": the form's inputs, and what the form becomes.
import { defined } from '../../engine/defined.js';
import { z } from 'zod';
import { answerCard } from '../../cards/answers/answer.js';
import { dayInput, timeInput } from '../../cards/kit/dates.js';
import { inputs } from '../../cards/kit/verbs.js';
import { refusalText, wordsFor } from '../../cards/words/words.js';
import { limits } from '../../engine/request/window.js';
import type { Draft } from '../../engine/request/model.js';
import type { Context } from '../../app/context.js';
import { loadToSend } from '../../app/queries/requests.js';
import { adoptCopy } from '../../app/requests/copies.js';
import { isDraft } from '../../app/requests/draft.js';
import { submit, type Submitted, type Typed } from '../../app/requests/submit.js';
import { readMoment } from '../sentences/moment.js';
import { byOf, type Asker } from './asker.js';
import { drawForm, withSignIn } from './file.js';
import { verbOf } from './filing.js';
import type { Press } from './press.js';
import { refusalCard, type Reply } from './reply.js';
import { bringCard, turnIntoCard } from './showing.js';
import { whichOne } from './which.js';

const text = z.string().max(20_000);
const formSchema = z.looseObject({
  [inputs.justification]: text.optional(),
  [inputs.duration]: z.union([z.literal(''), z.coerce.number().int().min(0).max(limits.longestMinutes)]).optional(),
  [inputs.start]: text.optional(),
  [inputs.startTime]: text.optional(),
  [inputs.terms]: z.string().max(100).optional(),
});

/** What was typed into the form of this draft; nothing where it is none of our form's. */
function readTyped(
  data: Readonly<Record<string, unknown>>,
  { entitlement: { policy }, details }: Pick<Draft, 'entitlement' | 'details'>,
  viewer: Asker['viewer'],
): Typed | undefined {
  const parsed = formSchema.safeParse(data);
  if (!parsed.success) return undefined;
  const { justification, duration, terms } = parsed.data;
  const startAt = startIn(
    { day: parsed.data[inputs.start], time: parsed.data[inputs.startTime] },
    details.startAt,
    viewer,
  );
  if (startAt === 'unreadable') return undefined;
  const answers = policy.questions.flatMap(({ id }): [string, string][] => {
    const answer = text.safeParse(data[inputs.question(id)]);
    return answer.success ? [[id, answer.data]] : [];
  });
  return {
    ...defined({ justification, terms }),
    ...(duration !== undefined && { durationMinutes: duration === '' || duration === 0 ? 'empty' : duration }),
    ...defined({ startAt }),
    answers: Object.fromEntries(answers),
  };
}

/**
 * One that was left as it is, to the second that was typed before, is kept until it has come. A time without a day is the next to come, and a moment that has passed is left
 * to the request to refuse; where the clocks are set, it is read as a sentence is.
 */
function startIn(
  { day, time }: { readonly day: string | undefined; readonly time: string | undefined },
  before: Date | undefined,
  viewer: Asker['viewer'],
): Typed['startAt'] | 'unreadable' {
  if (day === undefined && !time) return undefined;
  // A form that was drawn before it asked for a time keeps the time of day.
  const isKept =
    before && day === dayInput(before, viewer) && (time ?? timeInput(before, viewer)) === timeInput(before, viewer);
  if (isKept) return before > viewer.now ? before : 'empty';
  const said = `${day ?? ''} ${time ?? ''}`.trim();
  if (said === '') return 'empty';
  const moment = readMoment(said, viewer.now, viewer.zone);
  return 'at' in moment ? moment.at : 'unreadable';
}

/** Sends the draft; a second press of the same form shows the request it has become. */
export async function submitForm(context: Context, asker: Asker, pressed: Press): Promise<Reply> {
  const { viewer, person } = asker;
  const { place } = pressed;
  const request = await loadToSend(context, pressed.id);
  if (request?.state.requester.id !== person.id) return refusalCard({ code: 'no-such-request' }, asker.viewer);
  if (!isDraft(request)) return turnIntoCard(context, request.state, { asker, place });
  const typed = readTyped(pressed.data, request.state, viewer);
  if (!typed) {
    const words = wordsFor(viewer).answers;
    return { card: answerCard(words.notPossible, words.unreadableForm()) };
  }
  // Before anybody is asked: otherwise the card would be said once more below the form that is about to become it.
  await adoptCopy(context, request.state, { person: person.id, at: viewer.now, place });
  const outcome = await submit(context, byOf(asker), { draft: request, typed });
  return outcome.status === 'unclear'
    ? unclear(asker, request.state, outcome)
    : answered(context, asker, { outcome, pressed });
}

async function answered(
  context: Context,
  asker: Asker,
  { outcome, pressed }: { outcome: Exclude<Submitted, { status: 'unclear' }>; pressed: Press },
): Promise<Reply> {
  const { viewer } = asker;
  const { place } = pressed;
  switch (outcome.status) {
    case 'refused':
      return refusalCard(outcome.refused, asker.viewer);
    case 'form':
      return withSignIn({ card: drawForm(outcome.form, viewer) }, outcome.form, viewer);
    case 'submitted':
      return turnIntoCard(context, outcome.request, { asker, place });
    case 'there':
      if (outcome.request.id === pressed.id) return turnIntoCard(context, outcome.request, { asker, place });
      if (outcome.request.requester.id === viewer.person) await bringCard(context, outcome.request, asker);
      return {
        card: answerCard(wordsFor(viewer).answers.notPossible, refusalText({ code: 'already-submitted' }, viewer)),
      };
  }
}

/** What it was for is not what may be asked for any more: whose group or eligibility has changed is told so. */
function unclear(asker: Asker, draft: Draft, { found, beneficiary }: Extract<Submitted, { status: 'unclear' }>): Reply {
  const verb = verbOf(draft.entitlement);
  const filing = { asker, beneficiary, details: draft.details, verb } as const;
  const { messages = [] } = whichOne(filing, found, draft.entitlement.name);
  const card = messages[0]?.card;
  return card ? { card } : { messages };
}
