// The roles of the catalogue's file: how each may be activated (rules 36 to 40), as written and as the engine knows it.
import { defined } from '../engine/defined.js';
import { dayMinutes } from '../engine/time.js';
import { z } from 'zod';
import type { Question, RoleSetting, StageRule } from '../engine/catalogue/model.js';
import { ticketQuestions } from '../engine/catalogue/ticket.js';
import { roles } from '../engine/directory-roles.js';
import {
  activatedWords,
  activationId,
  activationName,
  checkActivated,
  nameWritten,
  resolveActivated,
} from './activated.js';
import { resolveSources, type OfStage } from './approvers.js';
import { writtenEligibility } from './eligibility.js';
import { emergencyRule, tooLong, writtenEmergency } from './emergency.js';
import { inOrder, type Finding } from './finding.js';
import { toQuestion } from './resolve.js';
import { checkPattern } from './question.js';
import { stricterOf, writtenRisk } from './risk.js';
import { signInOf, writtenSignIn } from './sign-in.js';
import { quorum, roleStage } from './stage-shape.js';
import { quorumIn, resolveStage } from './stages.js';
import { distinct, reference, words } from './text.js';
import type { Path } from './yaml.js';
import { minutesOf } from './duration.js';

/** Rule 37. */
const shortestMinutes = 5;
/** Rule 39. */
const deadlineMinutes = dayMinutes;
/** A bound, and no rule: the maximum is reached long before. */
const mostExtensions = 100;
/** Who is asked where a role that needs approval names nobody (rule 38). */
const defaultApprovers: StageRule['approvers'] = [
  { kind: 'role', role: roles.globalAdministrator, name: 'Global Administrator' },
  { kind: 'role', role: roles.privilegedRoleAdministrator, name: 'Privileged Role Administrator' },
];

const longest = words(40).transform((text, context) => {
  const minutes = minutesOf(text);
  if (minutes !== undefined && minutes >= shortestMinutes && minutes <= dayMinutes) return minutes;
  context.addIssue({ code: 'custom', message: 'must be a length of time from 5 minutes to 24 hours, like "8 hours"' });
  return z.NEVER;
});

const claimWithin = words(40).transform((text, context) => {
  const minutes = minutesOf(text);
  if (minutes !== undefined && minutes >= shortestMinutes && minutes <= dayMinutes) return minutes;
  context.addIssue({ code: 'custom', message: 'must be a length of time from 5 minutes to 24 hours, like "2 hours"' });
  return z.NEVER;
});

const approver = z.union(
  [z.strictObject({ person: reference }), z.strictObject({ group: reference }), z.strictObject({ role: reference })],
  { error: 'must be one of "person: …", "group: …", "role: …"' },
);

const approval = z.union(
  [
    z.enum(['none', 'default']),
    z.strictObject({
      approvers: z.array(approver).min(1).max(20),
      fallback: z.array(approver).max(20).default([]),
      quorum: quorum.optional(),
    }),
  ],
  {
    error:
      'must be "none", "default" (holders of Global Administrator and Privileged Role Administrator), or a list under "approvers:"',
  },
);

const ticket = z
  .strictObject({
    question: words(200),
    pattern: z.string().min(1).optional(),
    hint: words(200).optional(),
    required: z.boolean().default(true),
    /** Where the ticket may be kept: the person says which, unless there is only one. */
    systems: distinct(z.array(words(80)).min(1).max(25), (each) => each).optional(),
  })
  .superRefine((asked, context) =>
    checkPattern(asked, (key, message) => context.addIssue({ code: 'custom', path: [key], message })),
  );

/** One role as it is written, with defaults filled in; names are not looked up yet. */
export const writtenRole = z
  .strictObject({
    ...activatedWords,
    description: z.string().trim().max(500).default(''),
    longest,
    /** It, or `stages`, must be written: "none" is never an oversight. */
    approval: approval.optional(),
    /** Where one stage is not enough, or more is to be said of it. */
    stages: z.array(roleStage).min(1).max(3, 'may have at most 3 stages').optional(),
    ticket: ticket.optional(),
    justification: z.boolean().default(true),
    startLater: z.boolean().default(true),
    /** Once approved, its person starts it within so long. */
    claimWithin: claimWithin.optional(),
    /** What is active ends when the eligibility is withdrawn. */
    endsWithEligibility: z.boolean().default(false),
    /** Added to the tenant's thresholds. Rule 27. */
    risk: writtenRisk,
    /** Whoever activates it has signed in afresh. Rule 73. */
    signIn: writtenSignIn.optional(),
    /** Had at once, without its approval. Rule 46. */
    emergency: writtenEmergency.optional(),
    /** For how long administrators make somebody eligible for it. Rule 57. */
    eligibility: writtenEligibility.optional(),
  })
  .superRefine(checkActivated)
  .superRefine(({ approval: one, stages }, context) => {
    if ((one === undefined) !== (stages === undefined)) return;
    const message =
      one === undefined ? 'must have "approval: …" or "stages: …"' : 'stands for "stages": write one of them';
    context.addIssue({ code: 'custom', path: one === undefined ? [] : ['approval'], message });
  })
  .superRefine(({ approval: one, claimWithin: claim }, context) => {
    if (claim === undefined || one !== 'none') return;
    const message = 'needs an approval: what nobody approves starts when it is asked for, or at its chosen start';
    context.addIssue({ code: 'custom', path: ['claimWithin'], message });
  })
  .superRefine((role, context) => {
    const message = role.emergency && tooLong(role.emergency, role);
    if (message) context.addIssue({ code: 'custom', path: ['emergency', 'longest'], message });
  });
