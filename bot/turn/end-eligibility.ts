// "end Lidia's eligibility for Exchange Administrator because …": what a request gave is ended as such; what others gave is shown first, and taken away once an administrator confirms it (rules 54 and 57).
import { findingCard, settledText } from '../../cards/finding/finding.js';
import { answerCard } from '../../cards/answers/answer.js';
import { saying } from '../../cards/kit/button.js';
import { inSentence, namesOf } from '../../cards/kit/formatter.js';
import { plain } from '../../cards/kit/markdown.js';
import { candidatesCard } from '../../cards/lists/candidates.js';
import { wordsFor } from '../../cards/words/words.js';
import type { RoleSetting } from '../../engine/catalogue/model.js';
import type { Person } from '../../engine/person.js';
import type { Context } from '../../app/context.js';
import { askAway, type AskedAbout } from '../../app/findings/ask-away.js';
import { isAdministrator } from '../../app/people/administrators.js';
import { findPerson } from '../../app/people/find-person.js';
import { roleCalled } from '../../app/queries/eligibility.js';
import { byOf, type Asker } from './asker.js';
import { sayNo, show, type Reply } from './reply.js';
import { quoted } from './which.js';
import { whichPerson } from './which-person.js';

/** What is to be ended, of whom. */
interface Ending {
  readonly what: string;
  readonly whose: { readonly what: string; readonly person: string };
  readonly because?: string;
}

/** The answer; the number of the request that gave it, to be ended; nothing where it is not about an eligibility, or not for who asks. Throws `DirectoryError`, `StorageDown`. */
export async function endEligibility(
  context: Context,
  asker: Asker,
  { whose, because }: Ending,
): Promise<Reply | { readonly request: string } | undefined> {
  const [, name] = /^(?:the\s+)?eligibility\s+for\s+(?:the\s+)?(\S.*)$/iu.exec(whose.what) ?? [];
  if (name === undefined || !(await isAdministrator(context, asker.person))) return undefined;
  const people = await findPerson(context.directory, whose.person);
  const carry = (one: Person): string => sentenceFor(name, one, because);
  if (people.kind !== 'one') return whichPerson(people, { wanted: whose.person, carry }, asker);
  const { thing: person } = people;
  const role = roleCalled(context, name);
  if (role.kind !== 'one') return whichOf(role, { name, person, because }, asker);
  const about = await askAway(context, byOf(asker), { whose: person, role: role.thing });
  return about.status === 'given' && about.request.entitlement.kind === 'eligibility'
    ? { request: about.request.id }
    : answered(about, { person, role: role.thing, because }, asker);
}

/** The whole sentence; not the names: two may have the same. */
export const sentenceFor = (role: string, { upn }: Pick<Person, 'upn'>, because?: string): string =>
  `end eligibility for ${quoted(role)} of "${upn}"${because === undefined ? '' : ` because ${because}`}`;

interface Said {
  readonly name: string;
  readonly person: Person;
  readonly because: string | undefined;
}

function whichOf(
  found: Exclude<ReturnType<typeof roleCalled>, { kind: 'one' }>,
  { name, person, because }: Said,
  { viewer }: Asker,
): Reply {
  const { makeEligible: say, answers } = wordsFor(viewer);
  const what = plain(name, 70);
  const near = found.kind === 'several' ? found.things : found.nearest;
  const ways = near.map((role) => ({ ...role, sentence: sentenceFor(role.id, person, because) }));
  if (found.kind === 'several') {
    const things = ways.map((role) => ({ ...role, detail: role.description }));
    return show(what, candidatesCard({ kind: 'role', wanted: name }, things, viewer));
  }
  const nearest = ways.map((role) => `“${plain(role.name, 80)}”`).join(' or ');
  const text = ways.length === 0 ? say.unknown({ what }) : say.unknownNear({ what, nearest });
  const buttons = ways.slice(0, 4).map((role) => saying(role.name, role.sentence));
  return show(text, answerCard(answers.notPossible, text, buttons));
}

function answered(
  about: AskedAbout,
  { person, role, because }: Pick<Said, 'person' | 'because'> & { readonly role: RoleSetting },
  { viewer }: Asker,
): Reply {
  const { endEligibility: say } = wordsFor(viewer);
  const holes = { who: plain(person.name, 80), what: plain(role.name, 80) };
  switch (about.status) {
    case 'asked':
      return show(settledText(about.finding, viewer), findingCard(about.finding, viewer, because));
    case 'given': {
      const { id, entitlement } = about.request;
      return sayNo(say.given({ ...holes, id, name: plain(entitlement.name, 80) }), viewer);
    }
    case 'none': {
      const { groups } = about;
      const text =
        groups.length === 0 ? say.none(holes) : say.byGroups({ ...holes, groups: namesOf(groups, inSentence(viewer)) });
      return sayNo(text, viewer);
    }
    case 'not-an-administrator':
    case 'cannot-say':
      return sayNo(say.cannotSay(holes), viewer);
  }
}
