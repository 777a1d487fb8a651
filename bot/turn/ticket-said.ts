// A ticket that the reason names and that is none as the question asks for it: said on the form (rules 37 and 61).
import { plain } from '../../cards/kit/markdown.js';
import type { Viewer } from '../../cards/words/viewer.js';
import { wordsFor } from '../../cards/words/words.js';
import { wordingOf } from '../../engine/catalogue/translations.js';
import { ticketQuestions } from '../../engine/catalogue/ticket.js';
import type { Draft } from '../../engine/request/model.js';

/** The word behind "ticket", or what looks like the number of one. */
const named = /\bticket:?\s+#?([^\s,;()]{1,64})|(?:^|\s)#?([a-z]{2,10}[-_]?\d{2,12})(?=$|[\s,;.)])/iu;

/** What the reason has for a ticket, and what one must look like; nothing where it names none, or one that fits. */
export function ticketSaid({ entitlement, details }: Draft, viewer: Viewer): string | undefined {
  const question = entitlement.policy.questions.find(({ id }) => id === ticketQuestions.number);
  if (!question?.pattern || details.answers[question.id] !== undefined) return undefined;
  const [, behind, number] = named.exec((details.justification ?? '').slice(0, 4000)) ?? [];
  const said = behind ?? number;
  if (said === undefined) return undefined;
  const hint = wordingOf(question, viewer.locale).hint ?? question.pattern.hint;
  return wordsFor(viewer).answers.ticketUnread({ said: plain(said, 60), hint: plain(hint, 200) });
}
