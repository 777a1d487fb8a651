// One part of a sentence: for whom, for how long, from when, until when.
import { minuteMs } from '../../engine/time.js';
import { longestMinutes, looksLikeDuration, readDuration } from './duration.js';
import { readEnd } from './end.js';
import { personOf, textOf, without } from './line.js';
import { looksLikeMoment, readMoment } from './moment.js';
import type { Problem, Reader, Request, Word } from './sentence.js';
import { joins, markWord } from './tails.js';

export type Said = Pick<Request, 'forPerson' | 'isPersonUnsure' | 'durationMinutes' | 'endAt' | 'startAt'>;
export type Mark = 'for' | 'from' | 'until';
export interface Clause {
  readonly mark: Mark;
  /** The mark and what follows it. */
  readonly words: readonly Word[];
}
type Part =
  | { readonly is: 'self' }
  | { readonly is: 'person'; readonly person: string; readonly isUnsure?: true }
  | { readonly is: 'duration'; readonly minutes: number }
  /** Without a moment it is at once, as it is where none is said. */
  | { readonly is: 'start'; readonly at?: Date }
  /** Which moment it is depends on the start. */
  | { readonly is: 'end'; readonly said: string }
  /** "from home": no time was meant, so it belongs to the name. */
  | { readonly is: 'name' }
  | { readonly is: 'problem'; readonly problem: Problem };
export type Read = Clause & { readonly part: Part };

const selves = new Set(['me', 'myself', 'me only', 'just me', 'my own use', 'my own']);
/** Whether it says "for me". */
export const isForSelf = (words: readonly Word[]): boolean =>
  words.some(({ word }, at) => word === 'for' && selves.has(words[at + 1]?.word ?? ''));
const titles = ['my report', 'my direct report', 'my colleague', 'my employee', 'my team member', 'user'];
const and = new Set(['and', '-', '–', '—']);

/** A mail address or an object id may begin with a figure. */
const isAddress = (said: string): boolean =>
  /^\S{1,200}@\S{1,200}$|^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/iu.test(said);

/** "(for Alex)" as "for Alex": the bracket was opened before the mark. */
function closed(words: readonly Word[]): readonly Word[] {
  const isOpen = words.some(({ text }) => /[([]/u.test(text));
  return isOpen ? words : words.map((word) => ({ ...word, text: word.text.replace(/[)\]]([.,;:!?]?)$/u, '$1') }));
}

function readFor(typed: readonly Word[], reader: Reader): Part {
  const words = closed(typed);
  const said = textOf(words);
  if ((words.length === 1 && words[0]?.isQuoted === true) || isAddress(said))
    return { is: 'person', ...personOf(words) };
  if (selves.has(said.toLowerCase())) return { is: 'self' };
  const duration = readDuration(said);
  if ('minutes' in duration) return { is: 'duration', minutes: duration.minutes };
  // "for Friday" may be a day or the days until then.
  const isDay = !('problem' in readMoment(said, reader.now, reader.zone));
  if (!looksLikeDuration(said) && !isDay) return { is: 'person', person: textOf(without(words, titles)) };
  const code = duration.problem;
  return { is: 'problem', problem: code === 'duration-too-long' ? { code, said, longestMinutes } : { code, said } };
}

function readFrom(said: string, reader: Reader): Part {
  const moment = readMoment(said, reader.now, reader.zone);
  if (!('problem' in moment)) return { is: 'start', ...(moment.at > reader.now && { at: moment.at }) };
  if (moment.problem === 'time-past') return { is: 'problem', problem: { code: 'time-past', said, at: moment.at } };
  return unread(moment, said);
}

function unread(
  moment: { problem: 'time-unreadable' } | { problem: 'date-ambiguous'; readings: readonly string[] },
  said: string,
): Part {
  if (moment.problem === 'date-ambiguous')
    return { is: 'problem', problem: { code: moment.problem, said, readings: moment.readings } };
  return looksLikeMoment(said) || looksLikeDuration(said)
    ? { is: 'problem', problem: { code: 'time-unreadable', said } }
    : { is: 'name' };
}

