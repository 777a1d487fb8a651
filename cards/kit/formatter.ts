// How the holes of a sentence are filled: on a card, or in plain text that is said once.
import type { Person } from '../../engine/person.js';
import { clockSaid, momentSaid, momentShown } from './dates.js';
import { escape, plain } from './markdown.js';
import type { Viewer } from '../words/viewer.js';
import { wordsFor, type Words } from '../words/language.js';

export interface Formatter {
  readonly words: Words;
  readonly viewer: Viewer;
  /** What somebody typed, made harmless for where it is written. */
  text(typed: string, limit?: number): string;
  moment(at: Date): string;
  /** The end of what lasts hours: "16:20 today". */
  clock(at: Date): string;
}

export const onCard = (viewer: Viewer): Formatter => ({
  words: wordsFor(viewer),
  viewer,
  text: escape,
  moment: (at) => momentShown(at, viewer),
  clock: (at) => clockSaid(at, viewer, momentShown),
});

export const inSentence = (viewer: Viewer): Formatter => ({
  words: wordsFor(viewer),
  viewer,
  text: plain,
  moment: (at) => momentSaid(at, viewer),
  clock: (at) => clockSaid(at, viewer, momentSaid),
});

const longestName = 80;

/** "Lidia Holloway for Miriam Graham": in whose place somebody is asked, or decided (rule 22); the name alone where they are for themselves. */
export const nameInPlace = (person: Person, of: Person | undefined, formatter: Formatter): string =>
  of
    ? formatter.words.delegation.inPlace({ who: nameOf(person, formatter), delegator: nameOf(of, formatter) })
    : nameOf(person, formatter);

/** Whether the reader is this person. */
export const isYou = (person: Pick<Person, 'id'>, formatter: Formatter): boolean =>
  person.id === formatter.viewer.person;

export const nameOf = (person: Person, formatter: Formatter): string => formatter.text(person.name, longestName);

/** "Miriam Graham, Bianca Pisani and 4 more". */
export const namesOf = (names: readonly string[], formatter: Formatter, most = 3): string =>
  listed(
    names.map((name) => formatter.text(name, longestName)),
    formatter,
    most,
  );

/** The same of texts that are fit for their place; where a text has a comma of its own, semicolons stand between them. */
export function listed(texts: readonly string[], { words }: Formatter, most: number): string {
  const { lists, resources } = words;
  const shown = texts.slice(0, most);
  const rest = texts.length - shown.length;
  const isApart = shown.some((text) => text.includes(', '));
  const together = (some: readonly string[]): string =>
    isApart ? some.reduce((names, last) => resources.apart({ names, last })) : some.join(', ');
  if (rest > 0) return lists.more({ names: together(shown), count: rest });
  const last = shown.at(-1) ?? '';
  if (shown.length < 2) return last;
  return isApart ? together(shown) : lists.and({ names: together(shown.slice(0, -1)), last });
}

/** Who is asked at a stage, so many of whom must answer: "Miriam Graham", "one of Miriam Graham and Bianca Pisani", "2 of …", all of them by name. */
export const askedOf = (people: readonly Person[], formatter: Formatter, count = 1): string =>
  anyOf(
    people.map((person) => nameOf(person, formatter)),
    formatter,
    count,
  );

/** The same of names that are fit for their place. */
export function anyOf(texts: readonly string[], formatter: Formatter, count: number): string {
  const names = listed(texts, formatter, 3);
  if (texts.length <= count) return names;
  return count > 1 ? formatter.words.quorum.someOf({ count, names }) : formatter.words.lists.oneOf({ names });
}
