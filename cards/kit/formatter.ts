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

export const nameOf = (person: Person, formatter: Formatter): string => formatter.text(person.name, longestName);

/** "Miriam Graham, Bianca Pisani and 4 more". */
export function namesOf(names: readonly string[], formatter: Formatter, most = 3): string {
  const { lists } = formatter.words;
  const shown = names.slice(0, most).map((name) => formatter.text(name, longestName));
  const rest = names.length - shown.length;
  if (rest > 0) return lists.more({ names: shown.join(', '), count: rest });
  const last = shown.at(-1) ?? '';
  return shown.length < 2 ? last : lists.and({ names: shown.slice(0, -1).join(', '), last });
}

/** Who is asked at a stage, any of whom may answer: "Miriam Graham", "one of Miriam Graham and Bianca Pisani". */
export function askedOf(people: readonly Person[], formatter: Formatter): string {
  const names = namesOf(
    people.map((person) => person.name),
    formatter,
  );
  return people.length > 1 ? formatter.words.lists.oneOf({ names }) : names;
}
