// The words of the catalogue's file: what may be written, within which limits, and what holds where nothing is written.
import { z } from 'zod';
import { isSameName } from '../engine/catalogue/match.js';
import { isTimeZone, minutesOf, momentOf } from './duration.js';
import { patternProblem } from './pattern.js';
import { writtenResource } from './resources.js';
import { reference, words } from './text.js';

const dayMinutes = 1_440;
/** Rule 47. */
const longestMinutes = 3_660 * dayMinutes;

const slug = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/i, 'may have letters, digits and single hyphens only')
  .max(64);
const name = words(80);

/** A list in which no two entries have the same name. */
function distinct<T extends z.ZodType>(list: z.ZodArray<T>, nameOf: (entry: z.output<T>) => string, key?: string) {
  return list.superRefine((entries, context) => {
    entries.forEach((entry, index) => {
      const called = nameOf(entry);
      if (entries.slice(0, index).some((earlier) => isSameName(nameOf(earlier), called))) {
        const path = key === undefined ? [index] : [index, key];
        context.addIssue({ code: 'custom', path, message: `"${called}" is there twice` });
      }
    });
  });
}

const deadline = words(40).transform((text, context) => {
  const minutes = minutesOf(text);
  if (minutes !== undefined && minutes > 0 && minutes <= longestMinutes) return minutes;
  context.addIssue({
    code: 'custom',
    message: 'must be a length of time up to 3,660 days, like "14 days" or "4 hours"',
  });
  return z.NEVER;
});

const expires = words(60).transform((text, context) => {
  if (text === 'never') return { kind: 'never' } as const;
  const day = text.startsWith('on ') ? text.slice(3).trim() : '';
  // Which moment a day ends at is known with the file's time zone.
  if (momentOf(day, 'UTC')) return { kind: 'on', text: day } as const;
  const minutes = text.startsWith('after ') ? minutesOf(text.slice(6)) : undefined;
  if (minutes !== undefined && minutes > 0 && minutes <= longestMinutes) return { kind: 'after', minutes } as const;
  if (minutes === 0) {
    const message = 'must be longer than nothing: access that ends as it begins is never given';
    context.addIssue({ code: 'custom', message });
    return z.NEVER;
  }
  context.addIssue({
    code: 'custom',
    message:
      'must be "after" and a length of time up to 3,660 days ("after 30 days"), "on" and a date ("on 2027-06-30"), or "never"',
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

const audience = z.union(
  [
    z.enum(['members', 'everyone', 'guests']),
    z.strictObject({ people: z.array(reference).min(1).max(500) }),
    z.strictObject({ groups: z.array(reference).min(1).max(100) }),
    z.strictObject({ organisations: z.array(name).min(1).max(100) }),
  ],
  { error: 'must be "members", "everyone", "guests", or a list under "people:", "groups:" or "organisations:"' },
);

const stage = z.strictObject({
  approvers: z.array(approver).min(1).max(20),
  fallback: z.array(approver).max(20).default([]),
  /** Rule 18. */
  deadline: deadline.default(14 * dayMinutes),
  reasonRequired: z.boolean().default(false),
});

const question = z
  .strictObject({
    id: slug,
    text: words(200),
    kind: z.enum(['short', 'long', 'choice']),
    required: z.boolean().default(true),
    choices: distinct(z.array(words(80)).min(2).max(25), (each) => each).optional(),
    pattern: z.string().min(1).optional(),
    hint: words(200).optional(),
  })
  .superRefine((asked, context) => {
    const wrong = (key: string, message: string): void => context.addIssue({ code: 'custom', path: [key], message });
    if ((asked.kind === 'choice') !== (asked.choices !== undefined)) {
      wrong('choices', asked.kind === 'choice' ? 'is missing' : 'belongs to questions of kind "choice" only');
    }
    if (asked.pattern !== undefined && asked.kind !== 'short') {
      wrong('pattern', 'belongs to questions of kind "short" only');
    }
    checkPattern(asked, wrong);
  });

/** A pattern must be one that is quickly checked, and stand with the sentence for people whose answer does not match. */
export function checkPattern(
  { pattern, hint }: { readonly pattern?: string | undefined; readonly hint?: string | undefined },
  wrong: (key: string, message: string) => void,
): void {
  if ((pattern === undefined) !== (hint === undefined)) {
    wrong('hint', 'must stand with "pattern": the sentence for people whose answer does not match');
  }
  const problem = pattern === undefined ? undefined : patternProblem(pattern);
  if (problem !== undefined) wrong('pattern', problem);
}

const policy = z
  .strictObject({
    name,
    id: slug.optional(),
    audience,
    /** Must be written: `[]` is no approval, and that is never an oversight. Rule 14. */
    stages: z.array(stage).max(3, 'may have at most 3 stages'),
    questions: distinct(z.array(question).max(10), (each) => each.id, 'id').default([]),
    justification: z.boolean().default(true),
    expires,
    requesterChooses: z
      .array(z.enum(['duration', 'start']))
      .max(2)
      .default([]),
    managerMayRequest: z.boolean().default(false),
    /** A member may ask for somebody of another organisation. Rule 56. */
    guestsMayBeInvited: z.boolean().default(false),
    /** Of what somebody held before. Rule 71. */
    standing: z.enum(['keep', 'take over']).default('keep'),
  })
  .superRefine(({ audience: who, stages, guestsMayBeInvited }, context) => {
    if (who === 'members')
      stages.forEach(({ approvers, fallback }, index) => {
        if (![...approvers, ...fallback].includes('sponsors')) return;
        const message = 'asks sponsors, which only guests have: members are of no partner organisation';
        context.addIssue({ code: 'custom', path: ['stages', index], message });
      });
    if (guestsMayBeInvited && who === 'members')
      context.addIssue({
        code: 'custom',
        path: ['guestsMayBeInvited'],
        message: 'needs an audience that guests can be in, as "guests" or "everyone": members are no guests',
      });
  });

/** One package as it is written, with defaults filled in; names are not looked up yet. */
export const writtenPackage = z.strictObject({
  name,
  id: slug.optional(),
  description: z.string().trim().max(500).default(''),
  hidden: z.boolean().default(false),
  /** What excludes it. Rule 11. */
  incompatibleWith: z
    .strictObject({
      packages: z.array(name).max(50).default([]),
      groups: z.array(reference).max(50).default([]),
    })
    .optional(),
  /** Of the person, when the access has ended. */
  endSessions: z.boolean().default(false),
  resources: distinct(z.array(writtenResource).min(1).max(25), (each) => JSON.stringify(each)),
  policies: distinct(z.array(policy).min(1).max(20), (each) => each.name, 'name'),
});

/** The whole file; packages and roles are read one by one, so that one's errors do not hide another's. */
export const writtenCatalogue = z.strictObject({
  packages: z.array(z.unknown()).max(500),
  roles: z.array(z.unknown()).max(200).default([]),
  /** Partners, whom audiences and sponsors are told by. */
  organisations: z.array(z.unknown()).max(100).default([]),
  /** Whose midnight ends a day written as a date. */
  timeZone: words(60)
    .refine(isTimeZone, 'must be a time zone as the IANA writes them, like "Europe/Berlin"')
    .default('UTC'),
});

export type WrittenPackage = z.output<typeof writtenPackage>;
export type WrittenPolicy = z.output<typeof policy>;
export type WrittenApprover = z.output<typeof approver>;
