// "extend Sales Support for 2 weeks because …", and the button Extend with its form (rules 8 and 53).
import { z } from 'zod';
import { answerCard } from '../../cards/answers/answer.js';
import { saying } from '../../cards/kit/button.js';
import { plain } from '../../cards/kit/markdown.js';
import { inputs } from '../../cards/kit/verbs.js';
import { candidatesCard } from '../../cards/lists/candidates.js';
import { extendCard } from '../../cards/request/extend-form.js';
import { refusalText, wordsFor } from '../../cards/words/words.js';
import { roleOfEligibility } from '../../engine/catalogue/eligibility.js';
import { defined } from '../../engine/defined.js';
import { isSame } from '../../engine/person.js';
import { mayRead } from '../../engine/request/may.js';
import type { AccessRequest } from '../../engine/request/model.js';
import { limits } from '../../engine/request/window.js';
import type { Context } from '../../app/context.js';
import { loadRequestFor } from '../../app/queries/requests.js';
import { findToExtend } from '../../app/queries/to-extend.js';
import { extend, type Extended, type ExtensionForm, type Longer } from '../../app/requests/extend.js';
import type { Extend } from '../sentences/sentence.js';
import { byOf, type Asker } from './asker.js';
import { detailsOf } from './details.js';
import type { Press } from './press.js';
import { verbOf } from './filing.js';
import { refusalCard, refuse, say, sayNo, show, type Reply } from './reply.js';
import { bringCard, bringSentCard, turnIntoCard } from './showing.js';
import { sentenceFor as sentenceAnew } from './which.js';
import { requestLine } from './which-request.js';
import { saidBeside, whoseAccess } from './whose-access.js';

/** Answers the sentence. */
export async function extendSaid(context: Context, asker: Asker, sentence: Extend): Promise<Reply> {
  const { viewer } = asker;
  const { name: what, longerName } = sentence;
  const whole = longerName === undefined ? undefined : await findToExtend(context, byOf(asker), { what: longerName });
  const people = whole?.kind === 'one' ? {} : await whoseAccess(context, asker, sentence);
  if ('reply' in people) return people.reply;
  const found = whole?.kind === 'one' ? whole : await findToExtend(context, byOf(asker), { what, ...people });
  switch (found.kind) {
    case 'one':
      return answered(context, asker, await asked(context, asker, { request: found.request, sentence }));
    case 'over':
      return over(found.request, sentence, asker);
    case 'none':
      return nothing(sentence, found.nearest, viewer);
    case 'several': {
      const things = found.requests.map((state) => ({
        id: state.id,
        name: state.entitlement.name,
        detail: requestLine(state, asker),
        sentence: sentenceFor(state, sentence),
      }));
      return show(plain(what, 70), candidatesCard({ kind: 'request', wanted: what }, things, viewer));
    }
  }
}

async function asked(
  context: Context,
  asker: Asker,
  { request, sentence }: { readonly request: AccessRequest; readonly sentence: Extend },
): Promise<Answered> {
  const { because: justification, durationMinutes, endAt } = sentence;
  const details = defined({ justification, durationMinutes, endAt });
  return { request, outcome: await extend(context, byOf(asker), { request, details }) };
}

/** The whole sentence to continue with. */
const sentenceFor = ({ id }: AccessRequest, said: Extend): string => `extend ${id}${saidBeside(said)}`;

/** Access that is over is asked for anew (rule 9), a role activated: with the length and the reason that were said. */
function over({ entitlement, beneficiary }: AccessRequest, sentence: Extend, { person, viewer }: Asker): Reply {
  const { extension, answers } = wordsFor(viewer);
  const { name } = entitlement;
  const text = extension.answers.over({ what: plain(name, 80) });
  const what = plain(name, 60);
  const verb = verbOf(entitlement);
  const title = verb === 'activate' ? extension.answers.activate({ what }) : extension.answers.again({ what });
  const whose = isSame(beneficiary, person) ? undefined : beneficiary;
  const anew = sentenceAnew(roleOfEligibility(entitlement.id) ?? name, {
    beneficiary: whose,
    details: detailsOf(sentence),
    zone: viewer.zone,
    verb,
  });
  return show(text, answerCard(answers.notPossible, text, [saying(title, anew)]));
}

