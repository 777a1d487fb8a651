// Lengths of time as people write them in a file: "14 days", "8 hours".
import { dayMs } from '../engine/time.js';

const unitMinutes = { minute: 1, hour: 60, day: 1_440, week: 10_080 } as const;
const written = /^(\d{1,7}) *(minute|hour|day|week)s?$/i;

/** The minutes that a text like "30 days" means; nothing if it is no such text. */
export function minutesOf(text: string): number | undefined {
  const [, count, unit] = written.exec(text.trim()) ?? [];
  if (count === undefined || unit === undefined) return undefined;
  return Number(count) * unitMinutes[unit.toLowerCase() as keyof typeof unitMinutes];
}

/** The moment a text like "2027-06-30" ends in this time zone, or an ISO date and time with a zone means; nothing if it is neither. */
export function momentOf(text: string, timeZone: string): Date | undefined {
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) {
    const start = new Date(`${text}T00:00:00Z`);
    const isReal = !Number.isNaN(start.getTime()) && start.toISOString().startsWith(text);
    return isReal ? firstOf(start.getTime() + dayMs, timeZone) : undefined;
  }
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?(Z|[+-]\d{2}:\d{2})$/.test(text)) return undefined;
  const moment = new Date(text);
  return Number.isNaN(moment.getTime()) ? undefined : moment;
}

/** Whether clocks somewhere are known to go by this name. */
export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/** When the day that begins at this moment in UTC begins in the time zone: at midnight, or after it where clocks leap over it. */
function firstOf(utcMs: number, timeZone: string): Date {
  const moments = [utcMs - dayMs, utcMs + dayMs]
    .map((near) => utcMs - offsetMs(near, timeZone))
    .sort((one, other) => one - other);
  const first = moments.find((moment) => moment + offsetMs(moment, timeZone) >= utcMs);
  return new Date(first ?? utcMs);
}

/** How far the zone's clocks are ahead of UTC at a moment. */
function offsetMs(atMs: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(atMs);
  const part = (type: string): number => Number(parts.find((one) => one.type === type)?.value);
  const shown = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'));
  return shown - Math.floor(atMs / 1000) * 1000;
}
