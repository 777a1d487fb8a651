// Lengths of time as people write them in a file: "14 days", "8 hours".

const unitMinutes = { minute: 1, hour: 60, day: 1_440, week: 10_080 } as const;
const written = /^(\d{1,7}) *(minute|hour|day|week)s?$/i;

/** The minutes that a text like "30 days" means; nothing if it is no such text. */
export function minutesOf(text: string): number | undefined {
  const [, count, unit] = written.exec(text.trim()) ?? [];
  if (count === undefined || unit === undefined) return undefined;
  return Number(count) * unitMinutes[unit.toLowerCase() as keyof typeof unitMinutes];
}

/** The moment a text like "2027-06-30" ends in UTC, or an ISO date and time with a zone means; nothing if it is neither. */
export function momentOf(text: string): Date | undefined {
  const day = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (day) {
    const start = new Date(`${text}T00:00:00Z`);
    const isReal = !Number.isNaN(start.getTime()) && start.toISOString().startsWith(text);
    return isReal ? new Date(start.getTime() + 86_400_000) : undefined;
  }
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?(Z|[+-]\d{2}:\d{2})$/.test(text)) return undefined;
  const moment = new Date(text);
  return Number.isNaN(moment.getTime()) ? undefined : moment;
}
