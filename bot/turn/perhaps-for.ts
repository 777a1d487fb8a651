// "request Sales Support because Q4 for Lidia": for her, or is that why? Asked where they may ask for somebody called so (rules 10 and 61).
import { answerCard } from '../../cards/answers/answer.js';
import { saying } from '../../cards/kit/button.js';
import { plain } from '../../cards/kit/markdown.js';
import { wordsFor } from '../../cards/words/words.js';
import { policyLets, type ForWhom } from '../../engine/request/for-whom.js';
import { isSame, type Person } from '../../engine/person.js';
import type { Context } from '../../app/context.js';
import { findPerson } from '../../app/people/find-person.js';
import { mayAskFor } from '../../app/people/for-whom.js';
import { findEntitlement } from '../../app/queries/entitlements.js';
import type { Request } from '../sentences/sentence.js';
import type { Asker } from './asker.js';
import { detailsOf } from './details.js';
import { show, type Reply } from './reply.js';
import { sentenceFor } from './which.js';

/** So many of one name are looked at. */
const most = 3;

/** The question for whom it is; nothing where the reason ends with nobody they may ask for: then that is why. Throws `DirectoryError`. */
export async function askForWhom(context: Context, asker: Asker, sentence: Request): Promise<Reply | undefined> {
  const { perhapsPerson: perhaps } = sentence;
  if (!perhaps) return undefined;
  const people = await meantBy(context, asker.person, { said: perhaps.person, sentence });
  if (people.length === 0) return undefined;
  const { viewer } = asker;
  const { answers } = wordsFor(viewer);
  const details = detailsOf(sentence);
  const what = sentence.several?.names ?? sentence.name;
  const theirs = { ...details, justification: perhaps.because };
  const ways = people.map((one) =>
    saying(
      answers.forThem({ who: plain(one.name, 40) }),
      sentenceFor(what, { beneficiary: one, details: theirs, zone: viewer.zone }),
    ),
  );
  const own = sentenceFor(what, { beneficiary: 'oneself', details, zone: viewer.zone });
  const text = answers.perhapsFor({ said: plain(perhaps.said, 60) });
  return show(text, answerCard(answers.notSure, text, [...ways, saying(answers.forMe, own)]));
}

async function meantBy(
  context: Context,
  asker: Person,
  { said, sentence }: { readonly said: string; readonly sentence: Request },
): Promise<Person[]> {
  const found = await findPerson(context.directory, said);
  const called = found.kind === 'one' ? [found.thing] : found.kind === 'several' ? found.things.slice(0, most) : [];
  const others = called.filter((one) => !isSame(one, asker));
  const isMeant = await Promise.all(
    others.map(async (one) => {
      const may = await mayAskFor(context, asker, one);
      return !('refused' in may) && isForThem(context, may, sentence);
    }),
  );
  return others.filter((_, index) => isMeant[index]);
}

/** What nobody may ask for somebody else is for oneself, whoever the reason is about. */
async function isForThem(context: Context, people: ForWhom, { name, several }: Request): Promise<boolean> {
  if (several) return true;
  const found = await findEntitlement(context, people, name);
  return found.kind !== 'one' || policyLets(found.entitlement.policy, people);
}
