// Who is meant by a name, a principal name, a mail address, the part of it before the @, or an object id: sure, unsure or unknown, never a guess (rule 61).
import { isSameName, match, type Match } from '../../engine/catalogue/match.js';
import { distinct, type Person } from '../../engine/person.js';
import type { Directory } from '../../engine/ports.js';

const mostFound = 50;
const objectId = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The person of the directory who is called so. Throws `DirectoryError`. */
export async function findPerson(
  directory: Pick<Directory, 'getUser' | 'searchUsers'>,
  said: string,
): Promise<Match<Person>> {
  const wanted = withoutLink(said);
  const isAddress = wanted.includes('@') || objectId.test(wanted);
  const named = isAddress ? await directory.getUser(wanted) : undefined;
  if (named) return { kind: 'one', thing: named };
  const people = await directory.searchUsers(wanted, mostFound);
  const address = wanted.toLowerCase();
  const byAddress = people.filter(({ upn, mail }) => upn === address || mail === address);
  const addressed = byAddress.length > 0 ? byAddress : people.filter((one) => aliasesOf(one).includes(address));
  const found = match(wanted, people, ({ name }) => name);
  if (addressed.length === 0) return byName(found, wanted, people.length >= mostFound);
  const meant = distinct([...addressed, ...exactly(wanted, people)]);
  const [only] = meant;
  if (!only || meant.length > 1) return { kind: 'several', things: meant.slice(0, 8) };
  return { kind: 'one', thing: withoutMail(only) };
}

/** An address that a client made a link of: "[jan@contoso.com](mailto:jan@contoso.com)". */
export function withoutLink(said: string): string {
  const [, linked] = /^\[[^\]]{0,200}\]\(mailto:([^()\s]{1,200})\)$/.exec(said) ?? [];
  return (linked ?? said).replace(/^mailto:/i, '').replace(/^@(?=\S)/, '');
}

const aliasesOf = ({ upn, mail }: Person): string[] =>
  [upn, mail ?? ''].map((address) => address.split('@')[0] ?? '').filter((alias) => alias !== '');

function exactly(wanted: string, people: readonly Person[]): Person[] {
  const name = wanted.toLowerCase();
  return people.filter((one) => one.name.toLowerCase() === name);
}

/** Where there are more people than were looked at, one whose name only begins so is not sure to be the only one. */
function byName(found: Match<Person>, wanted: string, areMore: boolean): Match<Person> {
  if (found.kind !== 'one') return found;
  const isSure = !areMore || isSameName(found.thing.name, wanted);
  return isSure ? { kind: 'one', thing: withoutMail(found.thing) } : { kind: 'several', things: [found.thing] };
}

function withoutMail({ mail: _unkept, ...person }: Person): Person {
  return person;
}
