// Approve and Deny on the alert in the security channel (rule 33): answered to whoever pressed. The card is everybody's there: it is changed by what came of it, for all alike.
import { refusalText, wordsFor } from '../../cards/words/words.js';
import { mayRead } from '../../engine/request/may.js';
import type { Outcome } from '../../app/outcome.js';
import type { Asker } from './asker.js';
import type { Reply } from './reply.js';

/** A sentence, and nothing of the request for somebody it is none of the business of. */
export function answerOnAlert(outcome: Outcome, { viewer }: Asker): Reply {
  const { alert } = wordsFor(viewer);
  if (outcome.status === 'done') return { text: alert.counted({ id: outcome.request.id }) };
  const { request, refused } = outcome;
  const isTheirs = request && mayRead(request, viewer.person);
  return { text: refusalText(refused, viewer, isTheirs ? { name: request.entitlement.name } : {}) };
}
