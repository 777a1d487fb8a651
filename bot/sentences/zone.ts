// Clocks on walls: what a moment is called in a time zone, and which moment a wall clock means. Only Intl knows the zones.
import { dayMs, minuteMs } from '../../engine/time.js';

/** What calendar and clock on the wall show; `month` counts from 1. */
export interface Wall {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
}

export interface Zone {
  wallAt(at: Date): Wall;
  /**
   * The moments at which the wall shows this, earliest first: one, or two where the clocks are set back. A time that is left out when they are set forward
   * is read by the clock from before the change: 02:30 is then what the wall calls 03:30.
   */
  momentsAt(wall: Wall): readonly [Date, ...Date[]];
}

/** Nothing where nobody knows the zone. */
function formatterIn(name: string): Intl.DateTimeFormat | undefined {
  try {
    return formatter(name);
  } catch {
    return undefined;
  }
}

function formatter(name: string): Intl.DateTimeFormat {
  const part = 'numeric' as const;
  return new Intl.DateTimeFormat('en-US', {
    ...{ timeZone: name, calendar: 'gregory', numberingSystem: 'latn', hourCycle: 'h23' },
    ...{ year: part, month: part, day: part, hour: part, minute: part, second: part },
  });
}

const utcMs = (wall: Wall): number => Date.UTC(wall.year, wall.month - 1, wall.day, wall.hour, wall.minute);

/** A zone by its IANA name. A name that we do not know is read as UTC. */
export function openZone(name: string): Zone {
  const format = formatterIn(name) ?? formatter('UTC');
  const wallAt = (at: Date): Wall => {
    const parts = new Map(format.formatToParts(at).map((part) => [part.type, Number(part.value)]));
    const value = (type: Intl.DateTimeFormatPartTypes): number => parts.get(type) ?? 0;
    return {
      year: value('year'),
      month: value('month'),
      day: value('day'),
      hour: value('hour'),
      minute: value('minute'),
    };
  };
  const offsetMs = (atMs: number): number => utcMs(wallAt(new Date(atMs))) - Math.floor(atMs / minuteMs) * minuteMs;
  const momentsAt = (wall: Wall): readonly [Date, ...Date[]] => {
    const nominal = utcMs(wall);
    const beforeMs = nominal - offsetMs(nominal - dayMs);
    const afterMs = nominal - offsetMs(nominal + dayMs);
    const [first, second] = [...new Set([beforeMs, afterMs])]
      .filter((atMs) => utcMs(wallAt(new Date(atMs))) === nominal)
      .sort((one, other) => one - other)
      .map((atMs) => new Date(atMs));
    return first ? (second ? [first, second] : [first]) : [new Date(beforeMs)];
  };
  return { wallAt, momentsAt };
}

/** The same time of day some days later. */
export function daysLater(wall: Wall, days: number): Wall {
  const date = new Date(Date.UTC(wall.year, wall.month - 1, wall.day + days));
  return { ...wall, year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

/** 0 is Sunday. */
export function weekdayOf(wall: Wall): number {
  return new Date(Date.UTC(wall.year, wall.month - 1, wall.day)).getUTCDay();
}

/** Whether the calendar has this day. */
export function isDay(wall: Wall): boolean {
  const date = new Date(Date.UTC(wall.year, wall.month - 1, wall.day));
  return date.getUTCMonth() === wall.month - 1 && date.getUTCDate() === wall.day;
}
