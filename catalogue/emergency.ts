// Emergency access as a role of the file has it (rule 46): how long it lasts at most, and by when it is reviewed.
import { z } from 'zod';
import type { EmergencyRule, StageRule } from '../engine/catalogue/model.js';
import { roles } from '../engine/directory-roles.js';
import { dayMinutes } from '../engine/time.js';
import { minutesOf } from './duration.js';
import { words } from './text.js';

const shortestMinutes = 5;
const usualReview = 3 * dayMinutes;
const bounds = { fromMinutes: 60, toMinutes: 30 * dayMinutes };

const longest = words(40).transform((text, context) => {
  const minutes = minutesOf(text);
  if (minutes !== undefined && minutes >= shortestMinutes && minutes <= dayMinutes) return minutes;
  context.addIssue({
    code: 'custom',
    message:
      'must be a length of time from 5 minutes to 24 hours, and no longer than the role’s own "longest", like "1 hour"',
  });
  return z.NEVER;
});

const reviewWithin = words(40).transform((text, context) => {
  const minutes = minutesOf(text);
  if (minutes !== undefined && minutes >= bounds.fromMinutes && minutes <= bounds.toMinutes) return minutes;
  context.addIssue({ code: 'custom', message: 'must be a length of time from 1 hour to 30 days, like "3 days"' });
  return z.NEVER;
});

/** As it is written under a role; without it, its emergency access is not switched on. */
export const writtenEmergency = z.strictObject({ longest, reviewWithin: reviewWithin.default(usualReview) });
export type WrittenEmergency = z.output<typeof writtenEmergency>;

/** Why it is longer than the role itself lasts; nothing if it is not. */
export const tooLong = (
  { longest: minutes }: WrittenEmergency,
  role: { readonly longest: number },
): string | undefined =>
  minutes > role.longest
    ? 'must not be longer than the role’s own "longest": shorten it, or let the role last longer'
    : undefined;

const globalAdministrators = { kind: 'role', role: roles.globalAdministrator, name: 'Global Administrator' } as const;

/** Its rule: reviewed by the role's approvers, `usual` where it names none; by holders of Global Administrator where those are nobody. */
export const emergencyRule = (
  { longest: longestMinutes, reviewWithin: deadlineMinutes }: WrittenEmergency,
  stage: StageRule | undefined,
  usual: StageRule['approvers'],
): EmergencyRule => {
  const { approvers, fallback } = stage ?? { approvers: usual, fallback: [] };
  return {
    longestMinutes,
    review: {
      approvers,
      fallback: [...fallback.filter((one) => !isSame(one)), globalAdministrators],
      deadlineMinutes,
      reasonRequired: true,
      ofEmergency: true,
    },
  };
};

const isSame = (one: StageRule['approvers'][number]): boolean =>
  one.kind === 'role' && one.role === roles.globalAdministrator;
