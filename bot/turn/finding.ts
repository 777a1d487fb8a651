// "restore FOUND-7F3K9" and "accept FOUND-7F3K9", said or pressed: what others gave without a request is taken away again, or let be (rule 82).
import { answerCard } from '../../cards/answers/answer.js';
import { askedOf, begunText } from '../../cards/finding/asked.js';
import { findingCard, mostShown, nothingOpenText, settledText } from '../../cards/finding/finding.js';
import { chosenMark, type Verb } from '../../cards/kit/verbs.js';
import { refusalText, wordsFor } from '../../cards/words/words.js';
import { defined } from '../../engine/defined.js';
import { personId, type PersonId } from '../../engine/ids.js';
import type { Context } from '../../app/context.js';
import { settleFinding, type FindingOutcome } from '../../app/findings/settle.js';
import type { Fields } from '../teams/incoming.js';
import { byOf, type Asker } from './asker.js';
import { notAllowed, whyNotSet } from './administrators-only.js';
import type { Press } from './press.js';
import { refusalCard, refuse, say, sayNo, type Reply } from './reply.js';

/** Answers the sentence, which is about everybody who waits. */
export async function answerFinding(
  context: Context,
  asker: Asker,
  { how, id }: { readonly how: 'restore' | 'accept'; readonly id: string },
): Promise<Reply> {
  const { viewer } = asker;
  const outcome = await settleFinding(context, byOf(asker), { how: how === 'restore' ? 'take-away' : 'accept', id });
  switch (outcome.status) {
    case 'not-an-administrator':
      return notAllowed(context, viewer);
    case 'no-such-finding':
      return sayNo(wordsFor(viewer).finding.none({ id }), viewer);
    case 'reason-missing':
      return refuse({ code: 'end-reason-missing' }, viewer);
    case 'nothing-open':
    case 'none-chosen':
      return sayNo(nothingOpenText(outcome.finding, viewer), viewer);
    case 'done':
      return say(settledText(outcome.finding, viewer));
  }
}

const findingVerbs = ['take-away', 'accept-given', 'accept-all-given'] as const;
/** The buttons of a card about a finding. */
export type FindingVerb = (typeof findingVerbs)[number];
export const isOfFinding = (verb: Verb): verb is FindingVerb => findingVerbs.some((one) => one === verb);

/** The card becomes what was done, by whom and when; on an old copy that is what somebody did before (rule 62). */
export async function pressFinding(
  context: Context,
  asker: Asker,
  { verb, id, data, reason }: Press & { readonly verb: FindingVerb },
): Promise<Reply> {
  const { viewer } = asker;
  const { answers, finding: words } = wordsFor(viewer);
  const no = (text: string): Reply => ({ card: answerCard(answers.notPossible, text) });
  const known = await context.documents.load('finding', id);
  const isOne = known?.state.status !== 'none' && known?.state.people.length === 1;
  const people = verb === 'accept-all-given' || isOne ? undefined : chosenIn(data);
  const how = verb === 'take-away' ? 'take-away' : 'accept';
  const outcome = await settleFinding(context, byOf(asker), { how, id, ...defined({ people, reason }) });
  switch (outcome.status) {
    case 'not-an-administrator':
      return no(await whyNotSet(context, { code: 'not-an-administrator' }, viewer));
    case 'no-such-finding':
      return refusalCard({ code: 'no-such-request' }, viewer);
    case 'none-chosen':
      return { text: words.noneChosen };
    case 'reason-missing':
      return { text: refusalText({ code: 'end-reason-missing' }, viewer) };
    case 'nothing-open':
    case 'done':
      return { card: cardAfter(outcome, viewer) };
  }
}

/** Of an eligibility that is being taken away another card, below, is kept true. */
function cardAfter(
  { status, finding }: Extract<FindingOutcome, { status: 'done' | 'nothing-open' | 'none-chosen' }>,
  viewer: Asker['viewer'],
): object {
  const asked = status === 'done' && finding.status === 'leaving' ? askedOf(finding) : undefined;
  return asked
    ? answerCard(wordsFor(viewer).endEligibility.stateLeaving, begunText(asked, viewer))
    : findingCard(finding, viewer);
}

/** Whoever is ticked; only who is on the finding counts. */
function chosenIn(data: Fields): PersonId[] {
  return Object.entries(data)
    .filter(([name, value]) => name.startsWith(chosenMark) && value === '1')
    .map(([name]) => personId(name.slice(chosenMark.length)))
    .slice(0, mostShown);
}
