// "who has Sales Support", "all pending requests": for administrators (rule 57).
import { answerCard } from '../../cards/answers/answer.js';
import { saying } from '../../cards/kit/button.js';
import { plain } from '../../cards/kit/markdown.js';
import { ofEverybodyCard } from '../../cards/lists/of-everybody.js';
import { wordsFor } from '../../cards/words/words.js';
import { defined } from '../../engine/defined.js';
import type { Context } from '../../app/context.js';
import { holdersOf, mostOfEverybody, waitingOfEverybody, type OfEverybody } from '../../app/queries/of-everybody.js';
import type { OfEverybody as Asked } from '../sentences/sentence.js';
import { whoAdministers } from './administrators-only.js';
import { byOf, type Asker } from './asker.js';
import { show, type Reply } from './reply.js';
import { quoted } from './which.js';

/** Answers either. Throws `DirectoryError`, `StorageDown`. */
export async function answerOfEverybody(context: Context, asker: Asker, sentence: Asked): Promise<Reply> {
  if (sentence.kind === 'who-has') return showHolders(context, asker, sentence);
  const all = await waitingOfEverybody(context, byOf(asker));
  if (all === 'not-an-administrator') return notAllowed(context, asker);
  return shown(all, { page: sentence.page, sentence: 'all pending requests' }, asker);
}

async function showHolders(
  context: Context,
  asker: Asker,
  { name, page }: Extract<Asked, { kind: 'who-has' }>,
): Promise<Reply> {
  const found = await holdersOf(context, byOf(asker), name);
  if (found === 'not-an-administrator') return notAllowed(context, asker);
  if (found.kind === 'one')
    return shown(found, { what: found.named.name, page, sentence: sentenceOf(found.named) }, asker);
  const words = wordsFor(asker.viewer);
  const { ofEverybody: say } = words;
  const near = found.kind === 'several' ? found.things : found.nearest;
  const what = plain(name, 70);
  const nearest = near.map((one) => `“${plain(one.name, 80)}”`).join(' or ');
  const text = near.length === 0 ? say.unknown({ what }) : say.unknownNear({ what, nearest });
  const ways = near.slice(0, 4).map((one) => saying(one.name, sentenceOf(one)));
  return show(text, answerCard(words.answers.notSure, text, ways));
}

const sentenceOf = ({ name }: { readonly name: string }): string => `who has ${quoted(name)}`;

function shown(
  { rows, isCut }: OfEverybody,
  about: { readonly what?: string; readonly page: number | undefined; readonly sentence: string },
  { viewer }: Asker,
): Reply {
  const { ofEverybody: say } = wordsFor(viewer);
  const summary = about.what === undefined ? say.waitingHeadline : say.holdersHeadline({ what: about.what });
  return show(
    summary,
    ofEverybodyCard({ rows, ...about, ...defined({ cutAt: isCut ? mostOfEverybody : undefined }) }, viewer),
  );
}

const notAllowed = (context: Context, asker: Asker): Promise<Reply> => whoAdministers(context, asker, 'see');
