// "access of Alex": what a direct report has and asked for (rule 10). Whoever is not their manager is told that, whatever there is.
import { plain } from '../../cards/kit/markdown.js';
import { accessOfCard } from '../../cards/lists/access-of.js';
import { wordsFor } from '../../cards/words/words.js';
import { isSame, type Person } from '../../engine/person.js';
import { defined } from '../../engine/defined.js';
import type { Context } from '../../app/context.js';
import { findPerson } from '../../app/people/find-person.js';
import { accessOfReport, mostOfAReport } from '../../app/queries/access-of.js';
import type { AccessOf } from '../sentences/sentence.js';
import { byOf, type Asker } from './asker.js';
import { listAccess } from './lists.js';
import { sayNo, show, type Reply } from './reply.js';
import { whichPerson } from './which-person.js';

/** Answers it; several of that name are asked about, never guessed (rule 61). Throws `DirectoryError`, `StorageDown`. */
export async function showAccessOf(context: Context, asker: Asker, { person: said, page }: AccessOf): Promise<Reply> {
  const found = await findPerson(context.directory, said);
  if (found.kind === 'one' && isSame(found.thing, asker.person)) return listAccess(context, asker, defined({ page }));
  if (found.kind === 'one') return showOf(context, asker, { whose: found.thing, page });
  return whichPerson(found, { wanted: said, carry: sentenceOf }, asker);
}

/** Not the name: two people may have the same. */
const sentenceOf = ({ upn }: Person): string => `access of "${upn}"`;

async function showOf(
  context: Context,
  asker: Asker,
  { whose, page }: { readonly whose: Person; readonly page: number | undefined },
): Promise<Reply> {
  const { viewer } = asker;
  const { accessOf: say } = wordsFor(viewer);
  const who = plain(whose.name, 80);
  const all = await accessOfReport(context, byOf(asker), whose);
  if (all === 'not-their-manager') return sayNo(say.notTheirManager({ who }), viewer);
  const shown = { whose, page, ...(all.isCut && { cutAt: mostOfAReport }) };
  return show(say.headline({ who }), accessOfCard(all.open, shown, viewer));
}
