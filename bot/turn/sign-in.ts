// Whoever is refused for want of a fresh sign-in gets the way to it below, and what was pressed stays as it was typed (rule 73).
import { signInCard, signInCardOf, type SignInWay } from '../../cards/answers/sign-in.js';
import type { Viewer } from '../../cards/words/viewer.js';
import { refusalText, wordsFor } from '../../cards/words/words.js';
import type { Outgoing } from '../../engine/ports.js';
import type { RequestRefusal } from '../../engine/request/refusal.js';
import type { LineOutcome } from '../../app/requests/decide-many.js';

/** The message with the way; none for any other refusal. */
export function signInMessages(refusal: RequestRefusal | undefined, viewer: Viewer): readonly Outgoing[] {
  const card = refusal && signInCardOf(refusal, viewer);
  return refusal && card ? [{ summary: refusalText(refusal, viewer), card }] : [];
}

/** The same for lines that were decided together. */
export function signInMessagesOf(lines: readonly LineOutcome[], viewer: Viewer): readonly Outgoing[] {
  const ways = lines.flatMap(({ request: id, outcome }): SignInWay[] =>
    outcome.status === 'refused' && outcome.refused.code === 'sign-in-needed' && outcome.refused.way !== undefined
      ? [{ id, url: outcome.refused.way }]
      : [],
  );
  if (ways.length === 0) return [];
  const text = wordsFor(viewer).signIn.several();
  return [{ summary: text, card: signInCard(text, ways, viewer) }];
}
