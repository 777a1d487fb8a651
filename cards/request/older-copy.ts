import type { AccessRequest } from '../../engine/request/model.js';
import { answerCard } from '../answers/answer.js';
import { plain } from '../kit/markdown.js';
import type { Viewer } from '../words/viewer.js';
import { wordsFor } from '../words/language.js';

/** What a copy becomes that is not kept true any more: nothing to press, and where the newer one is (rule 62). */
export function olderCopy(state: AccessRequest, viewer: Viewer): { readonly summary: string; readonly card: object } {
  const { olderCopy: words, olderCopyTitle: title } = wordsFor(viewer).answers;
  const text = words({ id: plain(state.id, 40) });
  return { summary: text, card: answerCard(title, text) };
}
