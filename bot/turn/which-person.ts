// Who was meant by a name: several are asked about, and nobody's name is answered with those spelt most like it; never guessed (rule 61).
import { answerCard } from '../../cards/answers/answer.js';
import { saying, type Button } from '../../cards/kit/button.js';
import { plain } from '../../cards/kit/markdown.js';
import { candidatesCard } from '../../cards/lists/candidates.js';
import { wordsFor } from '../../cards/words/words.js';
import type { Match } from '../../engine/catalogue/match.js';
import type { Person } from '../../engine/person.js';
import type { Asker } from './asker.js';
import { show, type Reply } from './reply.js';

interface Meant {
  /** As it was typed. */
  readonly wanted: string;
  /** The whole sentence to go on with, were it this person; not by the name, because two people may have the same. */
  readonly carry: (one: Person) => string;
  /** What else it may have meant. */
  readonly ways?: readonly Button[];
}

/** The question which of them, or that there is nobody of the name. */
export function whichPerson(
  found: Exclude<Match<Person>, { kind: 'one' }>,
  { wanted, carry, ways = [] }: Meant,
  { viewer }: Pick<Asker, 'viewer'>,
): Reply {
  const shown = plain(wanted, 70);
  if (found.kind === 'several') {
    const things = found.things.map((one) => ({
      id: one.id,
      name: one.name,
      detail: one.jobTitle === undefined ? one.upn : `${one.jobTitle} · ${one.upn}`,
      sentence: carry(one),
    }));
    return show(shown, candidatesCard({ kind: 'person', wanted }, things, viewer));
  }
  const words = wordsFor(viewer).answers;
  const nearest = found.nearest.map(({ name }) => `“${name}”`).join(' or ');
  const text =
    nearest === '' ? words.unknownPerson({ wanted: shown }) : words.unknownPersonNear({ wanted: shown, nearest });
  const near = found.nearest.map((one) => saying(one.name, carry(one)));
  return show(text, answerCard(words.notPossible, text, [...near, ...ways]));
}
