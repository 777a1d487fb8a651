// When somebody is reminded that their access ends (rule 52).
import { dayMs, minuteMs } from '../time.js';
import type { Granted, Window } from './model.js';

const before = { days: [14 * dayMs, dayMs], minutes: [15 * minuteMs] };

/**
 * 14 days and 1 day before the end; 15 minutes where neither lies well within the window. A moment in the first tenth of it would remind of what was
 * said just now, and is none. In the order of time.
 */
export function endReminderMoments({ from, until }: Window): Date[] {
  if (!until) return [];
  const earliest = from.getTime() + (until.getTime() - from.getTime()) / 10;
  const within = (all: readonly number[]): Date[] =>
    all.map((ms) => new Date(until.getTime() - ms)).filter((at) => at.getTime() > earliest);
  const days = within(before.days);
  return days.length > 0 ? days : within(before.minutes);
}

/** The next reminder of the end of what is in force; nothing where there is none. What passed without Gatehouse is said with the next. */
export function nextEndReminder(state: Granted): Date | undefined {
  const { endRemindedAt: last } = state;
  return isGiven(state) ? endReminderMoments(state.window).find((at) => !last || at > last) : undefined;
}

const isGiven = ({ status, deliveries }: Granted): boolean =>
  (status === 'delivering' || status === 'delivered') && deliveries.some((one) => one.status === 'granted');

/** Whether somebody was reminded of the end that it has now. */
export function isEndNear(state: Granted): boolean {
  const { endRemindedAt: last } = state;
  return last !== undefined && isGiven(state) && endReminderMoments(state.window).some((at) => at <= last);
}
