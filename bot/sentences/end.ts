// "until Friday", "until 17:00": an end, which is as far from the start as it is said to be.
import { minuteMs } from '../../engine/time.js';
import { daySaid, monthOf } from './day.js';
import { splitTime } from './clock.js';
import { dateInFigures } from './figures.js';
import { readMoment, type Moment } from './moment.js';
import { daysLater, openZone } from './zone.js';

export type End = Moment | { readonly problem: 'end-before-start'; readonly at: Date };

interface Clock {
  readonly now: Date;
  readonly zone: string;
}

const fillers = new Set(['at', 'on', 'the', 'of']);
const midnights = new Set(['midnight', 'end day', 'eod']);

/**
 * The end these words mean to somebody whose clock shows `now`: a day without a time counts to its last minute. What recurs, a time or a weekday, is the
 * first after the start; "today" and "tomorrow" stay what they are now.
 */
export function readEnd(said: string, { now, zone }: Clock, startAt: Date = now): End {
  const text = said.slice(0, 101).trim().toLowerCase();
  const words = text.split(/[\s,]+/u).filter((word) => !fillers.has(word));
  const base = startAt > now ? startAt : now;
  if (midnights.has(words.join(' '))) return { at: endOfDay(base, zone) };
  const period = endOfPeriod(words.join(' '), base, zone);
  if (period) return { at: period };
  const ended = words[0] === 'end' ? words.slice(1) : words;
  const day = ended.join(' ') === 'tonight' ? ['today'] : ended;
  const first = lastMoment(day, { now, zone });
  if (!('at' in first) || first.at > base) return first;
  const again = recurs(day) ? lastMoment(day, { now: base, zone }) : first;
  if ('at' in again && again.at > base) return again;
  return first.at > now ? { problem: 'end-before-start', at: first.at } : { problem: 'time-past', at: first.at };
}

/** Months in each of them. */
const periods = new Map([
  ['month', 1],
  ['quarter', 3],
  ['year', 12],
]);

/** "end of the month", "year end", "end of december": its last minute, the next one behind `base`. Of a week people mean different days: that is not read. */
function endOfPeriod(text: string, base: Date, zoneName: string): Date | undefined {
  const [, behind, before] = /^(?:end (?:this |current )?(\p{L}+)|(\p{L}+) end)$/u.exec(text) ?? [];
  const name = behind ?? before;
  if (name === undefined) return undefined;
  const today = openZone(zoneName).wallAt(base);
  const length = periods.get(name);
  const named = monthOf(name);
  if (length === undefined && named === undefined) return undefined;
  const month = length === undefined ? (named ?? 12) : Math.ceil(today.month / length) * length;
  const year = month < today.month ? today.year + 1 : today.year;
  const [first] = openZone(zoneName).momentsAt({ year, month, day: lastDayOf(year, month), hour: 0, minute: 0 });
  return endOfDay(first, zoneName);
}

const lastDayOf = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate();

/** Whether these words mean another moment tomorrow: "17:00", "Friday", but not "tomorrow" and not a year's date. */
function recurs(words: readonly string[]): boolean {
  const { day } = splitTime(words);
  if (day.length === 0) return true;
  const named = daySaid(day);
  return named?.kind === 'weekday' || (named?.kind === 'date' && named.year === undefined);
}

function lastMoment(words: readonly string[], { now, zone }: Clock): Moment {
  const text = words.join(' ');
  const { time, day } = splitTime(words);
  if (time || words[0] === 'in' || words.at(-1) === 'ago' || /\dt\d/u.test(text)) return readMoment(text, now, zone);
  if (!daySaid(day) && dateInFigures(day.join(' '))?.kind !== 'date') return readMoment(text, now, zone);
  const moment = readMoment(`${text} 0:00`, now, zone);
  if (!('at' in moment)) return moment;
  const at = endOfDay(moment.at, zone);
  return at > now ? { at } : { problem: 'time-past', at };
}

/** The last minute of this day, which is read as that day on a card; the midnight after it would be read as the next. */
function endOfDay(at: Date, zoneName: string): Date {
  const zone = openZone(zoneName);
  const [end] = zone.momentsAt(daysLater({ ...zone.wallAt(at), hour: 0, minute: 0 }, 1));
  return new Date(end.getTime() - minuteMs);
}
