// What a turn answers: messages below what was said, and for a press the card in its place.
import { answerCard } from '../../cards/answers/answer.js';
import type { Viewer } from '../../cards/words/viewer.js';
import { refusalText } from '../../cards/words/words.js';
import { wordsFor } from '../../cards/words/words.js';
import { signInMessages } from './sign-in.js';
import type { Outgoing } from '../../engine/ports.js';
import type { RequestRefusal } from '../../engine/request/refusal.js';

export interface Reply {
  readonly messages?: readonly Outgoing[];
  /** For a press only: what the pressed card becomes. */
  readonly card?: object;
  /** For a press only: said where it was pressed, or that the answer stands below; the card stays. */
  readonly text?: string;
  /** In a group or a channel everybody there sees the messages; else whoever asked sees them alone. */
  readonly isPublic?: true;
  /** In a group or a channel: what is said in the personal chat of whoever asked, and what is said here where that cannot be. */
  readonly apart?: { readonly messages: readonly Outgoing[]; readonly otherwise: string };
  /** Nobody of the company waits for it: it may be said last. */
  readonly urgency?: 'low';
  /** Done once the answer is said; nobody waits for it. */
  readonly afterwards?: () => Promise<void>;
}

/** One sentence. */
export const say = (text: string): Reply => ({ messages: [{ summary: text, text }] });

/** One card, told on the lock screen by `summary`. */
export const show = (summary: string, card: object): Reply => ({ messages: [{ summary, card }] });

/** Teams shows an error where the answer to a press is empty: what is said below the card is pointed at. */
export const pointed = (reply: Reply, viewer: Viewer): Reply =>
  reply.card === undefined ? { ...reply, text: reply.text ?? wordsFor(viewer).answers.below() } : reply;

/** A no with its reason and its way out, as a small card. */
export function sayNo(text: string, viewer: Viewer): Reply {
  return show(text, answerCard(wordsFor(viewer).answers.notPossible, text));
}

/** Where a sign-in helps, with the way to it. */
export function refuse(refusal: RequestRefusal, viewer: Viewer, about?: { name: string }): Reply {
  const messages = signInMessages(refusal, viewer);
  return messages.length > 0 ? { messages } : sayNo(refusalText(refusal, viewer, about), viewer);
}

/** What a pressed card becomes for somebody it is none of the business of, or where it is about nothing: why, and nothing of the request. */
export const refusalCard = (refusal: RequestRefusal, viewer: Viewer): Reply => ({
  card: answerCard(wordsFor(viewer).answers.notPossible, refusalText(refusal, viewer)),
});
