// What Microsoft Graph and Azure Resource Manager answer when they refuse, as one of the port's faults.
import { z } from 'zod';
import type { DirectoryFault } from '../../../engine/directory-fault.js';
import { DirectoryError } from '../../../engine/ports.js';

/** What is known of an answer that is no success. `status` 0: there was no answer. */
export interface Refused {
  readonly status: number;
  readonly code: string;
  readonly message: string;
  readonly requestId?: string;
  readonly retryAfterMs?: number;
}

/** A refusal with what Graph said of it, for whoever knows what its code means for the call that was made. */
export class GraphRefusal extends DirectoryError {
  constructor(
    readonly refused: Refused,
    fault: DirectoryFault,
    message: string,
  ) {
    super(fault, message, refused.retryAfterMs);
  }
}

const bodySchema = z.object({
  error: z.object({
    // A code is a word; what is no code is not believed, and not logged.
    code: z
      .string()
      .regex(/^[\w.-]{1,100}$/)
      .catch(''),
    message: z.string().catch(''),
    innerError: z
      .object({ 'request-id': z.string().regex(/^[\da-f-]{1,64}$/i) })
      .partial()
      .optional()
      .catch(undefined),
  }),
});

/** What a body says of the error; nothing of it is believed to be there. */
export function errorIn(body: unknown): Pick<Refused, 'code' | 'message' | 'requestId'> {
  const read = bodySchema.safeParse(body);
  if (!read.success) return { code: '', message: '' };
  const { code, message, innerError } = read.data.error;
  const requestId = innerError?.['request-id'];
  return { code, message: message.slice(0, 500), ...(requestId !== undefined && { requestId }) };
}

const codes: Readonly<Record<string, DirectoryFault>> = {
  Authorization_RequestDenied: 'forbidden',
  AuthorizationFailed: 'forbidden',
  InvalidAuthenticationToken: 'not-signed-in',
  // Said with 401, and of a permission all the same.
  Authentication_MSGraphPermissionMissing: 'forbidden',
  Request_ResourceNotFound: 'not-found',
  ResourceNotFound: 'not-found',
  NotFound: 'not-found',
  SubjectNotFound: 'not-found',
  RoleNotFound: 'not-found',
  GroupNotFound: 'not-found',
  RoleDefinitionDoesNotExist: 'not-found',
  RoleAssignmentRequestPolicyValidationFailed: 'policy',
  RoleAssignmentRequestAcrsValidationFailed: 'policy',
  ActiveDurationTooShort: 'policy',
  RoleAssignmentExists: 'conflict',
  PendingRoleAssignmentRequest: 'conflict',
  Request_MultipleObjectsWithSameKeyValue: 'conflict',
  Directory_ConcurrencyViolation: 'conflict',
  Directory_QuotaExceeded: 'policy',
  RoleAssignmentLimitExceeded: 'policy',
  AadPremiumLicenseRequired: 'unlicensed',
  Request_UnsupportedQuery: 'invalid',
};

const statuses: Readonly<Record<number, DirectoryFault>> = {
  0: 'unavailable',
  400: 'invalid',
  401: 'not-signed-in',
  403: 'forbidden',
  404: 'not-found',
  408: 'unavailable',
  409: 'conflict',
  412: 'conflict',
  423: 'conflict',
  429: 'throttled',
};

/** The fault an answer stands for: by its code where that says more than the status. */
export function faultOf(refused: Refused): DirectoryFault {
  const { status, code, message } = refused;
  if (status === 404 && !isToldGone(refused)) return 'unavailable';
  if (isLicenceMissing({ status, code, message })) return 'unlicensed';
  if (status < 500 && /referenced.*do(es)? not exist|does not exist.*referenced/i.test(message))
    return 'not-replicated';
  return codes[code] ?? statuses[status] ?? (status >= 500 ? 'unavailable' : 'invalid');
}

/** Microsoft sells this to the tenant separately. Only a refusal can say so: a service that is away has not looked. */
export const isLicenceMissing = ({ status, code, message }: Pick<Refused, 'status' | 'code' | 'message'>): boolean =>
  code === 'AadPremiumLicenseRequired' || ((status === 400 || status === 403) && /\blicen[cs]e/i.test(message));

/** Whether the answer leaves open if what was asked for was done: none came, or not from whoever does it. */
export const isUnclear = ({ status }: Pick<Refused, 'status'>): boolean =>
  status === 0 || status === 408 || status >= 500;

/** Nobody is gone because a gateway says 404: only Graph's own word for it is believed. */
export const isToldGone = ({ status, code }: Refused): boolean =>
  status === 404 && code !== '' && code !== 'UnknownError';

/** The refusal as the port's error; its text is for the log and for administrators. `what` says what was not done, `hint` what to do. */
export function asRefusal(what: string, refused: Refused, hint?: string): GraphRefusal {
  const said = [refused.status || 'no answer', refused.code, refused.requestId && `request ${refused.requestId}`];
  const text = `${what}: ${said.filter(Boolean).join(', ')}.`;
  return new GraphRefusal(refused, faultOf(refused), hint === undefined ? text : `${text} ${hint}`);
}