function nothing(sentence: Extend, nearest: readonly AccessRequest[], viewer: Asker['viewer']): Reply {
  const { extension, answers } = wordsFor(viewer);
  const wanted = plain(sentence.name, 70);
  if (nearest.length === 0) return sayNo(extension.answers.nothing({ wanted }), viewer);
  const names = nearest.map(({ entitlement }) => `“${plain(entitlement.name, 80)}”`).join(' or ');
  const text = extension.answers.near({ wanted, nearest: names });
  const ways = nearest.map((state) =>
    saying(`${plain(state.entitlement.name, 60)} (${state.id})`, sentenceFor(state, sentence)),
  );
  return show(text, answerCard(answers.notPossible, text, ways));
}

/** The form, with what was said already. */
export const drawExtension = ({ problem, ...form }: ExtensionForm, viewer: Asker['viewer']): object =>
  extendCard({ ...form, problems: problem ? [{ text: refusalText(problem, viewer) }] : [] }, viewer);

interface Answered {
  readonly request: AccessRequest;
  readonly outcome: Extended;
}

/** What came of it, below what was said. */
async function answered(context: Context, asker: Asker, { request, outcome }: Answered): Promise<Reply> {
  const { viewer } = asker;
  const { name } = request.entitlement;
  switch (outcome.status) {
    case 'form':
      return show(wordsFor(viewer).extension.of({ what: plain(name, 100) }), drawExtension(outcome.form, viewer));
    case 'submitted':
      await bringSentCard(context, outcome.request, asker);
      return {};
    case 'there':
      await bringCard(context, outcome.request, asker);
      return {};
    case 'refused':
      return refuse(outcome.refused, viewer, { name });
  }
}

/** Extend on the access's card: that stays, and the form comes below; where it cannot be extended the card becomes what is true. */
export async function pressExtend(context: Context, asker: Asker, { id, place }: Press): Promise<Reply> {
  const { viewer, person } = asker;
  const request = (await loadRequestFor(context, person.id, id))?.state;
  if (!request || !mayRead(request, person.id)) return refusalCard({ code: 'no-such-request' }, viewer);
  const outcome = await extend(context, byOf(asker), { request, details: {}, form: 'to-choose' });
  if (outcome.status !== 'refused' || outcome.refused.code === 'sign-in-needed')
    return answered(context, asker, { request, outcome });
  // A press on an old copy gets the truth (rule 62).
  const { card } = await turnIntoCard(context, request, { asker, place });
  const text = refusalText(outcome.refused, viewer, { name: request.entitlement.name });
  return { ...say(text), ...(card && { card }) };
}

const formSchema = z.looseObject({
  [inputs.justification]: z.string().max(20_000).optional(),
  [inputs.terms]: z.string().max(100).optional(),
  [inputs.duration]: z.union([z.literal(''), z.coerce.number().int().min(0).max(limits.longestMinutes)]).optional(),
});

/** The form was sent: it becomes the card of the extension, or says what is wrong. */
export async function sendExtension(context: Context, asker: Asker, { id, data, place }: Press): Promise<Reply> {
  const { viewer } = asker;
  const parsed = formSchema.safeParse(data);
  const request = (await loadRequestFor(context, asker.person.id, id))?.state;
  if (!request || !mayRead(request, asker.person.id)) return refusalCard({ code: 'no-such-request' }, viewer);
  const words = wordsFor(viewer).answers;
  if (!parsed.success) return { card: answerCard(words.notPossible, words.unreadableForm()) };
  const outcome = await extend(context, byOf(asker), {
    request,
    details: typed(parsed.data),
    ...defined({ terms: parsed.data.terms }),
  });
  switch (outcome.status) {
    case 'form':
      return { card: drawExtension(outcome.form, viewer) };
    case 'submitted':
    case 'there':
      return turnIntoCard(context, outcome.request, { asker, place });
    case 'refused': {
      if (outcome.refused.code === 'sign-in-needed') return refuse(outcome.refused, viewer);
      const text = refusalText(outcome.refused, viewer, { name: request.entitlement.name });
      return { card: answerCard(words.notPossible, text) };
    }
  }
}

/** Nothing chosen, and 0, are the longest. */
function typed({ justification, duration }: z.output<typeof formSchema>): Longer['details'] {
  const isChosen = typeof duration === 'number' && duration > 0;
  return { ...defined({ justification }), ...(isChosen && { durationMinutes: duration }) };
}
