// "tomorrow", "next monday", "1 Dec 2026": which day, as words; moment.ts finds it in the calendar.
import { defined } from '../../engine/defined.js';

export type Day =
  | { readonly kind: 'later'; readonly days: number }
  /** 0 is Sunday. `isNext`: not today, even if today is that weekday. */
  | { readonly kind: 'weekday'; readonly weekday: number; readonly isNext: boolean }
  | { readonly kind: 'date'; readonly year?: number; readonly month: number; readonly day: number };

const weekdays = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];
const shortWeekdays = new Map([
  ['tues', 2],
  ['weds', 3],
  ['thur', 4],
  ['thurs', 4],
]);
const months = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];

const named = (names: readonly string[], word: string): number | undefined => {
  const index = names.findIndex((name) => name === word || name.slice(0, 3) === word);
  return index < 0 ? undefined : index;
};

/** The weekday of this lower-case name or abbreviation; 0 is Sunday. */
export function weekdayNamed(word: string): number | undefined {
  return named(weekdays, word) ?? shortWeekdays.get(word);
}

/** Whether this lower-case word is a weekday's whole name. */
export const isWeekdayInFull = (word: string): boolean => weekdays.includes(word);

/** The month of this lower-case name or abbreviation, counted from 1. */
export function monthOf(word: string): number | undefined {
  const index = named(months, word === 'sept' ? 'sep' : word);
  return index === undefined ? undefined : index + 1;
}

/** "December" for 12. */
export function monthName(month: number): string {
  const name = months[month - 1] ?? '';
  return name.charAt(0).toUpperCase() + name.slice(1);
}

const dayNumber = (word: string): number | undefined => {
  const [, digits] = /^(\d{1,2})(?:st|nd|rd|th|\.)?$/u.exec(word) ?? [];
  return digits === undefined ? undefined : Number(digits);
};

function dateSaid(words: readonly string[]): Day | undefined {
  const [first = '', second = '', third, ...more] = words;
  const [, year, month, day] = /^([12]\d{3})-(\d{2})-(\d{2})$/u.exec(first) ?? [];
  if (year !== undefined) return words.length > 1 ? undefined : valid(Number(month), Number(day), Number(year));
  if (more.length > 0 || (third !== undefined && !/^[12]\d{3}$/u.test(third))) return undefined;
  const isDayFirst = monthOf(second) !== undefined;
  const [dayWord, monthWord] = isDayFirst ? [first, second] : [second, first];
  return valid(monthOf(monthWord), dayNumber(dayWord), third === undefined ? undefined : Number(third));
}

function valid(month: number | undefined, day: number | undefined, year: number | undefined): Day | undefined {
  if (month === undefined || day === undefined || month < 1 || month > 12 || day < 1 || day > 31) return undefined;
  return { kind: 'date', month, day, ...defined({ year }) };
}

/** The day these lower-case words name, or nothing. */
export function daySaid(words: readonly string[]): Day | undefined {
  const text = words.join(' ');
  if (text === 'today') return { kind: 'later', days: 0 };
  if (text === 'tomorrow') return { kind: 'later', days: 1 };
  if (text === 'yesterday') return { kind: 'later', days: -1 };
  if (text === 'day after tomorrow') return { kind: 'later', days: 2 };
  const isNext = words[0] === 'next';
  const [word = '', ...more] = isNext || words[0] === 'this' || words[0] === 'coming' ? words.slice(1) : words;
  const weekday = more.length === 0 ? weekdayNamed(word) : undefined;
  return weekday === undefined ? dateSaid(words) : { kind: 'weekday', weekday, isNext };
}
