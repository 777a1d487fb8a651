// The words of a stage in the catalogue's file: who decides, how many of them, until when.
import { z } from 'zod';
import { dayMinutes } from '../engine/time.js';
import { minutesOf } from './duration.js';
import { writtenSignIn } from './sign-in.js';
import { reference, words } from './text.js';

/** Rule 47. */
export const longestMinutes = 3_660 * dayMinutes;

const deadline = words(40).transform((text, context) => {
  const minutes = minutesOf(text);
  if (minutes !== undefined && minutes > 0 && minutes <= longestMinutes) return minutes;
  context.addIssue({
    code: 'custom',
    message: 'must be a length of time up to 3,660 days, like "14 days" or "4 hours"',
  });
  return z.NEVER;
});

const approver = z.union(
  [
    z.enum(['manager', 'second-level manager', 'sponsors']),
    z.strictObject({ person: reference }),
    z.strictObject({ group: reference }),
    z.strictObject({ role: reference }),
  ],
  { error: 'must be "manager", "second-level manager", "sponsors", or one of "person: …", "group: …", "role: …"' },
);

/** How many different people must approve. Rule 15. */
export const quorum = z
  .number({ error: 'must be a number from 1 to 10' })
  .int('must be a whole number')
  .min(1, 'must be at least 1')
  .max(10, 'may be at most 10');

/** Asked beside the approvers, so long after the stage began. Rule 17. */
const alternates = z.strictObject({ approvers: z.array(approver).min(1).max(20), after: deadline });

/** One approval stage, with these defaults filled in; names are not looked up yet. */
const stageWith = ({
  deadlineMinutes,
  reason,
}: {
  readonly deadlineMinutes: number;
  readonly reason: z.ZodType<boolean>;
}) =>
  z
    .strictObject({
      approvers: z.array(approver).min(1).max(20),
      fallback: z.array(approver).max(20).default([]),
      deadline: deadline.default(deadlineMinutes),
      reasonRequired: reason,
      /** So many different people must approve. Rule 15. */
      quorum: quorum.optional(),
      alternates: alternates.optional(),
      /** Whoever decides has signed in afresh. Rule 73. */
      signIn: writtenSignIn.optional(),
    })
    .superRefine(checkAlternates);

/** A stage of a package's policy. Rule 18. */
export const stage = stageWith({ deadlineMinutes: 14 * dayMinutes, reason: z.boolean().default(false) });

/** A stage of a role's activation. Rules 39 and 40. */
export const roleStage = stageWith({
  deadlineMinutes: dayMinutes,
  reason: z.literal(true, { error: 'must be "true", or left out: who decides about a role says why' }).default(true),
});

/** Rule 17. A deadline that could not be read is complained of by itself. */
function checkAlternates(
  { deadline: ofStage, alternates: written }: { deadline: number; alternates?: { after: number } | undefined },
  context: z.RefinementCtx,
): void {
  if (!written) return;
  const wrong = (message: string, ...path: string[]): void =>
    context.addIssue({ code: 'custom', path: ['alternates', ...path], message });
  if (ofStage < 4 * dayMinutes) {
    wrong('need a stage whose deadline is at least 4 days');
    return;
  }
  if (written.after < dayMinutes) wrong('must be at least 1 day', 'after');
  if (written.after >= ofStage) wrong('must be before the deadline of the stage', 'after');
}

export type WrittenStage = z.output<typeof stage>;
export type WrittenApprover = z.output<typeof approver>;
