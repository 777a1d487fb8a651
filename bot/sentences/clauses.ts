// A name and what is said about it, in any order: for whom, for how long, from when.
import { defined } from '../../engine/defined.js';
import { withAsides } from './asides.js';
import { gather, readClause, spanIn, type Clause, type Mark, type Read, type Said } from './clause.js';
import { readDuration } from './duration.js';
import { withLabels, withoutFlags } from './flags.js';
import { withKnownName } from './known-name.js';
import { isBare, opensWith, textOf, without } from './line.js';
import type { Problem, Reader, Request, Rest, Word } from './sentence.js';
import { isForEach, severalIn } from './several.js';
import { markWord, splitTails } from './tails.js';

export type Clauses = Said & Pick<Request, 'name' | 'longerName' | 'several' | 'because'>;

const marks = new Map<string, Mark>([
  ['for', 'for'],
  ['from', 'from'],
  ['starting', 'from'],
  ['between', 'from'],
  ['until', 'until'],
  ['till', 'until'],
  ['til', 'until'],
  ['ending', 'until'],
  ['through', 'until'],
]);
/** A bound on the work for one line: whatever follows belongs to the last. */
const mostClauses = 20;
const unread = new Set(['problem', 'person', 'name']);
const endlessly = new Set(['forever', 'permanently', 'indefinitely', 'always']);

/** What a name names: the word that is no name by itself, and what may be said before it without meaning. */
export interface Thing {
  readonly noun: string;
  readonly fillers: readonly string[];
  /** Whether the noun says nothing behind the name either: "the Global Reader role". */
  readonly mayFollow?: boolean;
}

/** "access for alex to Sales Support" as "Sales Support for alex", "on behalf of alex" as "for alex". */
function turned(words: readonly Word[]): readonly Word[] {
  const body = without(words, ['access']);
  const to = body.findIndex((word) => word.word === 'to');
  const name = opensWith(body, ['for']) && to > 1 ? [...body.slice(to + 1), ...body.slice(0, to)] : words;
  const behalf = name.findIndex((_, at) => opensWith(name.slice(at), ['on', 'behalf', 'of']));
  return behalf < 0 ? name : [...name.slice(0, behalf), markWord('for', 0), ...name.slice(behalf + 3)];
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

/** How many of the first clauses belong to the name: all up to the last that can be nothing else, and every person but the last. */
function partOfName(clauses: readonly Read[]): number {
  const end = clauses.findIndex(({ part }) => part.is !== 'person' && part.is !== 'name');
  const open = end < 0 ? clauses : clauses.slice(0, end);
  const hasPersonLater = clauses.slice(open.length).some(({ part }) => part.is === 'person' || part.is === 'self');
  return open.at(-1)?.part.is === 'person' && !hasPersonLater ? open.length - 1 : open.length;
}

/** What is said without "for" and "from" behind a name, a person or a start, and "to" between two moments, as clauses of their own. */
function apart(clause: Clause, reader: Reader): readonly Read[] {
  const whole = { ...clause, part: readClause(clause, reader) };
  const [mark, ...words] = clause.words;
  const span = spanIn(clause, reader);
  if (span) return span.map((one) => ({ ...one, part: readClause(one, reader) }));
  const isPlain = ['duration', 'start', 'self', 'end'].includes(whole.part.is);
  const { head, tails } = isPlain ? { head: words, tails: [] } : splitTails(words, reader);
  if (!mark || tails.length === 0) return [whole];
  const parts = [{ ...clause, words: [mark, ...head] }, ...tails].map((one) => ({
    ...one,
    part: readClause(one, reader),
  }));
  // "at least 3 days" is nobody called so, for 3 days.
  return whole.part.is === 'problem' && unread.has(parts[0]?.part.is ?? '') ? [whole] : parts;
}

/**
 * Reads "<name> [for <person>] [for <duration>] [from <time>] [because <reason>]", the optional parts in any order. A quoted name is that name and
 * nothing more, and so is one of the reader's names.
 */
export function readClauses(said: Rest, reader: Reader, thing: Thing): Clauses | Problem {
  const rest = withoutFlags(withAsides(withLabels(withKnownName(said, reader.names ?? [], thing.fillers))), reader);
  if ('code' in rest) return rest;
  const { name: whole, clauses: marked } = split(turned(rest.words));
  const { head: opening, tails } = splitTails(whole, reader);
  const read = [...tails, ...marked].flatMap((clause) => apart(clause, reader));
  const clauses = named(opening, read, { thing, reader });
  return 'code' in clauses ? clauses : { ...clauses, ...defined({ because: rest.because }) };
}

function named(
  opening: readonly Word[],
  read: readonly Read[],
  { thing, reader }: { thing: Thing; reader: Reader },
): Omit<Clauses, 'because'> | Problem {
  const endless = opening.length > 1 ? opening.at(-1) : undefined;
  if (endless && endlessly.has(endless.word)) return { code: 'duration-unreadable', said: textOf([endless]) };
  const length = lengthWithin(opening);
  if (length !== undefined) return { code: 'duration-unreadable', said: length };
  const isAfterFor = opening.length === 0 && read[0]?.part.is === 'person';
  const name = withoutNoun(without(isAfterFor ? (read[0]?.words.slice(1) ?? []) : opening, thing.fillers), thing);
  const clauses = isAfterFor ? read.slice(1) : read;
  if (isBare(name, thing.noun)) return { code: 'name-missing' };
  const isQuoted = name.length === 1 && name[0]?.isQuoted === true;
  const taken = isQuoted ? 0 : partOfName(clauses);
  const full = [...name, ...clauses.slice(0, taken).flatMap((clause) => clause.words)];
  const said = gather(clauses.slice(taken), reader);
  if ('code' in said) return said;
  const several = severalIn(full, thing.fillers);
  if (several && taken > 0 && isForEach(several))
    return { code: 'said-twice', said: textOf(clauses[taken]?.words ?? full) };
  const following = clauses[taken];
  const mayBeLonger = !isQuoted && following?.part.is === 'person' && !following.words[1]?.isQuoted;
  return {
    name: textOf(full),
    ...defined({ several }),
    ...said,
    ...(mayBeLonger && { longerName: textOf([...full, ...following.words]) }),
  };
}

/** "2h, Q4" of "Sales Support, 2h, Q4": with it, it is the name of nothing, and without it something else. */
function lengthWithin(words: readonly Word[]): string | undefined {
  const at = words.findIndex(
    ({ isQuoted }, from) =>
      from > 0 &&
      !isQuoted &&
      [1, 2].some((count) => {
        const text = textOf(words.slice(from, from + count));
        return /^\d.*[a-z]/iu.test(text) && 'minutes' in readDuration(text);
      }),
  );
  return at < 0 ? undefined : textOf(words.slice(at));
}

const withoutNoun = (words: readonly Word[], { noun, mayFollow }: Thing): readonly Word[] =>
  mayFollow === true && words.length > 1 && words.at(-1)?.word === noun ? words.slice(0, -1) : words;
