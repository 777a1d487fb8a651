// "end Sales Support for Alex": somebody else's request, by an administrator, their manager or who approved it (rules 9, 10 and 54).
import { answerCard } from '../../cards/answers/answer.js';
import { saying } from '../../cards/kit/button.js';
import { candidatesCard } from '../../cards/lists/candidates.js';
import { plain } from '../../cards/kit/markdown.js';
import { wordsFor } from '../../cards/words/words.js';
import type { Person } from '../../engine/person.js';
import type { Context } from '../../app/context.js';
import { findPerson } from '../../app/people/find-person.js';
import { findTheirsToStop, type Stop, type ToStop } from '../../app/queries/to-stop.js';
import { byOf, type Asker } from './asker.js';
import { sayNo, show, type Reply } from './reply.js';

export interface Whose {
  readonly what: string;
  readonly person: string;
}

interface Stopping {
  readonly kind: Stop;
  readonly whose?: Whose;
  readonly because?: string;
}

type Theirs = Stopping & { readonly whose: Whose };

/** What is meant, or the answer; nothing where nobody is named, or nobody is called so and it may have been part of a name. Throws `DirectoryError`, `StorageDown`. */
export async function findTheirs(
  context: Context,
  asker: Asker,
  stopping: Stopping,
): Promise<ToStop | { readonly reply: Reply } | undefined> {
  const { kind: action, whose } = stopping;
  if (!whose) return undefined;
  const people = await findPerson(context.directory, whose.person);
  if (people.kind === 'several') return { reply: whichPerson(asker, { ...stopping, whose }, people.things) };
  if (people.kind === 'none')
    return people.nearest.length > 0 ? { reply: nearTo(asker, { ...stopping, whose }, people.nearest) } : undefined;
  const found = await findTheirsToStop(context, byOf(asker), { action, what: whose.what, whose: people.thing });
  if (found.kind !== 'none') return found;
  const who = plain(people.thing.name, 80);
  const words = wordsFor(asker.viewer).answers;
  const say = action === 'cancel' ? words.nothingOfTheirsToCancel : words.nothingOfTheirsToEnd;
  return { reply: sayNo(say({ who, wanted: plain(whose.what, 70) }), asker.viewer) };
}

/** The whole sentence to continue with; not the name, because two people may have the same. */
const carry = ({ kind, because, whose }: Theirs, { upn }: Person): string =>
  `${kind} "${whose.what}" for "${upn}"${because === undefined ? '' : ` because ${because}`}`;

function whichPerson({ viewer }: Asker, theirs: Theirs, people: readonly Person[]): Reply {
  const wanted = theirs.whose.person;
  const things = people.map((one) => ({
    id: one.id,
    name: one.name,
    detail: one.jobTitle === undefined ? one.upn : `${one.jobTitle} · ${one.upn}`,
    sentence: carry(theirs, one),
  }));
  return show(plain(wanted, 70), candidatesCard({ kind: 'person', wanted }, things, viewer));
}

function nearTo({ viewer }: Asker, theirs: Theirs, people: readonly Person[]): Reply {
  const words = wordsFor(viewer).answers;
  const nearest = people.map(({ name }) => `“${name}”`).join(' or ');
  const text = words.unknownPersonNear({ wanted: plain(theirs.whose.person, 70), nearest });
  const ways = people.map((one) => saying(one.name, carry(theirs, one)));
  return show(text, answerCard(words.notPossible, text, ways));
}
