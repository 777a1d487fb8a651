// Lengths of time, in milliseconds and in minutes.

export const minuteMs = 60_000;
export const hourMs = 60 * minuteMs;
export const dayMs = 24 * hourMs;
export const dayMinutes = 24 * 60;

export const addMinutes = (moment: Date, minutes: number): Date => new Date(moment.getTime() + minutes * minuteMs);
