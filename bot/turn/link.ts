// "Link Incident Room": where an administrator gets the link that leads to asking for a package (rule 4).
import { plain } from '../../cards/kit/markdown.js';
import { wordsFor } from '../../cards/words/words.js';
import type { Context } from '../../app/context.js';
import { linkTo } from '../../app/queries/link.js';
import type { Asker } from './asker.js';
import { say, sayNo, type Reply } from './reply.js';
import { quoted } from './which.js';

export async function showLink(
  context: Context,
  { person, viewer }: Asker,
  { name }: { readonly name: string },
): Promise<Reply> {
  const words = wordsFor(viewer).link;
  const wanted = plain(name, 70);
  const sentenceFor = (what: string): string => `request ${quoted(what)}`;
  const linked = await linkTo(context, person, { name, sentenceFor });
  switch (linked.kind) {
    case 'not-an-administrator':
      return sayNo(words.notAllowed, viewer);
    case 'unlinkable':
      return sayNo(words.unlinkable, viewer);
    case 'several':
      return sayNo(words.several({ wanted, names: namesSaid(linked.names, ', ') }), viewer);
    case 'none': {
      const nearest = namesSaid(linked.names, ' or ');
      return sayNo(nearest === '' ? words.none({ wanted }) : words.near({ wanted, nearest }), viewer);
    }
    case 'link': {
      const what = plain(linked.package.name, 80);
      const told = words.here({ what, url: linked.url });
      return say(linked.package.hidden ? words.hidden({ what, told }) : told);
    }
  }
}

const namesSaid = (names: readonly string[], between: string): string =>
  names.map((one) => `“${plain(one, 80)}”`).join(between);
