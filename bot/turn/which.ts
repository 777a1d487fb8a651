// "Which one?", and "nothing is called so": the way on is a whole sentence, so that nothing has to be remembered meanwhile (rule 61).
import { answerCard } from '../../cards/answers/answer.js';
import { saying } from '../../cards/kit/button.js';
import { candidatesCard } from '../../cards/lists/candidates.js';
import { plain } from '../../cards/kit/markdown.js';
import { wordsFor } from '../../cards/words/words.js';
import type { RoleOn } from '../../engine/catalogue/match-role.js';
import type { Person } from '../../engine/person.js';
import type { Entitlement, Details } from '../../engine/request/entitlement.js';
import type { Filing } from './filing.js';
import { show, type Reply } from './reply.js';
import type { Choice, Found } from '../../app/queries/entitlements.js';

/** Which one is meant, or what is nearest: never guessed (rule 61). */
export function whichOne(
  { asker: { viewer, person }, beneficiary, details, verb = 'request' }: Filing,
  found: Exclude<Found, { kind: 'one' }>,
  wanted: string,
): Reply {
  const other = person.id === beneficiary.id ? undefined : beneficiary;
  const carry = ({ saidAs }: Choice) => sentenceFor(saidAs, { beneficiary: other, details, zone: viewer.zone, verb });
  if (found.kind === 'several') {
    const things = found.choices.map((choice) => ({ ...choice, sentence: carry(choice) }));
    return show(
      plain(wanted, 70),
      candidatesCard({ kind: verb === 'request' ? 'package' : 'role', wanted }, things, viewer),
    );
  }
  const words = wordsFor(viewer).answers;
  if (found.kind === 'gone') {
    const text = words.cannotBeGiven({ what: plain(found.name, 80), missing: missingOf(found.gone) });
    return show(text, answerCard(words.notPossible, text));
  }
  if (found.elsewhere)
    return notThere(
      found.elsewhere,
      found.nearest.map((choice) => ({ name: choice.name, sentence: carry(choice) })),
      viewer,
    );
  if (verb === 'eligible') return noSuchRole(wanted, viewer);
  const shown = plain(wanted, 70);
  const names = found.nearest.map(({ name }) => `“${name}”`).join(' or ');
  const list = verb === 'request' ? 'packages' : 'my roles';
  const say =
    verb === 'request'
      ? { none: words.unknownPackage, near: words.unknownPackageNear }
      : { none: words.notEligible, near: words.notEligibleNear };
  const text = names === '' ? say.none({ wanted: shown }) : say.near({ wanted: shown, nearest: names });
  const ways = [...found.nearest.map((choice) => saying(choice.name, carry(choice))), saying(list, list)].slice(0, 4);
  return show(text, answerCard(words.notPossible, text, ways));
}

/** An eligibility that was asked for, of what the catalogue does not have any more (rule 57). */
function noSuchRole(wanted: string, viewer: Filing['asker']['viewer']): Reply {
  const { makeEligible, answers } = wordsFor(viewer);
  const text = makeEligible.gone({ what: plain(wanted, 90) });
  return show(text, answerCard(answers.notPossible, text));
}

/** A role in Azure holds where it is set up, and nowhere within it: where else it can be activated is offered. */
function notThere(
  { role, place }: RoleOn,
  nearest: readonly { readonly name: string; readonly sentence: string }[],
  viewer: Filing['asker']['viewer'],
): Reply {
  const { activation, answers } = wordsFor(viewer);
  const where = nearest.map(({ name }) => `“${plain(name, 80)}”`).join(' or ');
  const text = activation.notThere({ role: plain(role, 70), place: plain(place, 200), where });
  return show(
    text,
    answerCard(
      answers.notPossible,
      text,
      nearest.map(({ name, sentence }) => saying(name, sentence)),
    ),
  );
}

const missingOf = (gone: readonly string[]): string => gone.map((name) => `“${plain(name, 80)}”`).join(', ');

/** "activate Global Reader for INC-1234": a ticket is no length of time, and it may be why. */
export function isThatWhy({ asker: { viewer }, details, verb }: Filing, entitlement: Entitlement, why: string): Reply {
  const words = wordsFor(viewer).answers;
  const said = plain(why, 40);
  const text = words.perhapsReason({ said, what: entitlement.name });
  const continued = { beneficiary: undefined, details: { ...details, justification: why }, zone: viewer.zone };
  const sentence = sentenceFor(entitlement.id, { ...continued, ...(verb && { verb }) });
  return show(text, answerCard(words.notSure, text, [saying(words.useAsReason({ reason: said }), sentence)]));
}

/** In quotation marks that are not in it. */
export function quoted(name: string): string {
  if (!/["“”„‟]/u.test(name)) return `"${name}"`;
  return /[«»]/u.test(name) ? name : `«${name}»`;
}

/** What was said already, and by whose clock. */
export interface Continued {
  /** `oneself`: said so, because something else in it may say otherwise. */
  readonly beneficiary: Pick<Person, 'upn'> | 'oneself' | undefined;
  readonly details: Details;
  readonly zone: string;
  readonly verb?: Filing['verb'] | undefined;
}

/** Swedish writes moments as 2026-12-01 09:00, which is how they are read again. */
const typed = (at: Date, timeZone: string): string =>
  new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'short', timeZone }).format(at);

/** What is asked for, and for whom; not the name, because two people may have the same. */
function opens(what: string, { verb, beneficiary }: Pick<Continued, 'verb' | 'beneficiary'>): string {
  const whom = beneficiary === 'oneself' ? 'me' : beneficiary && `"${beneficiary.upn}"`;
  if (verb === 'eligible') return `make ${whom ?? 'me'} eligible for ${what}`;
  return whom === undefined ? `${verb} ${what}` : `${verb} ${what} for ${whom}`;
}

/** The sentence that asks for this, or for all of these, with the duration, start and reason that were said already. */
export function sentenceFor(
  name: string | readonly string[],
  { beneficiary, details, zone, verb = 'request' }: Continued,
): string {
  const names = typeof name === 'string' ? [name] : name;
  const parts = [opens(names.map(quoted).join(' and '), { verb, beneficiary })];
  const { durationMinutes, endAt, startAt } = details;
  if (durationMinutes !== undefined && !endAt) parts.push(`for ${durationMinutes} minutes`);
  if (startAt) parts.push(`from ${typed(startAt, zone)}`);
  if (endAt) parts.push(`until ${typed(endAt, zone)}`);
  if (details.justification !== undefined) parts.push(`because ${details.justification}`);
  return parts.join(' ');
}
