// "restore SS-7F3K" gives again what others took away, "accept SS-7F3K" lets it be (rule 82).
import { refusalText, wordsFor } from '../../cards/words/words.js';
import type { Context } from '../../app/context.js';
import { settleDrift } from '../../app/requests/drift.js';
import { byOf, type Asker } from './asker.js';
import { notAllowed } from './lists.js';
import { say, sayNo, type Reply } from './reply.js';

export async function answerDrift(
  context: Context,
  asker: Asker,
  { kind: how, id }: { readonly kind: 'restore' | 'accept'; readonly id: string },
): Promise<Reply> {
  const { viewer } = asker;
  const { standing } = wordsFor(viewer);
  switch (await settleDrift(context, byOf(asker), { how, id })) {
    case 'not-an-administrator':
      return notAllowed(viewer);
    case 'no-such-request':
      return sayNo(refusalText({ code: 'no-such-request' }, viewer, { name: id }), viewer);
    case 'nothing-drifted':
      return sayNo(standing.nothingDrifted({ id }), viewer);
    case 'done':
      return say(how === 'restore' ? standing.restored({ id }) : standing.accepted({ id }));
  }
}
