// For whom it is asked: oneself, or somebody named (rule 10). Never guessed (rule 61).
import { answerCard } from '../../cards/answers/answer.js';
import { saying, type Button } from '../../cards/kit/button.js';
import { wordsFor } from '../../cards/words/words.js';
import { plain } from '../../cards/kit/markdown.js';
import { invitesGuests } from '../../engine/catalogue/choose.js';
import type { Match } from '../../engine/catalogue/match.js';
import { inviteeAt, type Person } from '../../engine/person.js';
import type { Context } from '../../app/context.js';
import type { Request } from '../sentences/sentence.js';
import type { Asker } from './asker.js';
import { findPerson, withoutLink } from '../../app/people/find-person.js';
import { detailsOf } from './details.js';
import { sentenceFor } from './which.js';
import { show, type Reply } from './reply.js';
import { whichPerson } from './which-person.js';

/** The person a sentence names, or the question which one. Throws `DirectoryError`. */
export async function whom(
  context: Context,
  { person, viewer }: Asker,
  sentence: Request,
): Promise<{ person: Person } | { reply: Reply }> {
  const wanted = sentence.forPerson;
  if (wanted === undefined) return { person };
  const found = surely(await findPerson(context.directory, wanted), sentence);
  if (found.kind === 'one') return { person: found.thing };
  const invitee = found.kind === 'none' ? inviteeMeant(wanted, person) : undefined;
  if (invitee && invitesGuests(context.catalogue())) return { person: invitee };
  const details = detailsOf(sentence);
  const what = sentence.several?.names ?? sentence.name;
  const carry = (one: Person): string => sentenceFor(what, { beneficiary: one, details, zone: viewer.zone });
  return { reply: whichPerson(found, { wanted, carry, ways: asReason(sentence, viewer) }, { viewer }) };
}

/** Who was mentioned without the channel telling who is asked after, also where one alone is called so. */
const surely = (found: Match<Person>, { isPersonUnsure }: Request): Match<Person> =>
  found.kind === 'one' && isPersonUnsure ? { kind: 'several', things: [found.thing] } : found;

/** An address of another organisation, said by somebody who works here: whoever it belongs to can be invited (rule 56). */
function inviteeMeant(wanted: string, asker: Person): Person | undefined {
  const invitee = inviteeAt(withoutLink(wanted));
  const isOurs = asker.kind !== 'member' || invitee?.homeDomain === asker.upn.split('@')[1];
  return isOurs ? undefined : invitee;
}

/** Nothing of that name invites guests: what else there is for them is not listed, as they are not there to ask. */
export function nothingForGuest(guest: Person, wanted: string, { viewer }: Asker): Reply {
  const words = wordsFor(viewer);
  const text = words.guests.nothingFor({ who: plain(guest.name, 100), wanted: plain(wanted, 70) });
  return show(text, answerCard(words.answers.notPossible, text));
}

/** "for INC-1234": nobody is called so, and it may be why. With an address, or an @ before a name, somebody was meant. */
function asReason(sentence: Request, viewer: Asker['viewer']): Button[] {
  const { name, several, forPerson, because } = sentence;
  if (forPerson === undefined || because !== undefined || forPerson.includes('@')) return [];
  const details = { ...detailsOf(sentence), justification: forPerson };
  const title = wordsFor(viewer).answers.useAsReason({ reason: plain(forPerson, 40) });
  return [saying(title, sentenceFor(several?.names ?? name, { beneficiary: undefined, details, zone: viewer.zone }))];
}
