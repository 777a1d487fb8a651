// A name and what is said about it, in any order: for whom, for how long, from when.
import { longestMinutes, looksLikeDuration, readDuration } from './duration.js';
import { isSameName } from '../../engine/catalogue/match.js';
import { withoutFlags } from './flags.js';
import { isBare, opensWith, restOf, textOf, without } from './line.js';
import { looksLikeMoment, readMoment } from './moment.js';
import type { Problem, Reader, Request, Rest, Word } from './sentence.js';
import { splitTails } from './tails.js';

export type Clauses = Omit<Request, 'kind'>;

type Said = Omit<Clauses, 'name' | 'because'>;
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
const mostNameWords = 60;
const selves = new Set(['me', 'myself', 'me only', 'just me']);

/** What a name names: the word that is no name by itself, and what may be said before it without meaning. */
export interface Thing {
  readonly noun: string;
  readonly fillers: readonly string[];
  /** Whether the noun says nothing behind the name either: "the Global Reader role". */
  readonly mayFollow?: boolean;
}

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

/** A mail address or an object id may begin with a figure. */
const isAddress = (said: string): boolean =>
  /^\S{1,200}@\S{1,200}$|^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/iu.test(said);

function readFor(said: string, isQuoted: boolean): Part {
  if (isQuoted || isAddress(said)) return { is: 'person', person: said };
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
function gather(clauses: readonly Read[]): Said | Problem {
  let found: Said = {};
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

/** A name that is known is one quoted word, whatever words it is made of: the longest that begins where a name may begin. */
function withKnownName(rest: Rest, names: readonly string[], fillers: readonly string[]): Rest {
  const { line, words } = rest.said;
  const from = words.length - without(words, fillers).length;
  for (let to = names.length === 0 ? from : Math.min(words.length, from + mostNameWords); to > from; to -= 1) {
    const text = textOf(words.slice(from, to));
    const name = names.find((one) => isSameName(one, text));
    const known: Word = { text: name ?? '', word: '', isQuoted: true, end: words[to - 1]?.end ?? 0 };
    if (name !== undefined) return restOf(line, [...words.slice(0, from), known, ...words.slice(to)]);
  }
  return rest;
}

/** What is said without "for" and "from" behind a name, a person or a start, as clauses of their own. */
function apart(clause: Clause, reader: Reader): readonly Read[] {
  const whole = { ...clause, part: readClause(clause, reader) };
  const [mark, ...words] = clause.words;
  const isPlain = ['duration', 'start', 'self'].includes(whole.part.is) || clause.mark === 'until';
  const { head, tails } = isPlain ? { head: words, tails: [] } : splitTails(words, reader);
  if (!mark || tails.length === 0) return [whole];
  return [{ ...clause, words: [mark, ...head] }, ...tails].map((one) => ({ ...one, part: readClause(one, reader) }));
}

/**
 * Reads "<name> [for <person>] [for <duration>] [from <time>] [because <reason>]", the optional parts in any order. A quoted name is that name and
 * nothing more, and so is one of the reader's names.
 */
export function readClauses(said: Rest, reader: Reader, thing: Thing): Clauses | Problem {
  const rest = withoutFlags(withKnownName(said, reader.names ?? [], thing.fillers), reader);
  if ('code' in rest) return rest;
  const { name: whole, clauses: marked } = split(turned(rest.words));
  const { head: opening, tails } = splitTails(whole, reader);
  const read = [...tails, ...marked].flatMap((clause) => apart(clause, reader));
  const clauses = named(opening, read, thing);
  return 'code' in clauses ? clauses : { ...clauses, ...(rest.because !== undefined && { because: rest.because }) };
}

function named(opening: readonly Word[], read: readonly Read[], thing: Thing): Omit<Clauses, 'because'> | Problem {
  const isAfterFor = opening.length === 0 && read[0]?.part.is === 'person';
  const name = withoutNoun(without(isAfterFor ? (read[0]?.words.slice(1) ?? []) : opening, thing.fillers), thing);
  const clauses = isAfterFor ? read.slice(1) : read;
  if (isBare(name, thing.noun)) return { code: 'name-missing' };
  const isQuoted = name.length === 1 && name[0]?.isQuoted === true;
  const taken = isQuoted ? 0 : partOfName(clauses);
  const full = [...name, ...clauses.slice(0, taken).flatMap((clause) => clause.words)];
  const said = gather(clauses.slice(taken));
  if ('code' in said) return said;
  const following = clauses[taken];
  const mayBeLonger = !isQuoted && following?.part.is === 'person' && !following.words[1]?.isQuoted;
  return { name: textOf(full), ...said, ...(mayBeLonger && { longerName: textOf([...full, ...following.words]) }) };
}

const withoutNoun = (words: readonly Word[], { noun, mayFollow }: Thing): readonly Word[] =>
  mayFollow === true && words.length > 1 && words.at(-1)?.word === noun ? words.slice(0, -1) : words;
