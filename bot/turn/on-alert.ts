// Approve and Deny on the alert in the security channel (rule 33): answered to whoever pressed. The card is everybody's there: it is changed by what came of it, for all alike.
import { refusalText, wordsFor } from '../../cards/words/words.js';
import { mayRead } from '../../engine/request/may.js';
import type { Outcome } from '../../app/outcome.js';
import type { Asker } from './asker.js';
import type { Reply } from './reply.js';
import { signInMessages } from './sign-in.js';

/** A sentence, and nothing of the request for somebody it is none of the business of. */
export function answerOnAlert(outcome: Outcome, { viewer }: Asker): Reply {
  const { alert } = wordsFor(viewer);
  if (outcome.status === 'done') return { text: alert.counted({ id: outcome.request.id }) };
  const { request, refused } = outcome;
  const isTheirs = request && mayRead(request, viewer.person);
  const text = refusalText(refused, viewer, isTheirs ? { name: request.entitlement.name } : {});
  // Where to sign in is told to whoever pressed alone.
  const messages = signInMessages(refused, viewer);
  return messages.length > 0
    ? { text, apart: { messages, otherwise: wordsFor(viewer).answers.notReachedApart() } }
    : { text };
}
