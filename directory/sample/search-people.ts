// Finding people by what somebody typed of their name.
import { farness, fold } from '../../engine/catalogue/match.js';
import type { User } from './company-shape.js';

/** How misspelt a word may be: about one letter in four. */
const misspelling = 0.26;

/** Users whose names fit the text, best first: exactly it, beginning a name, somewhere in it, nearly spelt so. Case and accents aside. */
export function searchPeople(users: readonly User[], text: string, limit: number): User[] {
  const wanted = fold(text);
  if (wanted === '') return [];
  return users
    .map((user) => ({ user, rank: rankOf(user, wanted) }))
    .filter(({ rank }) => rank < nothing)
    .sort((one, other) => one.rank - other.rank || one.user.displayName.localeCompare(other.user.displayName, 'en'))
    .slice(0, Math.max(0, limit))
    .map(({ user }) => user);
}

const nothing = 4;

/** 0 exactly, 1 begins, 2 contains, between 3 and 4 misspelt. */
function rankOf(user: User, wanted: string): number {
  const names = [user.displayName, user.userPrincipalName, user.mail ?? ''].map(fold).filter((each) => each !== '');
  if (names.includes(wanted)) return 0;
  if (names.some((each) => beginsWords(each, wanted))) return 1;
  if (names.some((each) => each.includes(wanted))) return 2;
  const far = farness(wanted, fold(user.displayName));
  return far <= misspelling ? 3 + far : nothing;
}

function beginsWords(name: string, wanted: string): boolean {
  if (name.startsWith(wanted)) return true;
  const inName = name.split(' ');
  return wanted.split(' ').every((word) => inName.some((each) => each.startsWith(word)));
}
