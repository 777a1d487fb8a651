// "Who approves Sales Support?": told of what the asker may ask for, and of nothing else (rule 5).
import { candidatesCard } from '../../cards/lists/candidates.js';
import { approversCard } from '../../cards/lists/approvers.js';
import { wordsFor } from '../../cards/words/words.js';
import { plain } from '../../cards/kit/markdown.js';
import type { Context } from '../../app/context.js';
import { approversOf } from '../../app/queries/approvers.js';
import type { Asker } from './asker.js';
import { show, type Reply } from './reply.js';
import { whichOne } from './which.js';

export async function showApprovers(
  context: Context,
  asker: Asker,
  { name }: { readonly name: string },
): Promise<Reply> {
  const { person, viewer } = asker;
  const found = await approversOf(context, person, name);
  if (found.kind === 'unclear' && found.found.kind === 'several') {
    const choices = found.found.choices.map((one) => ({ ...one, sentence: `who approves ${one.saidAs}` }));
    return show(plain(name, 70), candidatesCard({ kind: 'package', wanted: name }, choices, viewer));
  }
  if (found.kind === 'unclear')
    return whichOne({ asker, beneficiary: person, details: { answers: {} } }, found.found, name);
  const what = plain(found.entitlement.name, 80);
  return show(wordsFor(viewer).approvers.headline({ what }), approversCard(found, viewer));
}
