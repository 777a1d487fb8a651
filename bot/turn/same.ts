// "same for Lidia", "again until Friday": what the asker asked for last, once more, as it is said now (rule 61). Nothing of the chat is remembered for it.
import { roleOfEligibility } from '../../engine/catalogue/eligibility.js';
import { defined } from '../../engine/defined.js';
import { canonical } from '../../engine/audit.js';
import { plain } from '../../cards/kit/markdown.js';
import { candidatesCard } from '../../cards/lists/candidates.js';
import { wordsFor } from '../../cards/words/words.js';
import { isSame, type Person } from '../../engine/person.js';
import type { AccessRequest } from '../../engine/request/model.js';
import type { Details } from '../../engine/request/entitlement.js';
import type { Context } from '../../app/context.js';
import { againFor, detailsAgain } from '../../app/requests/again.js';
import { findPerson } from '../../app/people/find-person.js';
import { lastAsked } from '../../app/requests/last-asked.js';
import type { Request, Same } from '../sentences/sentence.js';
import { byOf, type Asker } from './asker.js';
import { detailsOf } from './details.js';
import { opened } from './file.js';
import { verbOf } from './filing.js';
import { sayNo, show, type Reply } from './reply.js';
import { sentenceFor, whichOne } from './which.js';
import { whichPerson } from './which-person.js';
import { whom } from './whom.js';

/** Answers as if all of it had been said; where it is not sure what was meant, asks. Throws `DirectoryError`, `StorageDown`. */
export async function askSame(context: Context, asker: Asker, sentence: Same): Promise<Reply> {
  const last = await lastAsked(context, byOf(asker));
  switch (last.kind) {
    case 'none':
      return sayNo(wordsFor(asker.viewer).several.nothingLately(), asker.viewer);
    case 'several':
      if (sentence.isPersonUnsure) return unsure(asker, sentence);
      return theOnly(sentence, last.requests)
        ? repeat(context, asker, { sentence, earlier: last.requests[0] })
        : whichOfThem(asker, sentence, last.requests);
    case 'one':
      return repeat(context, asker, { sentence, earlier: last.request });
  }
}

const unsure = ({ viewer }: Asker, { forPerson = '' }: Same): Reply =>
  sayNo(wordsFor(viewer).problems.personUnsure({ said: plain(forPerson, 80) }), viewer);

/** Where a person is said, the same asked for two of them is one. */
const theOnly = ({ forPerson, isForSelf }: Same, requests: readonly AccessRequest[]): boolean =>
  (forPerson !== undefined || isForSelf === true) && new Set(requests.map(asAsked)).size === 1;

const asAsked = ({ entitlement: { kind, id }, details }: AccessRequest): string =>
  JSON.stringify(canonical([kind, id, details]));

async function repeat(
  context: Context,
  asker: Asker,
  { sentence, earlier }: { readonly sentence: Same; readonly earlier: AccessRequest },
): Promise<Reply> {
  const found = await whomNow(context, asker, { sentence, earlier });
  if ('reply' in found) return found.reply;
  const beneficiary = found.person;
  const isRole = earlier.entitlement.kind === 'role';
  if (isRole && !isSame(beneficiary, asker.person))
    return sayNo(wordsFor(asker.viewer).answers.notSelfActivated(), asker.viewer);
  const said = detailsOf(sentence);
  const outcome = await againFor(context, byOf(asker), { earlier, beneficiary, said });
  if (outcome.status !== 'unclear') return opened(context, { asker, details: said }, outcome);
  const verb = verbOf(earlier.entitlement);
  const filing = { asker, beneficiary: outcome.beneficiary, details: merged(earlier, sentence, asker), verb } as const;
  return whichOne(filing, outcome.found, earlier.entitlement.name);
}

/** Whoever is named now; else oneself, where that is said; else whoever it was for. */
async function whomNow(
  context: Context,
  asker: Asker,
  { sentence, earlier }: { readonly sentence: Same; readonly earlier: AccessRequest },
): ReturnType<typeof whom> {
  const { forPerson, isPersonUnsure, isForSelf } = sentence;
  if (forPerson === undefined) return { person: isForSelf ? asker.person : earlier.beneficiary };
  if (earlier.entitlement.kind === 'eligibility') return eligibleNow(context, asker, { sentence, earlier });
  const { justification, answers: _answered, ...length } = merged(earlier, sentence, asker);
  const request: Request = {
    kind: 'request',
    name: saidAs(earlier),
    forPerson,
    ...length,
    ...defined({ isPersonUnsure, because: justification }),
  };
  return whom(context, asker, request);
}

/** Of an eligibility, which is asked for in other words. */
async function eligibleNow(
  context: Context,
  asker: Asker,
  { sentence, earlier }: { readonly sentence: Same; readonly earlier: AccessRequest },
): ReturnType<typeof whom> {
  const { forPerson: wanted = '', isPersonUnsure } = sentence;
  if (isPersonUnsure) return { reply: unsure(asker, sentence) };
  const found = await findPerson(context.directory, wanted);
  if (found.kind === 'one') return { person: found.thing };
  const [details, { zone }] = [merged(earlier, sentence, asker), asker.viewer];
  const carry = (beneficiary: Person): string =>
    sentenceFor(saidAs(earlier), { beneficiary, details, zone, verb: 'eligible' });
  return { reply: whichPerson(found, { wanted, carry }, asker) };
}

/** What was said then with what is said now in its place. */
function merged(earlier: AccessRequest, sentence: Same, { viewer }: Asker): Details {
  const { durationMinutes, endAt, ...before } = detailsAgain(earlier, viewer.now);
  const said = detailsOf(sentence);
  return { ...before, ...(said.durationMinutes === undefined && defined({ durationMinutes, endAt })), ...said };
}

const saidAs = ({ entitlement: { kind, id } }: AccessRequest): string =>
  kind === 'package' ? `${id}/` : (roleOfEligibility(id) ?? id);

/** Several were asked for at once, or something was done about another one since. */
function whichOfThem(asker: Asker, sentence: Same, requests: readonly AccessRequest[]): Reply {
  const { viewer } = asker;
  const words = wordsFor(viewer);
  const things = requests.map((earlier) => {
    const name = { what: earlier.entitlement.name, beneficiary: plain(earlier.beneficiary.name, 80) };
    const isSaid = sentence.forPerson !== undefined || sentence.isForSelf === true;
    const isOwn = isSaid || earlier.beneficiary.id === viewer.person;
    const verb = verbOf(earlier.entitlement);
    return {
      id: earlier.id,
      name: isOwn ? name.what : words.listWords.forOther(name),
      detail: earlier.entitlement.description,
      sentence: sentenceFor(saidAs(earlier), {
        beneficiary: named(sentence, earlier.beneficiary, asker),
        details: merged(earlier, sentence, asker),
        ...{ zone: viewer.zone, verb },
      }),
    };
  });
  return show(words.several.whichAgain, candidatesCard({ kind: 'package', wanted: 'same' }, things, viewer));
}

function named({ forPerson, isForSelf }: Same, before: Person, { person }: Asker): Pick<Person, 'upn'> | undefined {
  if (forPerson !== undefined) return { upn: forPerson };
  return isForSelf || isSame(before, person) ? undefined : before;
}
