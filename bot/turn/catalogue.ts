// "catalogue in force", "who is eligible for Global Reader", "eligibilities of Isaiah": for administrators and auditors (rules 57 and 60).
import { answerCard } from '../../cards/answers/answer.js';
import { saying } from '../../cards/kit/button.js';
import { plain } from '../../cards/kit/markdown.js';
import { catalogueCard, catalogueRows } from '../../cards/lists/catalogue.js';
import { eligibilitiesCard, eligibleCard } from '../../cards/lists/eligibility.js';
import { wordsFor } from '../../cards/words/words.js';
import { defined } from '../../engine/defined.js';
import { isSame, type Person } from '../../engine/person.js';
import type { Context } from '../../app/context.js';
import { findPerson } from '../../app/people/find-person.js';
import {
  approverNames,
  catalogueFor,
  eligibilitiesOf,
  eligibleOf,
  mostEligible,
  type EligibleOf,
} from '../../app/queries/catalogue.js';
import type { OfCatalogue } from '../sentences/of-catalogue.js';
import { whoAdministers } from './administrators-only.js';
import type { Asker } from './asker.js';
import { sentenceFor as endSentence } from './end-eligibility.js';
import { listRoles } from './lists.js';
import { sayNo, show, type Reply } from './reply.js';
import { quoted } from './which.js';
import { whichPerson } from './which-person.js';

const kinds = ['whole-catalogue', 'who-is-eligible', 'eligibilities-of'] as const;

/** Whether it is one of them. */
export const isOfCatalogue = (sentence: { readonly kind: string }): sentence is OfCatalogue =>
  kinds.some((kind) => kind === sentence.kind);

/** Answers it. Throws `DirectoryError`. */
export function answerOfCatalogue(context: Context, asker: Asker, sentence: OfCatalogue): Promise<Reply> {
  switch (sentence.kind) {
    case 'whole-catalogue':
      return showCatalogue(context, asker, sentence.page);
    case 'who-is-eligible':
      return showEligible(context, asker, sentence);
    case 'eligibilities-of':
      return showEligibilities(context, asker, sentence);
  }
}

async function showCatalogue(context: Context, asker: Asker, page = 1): Promise<Reply> {
  const { person, viewer } = asker;
  const found = await catalogueFor(context, person);
  if (found === 'not-an-administrator') return whoAdministers(context, asker, 'see');
  const { packages, roles } = found.catalogue;
  const summary = wordsFor(viewer).catalogueWords.headline({ packages: packages.length, roles: roles.length });
  const paging = { page, sentence: 'catalogue in force' };
  const people = await approverNames(context, catalogueRows(found.catalogue, viewer, paging).part);
  return show(summary, catalogueCard(found, viewer, { ...paging, people }));
}

async function showEligible(
  context: Context,
  asker: Asker,
  { name, page = 1 }: Extract<OfCatalogue, { kind: 'who-is-eligible' }>,
): Promise<Reply> {
  const { person, viewer } = asker;
  const { eligibility: say } = wordsFor(viewer);
  const found = await eligibleOf(context, person, name);
  if (found === 'not-an-administrator') return whoAdministers(context, asker, 'see');
  if (found === 'cannot-say') return sayNo(say.cannotSay, viewer);
  if (found.kind !== 'one') return unclear(found, name, asker);
  const { role, eligible, isCut, givenBy, mayChange } = found;
  const change = mayChange ? { end: (person: Person) => endSentence(role.id, person) } : undefined;
  const list = { what: role.name, eligible, givenBy, ...defined({ cutAt: isCut ? mostEligible : undefined, change }) };
  return show(
    say.whoHeadline({ what: plain(role.name, 80) }),
    eligibleCard(list, viewer, { page, sentence: sentenceOf(role) }),
  );
}

/** By its id: two roles may have one name. */
const sentenceOf = ({ id }: { readonly id: string }): string => `who is eligible for ${quoted(id)}`;

function unclear(found: Exclude<EligibleOf, { kind: 'one' }>, name: string, { viewer }: Asker): Reply {
  const { eligibility: say, answers } = wordsFor(viewer);
  const near = found.kind === 'several' ? found.things : found.nearest;
  const what = plain(name, 70);
  const nearest = near.map((one) => `“${plain(one.name, 80)}”`).join(' or ');
  const text = near.length === 0 ? say.unknown({ what }) : say.unknownNear({ what, nearest });
  const ways = near.slice(0, 4).map((one) => saying(one.name, sentenceOf(one)));
  return show(text, answerCard(answers.notSure, text, ways));
}

async function showEligibilities(
  context: Context,
  asker: Asker,
  { person: said, page = 1 }: Extract<OfCatalogue, { kind: 'eligibilities-of' }>,
): Promise<Reply> {
  const { viewer } = asker;
  if (selves.has(said.toLowerCase())) return listRoles(context, asker, { page });
  const found = await findPerson(context.directory, said);
  if (found.kind !== 'one') return whichPerson(found, { wanted: said, carry: sentenceAbout }, asker);
  const { thing: whose } = found;
  if (isSame(whose, asker.person)) return listRoles(context, asker, { page });
  const all = await eligibilitiesOf(context, asker.person, whose);
  if (all === 'not-an-administrator') return whoAdministers(context, asker, 'see');
  const { mayChange } = all;
  const rows = all.all.map(({ role, eligibility: { startAt, endAt } }) => {
    const end = mayChange ? endSentence(role.id, whose) : undefined;
    return { name: role.name, ...defined({ startAt, endAt, end }) };
  });
  return show(
    wordsFor(viewer).eligibility.theirsHeadline({ who: plain(whose.name, 80) }),
    eligibilitiesCard({ who: whose.name, all: rows, mayChange }, viewer, { page, sentence: sentenceAbout(whose) }),
  );
}

const selves = new Set(['me', 'myself']);

/** Not the name: two people may have the same. */
const sentenceAbout = ({ upn }: Person): string => `eligibilities of "${upn}"`;
