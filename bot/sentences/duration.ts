// "2h", "90 min", "1h30", "two weeks": how long, in minutes.

const hour = 60;
const day = 24 * hour;

/** The longest anything lasts: 3,660 days (rule 47). */
export const longestMinutes = 3_660 * day;

/** A length of time, or why it is none. */
export type Duration =
  | { readonly minutes: number }
  | { readonly problem: 'duration-unreadable' | 'duration-not-positive' | 'duration-too-long' };

/** A month is 30 days and a year 365: a duration does not know where it will stand in the calendar. */
const unitMinutes = new Map<string, number>([
  ...['m', 'min', 'mins', 'minute', 'minutes'].map((unit) => [unit, 1] as const),
  ...['h', 'hr', 'hrs', 'hour', 'hours'].map((unit) => [unit, hour] as const),
  ...['d', 'day', 'days'].map((unit) => [unit, day] as const),
  ...['w', 'wk', 'wks', 'week', 'weeks'].map((unit) => [unit, 7 * day] as const),
  ...['fortnight', 'fortnights'].map((unit) => [unit, 14 * day] as const),
  ...['month', 'months'].map((unit) => [unit, 30 * day] as const),
  ...['year', 'years'].map((unit) => [unit, 365 * day] as const),
]);

const numbers = new Map<string, number>(
  Object.entries({
    ...{ a: 1, an: 1, one: 1, two: 2, three: 3, four: 4, five: 5, six: 6, seven: 7, eight: 8, nine: 9, ten: 10 },
    ...{
      eleven: 11,
      twelve: 12,
      fourteen: 14,
      fifteen: 15,
      twenty: 20,
      thirty: 30,
      forty: 40,
      fifty: 50,
      sixty: 60,
      ninety: 90,
    },
  }),
);

const digits = /^(?:\d{1,9}(?:\.\d{1,4})?|\.\d{1,4})$/u;

/** Lower case, "1h30" as "1 h 30", "1,5" as "1.5"; "and" and commas gone. */
function tokens(said: string): string[] {
  return said
    .toLowerCase()
    .replace(/(?<![\d.,])(\d{1,9}),(\d{1,2})(?!\d)/gu, '$1.$2')
    .replace(/(\d)(?=[a-z])/gu, '$1 ')
    .replace(/([a-z])(?=\d)/gu, '$1 ')
    .split(/[\s,]+/u)
    .filter((token) => token !== '' && token !== 'and');
}

const numberOf = (token: string | undefined): number | undefined =>
  token === undefined ? undefined : digits.test(token) ? Number(token) : numbers.get(token);

/** Spelled halves as numbers: "half an hour" 0.5 h, "an hour and a half" 1.5 h, "two and a half hours" 2.5 h. */
function withHalves(words: readonly string[]): readonly string[] {
  const at = words.indexOf('half');
  if (at < 0) return words;
  if (at === 0) return ['0.5', ...words.slice(/^an?$/u.test(words[1] ?? '') ? 2 : 1)];
  const isTail = words[at - 1] === 'a' && at >= 2;
  const amount = isTail ? numberOf(words[0]) : undefined;
  if (amount === undefined) return words;
  return [String(amount + 0.5), ...words.slice(1, at - 1), ...words.slice(at + 1)];
}

/** The parts summed, each unit smaller than the one before it; nothing where one cannot be read. */
function sum(words: readonly string[]): number | undefined {
  let minutes = 0;
  let lastUnit = Infinity;
  for (let at = 0; at < words.length; at += 2) {
    const amount = numberOf(words[at]);
    const unit = words[at + 1] === undefined ? bareUnit(amount, lastUnit) : unitMinutes.get(words[at + 1] ?? '');
    if (amount === undefined || unit === undefined || unit >= lastUnit) return undefined;
    minutes += amount * unit;
    lastUnit = unit;
  }
  return words.length === 0 ? undefined : minutes;
}

/** A number without a unit is read only as the minutes after an hour: "1h30". */
function bareUnit(amount: number | undefined, lastUnit: number): number | undefined {
  return lastUnit === hour && amount !== undefined && Number.isInteger(amount) && amount >= 0 && amount < 60
    ? 1
    : undefined;
}

/** How many minutes these words mean, rounded to whole ones. "m" is a minute; a bare number means nothing. */
export function readDuration(said: string): Duration {
  const text = said.slice(0, 200).trim();
  const unsigned = text.replace(/^(?:[-−–]|minus\b) ?/iu, '');
  const minutes = sum(withHalves(tokens(unsigned)));
  if (minutes === undefined || said.length > 200) return { problem: 'duration-unreadable' };
  const whole = Math.round(minutes);
  if (unsigned !== text || whole <= 0) return { problem: 'duration-not-positive' };
  return whole > longestMinutes ? { problem: 'duration-too-long' } : { minutes: whole };
}

/** Whether somebody meant a duration, readable or not: it begins with a figure, or counts something that is a unit of time. */
export function looksLikeDuration(said: string): boolean {
  const words = tokens(said.slice(0, 200));
  const first = words[0] ?? '';
  if (/^[-−–+.]?\d/u.test(first) || /^(?:[-−–]|minus)$/u.test(first)) return true;
  return (numbers.has(first) || first === 'half') && words.some((word) => word.length > 1 && unitMinutes.has(word));
}
