// The roles of the catalogue's file: how each may be activated (rules 36 to 40), as written and as the engine knows it.
import { dayMinutes } from '../engine/time.js';
import { z } from 'zod';
import type { Question, RoleSetting, StageRule } from '../engine/catalogue/model.js';
import { ticketQuestions } from '../engine/catalogue/ticket.js';
import { roleId } from '../engine/ids.js';
import { roles } from '../engine/directory-roles.js';
import { resolveSources } from './approvers.js';
import { find, type Finding } from './finding.js';
import { toQuestion } from './resolve.js';
import { checkPattern } from './question.js';
import { stricterOf, writtenRisk } from './risk.js';
import { quorum } from './stage-shape.js';
import { quorumIn } from './stages.js';
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
export const writtenRole = z.strictObject({
  /** By the name the directory shows, or its template id. */
  role: reference,
  description: z.string().trim().max(500).default(''),
  longest,
  /** Must be written: "none" is never an oversight. */
  approval,
  ticket: ticket.optional(),
  justification: z.boolean().default(true),
  startLater: z.boolean().default(true),
  /** Added to the tenant's thresholds. Rule 27. */
  risk: writtenRisk,
});
export type WrittenRole = z.output<typeof writtenRole>;

/** The role with every name looked up; nothing, noted, where the directory has no such role, for which then nobody is eligible. */
export async function resolveRole(
  written: WrittenRole,
  path: Path,
  finding: Finding,
): Promise<RoleSetting | undefined> {
  const role = await find(finding, ['role', written.role], [...path, 'role']);
  const stages = await resolveStages(written, [...path, 'approval'], finding);
  return (
    role && {
      role: roleId(role.id),
      name: role.name,
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
        managerMayRequest: false,
        // As often as the longest activation leaves something of itself (rule 42).
        extension: { approval: true, atMost: mostExtensions },
      },
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
async function resolveStages(
  { role, approval: written }: WrittenRole,
  path: Path,
  finding: Finding,
): Promise<StageRule[]> {
  if (written === 'none') return [];
  const stage = { deadlineMinutes, reasonRequired: true };
  if (written === 'default') return [{ ...stage, approvers: defaultApprovers, fallback: [] }];
  const place = { path, stage: `the approval of the role "${role}"` };
  const sources = await resolveSources(finding, written, place);
  return [{ ...stage, ...sources, ...quorumIn(finding, { quorum: written.quorum, sources }, place) }];
}
