// What administrators set in chat: proposed with what it would have done, then confirmed (rules 27, 33 and 57).
import { defined } from '../../engine/defined.js';
import { answerCard } from '../../cards/answers/answer.js';
import { warningsText } from '../../cards/answers/catalogue-warnings.js';
import { changeCard, changedCard, leftCard, settingsCard } from '../../cards/settings/settings.js';
import { confirmedInChannel, waitsCard } from '../../cards/settings/second.js';
import { thresholdProblemText, wordsFor } from '../../cards/words/words.js';
import type { Viewer } from '../../cards/words/viewer.js';
import { channelId } from '../../engine/ids.js';
import { isInsiderProposal } from '../../engine/insider/tags.js';
import type { RiskSource } from '../../engine/risk/scales.js';
import type { Change, SettingsRefusal } from '../../engine/settings/model.js';
import type { Context } from '../../app/context.js';
import { isAdministrator } from '../../app/people/administrators.js';
import { proposeAlertChannel } from '../../app/settings/alert-channel.js';
import { inForceFor, type InForce } from '../../app/settings/in-force.js';
import { propose, thresholdChange } from '../../app/settings/propose.js';
import { settle, type Settled } from '../../app/settings/settle.js';
import { proposeUndo, type Which } from '../../app/settings/undo.js';
import type { Incoming } from '../teams/incoming.js';
import { byOf, type Asker } from './asker.js';
import { settleInsiderPressed } from './insider.js';
import { notAllowed, whoAdministers, whyNotSet } from './administrators-only.js';
import { waitingCards } from './second.js';
import { say, sayNo, show, type Reply } from './reply.js';

/** What is in force. */
export async function showSettings(context: Context, asker: Asker): Promise<Reply> {
  const { person, viewer } = asker;
  const inForce = await inForceFor(context, person);
  if (inForce === 'not-an-administrator') return whoAdministers(context, asker, 'change');
  const { settings: summary } = wordsFor(viewer).listWords;
  const waiting = (await waitingCards(context, asker)).map((card) => ({ summary, card }));
  const reply = { messages: [{ summary, card: settingsShown(inForce, viewer) }, ...waiting] };
  const warnings = warningsText(context.catalogue().warnings, viewer.locale);
  return warnings === undefined ? reply : { messages: [...reply.messages, ...(say(warnings).messages ?? [])] };
}

/** The card of what is in force. */
export const settingsShown = ({ settings, ...around }: InForce, viewer: Viewer): object =>
  settingsCard(settings, viewer, around);

/** Proposes another threshold, in the words of its source's scale. */
export async function proposeThreshold(
  context: Context,
  asker: Asker,
  { source, said }: { readonly source: RiskSource; readonly said: string },
): Promise<Reply> {
  const { person, viewer } = asker;
  if (!(await isAdministrator(context, person))) return notAllowed(context, viewer);
  const change = thresholdChange(source, said);
  return change ? proposeChange(context, asker, change) : sayNo(thresholdProblemText(source, said, viewer), viewer);
}

/** Answers with what the change would have done, to be confirmed. */
export async function proposeChange(context: Context, asker: Asker, change: Change): Promise<Reply> {
  const outcome = await propose(context, byOf(asker), change);
  if (outcome.status === 'refused') return refuse(context, outcome.refused, asker);
  return show(wordsFor(asker.viewer).listWords.settings, changeCard(outcome, asker.viewer));
}

/** Undo: the change back, to be confirmed as any. */
export async function undoAsked(context: Context, asker: Asker, which: Which): Promise<Reply> {
  const { viewer } = asker;
  const outcome = await proposeUndo(context, byOf(asker), which);
  if (outcome.status === 'refused') return refuse(context, outcome.refused, asker);
  if (outcome.status === 'nothing') return sayNo(wordsFor(viewer).undo.nothing(), viewer);
  return show(wordsFor(viewer).listWords.settings, changeCard(outcome, viewer));
}

/** Confirm and Leave as it is. */
export async function settlePressed(
  context: Context,
  asker: Asker,
  pressed: { readonly verb: 'confirm' | 'leave'; readonly id: string },
): Promise<Reply> {
  if (isInsiderProposal(pressed.id)) return settleInsiderPressed(context, asker, pressed);
  return settledReply(context, await settle(context, byOf(asker), pressed), asker);
}

async function settledReply(context: Context, outcome: Settled, { viewer }: Asker): Promise<Reply> {
  switch (outcome.status) {
    case 'changed':
      return { card: changedCard(outcome.proposal, outcome.before, viewer) };
    case 'left':
      return { card: leftCard(outcome.proposal, outcome.before, viewer) };
    case 'proposed':
      return { card: changeCard(outcome, viewer) };
    case 'waits':
      return { card: waitsCard(outcome, viewer) };
    case 'refused':
      return refusedReply(await whyNotSet(context, outcome.refused, viewer), outcome.refused, viewer);
  }
}

/** What waits for somebody else stays as it stands. */
const refusedReply = (text: string, { code }: SettingsRefusal, viewer: Viewer): Reply =>
  code === 'waits-for-second' ? { text } : { card: answerCard(wordsFor(viewer).answers.notPossible, text) };

/** `alerts here`: only in a channel; answered there with what would change, to be confirmed there. */
export async function alertsHere(context: Context, asker: Asker, incoming: Incoming): Promise<Reply> {
  const { viewer, person } = asker;
  const words = wordsFor(viewer).answers;
  const { conversation, channelReference: reference } = incoming;
  if (!(await isAdministrator(context, person))) return notAllowed(context, viewer);
  if (!reference || conversation.channelId === undefined) return sayNo(words.alertsOnlyInChannel(), viewer);
  const { channelName: name } = conversation;
  const channel = { channel: channelId(conversation.channelId), reference, ...defined({ name }) };
  const outcome = await proposeAlertChannel(context, byOf(asker), channel);
  switch (outcome.status) {
    case 'refused':
      return refuse(context, outcome.refused, asker);
    case 'again':
      return { ...show(words.alertsAgain(), answerCard(words.done, words.alertsAgain())), isPublic: true };
    case 'proposed':
      return { ...show(wordsFor(viewer).listWords.settings, changeCard(outcome, viewer)), isPublic: true };
  }
}

/** Confirm and Leave as it is on a card that stands in a channel: what is refused to one leaves the card to the others. */
export async function settleInChannel(
  context: Context,
  asker: Asker,
  pressed: { readonly verb: 'confirm' | 'leave'; readonly id: string },
): Promise<Reply> {
  const { viewer } = asker;
  const outcome = await settle(context, byOf(asker), pressed);
  if (outcome.status === 'refused') return { text: await whyNotSet(context, outcome.refused, viewer) };
  if (outcome.status === 'waits') return { card: confirmedInChannel(outcome, viewer) };
  const reply = await settledReply(context, outcome, asker);
  return outcome.status === 'changed'
    ? { ...reply, ...say(wordsFor(viewer).answers.alertsSet()), isPublic: true }
    : reply;
}

const refuse = async (context: Context, refusal: SettingsRefusal, { viewer }: Asker): Promise<Reply> =>
  sayNo(await whyNotSet(context, refusal, viewer), viewer);
