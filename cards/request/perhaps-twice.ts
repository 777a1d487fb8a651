// What is said anew because nobody knows whether it was said: one calm line tells the reader that it is no other matter.
import type { AnyContent } from '../../engine/message/model.js';
import type { Outgoing } from '../../engine/ports.js';
import type { Viewer } from '../words/viewer.js';
import { wordsFor } from '../words/language.js';

/** The message with that line: the first on a card, the last sentence of a text. */
export function perhapsTwice(
  outgoing: Outgoing,
  { kind }: Pick<AnyContent, 'kind'>,
  viewer: Pick<Viewer, 'locale'>,
): Outgoing {
  const { perhapsTwice: words } = wordsFor(viewer).answers;
  const { text, card } = outgoing;
  const line = kind === 'request-notice' ? words.told() : words.card();
  return {
    ...outgoing,
    ...(text !== undefined && { text: words.after({ text }) }),
    ...(card && { card: withLine(card, line) }),
  };
}

function withLine(card: object, text: string): object {
  const body: readonly unknown[] = 'body' in card && Array.isArray(card.body) ? card.body : [];
  const line = { type: 'TextBlock', text, size: 'Small', isSubtle: true, wrap: true };
  return { ...card, body: [line, ...body] };
}
