// "start Global Reader": what was approved begins when its person says so.
import { answerCard } from '../../cards/answers/answer.js';
import { saying } from '../../cards/kit/button.js';
import { candidatesCard } from '../../cards/lists/candidates.js';
import { plain } from '../../cards/kit/markdown.js';
import { wordsFor } from '../../cards/words/words.js';
import type { Context } from '../../app/context.js';
import { findToStart } from '../../app/queries/to-start.js';
import { claim } from '../../app/requests/claim.js';
import { byOf, type Asker } from './asker.js';
import { refuse, show, type Reply } from './reply.js';
import { bringCardAfter } from './showing.js';

/** Starts it; several of that name are asked about, never guessed (rule 61). */
export async function start(context: Context, asker: Asker, what: string): Promise<Reply> {
  const { viewer } = asker;
  const found = await findToStart(context, byOf(asker), what);
  switch (found.kind) {
    case 'one': {
      const outcome = await claim(context, byOf(asker), found.request);
      if (outcome.status === 'refused')
        return refuse(outcome.refused, viewer, { name: found.request.state.entitlement.name });
      await bringCardAfter(context, outcome.request, asker);
      return {};
    }
    case 'several': {
      const things = found.requests.map(({ id, entitlement }) => ({
        id,
        name: entitlement.name,
        detail: id,
        sentence: `start ${id}`,
      }));
      return show(plain(what, 70), candidatesCard({ kind: 'request', wanted: what }, things, viewer));
    }
    case 'none': {
      const words = wordsFor(viewer);
      const text = words.claim.nothingCalled({ wanted: plain(what, 70) });
      const ways = found.nearest.map(({ id, entitlement }) => saying(`${entitlement.name} (${id})`, `start ${id}`));
      return show(text, answerCard(words.answers.notPossible, text, ways));
    }
  }
}
