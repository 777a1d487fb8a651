// "14:30", "9am", "noon": a time of day, alone or beside the words of a day.

export interface Time {
  readonly hour: number;
  readonly minute: number;
}

/** The lower-case words' time of day. A bare hour is none: nobody knows which half of the day it means. */
function timeSaid(text: string): Time | undefined {
  if (text === 'noon') return { hour: 12, minute: 0 };
  const [, hours, minutes, half] =
    /^(\d{1,2})(?:[:h](\d{2})(?::00)?)? ?(?:([ap])\.?m\.?)?$/u.exec(text) ??
    /^(\d{1,2})\.(\d{2}) ?([ap])\.?m\.?$/u.exec(text) ??
    [];
  if (hours === undefined || (minutes === undefined && half === undefined)) return undefined;
  const said = { hour: Number(hours), minute: Number(minutes ?? 0) };
  if (said.minute > 59) return undefined;
  if (half === undefined) return said.hour > 23 ? undefined : said;
  if (said.hour < 1 || said.hour > 12) return undefined;
  return { ...said, hour: (said.hour % 12) + (half === 'p' ? 12 : 0) };
}

/** The words split into a time of day, at their end or at their beginning, and the rest, which names the day. */
export function splitTime(words: readonly string[]): { time?: Time; day: readonly string[] } {
  for (const length of [2, 1].filter((count) => count <= words.length)) {
    const last = timeSaid(words.slice(-length).join(' '));
    if (last) return { time: last, day: words.slice(0, -length) };
    const first = timeSaid(words.slice(0, length).join(' '));
    if (first) return { time: first, day: words.slice(length) };
  }
  return { day: words };
}
