// "Which one?", and "nothing is called so": the way on is a whole sentence, so that nothing has to be remembered meanwhile (rule 61).
import { answerCard } from '../../cards/answers/answer.js';
import { saying } from '../../cards/kit/button.js';
import { candidatesCard } from '../../cards/lists/candidates.js';
import { plain } from '../../cards/kit/markdown.js';
import { wordsFor } from '../../cards/words/words.js';
import type { Person } from '../../engine/person.js';
import type { Details } from '../../engine/request/model.js';
import type { Filing } from './file.js';
import { show, type Reply } from './reply.js';
import type { Found } from './find-entitlement.js';

/** Which one is meant, or what is nearest: never guessed (rule 61). */
export function whichOne(
  { asker: { viewer, person }, beneficiary, details, verb = 'request' }: Filing,
  found: Exclude<Found, { kind: 'one' }>,
  wanted: string,
): Reply {
  const other = person.id === beneficiary.id ? undefined : beneficiary;
  const carry = ({ name }: { name: string }) =>
    sentenceFor(name, { beneficiary: other, details, zone: viewer.zone, verb });
  if (found.kind === 'several') {
    const things = found.choices.map((choice) => ({ ...choice, sentence: carry(choice) }));
    return show(plain(wanted, 70), candidatesCard('package', wanted, things, viewer));
  }
  const words = wordsFor(viewer).answers;
  const shown = plain(wanted, 70);
  const names = found.nearest.map(({ name }) => `“${name}”`).join(' or ');
  const list = verb === 'activate' ? 'my roles' : 'packages';
  const say =
    verb === 'activate'
      ? { none: words.notEligible, near: words.notEligibleNear }
      : { none: words.unknownPackage, near: words.unknownPackageNear };
  const text = names === '' ? say.none({ wanted: shown }) : say.near({ wanted: shown, nearest: names });
  const ways = [...found.nearest.map((choice) => saying(choice.name, carry(choice))), saying(list, list)].slice(0, 4);
  return show(text, answerCard(words.notPossible, text, ways));
}

/** What was said already, and by whose clock. */
export interface Continued {
  readonly beneficiary: Person | undefined;
  readonly details: Details;
  readonly zone: string;
  readonly verb?: 'request' | 'activate';
}

/** The sentence that asks for this, with everything that was said already. */
export function sentenceFor(name: string, { beneficiary, details, zone, verb = 'request' }: Continued): string {
  const parts = [`${verb} "${name}"`];
  if (beneficiary) parts.push(`for "${beneficiary.name}"`);
  if (details.durationMinutes !== undefined) parts.push(`for ${details.durationMinutes} minutes`);
  // Swedish writes moments as 2026-12-01 09:00, which is how they are read again.
  if (details.startAt)
    parts.push(
      `from ${new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'short', timeZone: zone }).format(details.startAt)}`,
    );
  if (details.justification !== undefined) parts.push(`because ${details.justification}`);
  return parts.join(' ');
}
