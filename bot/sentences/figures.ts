// "31/12/2026", "03/04": dates in figures, of which half the world reads the day first.
import { defined } from '../../engine/defined.js';
import { monthName, type Day } from './day.js';

type Dated = Extract<Day, { kind: 'date' }>;

/** The day, both days it can be, or nothing. */
export type Figures = Dated | { readonly kind: 'either'; readonly readings: readonly string[] } | undefined;

const isMonth = (value: number): boolean => value >= 1 && value <= 12;
const isDayNumber = (value: number): boolean => value >= 1 && value <= 31;
/** "9.30" may be half past nine. */
const isTimeToo = (text: string, first: number, second: number): boolean =>
  /^\d{1,2}\.\d{2}$/u.test(text) && first < 24 && second < 60 && second > 12;

/** "9-17" may be from nine to five. */
const isSpan = (text: string): boolean => /^\d{1,2}-\d{1,2}$/u.test(text);

/** The date in these figures: read where only one reading is a date. */
export function dateInFigures(text: string): Figures {
  const [, whole, wholeMonth, wholeDay] = /^([12]\d{3})[/.](\d{1,2})[/.](\d{1,2})$/u.exec(text) ?? [];
  if (whole !== undefined) return dated(Number(wholeMonth), Number(wholeDay), Number(whole));
  const [, one, , other, year] = /^(\d{1,2})([/.-])(\d{1,2})(?:\2([12]\d{3}|\d{2}))?\.?$/u.exec(text) ?? [];
  if (one === undefined) return undefined;
  const [first, second] = [Number(one), Number(other)];
  if (isTimeToo(text, first, second) || isSpan(text)) return undefined;
  const fullYear = year === undefined ? undefined : Number(year.length === 2 ? `20${year}` : year);
  const days = [dated(second, first, fullYear), dated(first, second, fullYear)].filter((day) => day !== undefined);
  if (days.length > 1 && first !== second) return { kind: 'either', readings: days.map(inWords) };
  // "31/12/26" may begin with its year.
  return year?.length === 2 ? undefined : days[0];
}

function dated(month: number, day: number, year: number | undefined): Dated | undefined {
  if (!isMonth(month) || !isDayNumber(day)) return undefined;
  return { kind: 'date', month, day, ...defined({ year }) };
}

/** As it can be typed again. */
const inWords = ({ day, month, year }: Dated): string =>
  `${day} ${monthName(month)}${year === undefined ? '' : ` ${year}`}`;
