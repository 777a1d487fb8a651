// Approve chosen and Deny chosen, pressed on the list of what waits: each chosen line is decided by itself, and the list becomes what came of it (rule 66).
import { z } from 'zod';
import { decidedCard, reasonMissingText, type DecidedLine } from '../../cards/lists/decided.js';
import { mostRows } from '../../cards/lists/list.js';
import { chosenMark, inputs } from '../../cards/kit/verbs.js';
import { answerCard } from '../../cards/answers/answer.js';
import { wordsFor } from '../../cards/words/words.js';
import { defined } from '../../engine/defined.js';
import type { Context } from '../../app/context.js';
import { decideMany, type Chosen, type LineOutcome } from '../../app/requests/decide-many.js';
import type { Fields } from '../teams/incoming.js';
import { byOf, type Asker } from './asker.js';
import type { Reply } from './reply.js';
import { signInMessagesOf } from './sign-in.js';

const pressSchema = z.object({ [inputs.reason]: z.string().max(20_000).optional() });
const lineSchema = z.tuple([z.string().min(1).max(64), z.string().regex(/^[1-9]\d{0,8}$/)]);

/** Answers the press. The list stays as it is where nothing is chosen, or a reason is missing: so what is ticked and written stays too. */
export async function decideChosen(
  context: Context,
  asker: Asker,
  { verb, data }: { readonly verb: 'approve-chosen' | 'deny-chosen'; readonly data: Fields },
): Promise<Reply> {
  const { viewer } = asker;
  const { many, answers } = wordsFor(viewer);
  const parsed = pressSchema.safeParse(data);
  const chosen = chosenIn(data);
  if (!parsed.success || chosen.length > mostRows)
    return { card: answerCard(answers.notPossible, answers.unreadableForm()) };
  if (chosen.length === 0) return { text: many.noneChosen() };
  const verdict = verb === 'approve-chosen' ? 'approve' : 'deny';
  const outcome = await decideMany(context, byOf(asker), {
    verdict,
    chosen,
    ...defined({ reason: parsed.data.reason }),
  });
  return outcome.status === 'reason-missing'
    ? { text: reasonMissingText(outcome.needing, viewer) }
    : {
        card: decidedCard(verdict, outcome.lines.map(lineOf), viewer),
        messages: signInMessagesOf(outcome.lines, viewer),
      };
}

/** The lines that are ticked, each at the revision the card showed; what is not of this form was ticked by nobody. */
function chosenIn(data: Fields): Chosen[] {
  return Object.entries(data).flatMap(([name, value]) => {
    if (!name.startsWith(chosenMark)) return [];
    const { success, data: line } = lineSchema.safeParse([name.slice(chosenMark.length), value]);
    return success ? [{ request: line[0], revision: Number(line[1]) }] : [];
  });
}

function lineOf({ request: id, outcome }: LineOutcome): DecidedLine {
  switch (outcome.status) {
    case 'done':
      return { id, request: outcome.request };
    case 'refused':
      return { id, refused: outcome.refused, request: outcome.request };
    case 'failed':
      return { id, fault: outcome.fault };
  }
}
