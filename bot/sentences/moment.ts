// "tomorrow 9:00", "next monday", "1 Dec": when, read on the reader's wall.
import { minuteMs } from '../../engine/time.js';
import { splitTime, type Time } from './clock.js';
import { daySaid, monthOf, weekdayNamed, type Day } from './day.js';
import { readDuration } from './duration.js';
import { dateInFigures } from './figures.js';
import { daysLater, isDay, openZone, weekdayOf, type Wall, type Zone } from './zone.js';

/** A moment, or why it is none; `at` is the past moment that was said, `readings` the days it can be. */
export type Moment =
  | { readonly at: Date }
  | { readonly problem: 'time-unreadable' }
  | { readonly problem: 'date-ambiguous'; readonly readings: readonly string[] }
  | { readonly problem: 'time-past'; readonly at: Date };

const unreadable = { problem: 'time-unreadable' } as const;
const nowWords = new Set([
  'now',
  'right now',
  'now on',
  'immediately',
  'at once',
  'right away',
  'straight away',
  'asap',
]);
const fillers = new Set(['at', 'on', 'the', 'of']);
const timeWords = new Set([
  'by',
  'before',
  'after',
  'since',
  'within',
  'between',
  'today',
  'tonight',
  'tomorrow',
  'yesterday',
  'next',
  'last',
  'coming',
  'in',
  'noon',
  'midnight',
  'morning',
  'afternoon',
  'evening',
  'day',
]);

/** The first of these walls that the clock has still to show. */
function next(walls: readonly Wall[], now: Date, zone: Zone): Moment {
  const moments = walls.flatMap((wall) => zone.momentsAt(wall));
  const at = moments.find((moment) => moment > now);
  const last = moments.at(-1);
  if (at) return { at };
  return last ? { problem: 'time-past', at: last } : unreadable;
}

/** A date without a year is this year's, today included, or else the next one the calendar has. */
function dated(day: Extract<Day, { kind: 'date' }>, today: Wall): Wall | undefined {
  const years = day.year === undefined ? Array.from({ length: 9 }, (_, index) => today.year + index) : [day.year];
  const walls = years.map((year) => ({ ...today, year, month: day.month, day: day.day })).filter(isDay);
  return day.year === undefined ? walls.find((wall) => isSameOrLater(wall, today)) : walls[0];
}

function isSameOrLater(wall: Wall, today: Wall): boolean {
  return Date.UTC(wall.year, wall.month - 1, wall.day) >= Date.UTC(today.year, today.month - 1, today.day);
}

/** A reader's clock. */
interface Clock {
  readonly now: Date;
  readonly zone: Zone;
}

function resolve(day: Day | undefined, time: Time | undefined, { now, zone }: Clock): Moment {
  const today = zone.wallAt(now);
  const from = { ...today, ...(time ?? { hour: 0, minute: 0 }) };
  const after = (...days: number[]): Moment =>
    next(
      days.map((count) => daysLater(from, count)),
      now,
      zone,
    );
  switch (day?.kind) {
    case undefined:
      return time ? after(0, 1, 2) : unreadable;
    case 'later':
      return day.days === 0 && !time ? { at: now } : after(day.days);
    case 'weekday': {
      const days = (day.weekday - weekdayOf(today) + 7) % 7;
      return day.isNext && days === 0 ? after(7) : after(days, days + 7);
    }
    case 'date': {
      const wall = dated(day, from);
      if (!wall) return unreadable;
      const isToday = wall.year === today.year && wall.month === today.month && wall.day === today.day;
      return isToday && !time ? { at: now } : next([wall], now, zone);
    }
  }
}

/**
 * The moment these words mean to somebody who reads the clock of `zoneName` at `now`. A weekday or a time alone is the next one to come; a day without a
 * time is its first minute, today is now; "in 3 days" is 72 hours. Of two same wall times (clocks set back) the first to come counts; one that is left out
 * (clocks set forward) is moved behind the gap. A date in figures that can be two days is asked after: half the world means the other one.
 */
export function readMoment(said: string, now: Date, zoneName: string): Moment {
  if (said.length > 100) return unreadable;
  const text = said
    .trim()
    .toLowerCase()
    .split(/[\s,]+/u)
    .join(' ')
    .replace(/^(\d{4}-\d{2}-\d{2})t(?=\d)/u, '$1 ');
  if (nowWords.has(text)) return { at: now };
  if (/^\d{4}-\d{2}-\d{2} \d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:z|[+-]\d{2}:\d{2})$/u.test(text))
    return exactly(text, now);
  const words = text.split(' ').filter((word) => !fillers.has(word));
  const wait = waited(words);
  if (wait === 'unreadable') return unreadable;
  if (wait) return reached(new Date(now.getTime() + wait.minutes * minuteMs), now);
  const { time, day: named } = splitTime(words);
  const figures = named.length === 1 ? dateInFigures(named[0] ?? '') : undefined;
  if (figures?.kind === 'either') return { problem: 'date-ambiguous', readings: figures.readings };
  const day = figures ?? (named.length === 0 ? undefined : daySaid(named));
  return named.length > 0 && !day ? unreadable : resolve(day, time, { now, zone: openZone(zoneName) });
}

/** "2026-12-01 09:00+01:00", which says its own zone. */
function exactly(text: string, now: Date): Moment {
  const at = new Date(text.toUpperCase().replace(' ', 'T'));
  return Number.isNaN(at.getTime()) ? unreadable : reached(at, now);
}

const reached = (at: Date, now: Date): Moment => (at < now ? { problem: 'time-past', at } : { at });

/** "in 2 hours", "2 hours ago". */
function waited(words: readonly string[]): { readonly minutes: number } | 'unreadable' | undefined {
  const sign = words[0] === 'in' ? 1 : words.at(-1) === 'ago' ? -1 : 0;
  if (sign === 0) return undefined;
  const wait = readDuration((sign > 0 ? words.slice(1) : words.slice(0, -1)).join(' '));
  return 'minutes' in wait ? { minutes: sign * wait.minutes } : 'unreadable';
}

/** Whether somebody meant a time, readable or not: it begins with a figure or with a word of the calendar. */
export function looksLikeMoment(said: string): boolean {
  const first =
    said
      .slice(0, 100)
      .toLowerCase()
      .split(/[\s,]+/u)
      .find((word) => !fillers.has(word)) ?? '';
  return (
    /^\d/u.test(first) || timeWords.has(first) || weekdayNamed(first) !== undefined || monthOf(first) !== undefined
  );
}
