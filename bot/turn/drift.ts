// "restore SS-7F3K" and "accept SS-7F3K", said or pressed: what others changed is put right, or let be (rule 82).
import { defined } from '../../engine/defined.js';
import { answerCard } from '../../cards/answers/answer.js';
import { driftCardOf, driftSettledText } from '../../cards/request/drift.js';
import { notAgainText } from '../../cards/request/not-again.js';
import { refusalText, wordsFor } from '../../cards/words/words.js';
import { isFindingId } from '../../engine/finding/tags.js';
import { isOfEarlierDrift } from '../../engine/request/drift.js';
import type { AccessRequest } from '../../engine/request/model.js';
import type { Context } from '../../app/context.js';
import { settleDrift, type DriftWord } from '../../app/requests/drift.js';
import { byOf, type Asker } from './asker.js';
import { answerFinding } from './finding.js';
import { notAllowed, whyNotSet } from './administrators-only.js';
import type { Press } from './press.js';
import { refusalCard, say, sayNo, type Reply } from './reply.js';

/** Answers the sentence. */
export async function answerDrift(
  context: Context,
  asker: Asker,
  { kind: how, id }: { readonly kind: DriftWord['how']; readonly id: string },
): Promise<Reply> {
  const { viewer } = asker;
  if (isFindingId(id)) return answerFinding(context, asker, { how, id });
  const outcome = await settleDrift(context, byOf(asker), { how, id });
  switch (outcome.status) {
    case 'not-an-administrator':
      return notAllowed(context, viewer);
    case 'no-such-request':
      return sayNo(refusalText({ code: 'no-such-request' }, viewer, { name: id }), viewer);
    case 'nothing-drifted':
      return sayNo(nothingDrifted(outcome.request, asker), viewer);
    case 'refused':
      return sayNo(notAgainText(outcome.refused, outcome.request, viewer), viewer);
    case 'done':
      return say(driftSettledText(outcome.request, viewer) ?? nothingDrifted(outcome.request, asker));
  }
}

/** Restore and Accept: the card becomes what was done, by whom and when; on an old copy that is what somebody did before (rule 62). */
export async function pressDrift(
  context: Context,
  asker: Asker,
  { verb: how, id, version }: Press & { readonly verb: DriftWord['how'] },
): Promise<Reply> {
  const { viewer } = asker;
  const outcome = await settleDrift(context, byOf(asker), { how, id, ...defined({ revision: version }) });
  const no = (text: string): Reply => ({ card: answerCard(wordsFor(viewer).answers.notPossible, text) });
  switch (outcome.status) {
    case 'not-an-administrator':
      return no(await whyNotSet(context, { code: 'not-an-administrator' }, viewer));
    case 'no-such-request':
      return refusalCard({ code: 'no-such-request' }, viewer);
    case 'refused':
      // The card stays: it is still to be settled.
      return sayNo(notAgainText(outcome.refused, outcome.request, viewer), viewer);
    case 'nothing-drifted':
    case 'done': {
      if (isOfEarlierDrift(outcome.request, version)) return no(wordsFor(viewer).standing.earlierDrift({ id }));
      const card = driftCardOf(outcome.request, viewer);
      return card ? { card } : no(nothingDrifted(outcome.request, asker));
    }
  }
}

/** Where it was settled: how, by whom and when. */
function nothingDrifted(request: AccessRequest, { viewer }: Asker): string {
  const { standing } = wordsFor(viewer);
  const done = driftSettledText(request, viewer);
  return done === undefined
    ? standing.nothingDrifted({ id: request.id })
    : standing.nothingMore({ id: request.id, done });
}