/** Only "through" and "ending" may well be words of a name. */
function readUntil(said: string, reader: Reader, mark = 'until'): Part {
  const end = readEnd(said, reader);
  if ('problem' in end && (end.problem === 'time-unreadable' || end.problem === 'date-ambiguous'))
    return end.problem === 'time-unreadable' && /^(?:until|till?)$/u.test(mark)
      ? { is: 'problem', problem: { code: end.problem, said } }
      : unread(end, said);
  return { is: 'end', said };
}

/** What a clause says; a name where nothing of what its mark announces can have been meant. */
export function readClause(clause: Clause, reader: Reader): Part {
  const rest = clause.words.slice(1);
  const said = textOf(rest);
  if (said === '') return { is: 'problem', problem: { code: 'unfinished', said: textOf(clause.words) } };
  switch (clause.mark) {
    case 'for':
      return readFor(rest, reader);
    case 'from':
      return readFrom(said, reader);
    case 'until':
      return readUntil(said, reader, clause.words[0]?.word);
  }
}

/** "from 9:00 to 17:00" as "from 9:00" and "until 17:00"; nothing where it is no such span. */
export function spanIn({ mark, words }: Clause, reader: Reader): readonly Clause[] | undefined {
  const between = words[0]?.word === 'between' ? and : joins;
  const at = mark === 'from' ? words.findIndex(({ word, text }) => between.has(word) || between.has(text)) : -1;
  const [from, to] = [words.slice(0, at), words.slice(at + 1)];
  if (at < 2 || to.length === 0) return undefined;
  const parts = [readFrom(textOf(from.slice(1)), reader), readUntil(textOf(to), reader, 'to')];
  if (parts.some(({ is }) => is === 'name')) return undefined;
  return [
    { mark, words: from },
    { mark: 'until', words: [markWord('until', 0), ...to] },
  ];
}

/** What the clauses say together; a second one of a kind is a problem, and so is one that says nothing we know. */
export function gather(clauses: readonly Read[], reader: Reader): Said | Problem {
  let found: Said = {};
  let end: string | undefined;
  const kinds = new Set<string>();
  for (const { part, words } of clauses) {
    if (part.is === 'problem') return part.problem;
    if (part.is === 'name') return { code: 'time-unreadable', said: textOf(words.slice(1)) };
    const kind = { self: 'person', end: 'duration', person: 'person', duration: 'duration', start: 'start' }[part.is];
    if (kinds.has(kind)) return { code: 'said-twice', said: textOf(words) };
    kinds.add(kind);
    if (part.is === 'person')
      found = { ...found, forPerson: part.person, ...(part.isUnsure && { isPersonUnsure: true }) };
    if (part.is === 'duration') found = { ...found, durationMinutes: part.minutes };
    if (part.is === 'start' && part.at) found = { ...found, startAt: part.at };
    if (part.is === 'end') end = part.said;
  }
  return end === undefined ? found : withEnd(found, end, reader);
}

/** An end, and the length to it from the start: access may begin later, at approval (rule 47), and ends at the end that was said. */
function withEnd(found: Said, said: string, reader: Reader): Said | Problem {
  const end = readEnd(said, reader, found.startAt);
  if ('problem' in end) {
    if (end.problem === 'time-unreadable') return { code: end.problem, said };
    if (end.problem === 'date-ambiguous') return { code: end.problem, said, readings: end.readings };
    return { code: end.problem, said, at: end.at };
  }
  const durationMinutes = Math.floor((end.at.getTime() - (found.startAt ?? reader.now).getTime()) / minuteMs);
  if (durationMinutes < 1) return { code: 'time-past', said, at: end.at };
  return durationMinutes > longestMinutes
    ? { code: 'duration-too-long', said, longestMinutes }
    : { ...found, durationMinutes, endAt: end.at };
}
