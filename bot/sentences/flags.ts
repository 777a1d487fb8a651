// `--reason "Q4" --duration 2h`: what people bring along from command lines, as the words of a sentence.
import { defined } from '../../engine/defined.js';
import { readDuration } from './duration.js';
import { textOf } from './line.js';
import { readMoment } from './moment.js';
import type { Problem, Reader, Rest, Word } from './sentence.js';

type Meaning = 'because' | 'length' | 'person' | 'start' | 'end' | 'hours' | 'days' | 'minutes';

const flags = new Map<string, Meaning>([
  ...['reason', 'because', 'justification', 'message', 'comment', 'why', 'ticket', 'r', 'm', 'j', 'b', 't'].map(
    (flag) => [flag, 'because'] as const,
  ),
  ...['duration', 'length', 'time', 'for', 'd', 'l'].map((flag) => [flag, 'length'] as const),
  ...['hours', 'days', 'minutes'].map((flag) => [flag, flag as Meaning] as const),
  ...['user', 'person', 'beneficiary', 'for-user', 'u'].map((flag) => [flag, 'person'] as const),
  ...['from', 'start', 'starting', 's'].map((flag) => [flag, 'start'] as const),
  ...['until', 'till', 'end', 'to'].map((flag) => [flag, 'end'] as const),
]);
/** The mark a clause of this meaning begins with. */
const marks = {
  length: 'for',
  person: 'for',
  start: 'from',
  end: 'until',
  hours: 'for',
  days: 'for',
  minutes: 'for',
} as const;
const quotes = /^["“”„‟'‘’]|["“”„‟'‘’]$/gu;

/** Said with a colon: "reason: Q4, duration: 2h". A reason alone is read as what follows a colon. */
const labels = new Set(['reason', 'justification', 'duration', 'length', 'start', 'until', 'end', 'user', 'person']);
const reasonLabels = new Set(['reason', 'justification']);

const labelOf = ({ text, isQuoted }: Word): string | undefined => {
  const name = isQuoted ? undefined : /^([a-z]{1,20}):/iu.exec(text)?.[1]?.toLowerCase();
  return name !== undefined && labels.has(name) ? name : undefined;
};

/** "duration:" as the flag, "duration:2h" as the flag with its value. */
const asFlag = (colon: string, at: number, text: string): string => (at + colon.length === text.length ? '' : '=');

/** The same sentence with such labels as flags. */
export function withLabels(rest: Rest): Rest {
  const said = rest.words.slice(1).map(labelOf);
  if (!said.some((name) => name !== undefined && !reasonLabels.has(name))) return rest;
  const words = rest.words.map((word, at) =>
    at > 0 && labelOf(word) !== undefined ? { ...word, text: `--${word.text.replace(/:$|:/u, asFlag)}` } : word,
  );
  return { ...rest, words };
}

interface Flagged {
  readonly meaning: Meaning;
  readonly flag: string;
  readonly values: readonly Word[];
}

/** The flag this word is, and a value that hangs on it: "--reason=Q4"; Teams makes a long dash of two. */
function flagOf(word: Word): { readonly meaning: Meaning; readonly flag: string; readonly value: string } | undefined {
  if (word.isQuoted) return undefined;
  const [, name = '', value = ''] = /^(?:-{1,2}|[–—])([a-z-]{1,20})(?:[=:](.*))?$/isu.exec(word.text) ?? [];
  const meaning = flags.get(name.toLowerCase());
  return meaning && { meaning, flag: word.text, value };
}

/** The same sentence without flags; a flag without a value, or a reason given twice, is a problem. */
export function withoutFlags(rest: Rest, reader: Reader): Rest | Problem {
  const { plain, flagged } = sorted(rest.words);
  if (flagged.length === 0) return rest;
  const words = [...plain];
  const clauses: Word[] = [];
  const reasons: string[] = rest.because === undefined ? [] : [rest.because];
  for (const { meaning, flag, values } of flagged) {
    if (textOf(values) === '') return { code: 'unfinished', said: flag };
    if (meaning === 'because') {
      reasons.push(textOf(values).replace(quotes, ''));
      if (reasons.length > 1) return { code: 'said-twice', said: flag };
      continue;
    }
    const taken = takes(meaning, values, reader);
    clauses.push(wordOf(marks[meaning]), ...values.slice(0, taken).map(unquoted));
    if (!(meaning in { length: 0, person: 0, start: 0, end: 0 })) clauses.push(wordOf(meaning));
    words.push(...values.slice(taken));
  }
  const [because] = reasons;
  return { ...rest, words: [...words, ...clauses], ...defined({ because }) };
}

function sorted(words: readonly Word[]): { plain: readonly Word[]; flagged: readonly Flagged[] } {
  const plain: Word[] = [];
  const flagged: { meaning: Meaning; flag: string; values: Word[] }[] = [];
  for (const word of words) {
    const found = flagOf(word);
    const last = flagged.at(-1);
    if (found) {
      const { value, ...rest } = found;
      flagged.push({ ...rest, values: value === '' ? [] : [wordOf(value)] });
    } else if (last && !(last.values.length === 1 && last.values[0]?.isQuoted)) last.values.push(word);
    else plain.push(word);
  }
  return { plain, flagged };
}

/** How many of the words behind a flag are its value; the others belong to the name. */
function takes(meaning: Meaning, values: readonly Word[], { now, zone }: Reader): number {
  if (meaning === 'person') return values[0]?.text.includes('@') === true ? 1 : values.length;
  const reads = (said: string): boolean =>
    meaning === 'start' || meaning === 'end' ? 'at' in readMoment(said, now, zone) : 'minutes' in readDuration(said);
  const unit = ['length', 'start', 'end'].includes(meaning) ? '' : ` ${meaning}`;
  for (let count = Math.min(values.length, 6); count > 0; count -= 1)
    if (reads(textOf(values.slice(0, count)).replace(quotes, '') + unit)) return count;
  return values.length;
}

const wordOf = (text: string): Word => ({ text, word: text.toLowerCase(), isQuoted: false, end: 0 });

/** A quoted length is a length, not somebody's name. */
const unquoted = (word: Word): Word => wordOf(word.text.replace(quotes, ''));
