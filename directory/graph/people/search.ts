// Who is meant by a text: people of Microsoft Graph whose name or address begins so, or is nearly so.
import { z } from 'zod';
import { farness, fold } from '../../../engine/catalogue/match.js';
import { distinct, type Person } from '../../../engine/person.js';
import { needs } from '../wire/permissions.js';
import { literal, type Wire } from '../wire/wire.js';
import { personProperties, toFoundPerson, userShape, type User } from './shapes.js';

const need = needs.people;
const selected = { $select: personProperties };

/** By the beginning of a name or, with an @, of an address; where there is none, those whose names are nearly spelt so. Throws `DirectoryError`. */
export async function searchPeople(wire: Wire, text: string, limit: number): Promise<Person[]> {
  const words = text.replaceAll(/["\\]/g, ' ').trim().slice(0, 120);
  if (words === '') return [];
  const $top = String(Math.min(Math.max(limit, 1), 50));
  const found = words.includes('@') ? await byAddress(wire, words, $top) : await byName(wire, words, $top);
  const people = distinct((found.length > 0 ? found : await nearly(wire, words)).map(toFoundPerson));
  return people.slice(0, Math.max(limit, 0));
}

async function byName(wire: Wire, words: string, $top: string): Promise<User[]> {
  const asked = ['displayName', 'userPrincipalName', 'mail'].map((property) => `"${property}:${words}"`);
  const query = { ...selected, $search: asked.join(' OR '), $top };
  return onePage(wire, query, true);
}

/** How misspelt a name may be: about one letter in four. */
const misspelling = 0.26;

/** Graph finds words by their beginnings only: those that share a word, or the first letters of one, are looked through. */
async function nearly(wire: Wire, words: string): Promise<User[]> {
  const beginnings = words.split(' ').filter((word) => /^\p{L}{3}/u.test(word) && !word.includes('@'));
  const asked = [...new Set(beginnings.slice(0, 4).flatMap((word) => [word, word.slice(0, 3)]))];
  if (asked.length === 0) return [];
  const $search = asked.map((word) => `"displayName:${word}"`).join(' OR ');
  const found = await onePage(wire, { ...selected, $search, $top: '50' }, true);
  const far = ({ displayName }: User): number => farness(fold(words), fold(displayName ?? ''));
  return found.filter((user) => far(user) <= misspelling).sort((one, other) => far(one) - far(other));
}

/** A guest is found by the address people know, not by the principal name made of it. */
async function byAddress(wire: Wire, words: string, $top: string): Promise<User[]> {
  const wanted = literal(words);
  const exact = `mail eq ${wanted} or userPrincipalName eq ${wanted}`;
  const begins = `startswith(mail,${wanted}) or startswith(userPrincipalName,${wanted})`;
  const found = await Promise.all(
    [exact, begins].map(($filter) => onePage(wire, { ...selected, $filter, $top }, false)),
  );
  return found.flat();
}

const usersPage = z.object({ value: z.array(userShape) });

async function onePage(wire: Wire, query: Readonly<Record<string, string>>, isEventual: boolean): Promise<User[]> {
  const page = await wire.get({ need, path: '/users', query, isEventual }, usersPage);
  return page?.value ?? [];
}
