// "2h", "90 min", "1h30", "two weeks": how long, in minutes.
import { isSpelt, joined, numberOf, withoutFractions } from './numbers.js';

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

/** Said around a length without changing it: nobody is given more than the figure says. */
const hedges =
  /^(?:for |the |next |another |up to |at most |max(?:imum)?\.? |about |around |approx(?:imately)?\.? |roughly |exactly |only |just |~ ?|≈ ?|ca\.? )+/u;

/** Lower case, "1h30" as "1 h 30", "1,5" as "1.5"; "and", commas, brackets and words that add nothing are gone. */
function tokens(said: string): string[] {
  const text = withoutFractions(said.toLowerCase().replace(/[０-９]/gu, (digit) => digit.normalize('NFKC')))
    .replace(/(?<![\d.,])(\d{1,9}),(\d{1,2})(?!\d)/gu, '$1.$2')
    .replace(/(\d)(?=[a-z])/gu, '$1 ')
    .replace(/([a-z])(?=\d)/gu, '$1 ')
    .replace(/(?<=[a-z])\(s\)/gu, 's')
    .replace(/(?<=[a-z]{1,9})\.(?=[\s,]|$)/gu, '')
    .replace(/(?<=[a-z\d])-(?=[a-z])/gu, ' ');
  const words = text.split(/[\s,]+/u).filter((token) => !silent.has(token));
  return joined(words);
}

/** The same said behind it. */
const hedgesBehind = / (?:only|max(?:imum)?|at most|or so|or less|in total)$/u;

const silent = new Set(['', 'and', 'full', 'whole', 'single']);

/** "p1dt12h" as "1 d 12 h": a length as computers write it. */
function fromIso(said: string): string {
  const [, years, months, weeks, days, hours, minutes] =
    /^p(?:(\d{1,9})y)?(?:(\d{1,9})m)?(?:(\d{1,9})w)?(?:(\d{1,9})d)?(?:t(?:(\d{1,9})h)?(?:(\d{1,9})m)?)?$/iu.exec(
      said,
    ) ?? [];
  const parts = { year: years, month: months, week: weeks, day: days, h: hours, min: minutes };
  const given = Object.entries(parts).flatMap(([unit, count]) => (count === undefined ? [] : [`${count} ${unit}`]));
  return given.length > 0 ? given.join(' ') : said;
}

/** Spelled halves as numbers: "half an hour" 0.5 h, "an hour and a half" 1.5 h, "two and a half hours" 2.5 h. */
function withHalves(words: readonly string[]): readonly string[] {
  const quarters = /^(?:(a|one|three) )?quarters? of an? (.*)$/u.exec(words.join(' '));
  if (quarters) return [quarters[1] === 'three' ? '0.75' : '0.25', ...(quarters[2] ?? '').split(' ')];
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

/** How many minutes these words mean, rounded to whole ones. "m" is a minute; a bare number means nothing, but nought is nought of anything. */
export function readDuration(said: string): Duration {
  const text = said.slice(0, 200).trim();
  const unsigned = text.replace(/^(?:[-−–]|minus\b) ?/iu, '');
  const words = withHalves(tokens(fromIso(unsigned.toLowerCase().replace(hedges, '').replace(hedgesBehind, ''))));
  const minutes = words.length === 1 && numberOf(words[0]) === 0 ? 0 : sum(words);
  if (minutes === undefined || said.length > 200) return { problem: 'duration-unreadable' };
  const whole = Math.round(minutes);
  if (unsigned !== text || whole <= 0) return { problem: 'duration-not-positive' };
  return whole > longestMinutes ? { problem: 'duration-too-long' } : { minutes: whole };
}

/** What people say who mean no length that could be counted. */
const boundless =
  /^(?:(?:ever|good|life|always|long|eternity|(?:an? )?(?:while|bit|moment|long time|short time|unlimited time)|as long as .*|(?:the )?(?:rest|remainder|end) of .*)|(?:all|the|this|next|whole|the whole|this whole) (?:day|night|morning|afternoon|evening|week|weekend|month|quarter|year))$/u;
const vague = /^(?:some|several|many|few|a|couple|at|more|less|over|under|between|≥|>|<|≤|~|≈)$/u;

/** Whether somebody meant a duration, readable or not: it begins with a figure, counts a unit of time, or says that there is no end. */
export function looksLikeDuration(said: string): boolean {
  const text = said.slice(0, 200).trim().toLowerCase();
  const words = tokens(text);
  const first = words[0] ?? '';
  if (/^[-−–+.~≈<>]? ?[\d½¼¾]/u.test(text) || /^(?:[-−–]|minus)$/u.test(first)) return true;
  if (boundless.test(text) || /^pt?\d+[ymwdth]?$/u.test(text)) return true;
  const hasUnit = words.some((word) => word.length > 1 && unitMinutes.has(word));
  const isCounted = isSpelt(first) || first === 'half' || vague.test(first);
  return (isCounted && hasUnit) || /^\S{1,40} (?:minutes|hours|days|weeks|months|years)$/u.test(text);
}
