// "end Sales Support for Alex": somebody else's request, by an administrator, their manager or who approved it (rules 9, 10 and 54).
import { saying } from '../../cards/kit/button.js';
import { plain } from '../../cards/kit/markdown.js';
import { wordsFor } from '../../cards/words/words.js';
import type { Match } from '../../engine/catalogue/match.js';
import type { Person } from '../../engine/person.js';
import type { Context } from '../../app/context.js';
import { findPerson } from '../../app/people/find-person.js';
import { findTheirsToStop, findToStop, type Stop, type ToStop } from '../../app/queries/to-stop.js';
import { byOf, type Asker } from './asker.js';
import { sayNo, type Reply } from './reply.js';
import { quoted } from './which.js';
import { whichPerson } from './which-person.js';

export interface Whose {
  readonly what: string;
  readonly person: string;
}

interface Stopping {
  readonly kind: Stop;
  readonly whose?: Whose;
  readonly because?: string;
}

interface Theirs {
  readonly kind: Stop | 'take back';
  readonly whose: Whose;
  readonly because?: string;
}

/** What is meant, or the answer; nothing where nobody is named, or nobody is called so and it may have been part of a name. Throws `DirectoryError`, `StorageDown`. */
export async function findTheirs(
  context: Context,
  asker: Asker,
  stopping: Stopping,
): Promise<ToStop | { readonly reply: Reply } | undefined> {
  const { kind: action, whose } = stopping;
  if (!whose) return undefined;
  const people = await findPerson(context.directory, whose.person);
  if (people.kind === 'none' && people.nearest.length === 0) {
    const own = await findToStop(context, byOf(asker), { action, what: whose.what });
    if (own.kind === 'none') return undefined;
  }
  if (people.kind !== 'one') return { reply: unsure(people, { ...stopping, whose }, asker) };
  const found = await findTheirsToStop(context, byOf(asker), { action, what: whose.what, whose: people.thing });
  if (found.kind !== 'none') return found;
  const who = plain(people.thing.name, 80);
  const words = wordsFor(asker.viewer).answers;
  const say = action === 'cancel' ? words.nothingOfTheirsToCancel : words.nothingOfTheirsToEnd;
  return { reply: sayNo(say({ who, wanted: plain(whose.what, 70) }), asker.viewer) };
}

/** "take back Sales Support for INC-1234": nobody is called so, and it may be why; nothing where somebody is. Throws `DirectoryError`. */
export async function perhapsWhy(context: Context, asker: Asker, theirs: Theirs): Promise<Reply | undefined> {
  const people = await findPerson(context.directory, theirs.whose.person);
  return people.kind === 'none' ? unsure(people, theirs, asker) : undefined;
}

/** Which of them, or that nobody is called so: it may be the reason, unless one was said or somebody was surely meant. */
function unsure(people: Exclude<Match<Person>, { kind: 'one' }>, theirs: Theirs, asker: Asker): Reply {
  const { kind, whose, because } = theirs;
  const { useAsReason } = wordsFor(asker.viewer).answers;
  const isReason = people.kind === 'none' && because === undefined && !whose.person.includes('@');
  const why = saying(
    useAsReason({ reason: plain(whose.person, 40) }),
    `${kind} ${quoted(whose.what)} because ${whose.person}`,
  );
  const meant = { wanted: whose.person, carry: (one: Person) => carry(theirs, one), ways: isReason ? [why] : [] };
  return whichPerson(people, meant, asker);
}

/** The whole sentence to continue with; not the name, because two people may have the same. */
const carry = ({ kind, because, whose }: Theirs, { upn }: Person): string =>
  `${kind} "${whose.what}" for "${upn}"${because === undefined ? '' : ` because ${because}`}`;
