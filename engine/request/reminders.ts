// When those who are asked at a stage are reminded of it (rule 18).
import { dayMs } from '../time.js';
import type { Stage } from './model.js';

/** Half-way to the deadline and one day before it, as far as they lie within the stage, in the order of time. */
export function reminderMoments(stage: Stage): Date[] {
  const { askedAt, deadlineAt } = stage;
  if (!askedAt || !deadlineAt) return [];
  const halfWay = (askedAt.getTime() + deadlineAt.getTime()) / 2;
  const dayBefore = deadlineAt.getTime() - dayMs;
  const within = [...new Set([halfWay, dayBefore])].filter((moment) => moment > askedAt.getTime());
  return within.sort((one, other) => one - other).map((moment) => new Date(moment));
}
