// "Sales Support 2h tomorrow": a length of time and a start, said without "for" and "from" behind something else.
import { readDuration } from './duration.js';
import { isWeekdayInFull } from './day.js';
import { textOf } from './line.js';
import { readMoment } from './moment.js';
import { numberOf } from './numbers.js';
import type { Reader, Word } from './sentence.js';

/** What was said without its mark, with the mark that was meant in front of it. */
export interface Tail {
  readonly mark: 'for' | 'from';
  readonly words: readonly Word[];
}

/** "one hour and thirty minutes and" is as long as it gets. */
const mostWords = 6;
const mostTails = 3;
const unclear = new Set(['by', 'before', 'after', 'since', 'within', 'between']);
const calendar = new Set(['today', 'tonight', 'tomorrow', 'next', 'in', 'coming']);
const fillers = new Set(['at', 'on']);
const nows = new Set(['right now', 'immediately', 'at once', 'right away', 'straight away', 'asap', 'now']);
/** Between two moments. */
export const joins = new Set(['to', '-', '–', '—']);
/** More characters are no two moments. */
const longestSpan = 100;
/** A time was meant, though not which. */
const vague =
  /^(?:next (?:week|month|year|quarter)|tonight|(?:today|tomorrow|[a-z]{3,6}day) (?:early |late )?(?:morning|afternoon|evening|night))$/u;

/** A mark that was not typed. */
export const markWord = (mark: string, end: number): Word => ({ text: mark, word: mark, isQuoted: false, end });

/** The words without the lengths and moments at their end; at least one word is left, and a quoted one is never part of a tail. */
export function splitTails(
  words: readonly Word[],
  reader: Reader,
): { readonly head: readonly Word[]; readonly tails: readonly Tail[] } {
  let head = words;
  const tails: Tail[] = [];
  while (tails.length < mostTails) {
    const tail = lastTail(head, reader);
    if (!tail) break;
    tails.unshift(tail);
    head = head.slice(0, head.length - tail.words.length + 1);
  }
  return { head, tails };
}

function lastTail(words: readonly Word[], reader: Reader): Tail | undefined {
  for (let length = Math.min(mostWords, words.length - 1); length > 0; length -= 1) {
    const tail = words.slice(-length);
    const mark = tail.some(({ isQuoted }) => isQuoted) ? undefined : markOf(tail, reader);
    // "by Friday" is neither from then nor until then, and "within 2 hours" is no length: read as they stand, they are asked after.
    const before = words.at(-length - 1);
    if (mark && words.length > length + 1 && before && unclear.has(before.word))
      return { mark: 'from', words: [markWord('from', before.end), before, ...unbracketed(tail)] };
    if (mark) return { mark, words: [markWord(mark, tail[0]?.end ?? 0), ...unbracketed(tail)] };
  }
  return undefined;
}

function markOf(tail: readonly Word[], reader: Reader): Tail['mark'] | undefined {
  const first = tail[0]?.word ?? '';
  if (!/[\p{L}\p{N}]/u.test(first) || first === 'and') return undefined;
  const said = textOf(unbracketed(tail));
  // "9:00-17:00" and "2h-3h" are read as they stand, and asked after.
  if (tail.length === 1 && /^\d[\d:.]*[a-z]{0,7}[-–—]\d[\d:.]*[a-z]{0,7}$/iu.test(said) && /[:a-z]/iu.test(said))
    return said.includes(':') ? 'from' : 'for';
  // "Area 0" is a name.
  if (numberOf(said.toLowerCase()) !== undefined) return undefined;
  if (isSpan(tail, said, reader)) return 'from';
  const duration = readDuration(said);
  if ('minutes' in duration || duration.problem !== 'duration-unreadable') return 'for';
  return isMoment(tail, said, reader) ? 'from' : undefined;
}

/** "1 Dec to 5 Dec", "2026-12-01 – 2026-12-05". */
function isSpan(tail: readonly Word[], said: string, reader: Reader): boolean {
  const at = tail.findIndex(({ word, text }) => joins.has(word) || joins.has(text));
  const [from, to] = [tail.slice(0, at), tail.slice(at + 1)];
  if (at < 1 || to.length === 0 || said.length > longestSpan) return false;
  return [from, to].every((part) => isMoment(part, textOf(unbracketed(part)), reader));
}

/** Only what cannot well be part of a name: "Sun" can. */
function isMoment(tail: readonly Word[], said: string, { now, zone }: Reader): boolean {
  const words = tail.map(({ word }) => word).filter((word) => !fillers.has(word));
  if (nows.has(words.join(' '))) return true;
  const isCalendar = calendar.has(words[0] ?? '') || isWeekdayInFull(words[0] ?? '') || /\d/u.test(said);
  if (!isCalendar) return false;
  const moment = readMoment(said, now, zone);
  return 'at' in moment || vague.test(words.join(' '));
}

/** "(2h)" as "2h". */
function unbracketed(words: readonly Word[]): readonly Word[] {
  return words.map((word) => ({ ...word, text: word.text.replace(/^[([]|[)\]]([.,;:!?]?)$/gu, '$1') }));
}
