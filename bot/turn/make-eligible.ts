// "make Lidia eligible for Exchange Administrator for 90 days because …": by whoever administers, on a form that says what would come of it (rule 57).
import { answerCard } from '../../cards/answers/answer.js';
import { saying } from '../../cards/kit/button.js';
import { plain } from '../../cards/kit/markdown.js';
import { candidatesCard } from '../../cards/lists/candidates.js';
import { wordsFor } from '../../cards/words/words.js';
import type { Person } from '../../engine/person.js';
import type { Context } from '../../app/context.js';
import { isAdministrator } from '../../app/people/administrators.js';
import { findPerson } from '../../app/people/find-person.js';
import { findEligibility } from '../../app/queries/eligibility.js';
import type { Choice, Found } from '../../app/queries/entitlements.js';
import type { MakeEligible } from '../sentences/of-catalogue.js';
import { whoAdministers } from './administrators-only.js';
import type { Asker } from './asker.js';
import { detailsOf } from './details.js';
import { file } from './file.js';
import type { Filing } from './filing.js';
import { show, type Reply } from './reply.js';
import { sentenceFor } from './which.js';
import { whichPerson } from './which-person.js';

/** Answers with the form, or which person or role is meant; whoever does not administer learns who does, and nothing else. Throws `DirectoryError`, `StorageDown`. */
export async function makeEligibleSaid(context: Context, asker: Asker, sentence: MakeEligible): Promise<Reply> {
  if (!(await isAdministrator(context, asker.person))) return whoAdministers(context, asker, 'give');
  const details = detailsOf(sentence);
  const people = await findPerson(context.directory, selfOr(sentence.person, asker));
  const carry = (one: Person): string => carried(sentence.name, { asker, beneficiary: one, details });
  if (people.kind !== 'one') return whichPerson(people, { wanted: sentence.person, carry }, asker);
  const filing = { asker, beneficiary: people.thing, details, verb: 'eligible' } as const;
  const found = await findEligibility(context, sentence.name);
  return found.kind === 'one'
    ? file(context, filing, { found, wanted: sentence.name })
    : whichRole(filing, found, sentence.name);
}

const selves = new Set(['me', 'myself']);

const selfOr = (said: string, { person }: Asker): string => (selves.has(said.toLowerCase()) ? person.id : said);

type To = Pick<Filing, 'asker' | 'beneficiary' | 'details'>;

/** The whole sentence to continue with. */
const carried = (name: string, { asker: { viewer }, beneficiary, details }: To): string =>
  sentenceFor(name, { beneficiary, details, zone: viewer.zone, verb: 'eligible' });

/** Which role of the catalogue is meant, or that it has none of that name: never guessed (rule 61). */
export function whichRole(filing: To, found: Exclude<Found, { kind: 'one' }>, wanted: string): Reply {
  const { viewer } = filing.asker;
  const { makeEligible, answers } = wordsFor(viewer);
  const carry = ({ saidAs }: Choice): string => carried(saidAs, filing);
  const what = plain(wanted, 70);
  if (found.kind === 'several') {
    const things = found.choices.map((choice) => ({ ...choice, sentence: carry(choice) }));
    return show(what, candidatesCard({ kind: 'role', wanted }, things, viewer));
  }
  const near = found.kind === 'none' ? found.nearest : [];
  const nearest = near.map(({ name }) => `“${plain(name, 80)}”`).join(' or ');
  const text = near.length === 0 ? makeEligible.unknown({ what }) : makeEligible.unknownNear({ what, nearest });
  const ways = near.slice(0, 4).map((choice) => saying(choice.name, carry(choice)));
  return show(text, answerCard(answers.notPossible, text, ways));
}
