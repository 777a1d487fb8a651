// The words of the catalogue's file: what may be written, within which limits, and what holds where nothing is written.
import { z } from 'zod';
import { isTimeZone, minutesOf, momentOf } from './duration.js';
import { question } from './question.js';
import { writtenResource } from './resources.js';
import { writtenRisk } from './risk.js';
import { longestMinutes, stage } from './stage-shape.js';
import { writtenSignIn } from './sign-in.js';
import { terms } from './terms.js';
import { distinct, name, reference, slug, words } from './text.js';

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

const audience = z.union(
  [
    z.enum(['members', 'everyone', 'guests']),
    z.strictObject({ people: z.array(reference).min(1).max(500) }),
    z.strictObject({ groups: z.array(reference).min(1).max(100) }),
    z.strictObject({ organisations: z.array(name).min(1).max(100) }),
  ],
  { error: 'must be "members", "everyone", "guests", or a list under "people:", "groups:" or "organisations:"' },
);

/** What never ends, and what ends for everybody on one day, is not extended. */
function checkExtension(
  {
    extension,
    expires: { kind },
    requesterChooses,
  }: {
    readonly extension?: unknown;
    readonly expires: { readonly kind: string };
    readonly requesterChooses: readonly string[];
  },
  context: z.core.$RefinementCtx,
): void {
  if (extension === undefined || kind === 'after' || requesterChooses.includes('duration')) return;
  const message = 'has nothing to extend: access under this policy always lasts as long as it may';
  context.addIssue({ code: 'custom', path: ['extension'], message });
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
    /** An approver may let it last shorter than was asked. Rule 24. */
    approversMayShorten: z.boolean().default(true),
    /** An approver may grant its directory roles as eligible. Rule 80. */
    approversMayGrantEligible: z.boolean().default(false),
    /** Of what somebody held before. Rule 71. */
    standing: z.enum(['keep', 'take over']).default('keep'),
    /** Rule 53. */
    extension: z.strictObject({ approval: z.boolean(), atMost: z.number().int().min(1).max(100) }).optional(),
  })
  .superRefine((written, context) => checkExtension(written, context))
  .superRefine(({ audience: who, stages, guestsMayBeInvited }, context) => {
    if (who === 'members')
      stages.forEach(({ approvers, fallback, alternates }, index) => {
        if (![...approvers, ...fallback, ...(alternates?.approvers ?? [])].includes('sponsors')) return;
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

/** Only a role can be given as eligible. */
function checkEligible(
  {
    resources,
    policies,
  }: { readonly resources: readonly object[]; readonly policies: readonly { approversMayGrantEligible: boolean }[] },
  context: z.core.$RefinementCtx,
): void {
  const isActiveRole = (one: object): boolean =>
    'directoryRole' in one && 'assignment' in one && one.assignment === 'active';
  if (resources.some(isActiveRole)) return;
  policies.forEach(({ approversMayGrantEligible }, index) => {
    if (!approversMayGrantEligible) return;
    const message =
      'has nothing to grant as eligible: the package gives no directory role as active ("assignment: active")';
    context.addIssue({ code: 'custom', path: ['policies', index, 'approversMayGrantEligible'], message });
  });
}

const packageShape = z.strictObject({
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
  /** What has to be accepted with a request. Rule 76. */
  terms: terms.optional(),
  /** Whoever asks has signed in afresh. Rule 73. */
  signIn: writtenSignIn.optional(),
  /** Of the person, when the access has ended. */
  endSessions: z.boolean().default(false),
  /** Added to the tenant's thresholds. Rule 27. */
  risk: writtenRisk,
  resources: distinct(z.array(writtenResource).min(1).max(25), (each) => JSON.stringify(each)),
  policies: distinct(z.array(policy).min(1).max(20), (each) => each.name, 'name'),
});

/** One package as it is written, with defaults filled in; names are not looked up yet. */
export const writtenPackage = packageShape.superRefine((written, context) => checkEligible(written, context));

/** The whole file; packages and roles are read one by one, so that one's errors do not hide another's. */
export const writtenCatalogue = z.strictObject({
  packages: z.array(z.unknown()).max(500),
  roles: z.array(z.unknown()).max(200).default([]),
  /** Whether holders of Global Administrator and Privileged Role Administrator are asked with `approval: default`. Rule 38. */
  defaultApprovers: z
    .strictObject({ groups: z.boolean().default(true), azureRoles: z.boolean().default(true) })
    .default({ groups: true, azureRoles: true }),
  /** Partners, whom audiences and sponsors are told by. */
  organisations: z.array(z.unknown()).max(100).default([]),
  /** Domains whose people are given nothing. Rule 56. */
  blockedOrganisations: z.array(words(253)).max(500).default([]),
  /** What becomes of a guest whom Gatehouse invited, when their last access has ended. Rule 56. */
  guestsWithoutAccess: z.enum(['report', 'block']).default('report'),
  /** Whose midnight ends a day written as a date. */
  timeZone: words(60)
    .refine(isTimeZone, 'must be a time zone as the IANA writes them, like "Europe/Berlin"')
    .default('UTC'),
});

export type WrittenPackage = z.output<typeof writtenPackage>;
export type WrittenPolicy = z.output<typeof policy>;
