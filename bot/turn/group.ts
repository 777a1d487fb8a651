// In a group chat or a channel: what is said there is answered to whoever said it alone, and what can be decided on stands only in their personal chat.
import { answerCard } from '../../cards/answers/answer.js';
import type { Viewer } from '../../cards/words/viewer.js';
import { wordsFor } from '../../cards/words/words.js';
import type { Verb } from '../../cards/kit/verbs.js';
import type { Outgoing } from '../../engine/ports.js';
import { isInsiderProposal } from '../../engine/insider/tags.js';
import { parse } from '../sentences/parse.js';
import type { Incoming } from '../teams/incoming.js';
import type { Asker } from './asker.js';
import { press as decided, readPress } from './press.js';
import { pressed } from './pressed.js';
import { pointed, type Reply } from './reply.js';
import { said, type TurnContext } from './said.js';
import { alertsHere, settleInChannel } from './settings.js';

type Said = Extract<Incoming, { type: 'said' }>;
type Pressed = Extract<Incoming, { type: 'pressed' }>;

/** Buttons that only ask to be told something; whatever else there is decides, sends or ends. */
const telling: readonly (Verb | (string & {}))[] = ['say', 'search', 'open', 'review', 'activate'] satisfies Verb[];

/** Answers a sentence; the one that is about the channel itself is answered to everybody in it. */
export async function saidInGroup(room: TurnContext, asker: Asker, incoming: Said): Promise<Reply> {
  const { now, zone } = asker.viewer;
  if (parse(incoming.text, { now, zone }).kind === 'alerts-here') return alertsHere(room.context, asker, incoming);
  return apart(await said(room, asker, incoming.text), asker.viewer);
}

/** Answers a press: of a card that only its presser sees, or of those that a channel has: an alert, and where alerts are posted. */
export async function pressedInGroup(room: TurnContext, asker: Asker, incoming: Pressed): Promise<Reply> {
  const { verb, data } = incoming;
  const words = wordsFor(asker.viewer).answers;
  const press = readPress(data, incoming.place);
  // What comes of it changes the alert for everybody; the answer is a sentence.
  if (press?.on === 'alert' && (verb === 'approve' || verb === 'deny'))
    return decided(room.context, asker, { ...press, verb });
  if (verb === 'confirm' || verb === 'leave') {
    // One person's risk is nothing for others to see.
    if (press && !isInsiderProposal(press.id))
      return pointed(await settleInChannel(room.context, asker, { verb, id: press.id }), asker.viewer);
  }
  if (!telling.includes(verb)) return { card: answerCard(words.notPossible, words.notPersonal()) };
  // A card that stands in a group is never made a copy of a request's.
  const { place: _place, ...placeless } = incoming;
  return pointed(apart(await pressed(room, asker, placeless), asker.viewer), asker.viewer);
}

/** The same answer with what has buttons that decide in the personal chat, and a word that it is there. */
export function apart({ messages = [], card, text, ...reply }: Reply, viewer: Viewer): Reply {
  const words = wordsFor(viewer).answers;
  const mayStay = (one: Outgoing): boolean => one.card === undefined || isTelling(one.card);
  const isCardApart = card !== undefined && !isTelling(card);
  const here = messages.filter(mayStay);
  const there = [
    ...messages.filter((one) => !mayStay(one)),
    ...(isCardApart ? [{ summary: words.answeredApart(), card }] : []),
  ];
  const isSilent = messages.length === 0 && card === undefined && text === undefined;
  const pointer = { summary: words.answeredApart(), text: words.answeredApart() };
  return {
    ...reply,
    ...(card !== undefined && !isCardApart && { card }),
    ...(text !== undefined && { text }),
    messages: there.length > 0 || isSilent ? [...here, pointer] : here,
    ...(there.length > 0 && { apart: { messages: there, otherwise: words.notReachedApart() } }),
  };
}

/** Whether everything that can be pressed on this card only tells something. */
export function isTelling(card: unknown): boolean {
  if (Array.isArray(card)) return card.every(isTelling);
  if (typeof card !== 'object' || card === null) return true;
  const { type, verb } = card as { type?: unknown; verb?: unknown };
  // Where to sign in is told to whoever was asked.
  if (type === 'Action.OpenUrl') return false;
  const isPressable = type === 'Action.Execute' || type === 'Action.Submit' || verb !== undefined;
  if (isPressable && !(typeof verb === 'string' && telling.includes(verb))) return false;
  return Object.values(card).every(isTelling);
}
