// A name and what is said about it, in any order: for whom, for how long, from when.
import { longestMinutes, looksLikeDuration, readDuration } from './duration.js';
import { isBare, opensWith, textOf, without } from './line.js';
import { looksLikeMoment, readMoment } from './moment.js';
import type { Problem, Reader, Request, Word } from './sentence.js';

export type Clauses = Omit<Request, 'kind' | 'because'>;

type Mark = 'for' | 'from' | 'until';
interface Clause {
  readonly mark: Mark;
  /** The mark and what follows it. */
  readonly words: readonly Word[];
}
type Part =
  | { readonly is: 'self' }
  | { readonly is: 'person'; readonly person: string }
  | { readonly is: 'duration'; readonly minutes: number }
  | { readonly is: 'start'; readonly at: Date }
  /** "from home": no time was meant, so it belongs to the name. */
  | { readonly is: 'name' }
  | { readonly is: 'problem'; readonly problem: Problem };
type Read = Clause & { readonly part: Part };

const marks = new Map<string, Mark>([
  ['for', 'for'],
  ['from', 'from'],
  ['starting', 'from'],
  ['until', 'until'],
  ['till', 'until'],
]);
/** A bound on the work for one line: whatever follows belongs to the last. */
const mostClauses = 20;
const selves = new Set(['me', 'myself', 'me only', 'just me']);

/** What a name names: the word that is no name by itself, and what may be said before it without meaning. */
export interface Thing {
  readonly noun: string;
  readonly fillers: readonly string[];
}

/** Whether a new clause begins with this word. */
export const isMark = ({ word }: Word): boolean => marks.has(word);

/** "access for alex to Sales Support" as "Sales Support for alex". */
function turned(words: readonly Word[]): readonly Word[] {
  const to = words.findIndex((word) => word.word === 'to');
  return opensWith(words, ['access', 'for']) && to > 2 ? [...words.slice(to + 1), ...words.slice(1, to)] : words;
}

function split(words: readonly Word[]): { name: readonly Word[]; clauses: readonly Clause[] } {
  const name: Word[] = [];
  const clauses: { mark: Mark; words: Word[] }[] = [];
  for (const word of words) {
    const mark = clauses.length < mostClauses ? marks.get(word.word) : undefined;
    const last = clauses.at(-1);
    const isSameMark = last?.words.length === 1 && last.mark === mark;
    if (mark && !isSameMark) clauses.push({ mark, words: [word] });
    else if (isSameMark) last.words = [word];
    else (last?.words ?? name).push(word);
  }
  return { name, clauses };
}

function readFor(said: string, isQuoted: boolean): Part {
  if (isQuoted) return { is: 'person', person: said };
  if (selves.has(said.toLowerCase())) return { is: 'self' };
  const duration = readDuration(said);
  if ('minutes' in duration) return { is: 'duration', minutes: duration.minutes };
  if (!looksLikeDuration(said)) return { is: 'person', person: said };
  const code = duration.problem;
  return { is: 'problem', problem: code === 'duration-too-long' ? { code, said, longestMinutes } : { code, said } };
}

function readFrom(said: string, reader: Reader): Part {
  const moment = readMoment(said, reader.now, reader.zone);
  if (!('problem' in moment)) return { is: 'start', at: moment.at };
  if (moment.problem === 'time-past') return { is: 'problem', problem: { code: 'time-past', said, at: moment.at } };
  return looksLikeMoment(said) ? { is: 'problem', problem: { code: 'time-unreadable', said } } : { is: 'name' };
}

function readClause(clause: Clause, reader: Reader): Part {
  const rest = clause.words.slice(1);
  const said = textOf(rest);
  if (said === '') return { is: 'problem', problem: { code: 'unfinished', said: textOf(clause.words) } };
  switch (clause.mark) {
    case 'for':
      return readFor(said, rest.length === 1 && rest[0]?.isQuoted === true);
    case 'from':
      return readFrom(said, reader);
    case 'until':
      // Access is counted from approval (rule 47), so an end cannot be kept as a duration: it has to be said as one.
      return looksLikeMoment(said)
        ? { is: 'problem', problem: { code: 'duration-unreadable', said: textOf(clause.words) } }
        : { is: 'name' };
  }
}

/** How many of the first clauses belong to the name: all up to the last that can be nothing else, and every person but the last. */
function partOfName(clauses: readonly Read[]): number {
  const end = clauses.findIndex(({ part }) => part.is !== 'person' && part.is !== 'name');
  const open = end < 0 ? clauses : clauses.slice(0, end);
  const hasPersonLater = clauses.slice(open.length).some(({ part }) => part.is === 'person' || part.is === 'self');
  return open.at(-1)?.part.is === 'person' && !hasPersonLater ? open.length - 1 : open.length;
}

/** What the clauses say together; a second one of a kind is a problem, and so is one that says nothing we know. */
function gather(clauses: readonly Read[]): Omit<Clauses, 'name'> | Problem {
  let found: Omit<Clauses, 'name'> = {};
  const kinds = new Set<Part['is']>();
  for (const { part, words } of clauses) {
    if (part.is === 'problem') return part.problem;
    if (part.is === 'name') return { code: 'time-unreadable', said: textOf(words.slice(1)) };
    const kind = part.is === 'self' ? 'person' : part.is;
    if (kinds.has(kind)) return { code: 'said-twice', said: textOf(words) };
    kinds.add(kind);
    if (part.is === 'person') found = { ...found, forPerson: part.person };
    if (part.is === 'duration') found = { ...found, durationMinutes: part.minutes };
    if (part.is === 'start') found = { ...found, startAt: part.at };
  }
  return found;
}

/** Reads "<name> [for <person>] [for <duration>] [from <time>]", the optional parts in any order. A quoted name is that name and nothing more. */
export function readClauses(words: readonly Word[], reader: Reader, thing: Thing): Clauses | Problem {
  const { name: opening, clauses: all } = split(turned(words));
  const read = all.map((clause) => ({ ...clause, part: readClause(clause, reader) }));
  const isAfterFor = opening.length === 0 && read[0]?.part.is === 'person';
  const named = without(isAfterFor ? (read[0]?.words.slice(1) ?? []) : opening, thing.fillers);
  const clauses = isAfterFor ? read.slice(1) : read;
  if (isBare(named, thing.noun)) return { code: 'name-missing' };
  const isQuoted = named.length === 1 && named[0]?.isQuoted === true;
  const taken = isQuoted ? 0 : partOfName(clauses);
  const full = [...named, ...clauses.slice(0, taken).flatMap((clause) => clause.words)];
  const said = gather(clauses.slice(taken));
  if ('code' in said) return said;
  const following = clauses[taken];
  const mayBeLonger = !isQuoted && following?.part.is === 'person' && !following.words[1]?.isQuoted;
  return { name: textOf(full), ...said, ...(mayBeLonger && { longerName: textOf([...full, ...following.words]) }) };
}
