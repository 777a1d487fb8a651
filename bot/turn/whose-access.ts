// "extend Sales Support for Jan Novak": whose access goes on, by name or address; nobody's name may be the reason (rules 10, 53 and 61).
import { saying } from '../../cards/kit/button.js';
import { plain } from '../../cards/kit/markdown.js';
import { wordsFor } from '../../cards/words/words.js';
import type { Person } from '../../engine/person.js';
import type { Context } from '../../app/context.js';
import { findPerson } from '../../app/people/find-person.js';
import type { Extend } from '../sentences/sentence.js';
import type { Asker } from './asker.js';
import type { Reply } from './reply.js';
import { quoted } from './which.js';
import { whichPerson } from './which-person.js';

/** Those who may be meant, of whom the access tells which; nobody where nobody is named. Throws `DirectoryError`. */
export async function whoseAccess(
  context: Context,
  { viewer }: Asker,
  sentence: Extend,
): Promise<{ readonly whose?: readonly Person[] } | { readonly reply: Reply }> {
  const { name, forPerson: wanted, because } = sentence;
  if (wanted === undefined) return {};
  const found = await findPerson(context.directory, wanted);
  if (found.kind === 'one') return { whose: [found.thing] };
  if (found.kind === 'several') return { whose: found.things };
  const title = wordsFor(viewer).answers.useAsReason({ reason: plain(wanted, 40) });
  const why = saying(title, `extend ${quoted(name)}${saidBeside({ ...sentence, because: wanted })}`);
  const ways = because !== undefined || wanted.includes('@') ? [] : [why];
  const carry = ({ upn }: Person): string => `extend ${quoted(name)} for "${upn}"${saidBeside(sentence)}`;
  return { reply: whichPerson(found, { wanted, carry, ways }, { viewer }) };
}

/** The length, the end and the reason that were said, as they are said again. */
export function saidBeside({ durationMinutes, endAt, because }: Extend): string {
  const length = durationMinutes === undefined || endAt ? '' : ` for ${durationMinutes} minutes`;
  const end = endAt ? ` until ${endAt.toISOString().slice(0, 16)}Z` : '';
  return `${length}${end}${because === undefined ? '' : ` because ${because}`}`;
}