export type WrittenRole = z.output<typeof writtenRole>;

/** Of which kinds whoever holds the two roles is asked where nobody is named (rule 38). */
export interface DefaultApprovers {
  readonly groups: boolean;
  readonly azureRoles: boolean;
}

/** What is looked up of a role. */
export interface RoleFinding extends Finding {
  readonly defaultApprovers: DefaultApprovers;
}

/** The role with every name looked up; nothing, noted, where the directory has no such role, for which then nobody is eligible. */
export async function resolveRole(
  written: WrittenRole,
  path: Path,
  finding: RoleFinding,
): Promise<RoleSetting | undefined> {
  const resource = await resolveActivated(finding, written, path);
  const stages = await resolveStages(written, path, finding);
  return (
    resource && {
      id: activationId(resource),
      resource,
      name: activationName(resource),
      description: written.description,
      policy: {
        id: 'activation',
        name: 'Activation',
        // Who is eligible is the directory's to say (rule 36).
        audience: { kind: 'everyone' },
        stages,
        questions: written.ticket ? ticketAsked(written.ticket) : [],
        justificationRequired: written.justification,
        expiry: { kind: 'after', minutes: written.longest },
        choosesDuration: true,
        choosesStart: written.startLater,
        ...defined({ claimMinutes: written.claimWithin }),
        ...(written.endsWithEligibility && { endsWithEligibility: true as const }),
        managerMayRequest: false,
        // As often as the longest activation leaves something of itself (rule 42).
        extension: { approval: true, atMost: mostExtensions },
        ...signInOf(written.signIn),
        ...(written.emergency && { emergency: emergencyRule(written.emergency, stages[0], defaultApprovers) }),
      },
      ...defined({ eligibility: written.eligibility }),
      ...stricterOf(written.risk),
    }
  );
}

/** Rule 37: its number, and the system it is in. */
function ticketAsked({ question, systems, ...rest }: NonNullable<WrittenRole['ticket']>): Question[] {
  const { required } = rest;
  const number = toQuestion({ id: ticketQuestions.number, kind: 'short', text: question, ...rest });
  const system = { id: ticketQuestions.system, kind: 'choice', text: 'Which system is the ticket in?' } as const;
  return systems ? [number, toQuestion({ ...system, required, choices: systems })] : [number];
}

/** Rules 38 to 40. */
async function resolveStages(role: WrittenRole, path: Path, finding: RoleFinding): Promise<StageRule[]> {
  const { approval: written, stages = [] } = role;
  const of = `the role "${nameWritten(role)}"`;
  if (written === undefined)
    return inOrder(stages, (stage, index) =>
      resolveStage(finding, stage, { path: [...path, 'stages', index], stage: `stage ${index + 1} of ${of}` }),
    );
  if (written === 'none') return [];
  const stage = { deadlineMinutes, reasonRequired: true };
  const place = { path: [...path, 'approval'], stage: `the approval of ${of}` };
  if (written === 'default')
    return [{ ...stage, approvers: isSwitchedOff(role, place, finding) ? [] : defaultApprovers, fallback: [] }];
  const sources = await resolveSources(finding, written, place);
  return [{ ...stage, ...sources, ...quorumIn(finding, { quorum: written.quorum, sources }, place) }];
}

/** Then there is nobody to ask, and its activation is refused (rule 38): remarked on, because it is rarely meant. */
function isSwitchedOff(
  { group, azureRole }: WrittenRole,
  { path, stage }: OfStage,
  { defaultApprovers: are, remark }: RoleFinding,
): boolean {
  const isOff = (group !== undefined && !are.groups) || (azureRole !== undefined && !are.azureRoles);
  const kind = group === undefined ? 'azureRoles' : 'groups';
  if (isOff)
    remark(
      [...path],
      `${stage} asks nobody, because "defaultApprovers" is switched off for "${kind}": its activation is refused, until approvers are named`,
    );
  return isOff;
}
