// Requests to privileged identity management: read, held against the policy, carried out and kept.
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Company, ScheduleRequest } from '../../directory/sample/company-shape.js';
import type { Lookup } from '../../directory/sample/lookup.js';
import { minuteMs } from '../../engine/time.js';
import { created, forbidden, GraphError, notFound, ok, type Answer } from './answer.js';
import { mayAny, param, type Call } from './call.js';
import { objectById, type DirectoryObject } from './objects.js';
import { scheduleInfo, spanOf, toldSpan, type Span } from './schedule-info.js';
import { assigned, prolonged, unassigned, type Book, type Made, type Schedule } from './schedules.js';
import type { Policy } from './world.js';

/** What requests of every kind say. */
export const requestShape = {
  action: z.enum([
    'adminAssign',
    'adminUpdate',
    'adminRemove',
    'adminExtend',
    'adminRenew',
    'selfActivate',
    'selfDeactivate',
    'selfExtend',
    'selfRenew',
  ]),
  principalId: z.string().max(300),
  justification: z.string().max(2_000).nullish(),
  isValidationOnly: z.boolean().nullish(),
  targetScheduleId: z.string().max(300).nullish(),
  scheduleInfo: scheduleInfo.nullish(),
  ticketInfo: z.strictObject({ ticketNumber: z.string().nullish(), ticketSystem: z.string().nullish() }).nullish(),
};

export interface RequestBody {
  readonly action: string;
  readonly principalId: string;
  readonly justification?: string | null | undefined;
  readonly isValidationOnly?: boolean | null | undefined;
  readonly scheduleInfo?: z.infer<typeof scheduleInfo> | null | undefined;
  readonly ticketInfo?: { readonly ticketNumber?: string | null | undefined } | null | undefined;
}

export interface Requested<S extends Schedule> {
  readonly kind: ScheduleRequest['kind'];
  readonly body: RequestBody;
  readonly book: Book<S>;
  readonly policy: Policy;
  /** The schedule that is asked for, with this id and span. */
  readonly wanted: (id: string, span: Span) => S;
  /** Whoever holds none of these may only remove. */
  readonly writers: readonly string[];
}

const mostKept = 1_000;

/** Carries a request out, or only looks whether it could be. Throws the refusals of privileged identity management. */
export async function requested<S extends Schedule>(call: Call, asked: Requested<S>): Promise<Answer> {
  const { body, kind } = asked;
  if (body.action !== 'adminRemove' && !mayAny(call, asked.writers)) throw forbidden();
  const span = spanOf(body.scheduleInfo, call.now);
  const failed = failedRules(asked.policy, body, span);
  if (failed.length > 0) {
    const why = `The following policy rules failed: ${JSON.stringify(failed)}`;
    throw new GraphError(400, 'RoleAssignmentRequestPolicyValidationFailed', why);
  }
  const wanted = asked.wanted(randomUUID(), span);
  const told = toldRequest(call, { ...asked, span, scheduleId: wanted.id });
  const made = (found: Lookup): Made => carriedOut(found, asked, { wanted, now: call.now });
  if (body.isValidationOnly) {
    made(await call.world.now());
    return created(told);
  }
  await call.world.change((found) => {
    const { company, notes } = made(found);
    return { company: withRequest(company, { ...told, kind }), notes };
  });
  return created(told);
}

/** Whom a request is for. Throws where reads do not see them. */
export function principalOf({ seen }: Call, id: string): DirectoryObject {
  const object = objectById(seen, id);
  if (!object) throw new GraphError(400, 'SubjectNotFound', 'The subject is not found.');
  return object;
}

/** A request that was made, by its id. Throws Graph's 404. */
export function requestOf(call: Call, kind: ScheduleRequest['kind']): Answer {
  const id = param(call, 'request');
  const found = requestsOf(call, kind).find((each) => each['id'] === id);
  if (!found) throw notFound(id);
  return ok(found);
}

/** Those of this kind that were made, as they are told. */
export function requestsOf({ seen }: Call, wanted: ScheduleRequest['kind']): Readonly<Record<string, unknown>>[] {
  const all = seen.company.scheduleRequests ?? [];
  return all.filter(({ kind }) => kind === wanted).map(({ kind: _kind, ...told }) => told);
}

function carriedOut<S extends Schedule>(
  found: Lookup,
  { body: { action }, book }: Requested<S>,
  what: { wanted: S; now: Date },
): Made {
  switch (action) {
    case 'adminAssign':
      return assigned(found, book, what);
    case 'adminRemove':
      return unassigned(found, book, what);
    default:
      return prolonged(found, book, what);
  }
}

/** The rules of the policy that the request does not keep, by Microsoft's names. */
function failedRules(policy: Policy, body: RequestBody, { startAt, endAt }: Span): string[] {
  // Only the person themselves can do this, with their own token and a second factor.
  if (body.action.startsWith('self')) return ['MfaRule'];
  if (body.action === 'adminRemove') return [];
  const minutes = endAt ? (endAt.getTime() - startAt.getTime()) / minuteMs : undefined;
  const isTooLong = minutes === undefined ? !policy.mayBePermanent : minutes > (policy.mostMinutes ?? Infinity);
  return [
    ...(isTooLong ? ['ExpirationRule'] : []),
    ...(policy.needsJustification && !body.justification ? ['JustificationRule'] : []),
    ...(policy.needsTicket && !body.ticketInfo?.ticketNumber ? ['TicketingRule'] : []),
  ];
}

function toldRequest<S extends Schedule>(
  { now, app }: Call,
  { body, span, scheduleId }: Requested<S> & { span: Span; scheduleId: string },
): Readonly<Record<string, unknown>> & { id: string; status: string } {
  const isRemoval = body.action === 'adminRemove';
  const status = isRemoval ? 'Revoked' : span.startAt > now ? 'Granted' : 'Provisioned';
  return {
    ...body,
    id: randomUUID(),
    status,
    approvalId: null,
    customData: null,
    isValidationOnly: body.isValidationOnly ?? false,
    createdDateTime: now.toISOString(),
    completedDateTime: now.toISOString(),
    createdBy: { application: { id: app.appId, displayName: null }, user: null },
    justification: body.justification ?? null,
    targetScheduleId: scheduleId,
    scheduleInfo: isRemoval ? null : toldSpan(span),
    ticketInfo: { ticketNumber: null, ticketSystem: null, ...body.ticketInfo },
  };
}

function withRequest(company: Company, request: ScheduleRequest): Company {
  return { ...company, scheduleRequests: [...(company.scheduleRequests ?? []), request].slice(-mostKept) };
}
