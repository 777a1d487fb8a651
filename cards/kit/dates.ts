/**
 * Moments and lengths as people say them, in the reader's zone.
 *
 * Said once (`momentSaid`): "today 14:05", "Tue 8 Dec, 14:05". On a card (`momentShown`): always the day, because a card is read days after it was drawn. Every copy is drawn
 * for one reader, so cards use words too, the same as notices and lock screens, which know no date functions; only where the reader's zone is not known the card's own
 * `{{DATE(…)}} {{TIME(…)}}` are used and the client fills in its own zone.
 */
import { dayMs } from '../../engine/time.js';
import type { Viewer } from '../words/viewer.js';
import { wordsFor } from '../words/language.js';

const mostFormats = 200;
const formats = new Map<string, Intl.DateTimeFormat>();

interface Parts {
  readonly weekday: string;
  readonly day: string;
  readonly month: string;
  readonly year: string;
  readonly time: string;
}

/** For sentences said now: "today 14:05", "tomorrow 09:00", "Tue 8 Dec, 14:05", the year only if it is another. Says UTC where the zone is not known. */
export function momentSaid(at: Date, viewer: Viewer): string {
  const { dates } = wordsFor(viewer);
  const days = daysBetween(viewer.now, at, viewer);
  const time = timeOf(at, viewer);
  if (days === 0) return dates.today({ time });
  if (days === 1) return dates.tomorrow({ time });
  if (days === -1) return dates.yesterday({ time });
  return dates.onDay({ day: daySaid(at, viewer), time });
}

/** For cards: "Tue 8 Dec, 14:05", or the card's own date functions where the zone is not known. Not to be escaped. */
export function momentShown(at: Date, viewer: Viewer): string {
  if (isZoneKnown(viewer)) return wordsFor(viewer).dates.onDay({ day: daySaid(at, viewer), time: timeOf(at, viewer) });
  const moment = `${at.toISOString().slice(0, 19)}Z`;
  return `{{DATE(${moment}, SHORT)}} {{TIME(${moment})}}`;
}

/** For what lasts hours, on cards and in sentences: "16:20 today", otherwise as `otherwise` says it. */
export function clockSaid(at: Date, viewer: Viewer, otherwise: (at: Date, viewer: Viewer) => string): string {
  if (!isZoneKnown(viewer) || daysBetween(viewer.now, at, viewer) !== 0) return otherwise(at, viewer);
  return wordsFor(viewer).dates.timeToday({ time: timeOf(at, viewer) });
}

/** For cards: the time of day alone, "14:25". Not to be escaped. */
export function timeShown(at: Date, viewer: Viewer): string {
  return isZoneKnown(viewer) ? timeOf(at, viewer) : `{{TIME(${at.toISOString().slice(0, 19)}Z)}}`;
}

/** For lock screens: "16:20" within a day from now, else "22 Dec". */
export function momentBrief(at: Date, viewer: Viewer): string {
  const isSoon = Math.abs(at.getTime() - viewer.now.getTime()) < dayMs;
  const { day, month } = partsOf(at, viewer);
  return isSoon ? timeOf(at, viewer) : `${day} ${month}`;
}

/** The day this moment falls on in the reader's zone, as `YYYY-MM-DD`: what an Input.Date takes. */
export function dayInput(at: Date, viewer: Pick<Viewer, 'zone'>): string {
  const { day, month, year } = readParts(dayFormatOf(zoneOf(viewer)), at);
  return `${year}-${month}-${day}`;
}

/** The time of day of this moment in the reader's zone, as `HH:MM`: what an Input.Time takes. */
export const timeInput = (at: Date, viewer: Pick<Viewer, 'zone'>): string =>
  readParts(formatOf(zoneOf(viewer), 'en-GB'), at).time;

/** "30 days", "2 hours", "1 h 30 min". */
export function lengthSaid(minutes: number, viewer: Pick<Viewer, 'locale'>): string {
  const { dates } = wordsFor(viewer);
  const whole = Math.max(0, Math.round(minutes));
  const days = Math.floor(whole / 1440);
  const hours = Math.floor((whole % 1440) / 60);
  const rest = whole % 60;
  if (whole === 0 || whole < 60) return dates.minutes(whole);
  if (whole % 1440 === 0) return dates.days(days);
  if (whole % 60 === 0 && days < 2) return dates.hours(whole / 60);
  return dates.mixed({ days, hours, minutes: rest });
}

const isZoneKnown = (viewer: Viewer): boolean => zoneOf(viewer) !== 'UTC';

function daySaid(at: Date, viewer: Viewer): string {
  const { weekday, day, month, year } = partsOf(at, viewer);
  const isThisYear = year === partsOf(viewer.now, viewer).year;
  return isThisYear ? `${weekday} ${day} ${month}` : `${weekday} ${day} ${month} ${year}`;
}

function timeOf(at: Date, viewer: Viewer): string {
  const { time } = partsOf(at, viewer);
  return isZoneKnown(viewer) ? time : `${time} UTC`;
}

function daysBetween(from: Date, to: Date, viewer: Viewer): number {
  return Math.round((Date.parse(dayInput(to, viewer)) - Date.parse(dayInput(from, viewer))) / dayMs);
}

function partsOf(at: Date, viewer: Viewer): Parts {
  return readParts(formatOf(zoneOf(viewer), wordsFor(viewer).dates.format), at);
}

function readParts(format: Intl.DateTimeFormat, at: Date): Parts {
  const found = new Map(format.formatToParts(at).map((part) => [part.type, part.value]));
  const get = (type: Intl.DateTimeFormatPartTypes): string => found.get(type) ?? '';
  return {
    weekday: get('weekday'),
    day: get('day'),
    month: get('month'),
    year: get('year'),
    time: `${get('hour')}:${get('minute')}`,
  };
}

const formatOf = (zone: string, locale: string): Intl.DateTimeFormat =>
  kept(`${locale} ${zone}`, locale, {
    timeZone: zone,
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });

const dayFormatOf = (zone: string): Intl.DateTimeFormat =>
  kept(`day ${zone}`, 'en-GB', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' });

/** A format takes a millisecond to make. Throws where the zone does not exist. */
function kept(key: string, locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const known = formats.get(key);
  if (known) return known;
  if (formats.size >= mostFormats) formats.clear();
  const format = new Intl.DateTimeFormat(locale, options);
  formats.set(key, format);
  return format;
}

/** The zone comes from the reader's client: one that does not exist counts as not known. */
function zoneOf(viewer: Pick<Viewer, 'zone'>): string {
  try {
    formatOf(viewer.zone, 'en-GB');
    return /^(Etc\/)?(UTC|UCT|Universal|Zulu|GMT)$/i.test(viewer.zone) ? 'UTC' : viewer.zone;
  } catch {
    return 'UTC';
  }
}
